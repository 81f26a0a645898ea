"""The one door: what an event leads to. Pure: the same state, event, library and time give the same turn."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.engine import asking, at_the_desk, caseload, company, guide, need, personal, replying, rooms, team, volunteer
from bot.engine.alarms import ReminderDue, ReminderUnanswered, Undelivered
from bot.engine.broadcastwork import ToBroadcaster, Wished
from bot.engine.casework import (
    CaseEnded,
    ToResident,
    ToVolunteer,
    VolunteerJoined,
    VolunteerLeft,
    VolunteersAsked,
    VolunteerWrote,
    WaveDue,
)
from bot.engine.logins import EnteredDesk, LoginMade, LoginRefused
from bot.engine.media import is_letter
from bot.engine.meetings import consent, forms, heard
from bot.engine.meetingwork import ShowedLink, ToAttendee, ToOrganiser
from bot.engine.membership import CodeRefused, JoinedTeam, ShowedCode, WeekBegan
from bot.engine.pressed import pressed
from bot.engine.reminders import ringing, standing
from bot.engine.talk import Talk, known_language
from bot.engine.typed import not_understood, typed
from bot.engine.types import (
    DataCollected,
    Edited,
    Event,
    Forget,
    FromThem,
    FromUs,
    Library,
    Message,
    Pressed,
    Sent,
    Started,
    State,
    Stumbled,
    Turn,
    Unsupported,
    Wrote,
)
from bot.knowledge.types import ROOT


def step(state: State, event: Event, library: Library, now: datetime) -> Turn:
    """What is said, remembered and wished after this event. Raises nothing for any event, however strange."""
    talk = Talk(replace(state, language=_language(state, event, library)), library, now)
    turn = _react(talk, event)
    # The computer does not introduce itself between two people.
    if not (talk.state.held or isinstance(event, ToVolunteer | ToResident)):
        turn = _introduced(talk, turn)
    turn = _there(event, turn)
    return replace(turn, state=replace(turn.state, seen=now))


def _language(state: State, event: Event, library: Library) -> str:
    """The language so far, else the platform's guess, else the first of the knowledge."""
    spoken = library.knowledge.languages
    hint = getattr(event, "language", "")
    return next(filter(None, (known_language(state.language, spoken), known_language(hint, spoken))), spoken[0])


def _there(event: Event, turn: Turn) -> Turn:
    """Who speaks in a room is answered in that room."""
    room = getattr(event, "room", "")
    if not room:
        return turn
    return replace(turn, messages=tuple(replace(said, room=said.room or room) for said in turn.messages))


def _react(talk: Talk, event: Event) -> Turn:
    if isinstance(event, ToVolunteer):
        return caseload.heard(talk, event)
    if isinstance(event, ToResident):
        return _about_case(talk, event)
    if isinstance(event, ToAttendee | ToOrganiser | ToBroadcaster | Wished):
        return _around_meetings(talk, event)
    return _who(talk, event) if isinstance(event, FromThem) else _we(talk, event)


def _around_meetings(talk: Talk, event: ToAttendee | ToOrganiser | ToBroadcaster | Wished) -> Turn:
    if isinstance(event, Wished):
        return Turn(talk.state, effects=(event.wish,))
    return heard.by_resident(talk, event) if isinstance(event, ToAttendee) else heard.by_organiser(talk, event)


def _who(talk: Talk, event: FromThem) -> Turn:
    """A resident with a human being, somebody of the team, or anybody."""
    if talk.state.held:
        return company.did(talk, event)
    if not talk.state.member:
        return _they(talk, event)
    talk, event = rooms.entered(volunteer.instead(talk, event), event)
    return volunteer.did(talk, event) or _they(talk, event)


def _about_case(talk: Talk, event: ToResident) -> Turn:
    match event:
        case WaveDue():
            return asking.wave_due(talk, event)
        case VolunteersAsked():
            return asking.volunteers_asked(talk, event)
        case VolunteerJoined():
            return company.volunteer_joined(talk, event)
        case VolunteerWrote():
            return company.volunteer_wrote(talk, event)
        case VolunteerLeft():
            return asking.volunteer_left(talk, event)
        case CaseEnded():
            return asking.case_ended(talk, event)
        case _:
            assert_never(event)


def _they(talk: Talk, event: FromThem) -> Turn:
    match event:
        case Started():
            return guide.where_they_were(talk) or guide.show_menu(talk, ROOT)
        case Wrote(text, cast=cast):
            return _read(talk, text, cast)
        case Edited(text):
            return _led(talk.text("got_edit"), _read(talk, text))
        case Pressed(choice):
            return pressed(talk, choice)
        case Sent():
            return _received(talk, event)
        case Unsupported():
            return _again(talk, talk.text("got_unknown"))
        case ShowedCode(digest):
            return team.showed_code(talk, digest)
        case ShowedLink(digest):
            return consent.showed_link(talk, digest)
        case EnteredDesk():
            return at_the_desk.entered(talk)
        case _:
            assert_never(event)


def _we(talk: Talk, event: FromUs) -> Turn:
    match event:
        case DataCollected():
            return personal.data_collected(talk, event)
        case Stumbled():
            return company.stumbled(talk) if talk.state.held else _again(talk, talk.text("stumbled"))
        case JoinedTeam(role):
            return team.joined(talk, role)
        case CodeRefused():
            return team.code_refused(talk)
        case WeekBegan():
            return team.week_began(talk)
        case ReminderDue() | ReminderUnanswered() | Undelivered():
            return ringing.rung(talk, event)
        case LoginMade(login):
            return at_the_desk.login_made(talk, login)
        case LoginRefused(why):
            return not_understood(talk) if why == "stranger" else at_the_desk.too_often(talk)
        case _:
            assert_never(event)


def _read(talk: Talk, text: str, cast: int = 0) -> Turn:
    """Words in answer to a broadcast (`cast`) are for whoever sent it, too."""
    if not text.strip():
        return _again(talk, talk.text("got_unknown"))
    return replying.replied(talk, cast, text) if cast else typed(talk, text)


def _received(talk: Talk, sent: Sent) -> Turn:
    """A sentence about what came, once per album; words that came along are read as if they were typed.

    Who begins with a letter is asked whether a person may read it; what comes while they wait goes along.
    """
    if sent.album and sent.album == talk.state.album and not sent.caption.strip():
        return Turn(talk.state)
    noted = replace(talk, state=replace(talk.state, album=sent.album))
    if is_letter(sent.what, sent.media) and not talk.library.index.crisis(sent.caption):
        if talk.state.case:
            return asking.added(noted)
        if not talk.state.greeted or asking.asks_about_letter(talk):
            return asking.sent_letter(noted)
    about = talk.text(f"got_{sent.what}")
    private = replace(noted, private=True)
    return _led(about, typed(private, sent.caption)) if sent.caption.strip() else _again(noted, about)


def _again(talk: Talk, lead: str) -> Turn:
    """A word about what happened, and the question that stands, or the step they were at; after a cry for help the numbers."""
    if need.asked(talk):
        return need.still(talk, lead)
    if talk.state.form:
        return forms.asked_again(talk, talk.state.form, lead)
    return standing.asked_again(talk, lead) or guide.show_menu(talk, talk.nearest_menu(talk.state.menu).id, lead)


def _led(lead: str, turn: Turn) -> Turn:
    """The turn with a message before it, unless somebody is in need: then nothing stands before the number."""
    if any(message.lane == "crisis" for message in turn.messages):
        return turn
    return replace(turn, messages=(Message(lead), *turn.messages))


def _introduced(talk: Talk, turn: Turn) -> Turn:
    """The first time we speak we say who we are and what we keep; in a crisis that waits."""
    in_crisis = any(message.lane == "crisis" for message in turn.messages)
    if turn.state.greeted or in_crisis or not turn.messages or Forget() in turn.effects:
        return turn
    spoken = replace(talk, state=turn.state)
    hello = Message(guide.paragraphs(spoken.text("hello"), spoken.text("first_contact")))
    return replace(turn, state=replace(turn.state, greeted=True), messages=(hello, *turn.messages))
