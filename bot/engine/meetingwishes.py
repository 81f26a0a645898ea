"""The vocabulary of meetings and broadcasts: what a turn can wish around them. No behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.engine.consentwork import Kind
from bot.engine.meetingwork import NEEDS, Answer, StepFree, Visible, Words

# A resident's.


@dataclass(frozen=True, slots=True)
class ListMeetings:
    """Answered by `MeetingsListed`."""

    kind: Literal["list_meetings"] = "list_meetings"


@dataclass(frozen=True, slots=True)
class RefreshCard:
    """Answered by `MeetingChanged`, as the meeting is now."""

    meeting: int
    kind: Literal["refresh_card"] = "refresh_card"


@dataclass(frozen=True, slots=True)
class AnswerMeeting:
    """Keep this answer; answered by `Answered`."""

    meeting: int
    answer: Answer
    kind: Literal["answer_meeting"] = "answer_meeting"


@dataclass(frozen=True, slots=True)
class BringGuests:
    meeting: int
    guests: int
    kind: Literal["bring_guests"] = "bring_guests"


@dataclass(frozen=True, slots=True)
class NeedAtMeeting:
    """They need this, or do not any more when they said so before; with an empty `need` nothing changes."""

    meeting: int
    need: str
    kind: Literal["need_at_meeting"] = "need_at_meeting"


@dataclass(frozen=True, slots=True)
class TakeCalendar:
    meeting: int
    kind: Literal["take_calendar"] = "take_calendar"


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """A question for the agenda; without `name` it stays unnamed."""

    meeting: int
    text: str
    name: str = ""
    kind: Literal["ask_question"] = "ask_question"


@dataclass(frozen=True, slots=True)
class ClaimPromise:
    """The promise was mine; answered by `PromiseMade`."""

    promise: int
    kind: Literal["claim_promise"] = "claim_promise"


@dataclass(frozen=True, slots=True)
class SayDid:
    meeting: int
    did: bool
    kind: Literal["say_did"] = "say_did"


@dataclass(frozen=True, slots=True)
class ReplyToBroadcast:
    broadcast: int
    text: str
    kind: Literal["reply_to_broadcast"] = "reply_to_broadcast"


@dataclass(frozen=True, slots=True)
class Consent:
    """Keep what they agree to, on all their channels; answered by `Consented` unless they said so in passing."""

    about: Kind
    answer: Literal["yes", "no"]
    language: str
    kind: Literal["consent"] = "consent"


@dataclass(frozen=True, slots=True)
class StopInvitations:
    """Nothing is sent any more that they did not ask for themselves, on none of their channels."""

    kind: Literal["stop_invitations"] = "stop_invitations"


@dataclass(frozen=True, slots=True)
class DescribeMe:
    """Where they live, the language they speak."""

    district: str | None = None
    language: str = ""
    kind: Literal["describe_me"] = "describe_me"


@dataclass(frozen=True, slots=True)
class CareAbout:
    """Put a subject on the list of what they care about, or take it off; answered by `CaresAbout`. Without one: just tell."""

    subject: str = ""
    yes: bool = True
    kind: Literal["care_about"] = "care_about"


@dataclass(frozen=True, slots=True)
class MakeLink:
    """Answered by `LinkMade`."""

    kind: Literal["make_link"] = "make_link"


@dataclass(frozen=True, slots=True)
class UseLink:
    """Answered by `Linked`."""

    digest: str
    kind: Literal["use_link"] = "use_link"


@dataclass(frozen=True, slots=True)
class TellOfInvitation:
    """Let whoever has this conversation's case know that an invitation came in between."""

    kind: Literal["tell_of_invitation"] = "tell_of_invitation"


ResidentWish = (
    ListMeetings
    | RefreshCard
    | AnswerMeeting
    | BringGuests
    | NeedAtMeeting
    | TakeCalendar
    | AskQuestion
    | ClaimPromise
    | SayDid
    | ReplyToBroadcast
    | Consent
    | StopInvitations
    | DescribeMe
    | CareAbout
    | MakeLink
    | UseLink
    | TellOfInvitation
)

# An organiser's. Each is answered by how things stand then, or by `NotOrganiser`.


@dataclass(frozen=True, slots=True)
class ListForTeam:
    kind: Literal["list_for_team"] = "list_for_team"


@dataclass(frozen=True, slots=True)
class KeepMeeting:
    """A new meeting. It is open to people as soon as there are words in every language."""

    starts: datetime
    ends: datetime
    place: str
    step_free: StepFree
    capacity: int
    visible: Visible
    texts: Mapping[str, Words]
    needs: tuple[str, ...] = NEEDS
    kind: Literal["keep_meeting"] = "keep_meeting"


@dataclass(frozen=True, slots=True)
class ChangeMeeting:
    """Another `starts`, `ends`, `place`, `step_free`, `capacity`, `visible`, `needs` (between blanks), `title:nl` or
    `text:nl`. What is changed together is told once.
    """

    meeting: int
    values: Mapping[str, str]
    kind: Literal["change_meeting"] = "change_meeting"


@dataclass(frozen=True, slots=True)
class CallOff:
    meeting: int
    kind: Literal["call_off"] = "call_off"


@dataclass(frozen=True, slots=True)
class ShowMeeting:
    """`to_invite`: an invitation is made of it."""

    meeting: int
    to_invite: bool = False
    kind: Literal["show_meeting"] = "show_meeting"


@dataclass(frozen=True, slots=True)
class ShowAgenda:
    meeting: int
    kind: Literal["show_agenda"] = "show_agenda"


@dataclass(frozen=True, slots=True)
class JudgeQuestion:
    question: int
    good: bool
    kind: Literal["judge_question"] = "judge_question"


@dataclass(frozen=True, slots=True)
class AddPromise:
    """Who promised what, by which day; `mine`: the organiser themself."""

    meeting: int
    who: str
    what: str
    day: date
    mine: bool = False
    kind: Literal["add_promise"] = "add_promise"


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """Tell those who came what came of it, and a week later ask who did something."""

    meeting: int
    outcomes: Mapping[str, str]
    kind: Literal["write_outcome"] = "write_outcome"


MeetingTeamWish = (
    ListForTeam
    | KeepMeeting
    | ChangeMeeting
    | CallOff
    | ShowMeeting
    | ShowAgenda
    | JudgeQuestion
    | AddPromise
    | WriteOutcome
)
