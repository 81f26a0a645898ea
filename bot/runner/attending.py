"""Carries out what residents wish around meetings: who comes, what they need, what they agree to hear of."""

from datetime import datetime

from bot.engine.consentwork import CaresAbout, Consented, Linked, LinkMade
from bot.engine.meetingwishes import (
    AnswerMeeting,
    AskQuestion,
    BringGuests,
    CareAbout,
    ClaimPromise,
    Consent,
    DescribeMe,
    ListMeetings,
    MakeLink,
    NeedAtMeeting,
    RefreshCard,
    ReplyToBroadcast,
    ResidentWish,
    SayDid,
    StopInvitations,
    TakeCalendar,
    TellOfInvitation,
    UseLink,
)
from bot.engine.meetingwork import (
    Card,
    MeetingsListed,
    NothingThere,
    PromiseMade,
    ResidentInvited,
)
from bot.engine.types import Event
from bot.runner import linking, news, places
from bot.store import agenda, attendances, broadcasts, cases, inbox, meetings, persons, posting
from bot.store.store import Tx
from bot.store.types import Letter


def carry_out(tx: Tx, letter: Letter, wish: ResidentWish, now: datetime) -> None:
    match wish:
        case ListMeetings():
            _list(tx, letter, now)
        case RefreshCard(meeting):
            news.refresh(tx, letter, meeting, now)
        case AnswerMeeting() | BringGuests() | NeedAtMeeting() | TakeCalendar():
            places.carry_out(tx, letter, wish, now)
        case Consent() | StopInvitations() | DescribeMe() | CareAbout() | MakeLink() | UseLink():
            _about_them(tx, letter, wish, now)
        case TellOfInvitation():
            case = cases.current(tx, letter.conversation)
            if case is not None and case.room is not None:
                inbox.deliver(tx, case.room, ResidentInvited(case.id), key=f"told:{letter.id}", now=now)
        case _:
            _said(tx, letter, wish, now)


def _list(tx: Tx, letter: Letter, now: datetime) -> None:
    person = persons.find(tx, letter.conversation)
    found = meetings.coming(tx, person, now)
    cards = tuple(Card(one, attendances.mine(tx, one.id, person)) for one in found)
    _tell(tx, letter, MeetingsListed(cards), "meetings", now)


def _about_them(
    tx: Tx,
    letter: Letter,
    wish: Consent | StopInvitations | DescribeMe | CareAbout | MakeLink | UseLink,
    now: datetime,
) -> None:
    match wish:
        case Consent(about, answer, language):
            person = persons.of(tx, letter.conversation, now)
            persons.consent(tx, person, about, answer, now)
            persons.describe(tx, person, district=None, language=language)
            _tell(tx, letter, Consented(about, answer), "consent", now)
        case StopInvitations():
            stop(tx, letter.conversation, now)
        case DescribeMe(district, language):
            known = persons.find(tx, letter.conversation)
            if known is not None:
                persons.describe(tx, known, district=district, language=language)
        case CareAbout(subject, yes):
            wants = bool(subject) and yes
            known = persons.of(tx, letter.conversation, now) if wants else persons.find(tx, letter.conversation)
            if known is not None and subject:
                persons.keep_interest(tx, known, subject, yes=yes)
            cares = persons.interests_of(tx, known) if known is not None else ()
            _tell(tx, letter, CaresAbout(cares), "cares", now)
        case MakeLink():
            _tell(tx, letter, LinkMade(persons.make_link(tx, letter.conversation, now)), "link", now)
        case UseLink(digest):
            _tell(tx, letter, Linked(linking.use(tx, letter, digest, now)), "linked", now)


def stop(tx: Tx, conversation: int, now: datetime) -> None:
    """Also for who never agreed: whatever is asked later, they have said no."""
    person = persons.of(tx, conversation, now)
    persons.consent(tx, person, "meetings", "no", now)
    persons.consent(tx, person, "tips", "no", now)
    posting.withdraw_from(tx, person, now)


def _said(
    tx: Tx, letter: Letter, wish: AskQuestion | ClaimPromise | SayDid | ReplyToBroadcast, now: datetime
) -> None:  # fmt: skip
    person = persons.of(tx, letter.conversation, now)
    match wish:
        case AskQuestion(meeting, text, name):
            if meetings.get(tx, meeting):
                agenda.ask(tx, meeting, person, text, name, now)
        case ClaimPromise(promise):
            claimed = agenda.claim(tx, promise, person)
            _tell(tx, letter, PromiseMade(claimed) if claimed else NothingThere(), "promise", now)
        case SayDid(meeting, did):
            agenda.did(tx, meeting, person, yes=did, now=now)
        case ReplyToBroadcast(broadcast, text):
            broadcasts.note_reply(tx, broadcast, person, text)


def _tell(tx: Tx, letter: Letter, event: Event, what: str, now: datetime) -> None:
    inbox.deliver(tx, letter.conversation, event, key=f"{what}:{letter.id}", now=now)


def forget(tx: Tx, conversation: int, now: datetime) -> None:
    """Everything of this person goes, on all their channels; a place that gets free is given on."""
    person = persons.find(tx, conversation)
    if person is None:
        return
    posting.withdraw_from(tx, person, now)
    mine = attendances.meetings_of(tx, person)
    held = [meetings.get(tx, one, hold=True) for one in mine]
    persons.erase(tx, person)
    for meeting in held:
        if meeting is not None:
            news.move_up(tx, meeting, f"forgot:{person}", now)
