"""The day in a letter somebody sent: when to remind of it, and how that is read back. Keeps nothing."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.dates.leads import lead_times, reminders
from bot.dates.phrases.types import Moment
from bot.engine import guide
from bot.engine.alarms import Draft
from bot.engine.reminders import keeping, wording
from bot.engine.talk import Talk

_LEADS = (*lead_times("objection"), timedelta(0))
_HOUR = time(10)  # o'clock; offices answer their phones then
_BEFORE = timedelta(hours=1)  # what they named an hour for


def is_of_letter(draft: Draft) -> bool:
    """Whether a day that is said now is the one in the letter; what is kept already is changed like any reminder."""
    counted = draft.last_day is not None and not (draft.topic or draft.changes)
    return draft.asked == "letter" or counted


def planned(talk: Talk, draft: Draft, moment: Moment) -> Draft:
    """In time before that day, and on the day itself; without `times` where that is too late."""
    last = moment.at.date()
    before = [datetime.combine(day, _HOUR) for day in reminders(last, _LEADS, talk.today) if day < last]
    on_the_day = datetime.combine(last, _HOUR)
    times = (*before, min(moment.at - _BEFORE, on_the_day) if moment.time_given else on_the_day)
    ahead = tuple(at for at in times if not keeping.is_past(talk, at))
    return replace(draft, times=ahead, timed=True, rrule="", last_day=last)


def read_back(talk: Talk, draft: Draft) -> str:
    """The day in full words, and when we would remind."""
    assert draft.last_day  # as planned
    return guide.paragraphs(
        talk.text("letter_day", day=wording.day(talk, draft.last_day)),
        "\n".join((talk.text("deadline_times"), wording.moments(talk, draft.times))),
        talk.text("deadline_right"),
    )
