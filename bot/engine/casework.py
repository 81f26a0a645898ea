"""The vocabulary of cases: what happens around somebody who wants a human being, and what is remembered. No behaviour."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.engine.media import Media
from bot.engine.meetingwork import ResidentInvited

Reason = Literal["asked", "not_understood", "crisis", "reminder", "letter"]
"""Why somebody wants a human being."""

Hours = tuple[tuple[int, int, int], ...]
"""When somebody can be asked: weekday (0 is Monday), from and until, in minutes since midnight. Empty: always."""

Gone = Literal["silent", "unreachable", "returned", "removed", "handed"]
"""Why a volunteer has a case no longer."""

Why = Literal["not_yours", "undelivered", "unsure", "unreachable", "never_sent"]
"""Why words were not passed on."""


# Events: what reached the resident's conversation.


@dataclass(frozen=True, slots=True)
class WaveDue:
    """It is time to ask the next volunteers. In one round nobody is asked twice."""

    case: int
    round: int
    wave: int
    kind: Literal["wave_due"] = "wave_due"


@dataclass(frozen=True, slots=True)
class VolunteersAsked:
    """So many were asked just now, `total` in this round; at `again` the wave `wave` of `round` follows.

    In a `crisis` everybody on duty and the coordinators were.
    """

    case: int
    round: int
    wave: int
    asked: int
    total: int
    again: datetime
    crisis: bool = False
    kind: Literal["volunteers_asked"] = "volunteers_asked"


@dataclass(frozen=True, slots=True)
class VolunteerJoined:
    """A volunteer took the case: from this commit on the helpline is silent."""

    case: int
    alias: str
    kind: Literal["volunteer_joined"] = "volunteer_joined"


@dataclass(frozen=True, slots=True)
class VolunteerWrote:
    """The volunteer's words, or `what` they sent, and the thing itself where the platform told it.

    `quotes` is the letter of this conversation that they answer; with `edits` they replace it. `topic`: it is the answer of
    this topic, and `text` says it in the volunteer's language.
    """

    case: int
    alias: str
    text: str
    what: str = ""
    quotes: int = 0
    edits: bool = False
    media: Media | None = None
    album: str = ""
    topic: str = ""
    kind: Literal["volunteer_wrote"] = "volunteer_wrote"


@dataclass(frozen=True, slots=True)
class VolunteerLeft:
    """The volunteer has the case no longer; others are asked."""

    case: int
    alias: str
    why: Gone
    kind: Literal["volunteer_left"] = "volunteer_left"


@dataclass(frozen=True, slots=True)
class CaseEnded:
    """The case is closed: by the volunteer, with a last word maybe, by the person themselves, or because nobody came."""

    case: int
    by: Literal["volunteer", "resident", "nobody"]
    alias: str = ""
    word: str = ""
    kind: Literal["case_ended"] = "case_ended"


# Events: what reached a volunteer's conversation.


@dataclass(frozen=True, slots=True)
class CaseOffered:
    """Somebody wants a human being; or a colleague, called `by`, would like to hand the case over."""

    case: int
    reason: Reason
    menu: str = ""
    topic: str = ""
    handed: bool = False
    by: str = ""
    kind: Literal["case_offered"] = "case_offered"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the talk before: who said it, and what."""

    who: Literal["resident", "computer", "volunteer", "note"]
    text: str


@dataclass(frozen=True, slots=True)
class CaseClaimed:
    """The case is yours: the way they came, the last lines, what was sent with them, and colleagues' notes."""

    case: int
    reason: Reason
    menu: str = ""
    topic: str = ""
    lines: tuple[Line, ...] = ()
    media: tuple[Media, ...] = ()
    kind: Literal["case_claimed"] = "case_claimed"


@dataclass(frozen=True, slots=True)
class CaseTaken:
    """Somebody else was first, or nobody is needed any more."""

    case: int
    needed: bool = True
    kind: Literal["case_taken"] = "case_taken"


@dataclass(frozen=True, slots=True)
class ResidentWrote:
    """The resident's words, or `what` they sent. `alarm`: they speak of danger. With `edits` they replace `before`."""

    case: int
    text: str
    what: str = ""
    quotes: int = 0
    edits: bool = False
    before: str = ""
    alarm: bool = False
    media: Media | None = None
    album: str = ""
    kind: Literal["resident_wrote"] = "resident_wrote"


@dataclass(frozen=True, slots=True)
class CaseLeft:
    """You have the case no longer."""

    case: int
    why: Literal["silent", "unreachable", "returned", "handed", "closed", "left", "erased"]
    kind: Literal["case_left"] = "case_left"


@dataclass(frozen=True, slots=True)
class NotPassedOn:
    """Your words (`text`, in the letter `quotes`) did not reach the resident, or maybe not."""

    case: int
    why: Why
    text: str = ""
    quotes: int = 0
    kind: Literal["not_passed_on"] = "not_passed_on"


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Your words (in the letter `quotes`) arrived at the resident."""

    case: int
    quotes: int
    kind: Literal["passed_on"] = "passed_on"


@dataclass(frozen=True, slots=True)
class SilenceDue:
    """It is time to look whether the resident waits for an answer."""

    case: int
    reminded: bool = False
    kind: Literal["silence_due"] = "silence_due"


@dataclass(frozen=True, slots=True)
class ResidentWaits:
    """The resident has been waiting for your answer for so many hours; after `left` more the case goes back."""

    case: int
    hours: int
    left: int
    kind: Literal["resident_waits"] = "resident_waits"


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """The day that the volunteer set for this case has come."""

    case: int
    kind: Literal["follow_up_due"] = "follow_up_due"


@dataclass(frozen=True, slots=True)
class ColleaguesFound:
    """To whom the case can be handed: member and name."""

    case: int
    colleagues: tuple[tuple[int, str], ...]
    kind: Literal["colleagues_found"] = "colleagues_found"


@dataclass(frozen=True, slots=True)
class Tally:
    """How the messages of one case fared on their way to the resident."""

    case: int
    arrived: int
    waiting: int
    failed: int


@dataclass(frozen=True, slots=True)
class CasesListed:
    """Your open cases, and how your messages fared."""

    tallies: tuple[Tally, ...]
    kind: Literal["cases_listed"] = "cases_listed"


@dataclass(frozen=True, slots=True)
class DutyKept:
    """How you are known and when you are asked, as it is kept from now on."""

    alias: str
    on_duty: bool
    hours: Hours
    taken: int
    kind: Literal["duty_kept"] = "duty_kept"


@dataclass(frozen=True, slots=True)
class LeftTeam:
    """You are not of the team any more."""

    kind: Literal["left_team"] = "left_team"


ToResident = WaveDue | VolunteersAsked | VolunteerJoined | VolunteerWrote | VolunteerLeft | CaseEnded
ToVolunteer = (
    CaseOffered
    | CaseClaimed
    | CaseTaken
    | ResidentWrote
    | CaseLeft
    | NotPassedOn
    | PassedOn
    | SilenceDue
    | ResidentWaits
    | FollowUpDue
    | ColleaguesFound
    | CasesListed
    | DutyKept
    | LeftTeam
    | ResidentInvited
)
