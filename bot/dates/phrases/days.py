"""Puts the pieces that name days together: Tuesday and next week are one day. No times, no recurrences."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from bot.dates.phrases.calendar import DAY, WEEK, add_months, coming, existing, monday
from bot.dates.phrases.pieces import Around, Away, Day, Days, Month, MonthDay, Piece, Said, Week, Weekdays, Year
from bot.dates.phrases.rules.durations import days_from
from bot.dates.phrases.types import Why

_LONG_AGO = 40 * WEEK
"""`The letter of 3 November`, said later in November, is not of the next one."""


@dataclass(frozen=True, slots=True)
class Pick:
    """The days it may be, the likeliest first; with `ask`, each that is still ahead is offered."""

    options: tuple[date, ...]
    ask: bool = False


def merge(first: Day, second: Day, around: Around) -> Day | Why | None:
    """The one day that two pieces name together, what is wrong with them, or None: they name two."""
    for one, other in ((first, second), (second, first)):
        match one, other:
            case Weekdays(days=(day,)), Week():
                return _in_week(day, other, around.today)
            case Weekdays(), Week():
                return Days(tuple(other.monday + day * DAY for day in one.days), ask=True, ahead=True)
            case Weekdays(days=(day,)), Days():
                return _weekday_on(day, other, one is second)
            case Weekdays(days=(day,)), MonthDay():
                return _agreeing(day, _month_days(other.day, around.today)[:1])
            case MonthDay(), Month():
                return _in_month(one.day, other, around.today)
            case Days(month_day=(month, day)), Year():
                found = existing(other.year, month, day)
                return Days((found,), named=one.named) if found else "impossible"
            case Days() | Weekdays() | MonthDay(), Away():
                return _away(other, one, around)
            case Month(), Year():
                start = date(other.year, one.month, 1)
                return Month(one.month, other.year, (start, start.replace(day=15)))
            case _:
                continue
    return None


def _in_week(day: int, week: Week, today: date) -> Day | Why:
    found = week.monday + day * DAY
    if week.which == "coming" and (near := coming(day, today)) != found:
        return Days((near, found), ask=True, ahead=True)
    return Days((found,), ahead=True)


def _weekday_on(day: int, days: Days, after: bool) -> Day | Why:
    """A date on its day of the week; or, so many weeks on, that day of the week."""
    if not days.loose:
        return _agreeing(day, days.options, days)
    about = days.options[0]
    in_week = monday(about) + day * DAY
    since = about + ((day - about.weekday()) % 7) * DAY
    return Days((in_week,) if since == in_week else (in_week, since), ask=since != in_week, ahead=True)


def _agreeing(day: int, options: tuple[date, ...], days: Days | None = None) -> Day | Why:
    kept = tuple(option for option in options if option.weekday() == day)
    if not kept:
        return "contradiction"
    return replace(days, options=kept, ask=len(kept) > 1) if days else Days(kept)


def _in_month(day: int, month: Month, today: date) -> Day | Why:
    years = (month.year,) if month.year else (today.year, today.year + 1)
    found = [there for year in years if (there := existing(year, month.month, day)) and there >= today]
    return Days((found[0],)) if found else "impossible"


def _month_days(day: int, today: date) -> tuple[date, ...]:
    """The days of that number from today on, in the next months that have it."""
    start = today.replace(day=1)
    months = (add_months(start, n) for n in range(3))
    return tuple(there for month in months if (there := existing(month.year, month.month, day)) and there >= today)


def _away(away: Away, day: Day, around: Around) -> Day | Why:
    pick = _plain(day, around)
    if isinstance(pick, str):
        return pick
    starts = pick.options
    if isinstance(day, Days) and day.after and not away.back:
        starts = tuple(dict.fromkeys((*starts, day.after)))  # after Christmas: after its first day or its last
    options = tuple(there for one in starts for there in days_from(one, away.length, -1 if away.back else 1))
    return Days(options, ask=len(options) > 1, ahead=True) if options else "vague"


def settle(day: Day, said: Said, around: Around) -> Pick | Why:
    """The days that a piece stands for, with the word in front of it."""
    far = isinstance(day, Days) and day.month_day is not None and day.options[0] - around.today > _LONG_AGO
    if said == "since" or (said == "of" and far):
        return "past"
    pick = _plain(day, around)
    if isinstance(pick, str):
        return pick
    return _moved(pick, day, said)


def _plain(day: Day, around: Around) -> Pick | Why:
    match day:
        case Days():
            return Pick(day.options, day.ask)
        case Weekdays():
            return _weekday(day, around.today)
        case Week():
            return Pick(day.whole, ask=True) if day.whole else "vague"
        case Month():
            return Pick(day.whole, ask=True) if day.whole else "vague"
        case MonthDay():
            return Pick(_month_days(day.day, around.today))
        case Year() | Away():
            return "vague"
        case _:
            assert_never(day)


def _weekday(named: Weekdays, today: date) -> Pick | Why:
    if len(named.days) > 1:
        return Pick(tuple(sorted(coming(day, today) for day in named.days)), ask=True)
    near = coming(named.days[0], today)
    if named.which == "this":
        this = monday(today) + named.days[0] * DAY
        return Pick((this,)) if this >= today else "past"
    if named.which == "next":
        later = monday(today) + WEEK + named.days[0] * DAY
        return Pick((later,) if later == near else (later, near), ask=True)
    if named.which == "" and near == today + WEEK:
        return Pick((today, near), ask=True)
    return Pick((near,))


def _moved(pick: Pick, day: Day, said: Said) -> Pick:
    """Before a day is the day before it, or the day itself: ask. After a feast is when all of it is over."""
    first = pick.options[0]
    if said in ("before", "fore", "until"):
        return Pick((first - DAY, *pick.options), ask=True)
    if said == "by":
        return Pick((*pick.options, first - DAY), ask=True)
    if said == "after" and isinstance(day, Days) and day.after:
        return _after_feast(day.after + DAY)
    if said == "after" and not (isinstance(day, Days) and day.ahead):
        return Pick(tuple(option + DAY for option in pick.options), pick.ask)
    return pick


def _after_feast(day: date) -> Pick:
    """When the offices open again may be later than when the feast is over."""
    opens = next(later for n in range(3) if (later := day + n * DAY).weekday() < 5)
    return Pick((day,) if opens == day else (opens, day), ask=True)


def together(found: Iterable[Piece], around: Around) -> tuple[Piece, ...] | Why:
    """The pieces that name days, those that name one day made one; what is away from a day, after all others."""
    pieces = tuple(found)
    aways = [piece for piece in pieces if isinstance(piece.meaning, Away)]
    whole: list[Piece] = []
    for piece in (*(piece for piece in pieces if piece not in aways), *aways):
        joined = _join(whole, piece, around)
        if isinstance(joined, str):
            return joined
        whole = joined
    return tuple(whole)


def _join(whole: list[Piece], piece: Piece, around: Around) -> list[Piece] | Why:
    """These pieces with one more, which may be of the same day as one of them."""
    for place, earlier in enumerate(whole):
        merged = merge(_day(earlier), _day(piece), around)
        if isinstance(merged, str):
            return merged
        if merged is not None:
            said = "" if isinstance(piece.meaning, Away) else earlier.said or piece.said
            return [*whole[:place], replace(earlier, meaning=merged, said=said, needs=""), *whole[place + 1 :]]
    return [*whole, piece]


def _day(piece: Piece) -> Day:
    assert isinstance(piece.meaning, Day)
    return piece.meaning
