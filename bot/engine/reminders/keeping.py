"""What is kept of reminders in a conversation's state: adding, finding, moving on. Says nothing."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.dates.recurrence import after
from bot.dates.wall import instant, wall
from bot.engine.alarms import Draft, RemindAt, Reminder
from bot.engine.talk import Talk
from bot.engine.types import State

MOST = 50
"""Reminders one person can have: a state that grows for ever would make every turn slow."""

_NEVER = datetime(9999, 1, 1)  # noqa: DTZ001  # a wall time; they have no zone
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def find(talk: Talk, id: int) -> Reminder | None:
    return next((one for one in talk.state.reminders if one.id == id), None)


def put(state: State, reminder: Reminder) -> State:
    """The state with this reminder in the place of an older one of the same id, in the order of their times."""
    others = (one for one in state.reminders if one.id != reminder.id)
    return replace(state, reminders=tuple(sorted((*others, reminder), key=_order)))


def drop(state: State, id: int) -> State:
    return replace(state, reminders=tuple(one for one in state.reminders if one.id != id))


def _order(reminder: Reminder) -> tuple[datetime, int]:
    return (reminder.times[0] if reminder.times else _NEVER, reminder.id)


def new_id(talk: Talk) -> int:
    """One that no button of this person carries yet, also none from before they erased everything."""
    now = int((talk.now - _BEGAN).total_seconds())
    return max((now, *(one.id + 1 for one in talk.state.reminders)))


def made(talk: Talk, draft: Draft) -> Reminder:
    """The reminder of a draft that was found right; a changed one keeps its id, and calendars see that it is newer."""
    times = tuple(sorted({_real(talk, at) for at in draft.times}))
    old = find(talk, draft.changes) if draft.changes else None
    begun = replace(old, sequence=old.sequence + 1) if old else Reminder(new_id(talk), "", (), talk.now)
    return replace(
        begun,
        what=draft.what,
        times=times,
        rrule=draft.rrule,
        start=min(draft.times) if draft.rrule else None,  # as it was asked: only that one night is the hour another
        topic=draft.topic,
        deadline=draft.deadline,
        last_day=draft.last_day,
        rang=None,
    )


def put_off(talk: Talk, reminder: Reminder, at: datetime) -> tuple[State, Reminder]:
    """Once more at this moment, beside the ones that come anyway; of what recurs it is a reminder of its own."""
    at = _real(talk, at)
    if reminder.rrule:
        kept = put(talk.state, replace(reminder, rang=None))
        apart = replace(reminder, id=new_id(talk), rrule="", start=None, times=(at,), rang=None, made=talk.now)
        return put(kept, apart), apart
    moved = replace(reminder, times=tuple(sorted({at, *reminder.times})), rang=None, sequence=reminder.sequence + 1)
    return put(talk.state, moved), moved


def _real(talk: Talk, at: datetime) -> datetime:
    """A wall time that the clock really shows: 02:30 in the night that skips it is 03:00."""
    return wall(instant(at, talk.library.zone), talk.library.zone)


def is_past(talk: Talk, at: datetime) -> bool:
    return instant(at, talk.library.zone) <= talk.now


def rings(talk: Talk, reminder: Reminder) -> tuple[RemindAt, ...]:
    """The wish for its next moment; the ones after it are wished for when that has come."""
    return tuple(RemindAt(reminder.id, at, instant(at, talk.library.zone)) for at in reminder.times[:1])


def asked(talk: Talk, reminder: Reminder) -> datetime:
    """The last of its moments that have come; only of one that is due."""
    return [at for at in reminder.times if is_past(talk, at)][-1]


def ahead(talk: Talk, reminder: Reminder) -> tuple[datetime, ...]:
    """Its moments still to come; of what recurs the next one."""
    left = tuple(at for at in reminder.times if not is_past(talk, at))
    if left or not (reminder.rrule and reminder.start):
        return left
    following = after(reminder.rrule, reminder.start, talk.wall)
    while following and is_past(talk, following):  # the hour that comes twice
        following = after(reminder.rrule, reminder.start, following)
    return (following,) if following else ()


def moved_on(talk: Talk, reminder: Reminder) -> Reminder:
    """As it is after ringing now: what is past is behind it, and what recurs comes again."""
    return replace(reminder, times=ahead(talk, reminder), rang=talk.now, rang_for=asked(talk, reminder))


def due(talk: Talk) -> tuple[Reminder, ...]:
    """Those of which a moment has come."""
    return tuple(one for one in talk.state.reminders if one.times and is_past(talk, one.times[0]))
