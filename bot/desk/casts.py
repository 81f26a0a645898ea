"""The pages of messages to many: the list, one of them from draft to report, and what is done there. Decide nothing."""

from collections.abc import Mapping
from functools import partial

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.desk import composing
from bot.desk.board import speaking
from bot.desk.castsight import CastSight, Stage, groups, sight
from bot.desk.composer import number
from bot.desk.conversation import Conversation, Named, answered, seen
from bot.desk.forms import saved
from bot.desk.glance import Glance
from bot.desk.guard import ORGANISER, Entered
from bot.desk.hall import LIVE, Hall
from bot.desk.keys import Keys
from bot.desk.parts import DeskParts
from bot.desk.plots import FATES
from bot.desk.sheet import sheet
from bot.desk.stays import staying
from bot.desk.stream import Lines, Listener, Parts
from bot.desk.wishing import wish
from bot.engine.broadcastwork import Approve, BroadcastWish, Do, Doing, SendBroadcast
from bot.engine.types import Attachment
from bot.store import castlists, meetings, views
from bot.store.store import Tx

_TOLD = {"test": "desk_cast_tested", "ask": "desk_cast_asked"}
_DOING: Mapping[str, Doing] = {"test": "test", "ask": "ask", "pause": "pause", "resume": "resume", "cancel": "cancel"}
_PARTS: Mapping[Stage, tuple[str, ...]] = {
    "draft": ("meant", "approval", "sending"), "going": ("standing", "steer", "replies"), "over": ("standing", "replies"),
}  # fmt: skip
"""What of each stage's page changes while somebody looks at it."""


class Casts:
    """Messages to many."""

    def __init__(self, parts: DeskParts, keys: Keys, hall: Hall, lines: Lines) -> None:
        self._parts, self._keys, self._hall, self._lines = parts, keys, hall, lines

    # What is shown.

    async def list(self, entered: Entered) -> Response:
        """All of them, and the meetings to which people can be invited."""
        language, now = await self._hall.language(entered), self._parts.now()
        found, planned = await self._parts.store.read(
            lambda tx: (groups(tx, self._parts, language), meetings.of_team(tx))
        )
        open_ = tuple(one for one in planned if one.state == "planned" and one.ends > now)
        return await self._hall.draw(entered, "desk_broadcasts.html", groups=found, meetings=open_)

    async def page(self, entered: Entered) -> Response:
        said = _TOLD.get(entered.request.query_params.get("said", ""), "")
        return await self._drawn(entered, said=said)

    async def stream(self, entered: Entered) -> Response:
        """How it stands while the page is open; another stage or other words are another page."""
        language, id = await self._hall.language(entered), number(entered)
        asked = entered.request.query_params.get("as", "")
        inside = staying(self._parts, self._keys, entered, ORGANISER)
        glance = Glance(lambda tx, spoken: sight(tx, self._parts, entered.present, id, spoken))

        def stays(tx: Tx) -> bool:
            now = glance(tx, language) if inside(tx) else None
            return now is not None and now.page == asked

        def look(tx: Tx) -> Conversation[Named]:
            return Conversation((), "", False, views.language(tx, entered.present.at))

        listener = Listener(
            entered.present.at,
            partial(self._hall.spoken, entered.request),
            stays=stays,
            look=look,
            beside=partial(self._beside, glance),
        )
        return self._lines.open(entered.request, listener)

    def _beside(self, glance: Glance[CastSight], tx: Tx, language: str) -> Parts:
        found = glance(tx, language)
        return () if found is None else tuple(
            (name, self._hall.part(f"cast_{name}.html", language, sight=found, fates=FATES))
            for name in _PARTS[found.stage]
        )  # fmt: skip

    async def report(self, entered: Entered) -> Response:
        """Every copy with what became of it and what was answered: as many lines as people it went to."""
        id = (await self._sight(entered)).broadcast.id
        copies = await self._parts.store.read(lambda tx: castlists.copies(tx, id))
        language = await self._hall.language(entered)
        say = self._hall.say(language)
        head = (say("desk_cast_number"), say("desk_cast_fate"), say("desk_cast_reply"))
        lines = ((str(place), say(f"tally_{one.fate}"), one.reply) for place, one in enumerate(copies, start=1))
        text = sheet((head, *lines), language)
        return saved(Attachment(f"broadcast-{id}.csv", "text/csv; charset=utf-8", text))

    # What is done. Each is the wish that it would be on the phone.

    async def do(self, entered: Entered) -> Response:
        """A test, a colleague's yes, a pause, going on, or the end."""
        shown, what = await self._sight(entered), entered.form.get("what", "")
        if what not in _DOING:
            raise HTTPException(400)
        await wish(self._parts, self._keys, entered, Do(shown.broadcast.id, _DOING[what]))
        said = _TOLD.get(what, "")
        if "x-live" in entered.request.headers:
            return await self._live(entered, said)
        await answered(self._parts, entered.present.at)
        return RedirectResponse(f"{_at(shown)}{f'?said={what}' if said else ''}", 303)

    async def approve(self, entered: Entered) -> Response:
        """Agree to the words that stood on the page, and to no others."""
        shown, digest = await self._sight(entered), entered.form.get("digest", "")
        if digest != shown.broadcast.digest:
            return await self._drawn(entered, notice="cast_refused_changed", status=409)
        return await self._wished(entered, shown, Approve(shown.broadcast.id, digest))

    async def send(self, entered: Entered) -> Response:
        """Now, or at the moment that was chosen."""
        shown, later = await self._sight(entered), entered.form.get("when", "") == "later"
        if shown.hindered:
            return await self._drawn(entered, notice=f"cast_refused_{shown.hindered}", status=409)
        talk = speaking(self._parts, await self._hall.language(entered))
        at = composing.moment(entered.form, talk) if later else None
        if later and at is None:
            return await self._drawn(entered, at=entered.form.get("at", "")[:16], wrong_at=True, status=422)
        return await self._wished(entered, shown, SendBroadcast(shown.broadcast.id, at))

    # The steps they share.

    async def _wished(self, entered: Entered, shown: CastSight, wanted: BroadcastWish) -> Response:
        await wish(self._parts, self._keys, entered, wanted)
        await answered(self._parts, entered.present.at)
        return RedirectResponse(_at(shown), 303)

    async def _live(self, entered: Entered, said: str) -> Response:
        """The page hears what came of it by its open line; only what it would not show is said here."""
        if not said:
            return Response(status_code=204, headers=LIVE)
        say = self._hall.say(await self._hall.language(entered))
        return Response(say(said), headers=LIVE | {"X-Part": "told"}, media_type="text/html")

    async def _sight(self, entered: Entered) -> CastSight:
        """Raises 404 for one that is not there."""
        language, id = await self._hall.language(entered), number(entered)
        found = await self._parts.store.read(lambda tx: sight(tx, self._parts, entered.present, id, language))
        if found is None:
            raise HTTPException(404)
        return found

    async def _drawn(
        self, entered: Entered, *, said: str = "", notice: str = "", at: str = "", wrong_at: bool = False, status: int = 200
    ) -> Response:  # fmt: skip
        return await self._hall.draw(
            entered,
            "desk_broadcast.html",
            status=status,
            sight=await self._sight(entered),
            fates=FATES,
            seen=seen(()),
            said=said,
            notice=notice,
            at=at,
            wrong_at=wrong_at,
        )


def _at(shown: CastSight) -> str:
    return f"/desk/broadcasts/{shown.broadcast.id}"
