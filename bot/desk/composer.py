"""The composer of a message to many: its form, and what is typed in it as a wish. Decides nothing."""

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.desk import castsight, composing
from bot.desk.board import speaking
from bot.desk.composing import AIMS, Draft
from bot.desk.conversation import answered
from bot.desk.guard import Entered
from bot.desk.hall import Hall
from bot.desk.keys import Keys
from bot.desk.parts import DeskParts
from bot.desk.wishing import Wish, wish
from bot.engine.broadcastwork import AimAt, Broadcast, Compose, Reword
from bot.engine.consentwork import Kind
from bot.engine.meetings import casting
from bot.engine.meetings.fields import LONGEST
from bot.engine.meetingwork import Meeting
from bot.store import broadcasts, castlists, meetings

_DIGITS = 18  # no id has more


class Composer:
    """Pages on which a message to many is written and changed."""

    def __init__(self, parts: DeskParts, keys: Keys, hall: Hall) -> None:
        self._parts, self._keys, self._hall = parts, keys, hall

    async def new(self, entered: Entered) -> Response:
        """An empty page for a tip; with `meeting` in the address the invitation to it, ready to be changed."""
        meeting = await self._meeting(entered.request.query_params.get("meeting", ""))
        talk = speaking(self._parts, await self._hall.language(entered))
        draft = Draft(casting.invitation(talk, meeting)) if meeting else composing.empty(talk)
        return await self._drawn(entered, draft, meeting=meeting)

    async def compose(self, entered: Entered) -> Response:
        """Keep it as a draft, and show how it will arrive. What cannot stay so is given back with the reason beside it."""
        meeting = await self._meeting(entered.form.get("meeting", ""))
        draft = composing.read(entered.form, speaking(self._parts, await self._hall.language(entered)))
        if draft.wrong or self._closed(meeting):
            return await self._drawn(entered, draft, meeting=meeting, status=422)
        about: Kind = "meetings" if meeting else "tips"
        await self._wish(entered, Compose(meeting.id if meeting else 0, about, draft.texts, draft.audience))
        member = entered.present.member
        made = await self._parts.store.read(lambda tx: castlists.newest(tx, member, draft.texts))
        return RedirectResponse(f"/desk/broadcasts/{made}" if made else "/desk/broadcasts", 303)

    async def edit(self, entered: Entered) -> Response:
        """The same page for a draft that there is."""
        found = await self._found(entered)
        if found.state != "draft":
            return RedirectResponse(f"/desk/broadcasts/{found.id}", 303)
        return await self._drawn(entered, Draft(found.texts, found.audience), found=found)

    async def reword(self, entered: Entered) -> Response:
        """Other words, or for others; who agreed to the words before did not agree to these."""
        found = await self._found(entered)
        draft = composing.read(entered.form, speaking(self._parts, await self._hall.language(entered)))
        if draft.wrong:
            return await self._drawn(entered, draft, found=found, status=422)
        await self._wish(entered, Reword(found.id, draft.texts), AimAt(found.id, draft.audience))
        return RedirectResponse(f"/desk/broadcasts/{found.id}", 303)

    async def _wish(self, entered: Entered, *wishes: Wish) -> None:
        await wish(self._parts, self._keys, entered, *wishes)
        await answered(self._parts, entered.present.at)

    async def _meeting(self, asked: str) -> Meeting | None:
        """The meeting that is named; None when none is. Raises 404 for one that is not there."""
        if not asked or asked == "0":
            return None
        id = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= _DIGITS else 0
        found = await self._parts.store.read(lambda tx: meetings.get(tx, id))
        if found is None:
            raise HTTPException(404)
        return found

    def _closed(self, meeting: Meeting | None) -> bool:
        """Nobody is invited to what is not open to people, or over."""
        return meeting is not None and (meeting.state != "planned" or meeting.ends <= self._parts.now())

    async def _found(self, entered: Entered) -> Broadcast:
        id, now = number(entered), self._parts.now()
        found = await self._parts.store.read(lambda tx: broadcasts.get(tx, id, now))
        if found is None:
            raise HTTPException(404)
        return found

    async def _drawn(
        self,
        entered: Entered,
        draft: Draft,
        *,
        meeting: Meeting | None = None,
        found: Broadcast | None = None,
        status: int = 200,
    ) -> Response:
        talk = speaking(self._parts, await self._hall.language(entered))
        return await self._hall.draw(
            entered,
            "desk_composer.html",
            status=status,
            draft=draft,
            first=next(iter(draft.wrong), ""),
            meeting=meeting,
            closed=self._closed(meeting),
            found=found,
            title=castsight.title(talk, found) if found else "",
            languages=casting.values(talk, "language"),
            aims=tuple((aim, casting.values(talk, aim)) for aim in AIMS),
            ticked=composing.ticks(draft.audience),
            most={"title": LONGEST["title"], "text": LONGEST["message"]},
        )


def number(entered: Entered) -> int:
    """The broadcast in the address; 0, which none has, for a number that no database can hold."""
    asked = int(entered.request.path_params["broadcast"])
    return asked if asked < 2**63 else 0
