"""The vocabulary of cases: what a turn can wish around them. No behaviour."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.engine.casework import Hours
from bot.engine.media import Media


@dataclass(frozen=True, slots=True)
class AskVolunteers:
    """Ask the next ones; answered by `VolunteersAsked`."""

    case: int
    round: int
    wave: int
    kind: Literal["ask_volunteers"] = "ask_volunteers"


@dataclass(frozen=True, slots=True)
class AwaitWave:
    """Ask again at this moment."""

    case: int
    round: int
    wave: int
    at: datetime
    kind: Literal["await_wave"] = "await_wave"


@dataclass(frozen=True, slots=True)
class LeaveCase:
    """The person wants no human being any more."""

    case: int
    kind: Literal["leave_case"] = "leave_case"


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """Take the case; answered by `CaseClaimed` or `CaseTaken`."""

    case: int
    kind: Literal["claim_case"] = "claim_case"


@dataclass(frozen=True, slots=True)
class TellVolunteer:
    """Pass this on to whoever has this conversation's case. `quotes` and `ref` are the platform's ids, or empty."""

    text: str
    what: str = ""
    ref: str = ""
    quotes: str = ""
    edits: bool = False
    alarm: bool = False
    media: Media | None = None
    album: str = ""
    kind: Literal["tell_volunteer"] = "tell_volunteer"


@dataclass(frozen=True, slots=True)
class TellResident:
    """Pass this on to the resident of the case; answered by `NotPassedOn` only if that cannot be.

    `topic`: it is the answer of this topic, which they read in their own language.
    """

    case: int
    text: str
    what: str = ""
    ref: str = ""
    quotes: str = ""
    edits: bool = False
    media: Media | None = None
    album: str = ""
    topic: str = ""
    kind: Literal["tell_resident"] = "tell_resident"


@dataclass(frozen=True, slots=True)
class KeepNote:
    """Keep what only colleagues may read."""

    case: int
    text: str
    kind: Literal["keep_note"] = "keep_note"


@dataclass(frozen=True, slots=True)
class CloseCase:
    """The case is done; the resident hears this last word."""

    case: int
    word: str = ""
    kind: Literal["close_case"] = "close_case"


@dataclass(frozen=True, slots=True)
class ReturnCase:
    """Give the case back to the queue."""

    case: int
    kind: Literal["return_case"] = "return_case"


@dataclass(frozen=True, slots=True)
class FindColleagues:
    """Who could take over; answered by `ColleaguesFound`."""

    case: int
    kind: Literal["find_colleagues"] = "find_colleagues"


@dataclass(frozen=True, slots=True)
class HandOver:
    """Offer the case to this colleague. It stays with its owner until the colleague takes it."""

    case: int
    member: int
    kind: Literal["hand_over"] = "hand_over"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Come back to this case on that day; answered by `FollowUpDue` then."""

    case: int
    day: date
    kind: Literal["follow_up"] = "follow_up"


@dataclass(frozen=True, slots=True)
class LookAtSilence:
    """See whether the resident waits; remind the owner once, and then give the case back."""

    case: int
    reminded: bool
    kind: Literal["look_at_silence"] = "look_at_silence"


@dataclass(frozen=True, slots=True)
class ListCases:
    """Answered by `CasesListed`."""

    kind: Literal["list_cases"] = "list_cases"


@dataclass(frozen=True, slots=True)
class KeepDuty:
    """Keep what is given, leave the rest; answered by `DutyKept`."""

    alias: str | None = None
    on_duty: bool | None = None
    hours: Hours | None = None
    kind: Literal["keep_duty"] = "keep_duty"


@dataclass(frozen=True, slots=True)
class RecordHelped:
    """Whether the person was helped, as they say."""

    case: int
    helped: bool
    kind: Literal["record_helped"] = "record_helped"


CaseEffect = (
    AskVolunteers
    | AwaitWave
    | LeaveCase
    | ClaimCase
    | TellVolunteer
    | TellResident
    | KeepNote
    | CloseCase
    | ReturnCase
    | FindColleagues
    | HandOver
    | FollowUp
    | LookAtSilence
    | ListCases
    | KeepDuty
    | RecordHelped
)


Order = Literal[
    "meeting", "duty", "hours", "name", "cases", "close", "over", "return", "note", "answer", "follow", "practice", "team_help"
]  # fmt: skip
"""What somebody of the team can ask for, after a slash."""
