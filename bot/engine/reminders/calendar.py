"""A reminder as a file for somebody's own calendar. It keeps to the discretion they chose; decides nothing else."""

from datetime import datetime, time, timedelta

from bot.dates.calendar import event_file
from bot.dates.wall import instant
from bot.engine.alarms import Reminder
from bot.engine.reminders import wording
from bot.engine.talk import Talk
from bot.engine.types import Attachment


def calendar_file(talk: Talk, reminder: Reminder, *, cancelled: bool = False) -> Attachment:
    """A deadline is a whole day with its calls before it; everything else a moment that rings.

    What shows on a locked screen is neutral unless they wish it: their words stand in the description.
    """
    what = wording.about(talk, reminder)
    content = event_file(
        f"{reminder.made:%Y%m%dT%H%M%S%f}-{reminder.id}@jukebox",
        reminder.sequence,
        reminder.last_day or instant(_moment(talk, reminder), talk.library.zone),
        what if talk.state.openly else talk.text("calendar_neutral"),
        what,
        _alarms(reminder),
        talk.now,
        rrule=reminder.rrule,
        zone=str(talk.library.zone),
        cancelled=cancelled,
    )
    return Attachment(talk.text("calendar_name"), "text/calendar; charset=utf-8", content)


def _moment(talk: Talk, reminder: Reminder) -> datetime:
    return reminder.times[0] if reminder.times else talk.wall


def _alarms(reminder: Reminder) -> tuple[timedelta, ...]:
    if reminder.last_day is None:
        return (timedelta(0),)
    begins = datetime.combine(reminder.last_day, time())
    return tuple(begins - at for at in reminder.times)
