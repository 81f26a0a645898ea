"""The desk's first page: what waits for a member, and their own conversation with the helpline. Decides nothing."""

import re
from functools import partial

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.desk.board import board
from bot.desk.conversation import answered, last_said, look, seen
from bot.desk.forms import LONGEST, pressed, saved, told, typed
from bot.desk.guard import ORGANISER, Entered
from bot.desk.hall import LIVE, Hall
from bot.desk.keys import Keys
from bot.desk.parts import DeskParts
from bot.desk.sight import Sight, sight
from bot.desk.stays import staying
from bot.desk.stream import Lines, Listener, Parts
from bot.engine.types import Event, Pressed, Wrote
from bot.store import caselists, inbox, unanswered, views
from bot.store.store import Tx


class Home:
    """The pages and forms of a member's own conversation at the desk."""

    def __init__(self, parts: DeskParts, keys: Keys, hall: Hall, lines: Lines) -> None:
        self._parts, self._keys, self._hall, self._lines = parts, keys, hall, lines

    async def page(self, entered: Entered) -> Response:
        return await self._drawn(entered)

    async def stream(self, entered: Entered) -> Response:
        """What comes in while the page is open, for as long as they are logged in and of the team."""
        at = entered.present.at
        listener = Listener(
            at,
            partial(self._hall.spoken, entered.request),
            "/desk/file",
            staying(self._parts, self._keys, entered),
            lambda tx: look(tx, at, no_cases=True),
            beside=partial(self._beside, entered),
        )
        return self._lines.open(entered.request, listener)

    def _beside(self, entered: Entered, tx: Tx, language: str) -> Parts:
        list_ = board(tx, self._parts, entered.present, language)
        return (
            ("list", self._hall.part("case_list.html", language, board=list_, here=0)),
            ("engaged", self._hall.part("engaged.html", language, engaged=self._engaged(tx, entered, language))),
        )

    def _engaged(self, tx: Tx, entered: Entered, language: str) -> Sight | None:
        """The case to which plain words would go: nothing is typed here then, so that none does by mistake."""
        active = caselists.load(tx, views.conversation(tx, entered.present.at)).active
        return sight(tx, self._parts, entered.present, active, language) if active else None

    def _missed(self, tx: Tx, entered: Entered) -> int:
        """How many questions found no answer: for those who may look at them."""
        return unanswered.count(tx, self._parts.now() - unanswered.KEPT) if ORGANISER & entered.present.roles else 0

    async def say(self, entered: Entered) -> Response:
        """Write something to the helpline."""
        text = typed(entered.form)
        if len(text) > LONGEST:
            return await self._too_long(entered, text)
        if text:
            await self._post(entered, Wrote(text, await self._hall.language(entered)))
        return await self._answered(entered)

    async def press(self, entered: Entered) -> Response:
        """Press a button under a message."""
        event = pressed(entered.form, await self._hall.language(entered))
        if event is None:
            raise HTTPException(400)
        await self._post(entered, event)
        return await self._answered(entered, _taken(event))

    async def file(self, entered: Entered) -> Response:
        """A file that went with a message of their own conversation."""
        delivery = int(entered.request.path_params["delivery"])
        if delivery >= 2**63:
            raise HTTPException(404)
        attachment = await self._parts.store.read(lambda tx: views.attachment(tx, entered.present.at, delivery))
        if attachment is None:
            raise HTTPException(404)
        return saved(attachment)

    async def _post(self, entered: Entered, event: Event) -> None:
        at = entered.present.at
        sent = self._keys.letter(at.id, entered.form.get("nonce", ""), told(event))
        now = self._parts.now()
        await self._parts.store.transact(lambda tx: inbox.post(tx, at, event, key=f"desk:{at.id}:{sent}", now=now))

    async def _answered(self, entered: Entered, case: str = "") -> Response:
        """A script gets its 204 at once, a page without one waits a moment for the answer. Who takes a `case` goes there."""
        self._parts.desk.wake(entered.present.at.id)
        if "x-live" in entered.request.headers:
            return Response(status_code=204, headers=LIVE | ({"X-Go": case} if case else {}))
        await answered(self._parts, entered.present.at)
        return RedirectResponse(case or "/desk#last", 303)

    async def _too_long(self, entered: Entered, text: str) -> Response:
        say = self._hall.say(await self._hall.language(entered))
        notice = say("web_too_long", length=str(len(text)), limit=str(LONGEST))
        if "x-live" in entered.request.headers:
            return Response(notice, 422, headers=LIVE, media_type="text/html")
        return await self._drawn(entered, notice=notice, text=text, status=422)

    async def _drawn(self, entered: Entered, *, notice: str = "", text: str = "", status: int = 200) -> Response:
        language = await self._hall.language(entered)
        talk, list_, engaged, missed = await self._parts.store.read(
            lambda tx: (
                look(tx, entered.present.at, no_cases=True),
                board(tx, self._parts, entered.present, language),
                self._engaged(tx, entered, language),
                self._missed(tx, entered),
            )
        )
        return await self._hall.draw(
            entered,
            "desk_home.html",
            status=status,
            board=list_,
            engaged=engaged,
            missed=missed,
            talk=talk,
            entries=talk.entries,
            last=last_said(talk.entries),
            seen=seen(talk.entries),
            notice=notice,
            text=text,
        )


def _taken(event: Pressed) -> str:
    """The page of the case that this button takes or begins; empty for any other button."""
    found = re.fullmatch(r"case:(\d{1,18}):claim", event.choice)
    return f"/desk/case/{found[1]}" if found else ""
