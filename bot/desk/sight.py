"""What one case looks like to whoever may see it. Reads only; whether something may be done, the turn decides."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.desk.board import about, speaking
from bot.desk.parts import DeskParts
from bot.engine import load
from bot.engine.casework import Line as LastLine
from bot.engine.holding import Caseload, Pending
from bot.engine.media import Media
from bot.engine.talk import Talk
from bot.engine.types import Message
from bot.store import caselists, cases, casetalk, duties, practicetalk, roster, views
from bot.store.cases import Case
from bot.store.casetalk import Line
from bot.store.sessions import Present
from bot.store.store import Tx
from bot.store.types import Address

Kind = Literal["open", "mine", "closed", "practice"]
"""It may be taken, it is theirs, it was, or it is made up."""

_FRESH = timedelta(minutes=2)  # so long the helpline's last word stays on the page


@dataclass(frozen=True, slots=True)
class Sight:
    """One case. `room` is the conversation in which its volunteer talks: what they do at the desk goes there too."""

    number: int
    kind: Kind
    room: Address
    name: str
    about: str
    why: str = ""
    crisis: bool = False
    waits: datetime | None = None
    follow_up: datetime | None = None
    active: bool = False
    began: bool = True
    came: tuple[LastLine, ...] = ()
    brought: tuple[Media, ...] = ()
    lines: tuple[Line, ...] = ()
    pending: Pending | None = None
    told: Message | None = None
    colleagues: tuple[tuple[int, str], ...] = ()
    busy: bool = False


def sight(tx: Tx, parts: DeskParts, present: Present, number: int, language: str) -> Sight | None:
    """None for a case that is not there, and for one that is not theirs to see: these look alike."""
    talk = speaking(parts, language)
    if number < 0:
        return _practice(tx, talk, present, -number)
    case = cases.peek(tx, number)
    if case is None:
        return None
    if case.owner == present.member and case.state != "waiting":
        return _own(tx, talk, present, case)
    return _open(talk, present, case) if _may_take(tx, present, case) else None


def _may_take(tx: Tx, present: Present, case: Case) -> bool:
    """Volunteers whoever waits, the others whom they were asked for; and a colleague's case that was offered."""
    asked = roster.is_volunteer(tx, present.member) or cases.was_asked(tx, case.id, present.member)
    return asked and caselists.may_take(tx, case.id, present.member)


def _open(talk: Talk, present: Present, case: Case) -> Sight:
    """Nothing that the resident wrote: only what it is about."""
    return Sight(
        case.id, "open", present.at, load.resident(talk, case.id), about(talk, case.menu, case.topic),
        why=talk.text(f"why_{case.reason}"), crisis=case.reason == "crisis", waits=case.opened_at,
    )  # fmt: skip


def _own(tx: Tx, talk: Talk, present: Present, case: Case) -> Sight:
    read = casetalk.talk(tx, present.member, case)
    found = caselists.room_of(tx, present.member, case.room)
    room = Address(*found) if found else present.at
    kept = caselists.load(tx, views.conversation(tx, room))
    pending = _held(kept, case.id)
    listed = next((one for one in caselists.mine(tx, present.member) if one.id == case.id), None)
    return Sight(
        case.id, "closed" if case.state == "closed" else "mine", room, load.resident(talk, case.id),
        about(talk, case.menu, case.topic), talk.text(f"why_{case.reason}"),
        crisis=case.reason == "crisis" or any(line.alarm for line in read.lines),
        waits=listed.waits if listed else None, follow_up=case.follow_up, active=kept.active == case.id,
        came=read.came.lines if read.came else (), brought=read.came.media if read.came else (),
        lines=read.lines, pending=pending,
        told=None if pending else _told(tx, talk, room),
        colleagues=load.told_apart(talk, duties.colleagues(tx, present.member)),
        busy=views.waiting(tx, room),
    )  # fmt: skip


def _told(tx: Tx, talk: Talk, room: Address) -> Message | None:
    conversation = views.conversation(tx, room)
    return casetalk.answered_with(tx, conversation, talk.now - _FRESH) if conversation else None


def _practice(tx: Tx, talk: Talk, present: Present, row: int) -> Sight | None:
    """It lives in the volunteer's own memory at the desk."""
    if row > len(talk.knowledge.stories) or "volunteer" not in present.roles:
        return None
    story, at = talk.knowledge.stories[row - 1], present.at
    kept = caselists.load(tx, views.conversation(tx, at))
    began = load.held(kept, -row) is not None
    return Sight(
        -row, "practice", at, talk.text("practice_resident"), talk.of(story.title), began=began,
        active=kept.active == -row, lines=practicetalk.talk(tx, at, -row, story.id) if began else (),
        told=None if began else _told(tx, talk, at), busy=views.waiting(tx, at), pending=_held(kept, -row),
    )  # fmt: skip


def _held(kept: Caseload, case: int) -> Pending | None:
    return kept.pending if kept.pending and kept.pending.case == case else None
