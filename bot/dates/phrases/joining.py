"""Puts the pieces that name days together: Tuesday and next week are one day. No times, no recurrences."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.dates.phrases.calendar import DAY, WEEK, coming, existing, monday
from bot.dates.phrases.days import month_days, plain
from bot.dates.phrases.pieces import Around, Away, Day, Days, Month, MonthDay, Piece, Said, Week, Weekdays, Year
from bot.dates.phrases.rules.durations import days_from
from bot.dates.phrases.types import Why

_LIMITS = ("until", "from", "before", "fore", "by", "after")
"""What is said so limits a recurrence, and is not the same day as what is said before it."""

_FAR = 2  # words between two names, from which they are not of one day


def merge(first: Day, second: Day, around: Around) -> Day | Why | None:
    """The one day that two pieces name together, what is wrong with them, or None: they name two."""
    for one, other in ((first, second), (second, first)):
        weekday = _with_weekday(one, other, around.today) if isinstance(one, Weekdays) else None
        if found := weekday or _with_date(one, other, around):
            return found
    return None


def _with_weekday(named: Weekdays, other: Day, today: date) -> Day | Why | None:
    match named.days, other:
        case (day,), Week():
            return _in_week(day, other, today)
        case days, Week():
            return Days(tuple(other.monday + day * DAY for day in days), ask=True, ahead=True)
        case (day,), Days():
            return _weekday_on(day, other)
        case (day,), MonthDay():
            return _agreeing(day, month_days(other.day, today)[:1])
        case _:
            return None


def _with_date(one: Day, other: Day, around: Around) -> Day | Why | None:
    match one, other:
        case Away(), Days() | Weekdays() | MonthDay():
            return _away(one, other, around)
        case MonthDay() | Days(month_day=(_, _)), Days(loose=True):
            return "vague"
        case MonthDay(), Month():
            return _in_month(one.day, other, around.today)
        case Days(month_day=(month, day)), Year():
            found = existing(other.year, month, day)
            return Days((found,), named=one.named) if found else "impossible"
        case Month(), Year():
            start = date(other.year, one.month, 1)
            return Month(one.month, other.year, (start, start.replace(day=15)))
        case _:
            return None


def _in_week(day: int, week: Week, today: date) -> Day | Why:
    found = week.monday + day * DAY
    if week.which == "coming" and (near := coming(day, today)) != found:
        return Days((near, found), ask=True, ahead=True)
    return Days((found,), ahead=True)


def _weekday_on(day: int, days: Days) -> Day | Why:
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


def _away(away: Away, day: Day, around: Around) -> Day | Why:
    pick = plain(day, around)
    if isinstance(pick, str):
        return pick
    starts = pick.options if pick.ask else pick.options[:1]
    if isinstance(day, Days) and day.after and not away.back:
        starts = tuple(dict.fromkeys((*starts, day.after)))  # after Christmas: after its first day or its last
    options = tuple(there for one in starts for there in days_from(one, away.length, -1 if away.back else 1))
    return Days(options, ask=len(options) > 1, ahead=True) if options else "vague"


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
        moved = _beside(earlier, piece, around)
        merged = moved or _merged(earlier, piece, around)
        if isinstance(merged, str):
            return merged
        if merged is not None:
            said: Said = "" if moved else earlier.said or piece.said
            one = replace(earlier, meaning=merged, said=said, needs="")
            return [*whole[:place], one, *whole[place + 1 :]]
    return [*whole, piece]


def _merged(earlier: Piece, piece: Piece, around: Around) -> Day | Why | None:
    """Until when is not which day; but `from Monday` and the date beside it are one."""
    apart = piece.said in _LIMITS or (earlier.said in _LIMITS and piece.first != earlier.after)
    merged = None if apart else merge(_day(earlier), _day(piece), around)
    return None if merged == "contradiction" and _two_days(earlier, piece) else merged


def _two_days(earlier: Piece, piece: Piece) -> bool:
    """Remind me tomorrow that I pay on Friday: far from each other, they are two days, and we ask which."""
    match earlier.meaning:
        case Days(options=(_,), ahead=True, month_day=None, loose=False):
            return piece.first - earlier.after >= _FAR
        case _:
            return False


def _beside(earlier: Piece, piece: Piece, around: Around) -> Day | Why | None:
    """The Tuesday after Easter, the Friday before the 20th, three days before."""
    match earlier.meaning, piece.meaning, piece.said:
        case _, Away(), _:
            return merge(_day(earlier), piece.meaning, around)
        case Weekdays(days=(day,)), Days() | MonthDay(), "after" | "before" | "fore" if piece.first == earlier.after:
            pick = plain(_day(piece), around)
            if isinstance(pick, str) or (pick.ask and len(pick.options) > 1):
                return "vague"
            later = coming(day, pick.options[0])
            earlier_one = later - WEEK * (1 + (day == pick.options[0].weekday()))
            return Days((later if piece.said == "after" else earlier_one,), ahead=True)
        case _:
            return None


def _day(piece: Piece) -> Day:
    assert isinstance(piece.meaning, Day)
    return piece.meaning
