"""The pages that show meetings to organisers: the list, one meeting live, its calendar file and its list of who comes."""

from dataclasses import dataclass, field
from functools import partial

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.desk.board import speaking
from bot.desk.conversation import Conversation, Named, seen
from bot.desk.forms import saved
from bot.desk.guard import ORGANISER, Entered
from bot.desk.hall import Hall
from bot.desk.keys import Keys
from bot.desk.meetingform import Paper
from bot.desk.meetingsheet import attendance
from bot.desk.meetingsight import Gathering, listed, whole
from bot.desk.parts import DeskParts
from bot.desk.stays import staying
from bot.desk.stream import Lines, Listener, Parts
from bot.engine.meetings import cards
from bot.engine.meetingwork import NEEDS, Card, Mine
from bot.engine.types import Attachment
from bot.store import views
from bot.store.store import Tx
from bot.store.types import Address

_LISTED = 60
_SHOWN = 100  # guests on the page, which is drawn anew again and again; the sheet has them all
_PARTS = ("head", "counts", "guests", "agenda", "promises")
"""What of a meeting's page is drawn anew while it is open."""


@dataclass(frozen=True, slots=True)
class Back:
    """What the page gives back: the two forms at its end as they were sent, and why they were not taken."""

    outcome: Paper = field(default_factory=lambda: Paper({}))
    promise: Paper = field(default_factory=lambda: Paper({}))


class Meetings:
    """Meetings as they are kept now."""

    def __init__(self, parts: DeskParts, keys: Keys, hall: Hall, lines: Lines) -> None:
        self._parts, self._keys, self._hall, self._lines = parts, keys, hall, lines

    async def list(self, entered: Entered) -> Response:
        talk = speaking(self._parts, await self._hall.language(entered))
        found = await self._parts.store.read(lambda tx: listed(tx, talk, _LISTED))
        return await self._hall.draw(
            entered,
            "desk_meetings.html",
            coming=tuple(one for one in reversed(found) if not one.over),
            past=tuple(one for one in found if one.over),
        )

    async def page(self, entered: Entered) -> Response:
        return await self.drawn(entered)

    async def drawn(self, entered: Entered, back: Back | None = None) -> Response:
        """The meeting; with `back` the forms that were not taken, and 422."""
        it, at = await self.one(entered), entered.present.at
        busy = await self._parts.store.read(lambda tx: views.waiting(tx, at))
        return await self._hall.draw(
            entered,
            "desk_meeting.html",
            status=422 if back else 200,
            it=it,
            needs=NEEDS,
            most=_SHOWN,
            languages=self.languages(await self._hall.language(entered)),
            back=back or Back(Paper(it.outcomes)),
            kept="kept" in entered.request.query_params,
            busy=busy,
            seen=seen(()),
        )

    async def stream(self, entered: Entered) -> Response:
        """How it stands while the page is open, for as long as they are logged in and organise."""
        it, at = await self.one(entered), entered.present.at
        listener = Listener(
            at,
            partial(self._hall.spoken, entered.request),
            stays=staying(self._parts, self._keys, entered, ORGANISER),
            look=partial(_silent, at),
            beside=partial(self._beside, it.meeting.id),
        )
        return self._lines.open(entered.request, listener)

    def _beside(self, id: int, tx: Tx, language: str) -> Parts:
        it = whole(tx, speaking(self._parts, language), id)
        if it is None:
            return ()
        draw = partial(self._hall.part, language=language, it=it, needs=NEEDS, most=_SHOWN)
        return tuple((name, draw(f"meeting_{name}.html")) for name in _PARTS)

    async def calendar(self, entered: Entered) -> Response:
        """The file for their own calendar, as who comes gets it."""
        talk = speaking(self._parts, await self._hall.language(entered))
        meeting = (await self.one(entered)).meeting
        card = Card(meeting, Mine(files=meeting.sequence))
        file = cards.calendar(talk, card, "cancel" if meeting.state == "off" else "publish")
        assert file is not None  # there is one for either
        return saved(file)

    async def sheet(self, entered: Entered) -> Response:
        """Counts, needs and who comes, for a spreadsheet."""
        language, it = await self._hall.language(entered), await self.one(entered)
        text = attendance(it, self._hall.say(language), language)
        return saved(Attachment(f"meeting-{it.meeting.id}.csv", "text/csv; charset=utf-8", text))

    async def one(self, entered: Entered) -> Gathering:
        """The meeting of the address; 404 without one."""
        id = int(entered.request.path_params["meeting"])
        talk = speaking(self._parts, await self._hall.language(entered))
        found = await self._parts.store.read(lambda tx: whole(tx, talk, id)) if id < 2**63 else None
        if found is None:
            raise HTTPException(404)
        return found

    def languages(self, own: str) -> tuple[tuple[str, str], ...]:
        """Each language of the knowledge and what it is called; their own comes first."""
        knowledge = self._parts.library().knowledge
        first = sorted(knowledge.languages, key=lambda one: one != own)
        return tuple((one, knowledge.texts[one]["language_name"]) for one in first)


def _silent(at: Address, tx: Tx) -> Conversation[Named]:
    """Nothing is said on the page itself."""
    return Conversation((), "", views.waiting(tx, at), views.language(tx, at))
