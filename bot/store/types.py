"""What the store hands out and takes in: addresses, letters, deliveries and receipts. No SQL."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.engine.types import Lane, Message
from bot.files.kinds import FileKind


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody can be reached: a channel's name (`telegram`, `web`, `console`) and the channel's own id for them."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class Letter:
    """An event that waits in a conversation's inbox, and what we remember of that conversation, both as they are stored.

    `case` is the open case of whoever talks here (0: none), `held` whether a volunteer has it, `member` who of the team
    talks here (0: nobody): as the tables say it in this very transaction.
    """

    id: int
    conversation: int
    channel: str
    event: str
    state: str
    case: int = 0
    held: bool = False
    member: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file's bytes are as it comes in: on the channel's platform under `ref`, or here, when they came along."""

    channel: str
    ref: str = ""
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store knows of a file: `ref` is its name on the platform of `channel`; `kept`: its bytes are here too."""

    id: int
    channel: str
    ref: str = field(repr=False)
    what: FileKind
    media_type: str
    name: str
    size: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """A file could not be fetched from its platform. `for_good`: another try is of no use."""

    problem: str
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A room of a conversation. `thread` is the platform's id of it, empty while it is not open."""

    name: str
    title: str = ""
    thread: str = ""
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message on its way out, claimed by one sender.

    `tries` counts this claim too; `doubts` how often it may have arrived before. `fence` grows with each claim: an old
    owner's receipt is void. `quotes` is the platform's id of the message it answers, or empty; `replaces` are those of the
    messages in whose place it goes. `files` are those of its media that are not erased; `room` is where it belongs, if
    anywhere.
    """

    id: int
    conversation: int
    address: Address
    lane: Lane
    message: Message
    tries: int
    doubts: int
    fence: int
    quotes: str = ""
    replaces: tuple[str, ...] = ()
    files: tuple[Stored, ...] = ()
    room: Room | None = None


# Receipts: what the platform said of one delivery. The error table of the channels ends in one of these.


@dataclass(frozen=True, slots=True)
class Delivered:
    """The platform has it; `external_id` is the platform's own id of the message, if it gave one.

    What went out as several messages has several, with a space between them.
    """

    external_id: str = ""


@dataclass(frozen=True, slots=True)
class NotSent:
    """The platform surely does not have it (no connection, a busy server that said so): try again later."""

    problem: str


@dataclass(frozen=True, slots=True)
class Held:
    """The platform wants silence from the whole account for this long; stored, so that a restart keeps to it."""

    wait: timedelta


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may have arrived (a time-out after sending, a broken answer): what happens next depends on the lane."""

    problem: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take it. `gone`: the person blocked us or left, so nothing more can reach them there."""

    problem: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The conversation lives at another address now; the delivery is tried again there."""

    address: Address


@dataclass(frozen=True, slots=True)
class Closed:
    """The whole account is refused (a wrong token, a second poller): nothing more is sent before an operator acts."""

    problem: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The platform opened the message's room; nothing was said in it yet, which is the next try's matter."""

    thread: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The message's room is gone, and the message surely not elsewhere: the next try opens the room anew."""

    problem: str


Receipt = Delivered | NotSent | Held | Unsure | Refused | Moved | Closed | Opened | Lost


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a conversation as the person saw it: their own words (`mine`) or ours.

    `id` says how far the conversation is read with this line: whoever has it asks for what is newer.
    `delivery` is the outbox row's id for ours, to fetch an attachment by; 0 for theirs. `quoted` is what the message that it
    is about said; empty when it is about none, or that one is erased.
    """

    id: str
    mine: bool
    message: Message
    at: datetime
    delivery: int
    quoted: str = ""
