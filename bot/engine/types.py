"""The vocabulary: what reaches a conversation, what is remembered, what is said and what is wished. No behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.engine.alarms import CheckOn, Draft, RemindAt, Reminder, ReminderDue, ReminderUnanswered, Undelivered
from bot.engine.asked import Form
from bot.engine.broadcastwork import MeetingEffect, ToBroadcaster, Wished
from bot.engine.casewishes import CaseEffect, Order
from bot.engine.casework import Reason, ToResident, ToVolunteer
from bot.engine.holding import Caseload
from bot.engine.logins import AskForLogin, EnteredDesk, LoginMade, LoginRefused
from bot.engine.media import Keep, Media, NameRoom
from bot.engine.meetingwork import ShowedLink, ToAttendee, ToOrganiser
from bot.engine.membership import CodeRefused, JoinedTeam, Redeem, ShowedCode, WeekBegan
from bot.engine.unanswered import Asked, QuestionEffect
from bot.knowledge.types import ROOT, Knowledge
from bot.matching.index import Index

Wish = Literal[
    "hello", "thanks", "begin", "back", "person", "language", "remind", "reminders", "data", "forget", "stop", "help",
    "yes", "no", "drop", "desk", "meetings", "invites", "link", "unmeant",
]  # fmt: skip
"""What a single typed word or command can mean, whatever is on the screen."""


@dataclass(frozen=True, slots=True)
class Library:
    """The knowledge together with what is built from it once at load.

    `wishes` are the known words, made plain, `orders` the team's, `tongues` those that ask for a language; `zone` is the
    helpline's, whose wall clock dates and times are meant by.
    """

    knowledge: Knowledge
    index: Index
    wishes: Mapping[str, Wish]
    zone: ZoneInfo
    orders: Mapping[str, Order] = field(default_factory=dict)
    tongues: Mapping[str, str] = field(default_factory=dict)


# Events: facts that reached a conversation. `language` is what the platform guesses (`nl`, `en-GB`), or empty; `room` is its
# room in which it happened (`case:12`), or empty. `ref` is the platform's own id of the message, `quotes` of the one it
# answers; whose `about` (case) and `cast` (broadcast) only the tables know. What was said is the same whatever it is called.


@dataclass(frozen=True, slots=True)
class Started:
    """The person opened the conversation, or asked to begin (`/start`)."""

    language: str = ""
    room: str = ""
    kind: Literal["started"] = "started"


@dataclass(frozen=True, slots=True)
class Wrote:
    """The person typed something."""

    text: str
    language: str = ""
    room: str = ""
    ref: str = field(default="", compare=False)
    quotes: str = field(default="", compare=False)
    about: int = field(default=0, compare=False)
    cast: int = field(default=0, compare=False)
    kind: Literal["wrote"] = "wrote"


@dataclass(frozen=True, slots=True)
class Pressed:
    """The person pressed a button, maybe one of long ago. `choice` is the choice's id, `label` what it said, if known."""

    choice: str
    label: str = ""
    language: str = ""
    room: str = ""
    kind: Literal["pressed"] = "pressed"


SentKind = Literal["photo", "voice", "video", "file", "sticker", "location", "contact"]


@dataclass(frozen=True, slots=True)
class Sent:
    """The person sent something that is not text. Parts of one album share a non-empty `album`.

    `media` is None when the platform told too little of it to find it again.
    """

    what: SentKind
    caption: str = ""
    album: str = ""
    language: str = ""
    media: Media | None = None
    room: str = ""
    ref: str = field(default="", compare=False)
    quotes: str = field(default="", compare=False)
    about: int = field(default=0, compare=False)
    kind: Literal["sent"] = "sent"


@dataclass(frozen=True, slots=True)
class Edited:
    """The person changed an earlier message (`ref`); `text` is the new wording. `about`: the case that one went to."""

    text: str
    language: str = ""
    room: str = ""
    ref: str = field(default="", compare=False)
    about: int = field(default=0, compare=False)
    kind: Literal["edited"] = "edited"


@dataclass(frozen=True, slots=True)
class Unsupported:
    """The person sent a kind of thing we do not know (a poll, a dice, whatever comes next year)."""

    language: str = ""
    room: str = ""
    kind: Literal["unsupported"] = "unsupported"


@dataclass(frozen=True, slots=True)
class DataCollected:
    """What we keep of this person, gathered on request."""

    messages: int
    since: date
    until: date
    document: str
    kind: Literal["data_collected"] = "data_collected"


@dataclass(frozen=True, slots=True)
class Stumbled:
    """An earlier letter of this conversation could not be handled and was put aside for a human."""

    kind: Literal["stumbled"] = "stumbled"


FromThem = Started | Wrote | Pressed | Sent | Edited | Unsupported | ShowedCode | ShowedLink | EnteredDesk
"""What the person did."""

FromUs = (
    DataCollected | Stumbled | JoinedTeam | CodeRefused | WeekBegan | ReminderDue | ReminderUnanswered | Undelivered
    | LoginMade | LoginRefused
)  # fmt: skip
"""What the helpline posts to itself: answers to a wish, and the clock."""

Event = FromThem | FromUs | ToResident | ToVolunteer | ToAttendee | ToOrganiser | ToBroadcaster | Wished


# What is said.


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. Its id names its subject (`topic:wsnp`, `menu:debts.letter`) and keeps that meaning for ever.

    At most 64 bytes, so that every platform can carry it. A `reply` answers the question in the text, side by side with
    its neighbours; an `aside` (back, a person) stands apart from what the text is about.
    """

    id: str
    label: str
    reply: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A small text file that goes with a message."""

    name: str
    media_type: str
    content: str


Lane = Literal["crisis", "reply", "relay", "reminder", "broadcast"]
"""Which letters go first, most urgent first."""


@dataclass(frozen=True, slots=True)
class Message:
    """Plain text to say, under an optional title. Channels render it; nothing in it is markup.

    What cannot be delivered before `useful_until` (or as long as its lane says) is given up, and what it is `about` comes back
    as `Undelivered`. `quotes` is the letter of the same conversation that it answers (0: none), or puts a `sign` at.
    `login` names a pending login at the desk, whose link and code are put under the text on the way out, and only there.
    `card` names what the message shows, if that may change; one that `edits` goes into the place of those with this name.
    `media` goes along with the words; messages with the same `album` go out together where that is possible. `room` says
    where it belongs (`case:12`), on platforms that have rooms; without one it is said where the person spoke.
    """

    text: str
    title: str = ""
    choices: tuple[Choice, ...] = ()
    attachment: Attachment | None = None
    lane: Lane = "reply"
    about: str = ""
    useful_until: datetime | None = None
    quotes: int = 0
    login: str = ""
    card: str = ""
    edits: bool = False
    media: tuple[Media, ...] = ()
    album: str = ""
    room: str = ""
    sign: Literal["", "arrived"] = ""


# What is remembered between two turns, and what is wished.


@dataclass(frozen=True, slots=True)
class State:
    """All we remember of one conversation between two turns; survives JSON. A field exists only if a later event needs it.

    `language` is empty until known; `chosen` once the person picked it. `menu` is where they are in the tree, `topic` the
    answer on their screen, `offered` the choices shown last (typed numbers and words mean those), `misses` the questions in
    a row we did not understand, `album` the last album we spoke about. `draft` is a reminder in the making, `openly` whether
    reminders may show their words on a locked screen.

    `case`, `held` (a volunteer has it, so we are silent) and `member` (who of the team talks here) are never trusted from
    memory: they are read from the tables with every letter. `adding`: the next words go along with the case. `form`: questions
    that are asked one by one. `invites`: they were asked whether they like to be invited. `asked`: their last typed question,
    while it may turn out that we did not understand it.
    """

    language: str = ""
    chosen: bool = False
    greeted: bool = False
    menu: str = ROOT
    topic: str = ""
    offered: tuple[Choice, ...] = ()
    misses: int = 0
    album: str = ""
    seen: datetime | None = None
    reminders: tuple[Reminder, ...] = ()
    draft: Draft | None = None
    openly: bool = False
    case: int = 0
    held: bool = False
    member: int = 0
    adding: bool = False
    form: Form | None = None
    invites: bool = False
    load: Caseload = field(default_factory=Caseload)
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Somebody wants a human being, and was at this menu and topic."""

    reason: Reason
    menu: str = ""
    topic: str = ""
    kind: Literal["open_case"] = "open_case"


@dataclass(frozen=True, slots=True)
class Forget:
    """Erase everything we keep of this conversation."""

    kind: Literal["forget"] = "forget"


@dataclass(frozen=True, slots=True)
class CollectData:
    """Gather what we keep of this conversation; answered by `DataCollected`."""

    kind: Literal["collect_data"] = "collect_data"


Effect = (
    OpenCase | Forget | CollectData | Redeem | RemindAt | CheckOn | AskForLogin | Keep | NameRoom | CaseEffect | MeetingEffect
    | QuestionEffect
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event led to: the whole of it is committed, or nothing.

    `because` names the file and line of the knowledge that spoke, or the rule of the engine.
    """

    state: State
    messages: tuple[Message, ...] = ()
    effects: tuple[Effect, ...] = field(default=())
    because: str = ""
