"""One case as its volunteer has read it, line by line, and how each of their own messages fared. Reads only."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, or_, select

from bot.engine.casework import CaseClaimed, CaseOffered, CaseTaken, ResidentWrote, VolunteerWrote
from bot.engine.logins import EnteredDesk
from bot.engine.media import Media
from bot.engine.types import Event, Message, Wrote
from bot.store import cases, codec
from bot.store.cases import Case
from bot.store.store import Tx
from bot.store.tables import case_letters, conversations, inbox, member_conversations, outbox

Who = Literal["resident", "me", "note", "told"]
Fate = Literal["", "on_its_way", "arrived", "unsure", "failed", "blocked"]

_FATES: Mapping[str, Fate] = {
    "ready": "on_its_way", "sending": "on_its_way", "sent": "arrived", "unsure": "unsure",
    "dead": "failed", "expired": "failed", "withdrawn": "failed",
}  # fmt: skip
_WORST_FIRST: tuple[Fate, ...] = ("blocked", "failed", "unsure", "on_its_way", "arrived")


@dataclass(frozen=True, slots=True)
class Line:
    """One message or note. `letter` is it in the volunteer's own conversation.

    `told` is the helpline's own word, `media` what goes with the words. `before` is what stood there before an edit,
    `quoted` what it answers, `what` the kind of a thing that is not text.
    """

    letter: int
    who: Who
    at: datetime
    text: str
    what: str = ""
    before: str = ""
    edited: bool = False
    quoted: str = ""
    fate: Fate = ""
    alarm: bool = False
    media: tuple[Media, ...] = ()

    @property
    def id(self) -> str:
        """A name for the line as it is now: with another fate it is another."""
        said = "\0".join((self.who, self.text, self.before, self.quoted, self.fate))
        return f"{self.letter}.{hashlib.sha256(said.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class CaseTalk:
    """How the resident came there (None when that is erased), and all that followed."""

    came: CaseClaimed | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Copy:
    """What was passed on to the resident, and how it fared."""

    said: VolunteerWrote
    fate: Fate


@dataclass(slots=True)
class _Reading:
    """What is known while the letters are read one after the other."""

    copies: Mapping[int, Sequence[_Copy]]
    notes: frozenset[str]
    texts: dict[int, str] = field(default_factory=dict)  # by letter, of either side
    lines: list[Line] = field(default_factory=list)
    came: CaseClaimed | None = None


def talk(tx: Tx, member: int, case: Case) -> CaseTalk:
    """What reached this member of the case, in whichever of their conversations, and what they said in it."""
    rows = tx.connection.execute(
        select(inbox.c.id, inbox.c.event, inbox.c.posted_at, case_letters.c.source)
        .join(case_letters, case_letters.c.letter == inbox.c.id)
        .join(member_conversations, member_conversations.c.conversation == inbox.c.conversation)
        .where(case_letters.c.case == case.id, member_conversations.c.member == member)
        .order_by(inbox.c.id)
    )
    reading = _Reading(_copies(tx, case), frozenset(cases.notes_of(tx, case.id)))
    for row in rows:
        event = _event(row.event)
        if event is not None:
            _read(reading, row, event)
    return CaseTalk(reading.came, tuple(reading.lines))


def _event(stored: str) -> Event | None:
    try:
        return codec.read_event(stored)
    except ValueError:  # only another version can read it
        return None


def _read(reading: _Reading, row: Row[*tuple[Any, ...]], event: Event) -> None:
    copies = reading.copies.get(row.id, ())
    match event:
        case CaseClaimed():
            reading.came = event
        case ResidentWrote():
            _keep(reading, row, _theirs(reading, row, event))
        case _ if copies:
            _keep(reading, row, _ours(reading, row, copies))
        case Wrote(text) if said := _ordered(text):
            _keep(reading, row, Line(row.id, "note" if said in reading.notes else "me", row.posted_at, said))
        case _:
            pass  # what we told about a message stands at that message


def _keep(reading: _Reading, row: Row[*tuple[Any, ...]], line: Line) -> None:
    reading.lines.append(line)
    reading.texts[row.id] = line.text
    if row.source is not None:
        reading.texts[row.source] = line.text


def _ordered(text: str) -> str:
    """What stands behind a command: a note (`// belt morgen`, `/notitie belt morgen`) or the last word (`/klaar dag`)."""
    words = text.strip()
    return words.lstrip("/").strip() if words.startswith("//") else words.partition(" ")[2].strip()


def _theirs(reading: _Reading, row: Row[*tuple[Any, ...]], wrote: ResidentWrote) -> Line:
    quoted = "" if wrote.edits else reading.texts.get(wrote.quotes, "")
    told = (wrote.text, wrote.what, wrote.before, wrote.edits, quoted)
    return Line(row.id, "resident", row.posted_at, *told, alarm=wrote.alarm, media=_media(wrote))


def _ours(reading: _Reading, row: Row[*tuple[Any, ...]], copies: Sequence[_Copy]) -> Line:
    """As it reads now, with the wording before it; an edit that is still under way counts."""
    first, last = copies[0], copies[-1]
    before = " → ".join(copy.said.text for copy in copies[:-1])
    quoted = reading.texts.get(first.said.quotes, "")
    told = (last.said.text, first.said.what, before, len(copies) > 1, quoted)
    return Line(row.id, "me", row.posted_at, *told, fate=last.fate, media=_media(first.said))


def _media(wrote: ResidentWrote | VolunteerWrote) -> tuple[Media, ...]:
    return (wrote.media,) if wrote.media else ()


def _copies(tx: Tx, case: Case) -> Mapping[int, Sequence[_Copy]]:
    """By the letter they repeat, oldest first."""
    gone = tx.connection.execute(
        select(conversations.c.gone_at).where(conversations.c.id == case.conversation)
    ).scalar()
    rows = tx.connection.execute(
        select(inbox.c.id, inbox.c.event, inbox.c.state, case_letters.c.source, outbox.c.state.label("sent"))
        .join(case_letters, case_letters.c.letter == inbox.c.id)
        .outerjoin(outbox, outbox.c.letter == inbox.c.id)
        .where(case_letters.c.case == case.id, inbox.c.conversation == case.conversation)
        .where(case_letters.c.source.is_not(None))
        .order_by(inbox.c.id)
    ).all()
    found: dict[int, list[_Copy]] = {}
    for letter in dict.fromkeys(row.id for row in rows):
        parts = [row for row in rows if row.id == letter]
        said = _event(parts[0].event)
        if isinstance(said, VolunteerWrote):
            fate = _fate((part.sent for part in parts), parts[0].state, blocked=gone is not None)
            found.setdefault(parts[0].source, []).append(_Copy(said, fate))
    return found


def _fate(sent: Iterable[str | None], letter: str, *, blocked: bool) -> Fate:
    """The worst of a message's parts. One that is not said yet is on its way, unless its letter died."""
    fates: set[Fate] = {_FATES.get(state or "", "failed" if letter == "dead" else "on_its_way") for state in sent}
    worst = next(fate for fate in _WORST_FIRST if fate in fates)
    return "blocked" if worst == "failed" and blocked else worst


_SHOWN_ELSEWHERE = (CaseClaimed, CaseOffered, CaseTaken, EnteredDesk)


def answered_with(tx: Tx, room: int, since: datetime) -> Message | None:
    """What the helpline itself said last in this conversation, if it said something since then.

    Neither residents' words nor what stands elsewhere on the page: who waits, and how a case began.
    """
    rows = tx.connection.execute(
        select(outbox.c.body, inbox.c.event)
        .join(inbox, inbox.c.id == outbox.c.letter)
        .outerjoin(case_letters, case_letters.c.letter == inbox.c.id)
        .where(outbox.c.conversation == room, outbox.c.created_at > since)
        .where(or_(case_letters.c.letter.is_(None), case_letters.c.source.is_(None)))
        .order_by(outbox.c.id.desc())
        .limit(5)
    )
    own = (row.body for row in rows if not isinstance(_event(row.event), _SHOWN_ELSEWHERE))
    return next(map(codec.read_message, own), None)
