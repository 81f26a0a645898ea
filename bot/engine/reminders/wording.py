"""Days, moments and what recurs, in full words. Decides nothing."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_datetime, get_day_names

from bot.dates.recurrence import after, end_of, read_rule
from bot.engine.alarms import Draft, Reminder
from bot.engine.talk import Talk

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = "MO,TU,WE,TH,FR"
_ASIDE = re.compile(r" \(|, |\. ")
_BUTTON = 60  # characters; a phone shows no more
_WORDS = 35  # of them, where the moment must find a place too
_OTHER_YEAR = timedelta(days=300)  # from so far on a day without its year could be the wrong one


def moment(talk: Talk, at: datetime) -> str:
    """`dinsdag 1 december om 15.30 uur`."""
    return talk.text("at_moment", day=day(talk, at.date()), time=clock(talk, at))


def clock(talk: Talk, at: datetime) -> str:
    return _clock(at.replace(year=2000, month=1, day=1), talk.text("pattern_clock"), talk.language)


def day(talk: Talk, when: date) -> str:
    """`dinsdag 1 december`, with the year where it could be misunderstood."""
    far = abs(when - talk.today) > _OTHER_YEAR
    return _day(when, talk.text("pattern_day") + (" y" if far else ""), talk.language)


@lru_cache(256)
def _day(when: date, pattern: str, language: str) -> str:
    return format_date(when, pattern, locale=language)


@lru_cache(256)
def _clock(at: datetime, pattern: str, language: str) -> str:
    return format_datetime(at, pattern, locale=language)


def moments(talk: Talk, times: tuple[datetime, ...]) -> str:
    """Several moments as a list, one to a line."""
    return "\n".join(f"- {moment(talk, at)}" for at in times)


def days_left(talk: Talk, last: date) -> str:
    left = (last - talk.today).days
    if left < 0:
        return talk.text("days_over", day=day(talk, last))
    names = {0: "days_today", 1: "days_tomorrow"}
    return talk.text(names.get(left, "days_left"), days=str(left), day=day(talk, last))


def about(talk: Talk, it: Reminder | Draft) -> str:
    """What it reminds of: their own words, or those of the list's deadline, in the language they speak now."""
    if it.what:
        return it.what
    topic = talk.knowledge.topics.get(it.topic)
    found = next((one for one in topic.deadlines if one.id == it.deadline), None) if topic else None
    return talk.of(found.what) if found else talk.text("reminder_gone_topic")


def recurs(talk: Talk, rrule: str) -> str:
    """`elke 2 weken op dinsdag, tot en met 1 juni`; a rule nobody named in words is shown by its next moments only."""
    parts = read_rule(rrule)
    count = int(parts.get("INTERVAL", "1"))
    name = "every_workday" if parts.get("BYDAY") == _WORKDAYS else f"every_{parts['FREQ'].lower()}"
    often = talk.text(name if count == 1 else f"{name}_many", count=str(count))
    named = _weekdays(talk, parts.get("BYDAY", "")) if name == "every_weekly" else ""
    until = end_of(parts.get("UNTIL", ""))
    return "".join(
        (
            often,
            f" {talk.text('on_days', days=named)}" if named else "",
            f", {talk.text('until_day', day=day(talk, until.date()))}" if until else "",
        )
    )


def _weekdays(talk: Talk, named: str) -> str:
    names = get_day_names("wide", locale=talk.language)
    return ", ".join(names[_DAYS.index(one)] for one in named.split(",") if one in _DAYS)


def coming(rrule: str, start: datetime, first: datetime, count: int = 3) -> tuple[datetime, ...]:
    """The first moments of what recurs, so that somebody sees whether it was understood."""
    found = [first]
    while len(found) < count and (next_one := after(rrule, start, found[-1])):
        found.append(next_one)
    return tuple(found)


def apart(talk: Talk, several: tuple[Reminder, ...]) -> tuple[str, ...]:
    """What the buttons of several say; those of the same words are told apart by when they come."""
    names = [label(about(talk, one)) for one in several]
    return tuple(
        f"{name[:_WORDS].rstrip()}, {_next(talk, one)}" if names.count(name) > 1 else name
        for name, one in zip(names, several, strict=True)
    )


def _next(talk: Talk, reminder: Reminder) -> str:
    """`24 nov om 10.00 uur`."""
    if not reminder.times:
        return talk.text("remind_rang")
    at = reminder.times[0]
    return talk.text("at_moment", day=_day(at.date(), "d MMM", talk.language), time=clock(talk, at))


def label(text: str) -> str:
    """What a button says of it: its beginning, without what stands in brackets or after a comma."""
    short = _ASIDE.split(text, maxsplit=1)[0].strip()
    return short if len(short) <= _BUTTON else f"{short[: _BUTTON - 1].rstrip()}…"
