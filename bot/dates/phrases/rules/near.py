"""Days that are named from today: tomorrow, Tuesday, next week, the weekend. No dates, no months."""

import re
from datetime import timedelta
from typing import cast

from bot.dates.phrases.calendar import DAY, WEEK, coming, monday
from bot.dates.phrases.pieces import Around, Days, Meaning, Trouble, Week, Weekdays, Which
from bot.dates.phrases.rules.durations import LENGTH, days_from
from bot.dates.phrases.rules.rule import Found, rule

_WEEKDAY = re.compile(r"[Ww](\d)")


def _relative(found: Found, around: Around) -> Meaning:
    return Days((around.today + int(found[1]) * DAY,), ahead=True)


def _weekdays(found: Found, around: Around) -> Meaning:
    days = tuple(int(day) for day in _WEEKDAY.findall(found[0]))
    return Weekdays(days, cast(Which, found[1] or ""), together=" and" in found[0])


def _several(found: Found, around: Around) -> Meaning:
    return Trouble("several")


def _past(found: Found, around: Around) -> Meaning:
    return Trouble("past")


def _vague(found: Found, around: Around) -> Meaning:
    return Trouble("vague")


def _weekday_and_so_long(found: Found, around: Around) -> Meaning | None:
    options = days_from(coming(int(found["weekday"]), around.today), found["length"])
    return Days(options, ask=len(options) > 1, ahead=True) if options else None


def _week(found: Found, around: Around) -> Meaning:
    this, which = monday(around.today), cast(Which, found[1])
    if which == "this":
        return Week(this, which, ())
    same_day = around.today + WEEK
    return Week(this + WEEK, which, (this + WEEK,) if same_day == this + WEEK else (this + WEEK, same_day))


def _numbered_week(found: Found, around: Around) -> Meaning:
    """A week by its ISO number; the first that is not over."""
    this = monday(around.today)
    for weeks in range(60):
        if (this + weeks * WEEK).isocalendar().week == int(found[1]):
            return Week(this + weeks * WEEK, "", (this + weeks * WEEK,))
    return Trouble("impossible")


def _weekend(found: Found, around: Around) -> Meaning:
    saturday = monday(around.today) + timedelta(days=5)
    if found[1] == "next":
        options = (saturday + WEEK, saturday) if saturday > around.today else (saturday + WEEK,)
        return Days(options, ask=len(options) > 1, ahead=True)
    days = tuple(day for day in (saturday, saturday + DAY) if day >= around.today)
    return Days(days, ask=True, ahead=True, named="BYDAY=SA,SU")


def _after_weekend(found: Found, around: Around) -> Meaning:
    return Days((monday(around.today) + WEEK,), ahead=True)


_DATED = r"(?=(?: \.)? (?:n\d+ [Mm]\d|[Mm]\d+ [no]\d|[DS]\d|[tph]\d|n\d+ [ap]m|o\d|the o\d|next week|\d))"

RULES = (
    rule(r" d([12])", _relative),
    rule(r" d(0)", _relative, needs="asked"),
    rule(r" (?:(this|coming|next) )?W\d(?:(?: and| or| \.| and on| or on)* W\d)*", _weekdays),
    rule(r" (coming|next|on|every) w\d(?=$| \.| at| t\d| link)", _weekdays),
    rule(rf"() w\d{_DATED}", _weekdays),
    rule(r"(?:(?<= week)|(?<= n\d\d)|^(?= w\d$))() w\d", _weekdays),
    rule(r" W(?P<weekday>\d)(?P<length> week)(?! n\d)", _weekday_and_so_long),
    rule(r" (?:from )?W\d (?:until|to) W\d", _several),
    rule(rf" W(?P<weekday>\d) (?:over|in)(?P<length>{LENGTH})", _weekday_and_so_long),
    rule(rf"(?P<length>{LENGTH}) (?:from|on|after)(?: coming| next| this)? W(?P<weekday>\d)", _weekday_and_so_long),
    rule(r" (next|coming) week", _week),
    rule(r" (this) week", _week, needs="asked"),
    rule(r" week n([1-9]|[1-4]\d|5[0-3])", _numbered_week),
    rule(r" (?:the )?(this|coming|next) weekend", _weekend),
    rule(r" (?:in|on|at)( the)? weekend", _weekend),
    rule(r"( the)? weekend", _weekend, needs="asked"),
    rule(r" after(?: the| this)? weekend", _after_weekend),
    rule(r" gone(?: W\d| M\d+| week| weekend| month| year| quarter)?(?: W\d)?", _past),
    rule(r" last (?:W\d|M\d+|week|weekend|month|year|quarter|quartal)(?: W\d)?", _past),
    rule(r" (?:e\d|o\d+) W\d", _vague),
    rule(r" (?:vague|movable)", _vague, needs="asked"),
)
