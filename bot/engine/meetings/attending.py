"""A resident and a meeting: the coming ones, coming or not, guests, needs, the calendar, and what changes afterwards."""

from dataclasses import replace
from typing import assert_never

from bot.engine import choices, guide
from bot.engine.meetings import cards, consent
from bot.engine.meetingwishes import AnswerMeeting, BringGuests, NeedAtMeeting, SayDid, TakeCalendar
from bot.engine.meetingwork import MOST_GUESTS, NEEDS, Answered, MeetingChanged, MeetingsListed
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, Turn


def wants_list(talk: Talk) -> Turn:
    """The answer of the list, and under it the meetings that are planned."""
    return guide.show_topic(talk, guide.MEETINGS)


def listed(talk: Talk, event: MeetingsListed) -> Turn:
    """One card for each; nothing more when there is none, for the answer has said so."""
    messages = tuple(cards.shown(talk, card.meeting) for card in event.cards)
    offered = messages[-1].choices if messages else talk.state.offered
    return Turn(replace(talk.state, offered=offered), messages)


def pressed(talk: Talk, meeting: int, words: list[str]) -> Turn | None:
    match words:
        case ["yes" | "maybe" | "no" as answer]:
            return Turn(talk.state, effects=(AnswerMeeting(meeting, answer),))
        case ["guests", number] if number in map(str, range(MOST_GUESTS + 1)):
            return Turn(talk.state, effects=(BringGuests(meeting, int(number)),))
        case ["need", need] if need in NEEDS:
            return Turn(talk.state, effects=(NeedAtMeeting(meeting, need),))
        case ["ready"]:
            return _ready(talk, meeting)
        case ["ics"]:
            return Turn(talk.state, effects=(TakeCalendar(meeting),))
        case ["did", "yes" | "no" as answer]:
            return _did(talk, meeting, yes=answer == "yes")
        case _:
            return None


def _did(talk: Talk, meeting: int, *, yes: bool) -> Turn:
    turn = guide.say(talk, talk.text("after_did_yes" if yes else "after_did_no"), _on(talk))
    return replace(turn, effects=(SayDid(meeting, yes),))


def _on(talk: Talk) -> tuple[Choice, ...]:
    return (choices.home(talk), choices.person(talk))


def answered(talk: Talk, event: Answered) -> Turn:
    """What is kept now, and the next question."""
    state = replace(talk.state, invites=talk.state.invites or event.agreed)
    talk = replace(talk, state=state)
    match event.about:
        case "over":
            return guide.say(talk, talk.text("meet_over"), _on(talk))
        case "answer":
            return _said(talk, event)
        case "guests":
            return _needs(talk, event, talk.text("meet_guests_kept", count=str(event.card.mine.guests)))
        case "no_room":
            return guide.say(talk, talk.text("meet_no_room"), _guests(talk, event.card.meeting.id))
        case "needs":
            return _needs(talk, event, "")
        case "calendar":
            return _calendar(talk, event)
        case _:
            assert_never(event.about)


def nothing(talk: Talk) -> Turn:
    return guide.say(talk, talk.text("meet_gone"), _on(talk))


def _said(talk: Talk, event: Answered) -> Turn:
    meeting, mine = event.card.meeting, event.card.mine
    state, rings = cards.reminded(talk, event.card)
    there = replace(talk, state=state)
    title, when = cards.words(talk, meeting).title, cards.when(talk, meeting)
    match mine.answer:
        case "yes" if mine.waits:
            lead = talk.text("meet_said_wait", title=title, place=str(event.place))
        case "yes":
            lead = talk.text("meet_said_yes", title=title, when=when)
        case "maybe":
            turn = guide.say(there, talk.text("meet_said_maybe", title=title, when=when), _afterwards(talk, meeting.id))
            return consent.asked_once(there, replace(turn, effects=rings))
        case _:
            return _said_no(there, event)
    turn = guide.say(there, guide.paragraphs(lead, talk.text("meet_guests")), _guests(talk, meeting.id))
    return replace(turn, effects=rings)


def _said_no(talk: Talk, event: Answered) -> Turn:
    """Their calendar, if it took the meeting, gets the word that they do not come."""
    text = talk.text("meet_said_no", title=cards.words(talk, event.card.meeting).title)
    file = cards.calendar(talk, event.card, event.file)
    text = guide.paragraphs(text, talk.text("meet_file_off") if file else "")
    turn = guide.say(talk, text, _on(talk))
    (message,) = turn.messages
    return consent.asked_once(talk, replace(turn, messages=(replace(message, attachment=file),)))


def _guests(talk: Talk, meeting: int) -> tuple[Choice, ...]:
    """A typed number means as many guests, a typed no that they come alone."""
    alone = Choice(f"meeting:{meeting}:guests:0", talk.text("meet_alone"), reply=True)
    more = (Choice(f"meeting:{meeting}:guests:{n}", f"+{n}", reply=True) for n in range(1, MOST_GUESTS + 1))
    return (*more, alone)


def _needs(talk: Talk, event: Answered, lead: str) -> Turn:
    """Each can be tapped, and tapped again when it was not meant. A meeting that can offer nothing asks for nothing."""
    if not event.card.meeting.needs:
        return _ready(talk, event.card.meeting.id, lead)
    id, chosen = event.card.meeting.id, event.card.mine.needs
    needs = tuple(
        Choice(f"meeting:{id}:need:{need}", ("✓ " if need in chosen else "") + talk.text(f"need_{need}"))
        for need in event.card.meeting.needs
    )
    ready = Choice(f"meeting:{id}:ready", talk.text("meet_ready"), reply=True)
    return guide.say(talk, guide.paragraphs(lead, talk.text("meet_needs")), (*needs, ready))


def _afterwards(talk: Talk, meeting: int) -> tuple[Choice, ...]:
    return (
        Choice(f"meeting:{meeting}:ics", talk.text("remind_calendar")),
        Choice(f"meeting:{meeting}:question", talk.text("meet_question")),
        *_on(talk),
    )


def _ready(talk: Talk, meeting: int, lead: str = "") -> Turn:
    turn = guide.say(talk, guide.paragraphs(lead, talk.text("meet_see_you")), _afterwards(talk, meeting))
    return consent.asked_once(talk, turn)


def _calendar(talk: Talk, event: Answered) -> Turn:
    file = cards.calendar(talk, event.card, event.file)
    message = Message(talk.text("meet_file_here"), choices=_on(talk), attachment=file)
    return Turn(replace(talk.state, offered=message.choices, misses=0), (message,))


def changed(talk: Talk, event: MeetingChanged) -> Turn:
    """The card is corrected where it stands; who may come hears it too. Their reminders are those of the new moment."""
    state, rings = cards.reminded(talk, event.card, here=event.here)
    there = replace(talk, state=state)
    meeting = event.card.meeting
    edit = (replace(cards.shown(talk, meeting, edits=True), lane="broadcast"),) if event.shown else ()
    told = _told(there, event)
    offered = told[0].choices if told else state.offered
    return Turn(replace(state, offered=offered), (*told, *edit), rings)


def _told(talk: Talk, event: MeetingChanged) -> tuple[Message, ...]:
    meeting, mine = event.card.meeting, event.card.mine
    if not event.here or mine.answer not in ("yes", "maybe") or event.what in ("corrected", "elsewhere"):
        return _file_only(talk, event)
    file = cards.calendar(talk, event.card, event.file)
    text = guide.paragraphs(
        talk.text(f"meet_news_{event.what}", title=cards.words(talk, meeting).title),
        "" if event.what == "off" else cards.facts(talk, meeting),
        talk.text(f"meet_file_{'off' if event.file == 'cancel' else 'new'}") if file else "",
    )
    ways = _on(talk) if event.what == "off" else (*cards.ways(talk, meeting.id), *_on(talk))
    return (Message(text, choices=ways, attachment=file, lane="reminder"),)


def _file_only(talk: Talk, event: MeetingChanged) -> tuple[Message, ...]:
    """Other words: only a calendar that shows the old ones is of interest."""
    file = cards.calendar(talk, event.card, event.file)
    return (Message(talk.text("meet_file_new"), choices=_on(talk), attachment=file, lane="reminder"),) if file else ()
