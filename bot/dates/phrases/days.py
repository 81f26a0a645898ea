"""The days that a piece stands for, and which word in front of it moves them. No times, no recurrences."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from bot.dates.phrases.calendar import DAY, WEEK, add_months, coming, existing, monday
from bot.dates.phrases.pieces import Around, Away, Day, Days, Month, MonthDay, Said, Week, Weekdays, Year
from bot.dates.phrases.types import Why

_LONG_AGO = 40 * WEEK
"""`The letter of 3 November`, said later in November, is not of the next one."""


@dataclass(frozen=True, slots=True)
class Pick:
    """The days it may be, the likeliest first; with `ask`, each that is still ahead is offered."""

    options: tuple[date, ...]
    ask: bool = False


def month_days(day: int, today: date) -> tuple[date, ...]:
    """The days of that number from today on, in the next months that have it."""
    start = today.replace(day=1)
    months = (add_months(start, n) for n in range(3))
    return tuple(there for month in months if (there := existing(month.year, month.month, day)) and there >= today)


def settle(day: Day, said: Said, around: Around) -> Pick | Why:
    """The days that a piece stands for, with the word in front of it."""
    far = isinstance(day, Days) and day.month_day is not None and day.options[0] - around.today > _LONG_AGO
    if said == "since" or (said == "of" and far):
        return "past"
    pick = plain(day, around)
    if isinstance(pick, str):
        return pick
    return _moved(pick, day, said)


def plain(day: Day, around: Around) -> Pick | Why:
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
            return Pick(month_days(day.day, around.today))
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
    options = pick.options if pick.ask else (first,)
    if said in ("before", "fore", "until"):
        return Pick((first - DAY, *options), ask=True)
    if said == "by":
        return Pick((*options, first - DAY), ask=True)
    if said == "after" and isinstance(day, Days) and day.after:
        return _after_feast(day.after + DAY)
    if said == "after" and not (isinstance(day, Days) and day.ahead):
        return Pick(tuple(option + DAY for option in pick.options), pick.ask)
    return pick


def _after_feast(day: date) -> Pick:
    """When the offices open again may be later than when the feast is over."""
    opens = next(later for n in range(3) if (later := day + n * DAY).weekday() < 5)
    return Pick((day,) if opens == day else (opens, day), ask=True)
