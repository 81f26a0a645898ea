"""Days and times become one moment, or those to choose from. No words, no recurrences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.dates.phrases.calendar import DAY
from bot.dates.phrases.days import Pick
from bot.dates.phrases.times import Times
from bot.dates.phrases.types import Why


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest moment, and the others that it may be."""

    at: datetime
    alternatives: tuple[datetime, ...] = ()


def at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def on_days(picks: tuple[Pick, ...], times: Times, now: datetime) -> Choice | Why:
    """The moments on these days that are still ahead. Two picks: two days were named, only one can be meant."""
    ahead = [moment for pick in picks for moment in _of_pick(pick, times.options, now)]
    if not ahead and times.later:
        ahead = [moment for pick in picks for moment in _of_pick(pick, (times.later,), now)]
    return _choice(ahead) if ahead else "past"


def _of_pick(pick: Pick, minutes: tuple[int, ...], now: datetime) -> tuple[datetime, ...]:
    """The moments ahead on its days: on all of them when only the speaker knows which, otherwise on the first."""
    days = [there for day in pick.options if (there := _ahead(day, minutes, now))]
    return tuple(moment for there in (days if pick.ask else days[:1]) for moment in there)


def _ahead(day: date, minutes: tuple[int, ...], now: datetime) -> tuple[datetime, ...]:
    return tuple(moment for option in minutes if (moment := at(day, option)) > now)


def any_day(times: Times, now: datetime) -> Choice:
    """A time without a day: today if it is still ahead, otherwise tomorrow; or this evening, when that fits as well."""
    today, first = now.date(), times.options[0]
    if times.later and at(today, first) <= now < at(today, times.later):
        return Choice(at(today, times.later), (at(today + DAY, first),))
    return _choice(_next(today, option, now) for option in times.options)


def _next(today: date, minutes: int, now: datetime) -> datetime:
    return at(today, minutes) if at(today, minutes) > now else at(today + DAY, minutes)


def _choice(moments: Iterable[datetime]) -> Choice:
    first, *others = dict.fromkeys(moments)
    return Choice(first, tuple(others))
