"""What one message to many looks like to whoever organises. Reads only; whether something may be done, the turn decides."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.desk.board import speaking
from bot.desk.parts import DeskParts
from bot.desk.plots import Plot, Segment, bar, plot
from bot.engine.broadcastwork import Broadcast, Refusal
from bot.engine.meetings import casting
from bot.engine.meetingwork import Invited, Words
from bot.engine.talk import Talk
from bot.engine.types import Message
from bot.store import broadcasts, castlists, meetings
from bot.store.castlists import Hand, Listed
from bot.store.sessions import Present
from bot.store.store import Tx

Stage = Literal["draft", "going", "over"]

_DIGITS = 12  # of the digest in a page's address: enough to see that the words are others


@dataclass(frozen=True, slots=True)
class Told:
    """One language of it, as it arrives."""

    language: str
    named: str
    message: Message


@dataclass(frozen=True, slots=True)
class CastSight:
    """One broadcast. `hindered`: why it cannot be sent now; `own`: whoever looks wrote it; `later`: it begins then."""

    broadcast: Broadcast
    title: str
    aimed: str
    stage: Stage
    hindered: Refusal
    made_by: Hand
    approved_by: Hand
    own: bool
    voided: bool
    later: datetime | None
    ended_at: datetime | None
    done: int = 0
    segments: tuple[Segment, ...] = ()
    told: tuple[Told, ...] = ()
    replies: tuple[str, ...] = ()
    plot: Plot | None = None

    @property
    def page(self) -> str:
        """Names the page that is due: with other words, or at another stage, it is another."""
        return f"{self.stage}-{self.broadcast.digest[:_DIGITS]}"


@dataclass(frozen=True, slots=True)
class Line:
    """A broadcast in the list."""

    listed: Listed
    title: str
    aimed: str
    done: int


@dataclass(frozen=True, slots=True)
class Groups:
    """The list: what waits for a colleague's yes, drafts, what is under way, and what is over."""

    approval: tuple[Line, ...] = field(default=())
    draft: tuple[Line, ...] = field(default=())
    going: tuple[Line, ...] = field(default=())
    over: tuple[Line, ...] = field(default=())


def sight(tx: Tx, parts: DeskParts, present: Present, id: int, language: str) -> CastSight | None:
    listed, talk = castlists.find(tx, id, parts.now()), speaking(parts, language)
    if listed is None:
        return None
    found, step = listed.broadcast, stage(listed)
    meeting = meetings.get(tx, found.meeting) if found.meeting else None
    begins = found.begins if found.begins and found.begins > talk.now and found.state == "sending" else None
    return CastSight(
        found, title(talk, found), casting.aimed(talk, found), step,
        casting.hindrance(found, meeting, talk.knowledge.languages), listed.made_by, listed.approved_by,
        listed.made_by.member == present.member, listed.voided, begins, listed.ended_at,
        casting.done(found.tally), bar(found.tally), told(talk, found), broadcasts.replies(tx, id),
        plot(castlists.arrivals(tx, id)) if step == "over" else None,
    )  # fmt: skip


def stage(listed: Listed) -> Stage:
    """A cancelled one goes on until the last copy that was under way has ended."""
    if listed.broadcast.state == "draft":
        return "draft"
    return "over" if listed.ended_at else "going"


def title(talk: Talk, found: Broadcast) -> str:
    return (found.texts.get(talk.language) or next(iter(found.texts.values()), Words("", ""))).title


def told(talk: Talk, found: Broadcast) -> tuple[Told, ...]:
    """What the engine will say, in each language: no other drawing of it."""
    messages = casting.preview(talk, Invited(found.id, found.meeting, found.about, found.texts))
    texts = talk.knowledge.texts
    named = ((one, texts[one]["language_name"].strip() if one in texts else one) for one in found.texts)
    return tuple(Told(one, name, message) for (one, name), message in zip(named, messages, strict=True))


def groups(tx: Tx, parts: DeskParts, language: str) -> Groups:
    talk = speaking(parts, language)
    lines: dict[str, list[Line]] = {"approval": [], "draft": [], "going": [], "over": []}
    for listed in castlists.everything(tx, talk.now):
        found = listed.broadcast
        waits = found.needs_approval and found.asked and not found.approved
        line = Line(listed, title(talk, found), casting.aimed(talk, found), casting.done(found.tally))
        lines["approval" if waits else stage(listed)].append(line)
    return Groups(*(tuple(lines[name]) for name in ("approval", "draft", "going", "over")))
