"""How a term is counted from the day something happened. Which terms there are stands in the tables next door."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.dates.leads import LeadKind
from bot.dates.workdays import is_workday

Kind = Literal["last_day", "expected", "from", "window"]
"""`last_day`: to be done by then. `expected`: others do something by about then. `from`: possible from then on.
`window`: possible or expected between two days."""

Unit = Literal["days", "weeks", "months"]

DayOne = Literal["day_after", "same_day", "month_after"]
"""The first day that is counted: the day after the event, its own day, or the first of the month after it."""

Status = Literal["confirmed", "partly"]

_DAYS: Mapping[Unit, int] = {"days": 1, "weeks": 7}
_ART_2 = 3  # days from which on a term holds two workdays at least
_WORKDAYS = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time after an event, or before it (`before`), and where that is written.

    `amount` is counted in full units; a `window` ends after `until` of them. `counts_from` is a short id: the words
    stand elsewhere. `law` is the article that sets the term; where it is empty the term is known from practice (`source`)
    only. `extended`: the Algemene termijnenwet moves its end. `leads` are the reminders that suit it.
    """

    id: str
    amount: int
    unit: Unit
    counts_from: str
    status: Status
    source: str
    topics: tuple[str, ...]
    kind: Kind = "last_day"
    day_one: DayOne = "day_after"
    until: int = 0
    before: bool = False
    extended: bool = False
    law: str = ""
    leads: LeadKind = "objection"


def last_day(term: Term, event: date) -> date:
    """The last day that is in time, the day something is expected by, or the last day of a window.

    ValueError: the term has no last day (`from`), or it lies in a year whose holidays or calendar are not known.
    """
    if term.kind == "from":
        raise ValueError(f"the term {term.id!r} has no last day, only a first one")
    end = _end(term, event, term.until or term.amount)
    return _extended(event, end) if term.extended else end


def first_day(term: Term, event: date) -> date:
    """The first day on which it is possible (`from`), or the first day of a window.

    It is the day after the full units have passed; before an event, that many units earlier. ValueError: the term has
    no first day, or it lies outside the calendar.
    """
    if term.kind not in ("from", "window"):
        raise ValueError(f"the term {term.id!r} has no first day, only a last one")
    end = _end(term, event, term.amount)
    return end if term.before else days_on(end, 1)


def _end(term: Term, event: date, amount: int) -> date:
    if term.before:
        return _shifted(event, -amount, term.unit)
    end = _shifted(event, amount, term.unit)
    if term.day_one == "same_day":
        return days_on(end, -1)
    return _month_end(end) if term.day_one == "month_after" else end


def _extended(event: date, end: date) -> date:
    """Algemene termijnenwet, art. 1 lid 1: no term ends on a day off. Art. 2: three days or more hold two workdays.

    Its art. 4 (hours, years, more than 90 days, twelve weeks or three months) and art. 1 lid 2 (terms counted back from
    an event) keep other terms as they are: those are never `extended`.
    """
    needed = _WORKDAYS if (end - event).days >= _ART_2 else 0
    worked = sum(is_workday(event + timedelta(days=past)) for past in range(1, (end - event).days + 1))
    while not is_workday(end) or worked < needed:
        end += timedelta(days=1)
        worked += is_workday(end)
    return end


def _shifted(day: date, amount: int, unit: Unit) -> date:
    return months_on(day, amount) if unit == "months" else days_on(day, amount * _DAYS[unit])


def days_on(day: date, amount: int) -> date:
    """So many days later. ValueError: that lies outside the calendar."""
    try:
        return day + timedelta(days=amount)
    except OverflowError:
        raise ValueError(f"{amount} days from {day} lie outside the calendar") from None


def months_on(day: date, amount: int) -> date:
    """From date to date; where a month has no such day, its last one: a month after 31 January is 28 February.

    ValueError: that lies outside the calendar.
    """
    years, month = divmod(day.month - 1 + amount, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"{amount} months from {day} lie outside the calendar")
    end = _month_end(date(year, month + 1, 1))
    return end.replace(day=min(day.day, end.day))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
