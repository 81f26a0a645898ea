"""Keeps who comes to a meeting, and gives places away: the first who asks has one, the others wait in line."""

from datetime import datetime
from typing import Literal

from bot.engine.meetingwishes import AnswerMeeting, BringGuests, NeedAtMeeting, TakeCalendar
from bot.engine.meetingwork import MOST_GUESTS, NEEDS, Answered, Card, File, Meeting, Mine, NothingThere
from bot.runner import news
from bot.store import attendances, broadcasts, inbox, meetings, persons
from bot.store.store import Tx
from bot.store.types import Letter

_About = Literal["answer", "guests", "no_room", "needs", "calendar"]
PlaceWish = AnswerMeeting | BringGuests | NeedAtMeeting | TakeCalendar


def carry_out(tx: Tx, letter: Letter, wish: PlaceWish, now: datetime) -> None:
    """The meeting is held, so that two who want the last place take turns."""
    meeting = meetings.get(tx, wish.meeting, hold=True)
    if meeting is None:
        inbox.deliver(tx, letter.conversation, NothingThere(), key=f"nothing:{letter.id}", now=now)
        return
    if meeting.state != "planned" or meeting.ends <= now:
        _tell(tx, letter, Answered(Card(meeting), "over"), now)
        return
    person = persons.of(tx, letter.conversation, now)
    match wish:
        case AnswerMeeting():
            _answer(tx, letter, meeting, person, wish, now)
        case BringGuests(guests=guests):
            _bring(tx, letter, meeting, person, guests, now)
        case NeedAtMeeting(need=need):
            _need(tx, letter, meeting, person, need, now)
        case TakeCalendar():
            if attendances.mine(tx, meeting.id, person).answer in ("yes", "maybe"):
                _answered(tx, letter, meeting, person, "calendar", now, file="publish")


def _answer(tx: Tx, letter: Letter, meeting: Meeting, person: int, wish: AnswerMeeting, now: datetime) -> None:
    """A yes that was a yes keeps its place. Whoever took it into their calendar and comes no more, gets it out again."""
    before = attendances.get(tx, meeting.id, person)
    mine = before.mine if before else Mine()
    waits = wish.answer == "yes" and _must_wait(tx, meeting, person, mine)
    values: dict[str, object] = {"answer": wish.answer, "conversation": letter.conversation, "answered_at": now}
    if wish.answer == "no":
        values |= {"guests": 0, "needs": ""}
    if not (mine.waits and waits):
        values["waits_since"] = now if waits else None
    attendances.keep(tx, meeting.id, person, **values)
    _note_reply(tx, meeting, person, wish.answer)
    off = wish.answer == "no" and before is not None and before.in_calendar
    _answered(tx, letter, meeting, person, "answer", now, file="cancel" if off else "")
    if before and before.conversation not in (None, letter.conversation):
        news.answered_elsewhere(tx, meeting, person, before.conversation or 0, f"elsewhere:{letter.id}", now)
    news.move_up(tx, meeting, f"up:{letter.id}", now)


def _must_wait(tx: Tx, meeting: Meeting, person: int, mine: Mine) -> bool:
    """There is no room, or others have waited longer."""
    if not meeting.capacity or (mine.answer == "yes" and not mine.waits):
        return False
    if mine.waits:
        return True
    full = attendances.taken(tx, meeting.id, person) + mine.guests + 1 > meeting.capacity
    return full or attendances.waits(tx, meeting.id)


def _bring(tx: Tx, letter: Letter, meeting: Meeting, person: int, guests: int, now: datetime) -> None:
    mine = attendances.mine(tx, meeting.id, person)
    if mine.answer not in ("yes", "maybe") or not 0 <= guests <= MOST_GUESTS:
        return
    places = mine.answer == "yes" and not mine.waits and meeting.capacity
    if places and guests > mine.guests and not _room_for(tx, meeting, person, guests):
        _answered(tx, letter, meeting, person, "no_room", now)
        return
    attendances.set_apart(tx, meeting.id, person, guests=guests)
    _answered(tx, letter, meeting, person, "guests", now)
    news.move_up(tx, meeting, f"up:{letter.id}", now)


def _room_for(tx: Tx, meeting: Meeting, person: int, guests: int) -> bool:
    return attendances.taken(tx, meeting.id, person) + guests + 1 <= meeting.capacity


def _need(tx: Tx, letter: Letter, meeting: Meeting, person: int, need: str, now: datetime) -> None:
    mine = attendances.mine(tx, meeting.id, person)
    if mine.answer not in ("yes", "maybe") or need not in (*meeting.needs, ""):
        return
    turned = [one for one in NEEDS if (one in mine.needs) != (one == need)]
    attendances.set_apart(tx, meeting.id, person, needs=" ".join(turned))
    _answered(tx, letter, meeting, person, "needs", now)


def _note_reply(tx: Tx, meeting: Meeting, person: int, answer: str) -> None:
    last = next(iter(reversed(broadcasts.sent_about(tx, meeting.id, person))), None)
    if last is not None:
        broadcasts.note_reply(tx, last, person, f"[{answer}]")


def _answered(
    tx: Tx, letter: Letter, meeting: Meeting, person: int, about: _About, now: datetime, *, file: File = ""
) -> None:  # fmt: skip
    if file:
        attendances.file_given(tx, meeting.id, person, in_calendar=file == "publish")
    card = Card(meeting, attendances.mine(tx, meeting.id, person))
    place = attendances.place_in_line(tx, meeting.id, person)
    _tell(tx, letter, Answered(card, about, place, file, bool(persons.agreed(tx, person))), now)


def _tell(tx: Tx, letter: Letter, event: Answered, now: datetime) -> None:
    inbox.deliver(tx, letter.conversation, event, key=f"answered:{letter.id}", now=now)
