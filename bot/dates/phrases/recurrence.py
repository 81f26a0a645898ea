"""A recurrence in RFC 5545, and when it happens first. No words."""

from dataclasses import dataclass
from datetime import date, datetime

from dateutil.rrule import rrulestr

from bot.dates.phrases.calendar import NAMES, WEEK, add_months, monday, month_day
from bot.dates.phrases.days import Pick, settle
from bot.dates.phrases.moments import Choice, at, on_days
from bot.dates.phrases.pieces import Around, Days, Month, MonthDay, Piece, Repeat, Week, Weekdays
from bot.dates.phrases.times import HOUR, Times
from bot.dates.phrases.types import Why


@dataclass(frozen=True, slots=True)
class Series:
    """The first time, the rule, and the other first times that it may be."""

    first: Choice
    rrule: str


def series(repeat: Repeat, days: tuple[Piece, ...], times: Times, several: bool, around: Around) -> Series | Why:
    """The recurrence that these pieces make. `several`: more than one time a day is meant, not one of several."""
    until, start, others = _limits(days, around)
    named = _named(repeat, others)
    if isinstance(until, str) or isinstance(start, str) or named is None:
        return until if isinstance(until, str) else start if isinstance(start, str) else "several"
    by = _with_hours(named, times) if several else named
    if by is None:
        return "several"
    first = _first(repeat, by, times, start, around.now)
    if until and first.at.date() > until:
        return "past"
    return Series(first, _text(repeat, by, until))


def _limits(days: tuple[Piece, ...], around: Around) -> tuple[date | Why | None, date | Why | None, tuple[Piece, ...]]:
    """Until when, from when, and the pieces that say neither."""
    until, start = ([piece for piece in days if piece.said in said] for said in (("until",), ("from", "after")))
    others = tuple(piece for piece in days if piece not in until and piece not in start)
    return _limit(until, around), _limit(start, around), others


def _limit(found: list[Piece], around: Around) -> date | Why | None:
    if not found:
        return None
    if len(found) > 1 or not isinstance(found[0].meaning, Days | MonthDay | Weekdays | Week | Month):
        return "several"
    pick = settle(found[0].meaning, "", around)
    # `From Monday`, said on a Monday, is the next one.
    return pick.options[-1 if isinstance(found[0].meaning, Weekdays) else 0] if isinstance(pick, Pick) else pick


def _named(repeat: Repeat, days: tuple[Piece, ...]) -> str | None:
    """What the rule says besides how often; None when that makes no sense."""
    if not days:
        return repeat.by
    if len(days) > 1 or repeat.by or days[0].said:
        return None
    match repeat.freq, days[0].meaning:
        case "WEEKLY", Weekdays(which=""):
            return "BYDAY=" + ",".join(NAMES[day] for day in sorted(set(days[0].meaning.days)))
        case "MONTHLY", MonthDay():
            return month_day(days[0].meaning.day)
        case "MONTHLY", Days(named=named) if named.startswith(("BYDAY=", "BYMONTHDAY=")) and "SA,SU" not in named:
            return named
        case "YEARLY", Days(named=named) if named.startswith("BYMONTH="):
            return named
        case _:
            return None


def _with_hours(by: str, times: Times) -> str | None:
    """Several times a day are one rule only when they share their minute."""
    hours = sorted(option // HOUR % 24 for option in times.options)
    minutes = {option % HOUR for option in times.options}
    if len(minutes) > 1 or "BYSETPOS" in by:
        return None
    return ";".join(filter(None, (by, f"BYHOUR={','.join(map(str, hours))}", f"BYMINUTE={minutes.pop()}")))


def _first(repeat: Repeat, by: str, times: Times, start: date | None, now: datetime) -> Choice:
    if not by and repeat.freq != "DAILY":
        starts = (start,) if start and start > now.date() else _starts(repeat, now.date())
        choice = on_days((Pick(starts, ask=True),), times, now)
        assert isinstance(choice, Choice), "the next period is ahead"
        return choice
    rule = ";".join(filter(None, (f"FREQ={repeat.freq}", by)))
    firsts = [_after(rule, at(start or now.date(), option), now) for option in times.options]
    if "BYHOUR" in by:
        return Choice(min(firsts))
    first, *others = firsts
    if repeat.freq == "WEEKLY" and repeat.interval > 1 and first.date() == now.date():
        others = [*others, first + WEEK]  # this week or the next: that decides about all the others
    return Choice(first, tuple(other for other in others if other != first))


def _after(rule: str, begin: datetime, now: datetime) -> datetime:
    found = rrulestr(rule, dtstart=begin, cache=False).after(max(now, begin), inc=begin > now)
    assert found is not None, "each of our rules happens again, year after year"
    return found


def _starts(repeat: Repeat, today: date) -> tuple[date, ...]:
    """When no day is said: the first day of the next period, or the day of today in it."""
    if repeat.freq == "WEEKLY":
        return tuple(dict.fromkeys((monday(today) + WEEK, today + WEEK)))
    months = 12 if repeat.freq == "YEARLY" else repeat.interval
    period = months if 12 % months == 0 else 1
    begun = today.replace(day=1, month=(today.month - 1) // period * period + 1)
    return tuple(dict.fromkeys((add_months(begun, period), add_months(today, months))))


def _text(repeat: Repeat, by: str, until: date | None) -> str:
    interval = f"INTERVAL={repeat.interval}" if repeat.interval > 1 else ""
    ends = f"UNTIL={until:%Y%m%d}T235959" if until else ""
    return ";".join(filter(None, (f"FREQ={repeat.freq}", interval, by, ends)))
