"""The vocabulary of reminders: what is kept of one, what falls due, and what is wished for. No behaviour."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Reminder:
    """What somebody is to be reminded of. Days and times are the helpline's wall clock; `made` and `rang` are instants.

    `times` are the moments still to come, in order; of what recurs (`rrule`, counted from `start`) only the next one.
    `what` is in their own words; for a deadline of the list of help it is empty, and `topic`, `deadline` and `last_day`
    say which and when. `sequence` counts changes, for calendars that took it (`taken`). `watched`: they agreed that a
    volunteer hears of it when it rings and they do not answer. `rang` waits for an answer since then; `rang_for` is the
    moment that was asked for, in case it did not arrive. `meeting` is the one it is about, or 0.
    """

    id: int
    what: str
    times: tuple[datetime, ...]
    made: datetime
    rrule: str = ""
    start: datetime | None = None
    topic: str = ""
    deadline: str = ""
    last_day: date | None = None
    sequence: int = 0
    taken: bool = False
    watched: bool = False
    rang: datetime | None = None
    rang_for: datetime | None = None
    meeting: int = 0


Asked = Literal["what", "when", "event", "sure", "letter", "aside"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A reminder in the making, and what we asked last: what of, when, the day of the event, whether it is right, or
    the day in the letter they sent. `aside`: they went on to something else, so what they type is not
    for it any more, unless it is a moment and nothing else; its buttons still are.

    `changes` is the id of the reminder that is being changed, or 0; with `again` it is put off: reminded of once more, beside
    what comes anyway. `timed`: they said the hour, we did not guess it.
    """

    asked: Asked
    what: str = ""
    times: tuple[datetime, ...] = ()
    timed: bool = False
    rrule: str = ""
    topic: str = ""
    deadline: str = ""
    last_day: date | None = None
    changes: int = 0
    again: bool = False
    misses: int = 0


# What falls due.


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """A moment at which somebody asked to be reminded, on the wall clock. Nothing any more, if they changed it since."""

    reminder: int
    at: datetime
    kind: Literal["reminder_due"] = "reminder_due"


@dataclass(frozen=True, slots=True)
class ReminderUnanswered:
    """A day after a reminder over which a volunteer was to watch rang at this instant."""

    reminder: int
    rang: datetime
    kind: Literal["reminder_unanswered"] = "reminder_unanswered"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message about this (`Message.about`) could not be delivered while it was of use."""

    about: str
    kind: Literal["undelivered"] = "undelivered"


Alarm = ReminderDue | ReminderUnanswered | Undelivered


# What is wished for.


@dataclass(frozen=True, slots=True)
class RemindAt:
    """Post `ReminderDue` for this wall time, to fall due at the instant `due`: the same, or later when that was asleep."""

    reminder: int
    at: datetime
    due: datetime
    kind: Literal["remind_at"] = "remind_at"


@dataclass(frozen=True, slots=True)
class CheckOn:
    """Post `ReminderUnanswered` at the instant `due`."""

    reminder: int
    rang: datetime
    due: datetime
    kind: Literal["check_on"] = "check_on"


AlarmWish = RemindAt | CheckOn
