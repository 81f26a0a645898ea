"""The vocabulary of meetings and broadcasts: what is known of them, and what happens around them. No behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from bot.engine.consentwork import CaresAbout, Consented, Kind, Linked, LinkMade

Answer = Literal["yes", "maybe", "no"]
StepFree = Literal["yes", "partly", "no"]
Visible = Literal["everybody", "invited"]
STEP_FREE: Mapping[str, StepFree] = {one: one for one in get_args(StepFree)}
VISIBLE: Mapping[str, Visible] = {one: one for one in get_args(Visible)}
"""What can be chosen, by what a button or a form says."""

NEEDS = ("child_care", "travel", "interpreter", "food")
"""What somebody may need to be able to come."""

MOST_GUESTS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """What is told in one language. `text` says what it is about, and how to get there."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it is kept. Instants are in UTC; `capacity` 0 is as many as come; `needs`: what people are asked for."""

    id: int
    state: Literal["draft", "planned", "off"]
    starts: datetime
    ends: datetime
    place: str
    step_free: StepFree
    capacity: int
    visible: Visible
    sequence: int
    made: datetime
    texts: Mapping[str, Words]
    needs: tuple[str, ...] = NEEDS


@dataclass(frozen=True, slots=True)
class Mine:
    """What one person said about a meeting. `waits`: for a place. `files` counts the calendar files they got."""

    answer: Answer | Literal[""] = ""
    guests: int = 0
    needs: tuple[str, ...] = ()
    waits: bool = False
    files: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A meeting as one person sees it."""

    meeting: Meeting
    mine: Mine = field(default_factory=Mine)


File = Literal["", "publish", "cancel"]
"""The calendar file that goes along: one that puts it in or changes it, or one that takes it out."""


# Events: what reached a resident's conversation.


@dataclass(frozen=True, slots=True)
class MeetingsListed:
    """The meetings still to come that this person may see."""

    cards: tuple[Card, ...]
    kind: Literal["meetings_listed"] = "meetings_listed"


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of what this person said: their answer, guests, needs, or their wish for a calendar file."""

    card: Card
    about: Literal["answer", "guests", "no_room", "needs", "calendar", "over"]
    place: int = 0  # in the waiting list
    file: File = ""
    agreed: bool = False  # or not: they were asked whether they like to be invited
    kind: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class MeetingChanged:
    """A meeting is not as it was. `shown`: its card stands in this conversation. `here`: they hear of it here.

    `moved`: another time or place; `corrected`: other words; `room`: they moved up from the waiting list; `elsewhere`:
    they answered on another channel.
    """

    card: Card
    what: Literal["moved", "off", "corrected", "room", "elsewhere"]
    shown: bool = False
    here: bool = False
    file: File = ""
    kind: Literal["meeting_changed"] = "meeting_changed"


@dataclass(frozen=True, slots=True)
class Invited:
    """A broadcast reached somebody who agreed to such messages. `test`: whoever wrote it looks at it first."""

    broadcast: int
    meeting: int
    about: Kind
    texts: Mapping[str, Words]
    test: bool = False
    kind: Literal["invited"] = "invited"


@dataclass(frozen=True, slots=True)
class CardOutdated:
    """A meeting that is shown here is not as it was. How it is, is asked when this is handled: it may change once more."""

    meeting: int
    kind: Literal["card_outdated"] = "card_outdated"


@dataclass(frozen=True, slots=True)
class ShowedLink:
    """The person typed such a code. Only its digest reaches us here."""

    digest: str
    language: str = ""
    room: str = ""
    kind: Literal["showed_link"] = "showed_link"


@dataclass(frozen=True, slots=True)
class Promise:
    """Who promised what, by when. `done`: whoever promised says so; `known`: it is known whose it is."""

    id: int
    who: str
    what: str
    due: datetime
    done: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeWritten:
    """A meeting is over: what came of it, and who promised what."""

    meeting: Meeting
    outcomes: Mapping[str, str]
    promises: tuple[Promise, ...]
    kind: Literal["outcome_written"] = "outcome_written"


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """The promise is this person's: they are reminded of it."""

    promise: Promise
    kind: Literal["promise_made"] = "promise_made"


@dataclass(frozen=True, slots=True)
class NothingThere:
    """The meeting or the promise is gone, or was never theirs."""

    kind: Literal["nothing_there"] = "nothing_there"


@dataclass(frozen=True, slots=True)
class WeekAfter:
    """A week after the outcome: did anybody do something?"""

    meeting: Meeting
    kind: Literal["week_after"] = "week_after"


@dataclass(frozen=True, slots=True)
class ResidentInvited:
    """The resident of this case got an invitation in between; its volunteer hears it."""

    case: int
    kind: Literal["resident_invited"] = "resident_invited"


ToAttendee = (
    MeetingsListed
    | Answered
    | MeetingChanged
    | CardOutdated
    | Invited
    | Consented
    | CaresAbout
    | LinkMade
    | Linked
    | OutcomeWritten
    | PromiseMade
    | NothingThere
    | WeekAfter
)


# Events: what reached an organiser's conversation.


@dataclass(frozen=True, slots=True)
class NotOrganiser:
    """Only an organiser may do this."""

    kind: Literal["not_organiser"] = "not_organiser"


@dataclass(frozen=True, slots=True)
class MeetingsForTeam:
    """The meetings an organiser can look at, newest first."""

    meetings: tuple[Meeting, ...]
    kind: Literal["meetings_for_team"] = "meetings_for_team"


@dataclass(frozen=True, slots=True)
class Counts:
    """Who said what. `guests` come along with those who have a place; `needs` of everybody who may come."""

    yes: int = 0
    maybe: int = 0
    no: int = 0
    guests: int = 0
    waiting: int = 0
    needs: Mapping[str, int] = field(default_factory=dict)
    questions: int = 0
    did: int = 0


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting as its organiser sees it. `kept`: just now made or changed; `missing`: languages without words."""

    meeting: Meeting
    counts: Counts
    missing: tuple[str, ...] = ()
    kept: bool = False
    to_invite: bool = False
    kind: Literal["meeting_shown"] = "meeting_shown"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody would like to talk about. `name` is empty for who stays unnamed."""

    id: int
    text: str
    name: str
    state: Literal["new", "agenda", "refused"]


@dataclass(frozen=True, slots=True)
class AgendaShown:
    meeting: int
    questions: tuple[Question, ...]
    kind: Literal["agenda_shown"] = "agenda_shown"


ToOrganiser = NotOrganiser | MeetingsForTeam | MeetingShown | AgendaShown
