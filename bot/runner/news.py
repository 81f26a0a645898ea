"""Tells who has to know that a meeting is not as it was: who comes, who waits, and every card that shows it."""

from datetime import datetime, timedelta
from typing import Literal

from bot.engine.meetingwork import Card, CardOutdated, File, Meeting, MeetingChanged, Mine
from bot.store import attendances, cards, inbox, meetings, persons
from bot.store.attendances import Attendance
from bot.store.store import Tx
from bot.store.types import Letter

_APART = timedelta(milliseconds=40)  # between two letters to people who only have the card: a question must not wait


def card_name(meeting: int) -> str:
    return f"meeting:{meeting}"


def changed(tx: Tx, meeting: Meeting, what: Literal["moved", "off", "corrected"], now: datetime) -> None:
    """First those who may come, then everybody else who sees the card."""
    shown = cards.conversations(tx, card_name(meeting.id))
    told = {one.conversation: one for one in attendances.everybody(tx, meeting.id) if one.conversation is not None}
    for conversation, one in told.items():
        file: File = "" if not one.in_calendar else "cancel" if what == "off" else "publish"
        _tell(tx, meeting, one, what, f"{meeting.sequence}", now, shown=conversation in shown, file=file)
    for turn, conversation in enumerate(sorted(shown - told.keys())):
        key = f"meeting:{meeting.id}:{meeting.sequence}:{conversation}"
        inbox.deliver(tx, conversation, CardOutdated(meeting.id), key=key, now=now, due=now + turn * _APART)


def refresh(tx: Tx, letter: Letter, id: int, now: datetime) -> None:
    """The card as it is right now: what was known when the letter was posted may be old."""
    meeting = meetings.get(tx, id)
    if meeting is None:
        return
    mine = attendances.get(tx, id, persons.find(tx, letter.conversation))
    here = mine is not None and mine.conversation == letter.conversation
    event = MeetingChanged(Card(meeting, mine.mine if mine else Mine()), "corrected", shown=True, here=here)
    inbox.deliver(tx, letter.conversation, event, key=f"refresh:{letter.id}", now=now)


def move_up(tx: Tx, meeting: Meeting, why: str, now: datetime) -> None:
    """Give free places to those who wait longest, and tell them."""
    if meeting.state != "planned" or meeting.ends <= now:
        return
    for person in attendances.move_up(tx, meeting):
        one = attendances.get(tx, meeting.id, person)
        if one is not None and one.conversation is not None:
            _tell(tx, meeting, one, "room", why, now)


def answered_elsewhere(tx: Tx, meeting: Meeting, person: int, conversation: int, why: str, now: datetime) -> None:
    """Where they heard of it before, they hear of it no more."""
    event = MeetingChanged(Card(meeting, attendances.mine(tx, meeting.id, person)), "elsewhere")
    inbox.deliver(tx, conversation, event, key=f"{why}:{meeting.id}", now=now)


def _tell(
    tx: Tx,
    meeting: Meeting,
    one: Attendance,
    what: Literal["moved", "off", "corrected", "room"],
    why: str,
    now: datetime,
    *,
    shown: bool = False,
    file: File = "",
) -> None:
    if file:
        attendances.file_given(tx, meeting.id, one.person, in_calendar=file == "publish")
    card = Card(meeting, attendances.mine(tx, meeting.id, one.person))
    event = MeetingChanged(card, what, shown, here=True, file=file)
    key = f"meeting:{meeting.id}:{what}:{why}:{one.conversation}"
    inbox.deliver(tx, one.conversation or 0, event, key=key, now=now)
