"""Days that are named from a month, a week or a year: its begin, its end, its first Monday. No single dates."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.dates.phrases.calendar import DAY, NAMES, WEEK, WORKDAYS, add_months, last_of_month, monday, nth
from bot.dates.phrases.pieces import Around, Days, Meaning, Month, Repeat, Trouble, Year
from bot.dates.phrases.rules.rule import Found, rule

_OF = r"(?: of| in)?(?P<which> the| this| next| coming| every)?"
_EVERY_DAY = tuple(range(7))


def _month_of(found: Found, today: date, over: Callable[[date], date | None]) -> date | None:
    """The first of the month that is meant, such that the day that `over` finds in it is not past."""
    if named := found["month"]:
        years = (int(found["year"]),) if found["year"] else (today.year, today.year + 1)
        months = tuple(date(year, int(named), 1) for year in years)
    else:
        this = today.replace(day=1)
        next_one = add_months(this, 1)
        months = (next_one,) if found["which"] in (" next", " coming") else (this, next_one)
    return next((month for month in months if (day := over(month)) and day >= today), None)


def _edge(found: Found, around: Around) -> Meaning:
    which = found["edge"]

    def last(month: date) -> date:
        return _edges(which, month)[-1]

    month = _month_of(found, around.today, last)
    if month is None:
        return Trouble("past")
    options = tuple(day for day in _edges(which, month) if day >= around.today)
    named = "BYMONTHDAY=-1" if which == "end" else ""
    return Days(options, ask=len(options) > 1, ahead=bool(found["which"]), named=named)


def _edges(edge: str, month: date) -> tuple[date, ...]:
    """The days people mean; where there are two, ask."""
    if edge == "end":
        return (last_of_month(month.year, month.month),)
    return (month, month + 4 * DAY) if edge == "begin" else (month.replace(day=15),)


def _week_edge(found: Found, around: Around) -> Meaning:
    start = monday(around.today) + (WEEK if found["which"] in (" next", " coming") else timedelta())
    days = {"begin": (0, 1), "mid": (2,), "end": (4, 6)}[found["edge"]]
    options = tuple(day for n in days if (day := start + n * DAY) >= around.today)
    return Days(options, ask=len(options) > 1, ahead=True) if options else Trouble("past")


def _year_edge(found: Found, around: Around) -> Meaning:
    year = around.today.year + (found["which"] in (" next", " coming"))
    days = {"begin": ((1, 1), (1, 5)), "mid": ((7, 1),), "end": ((12, 31),)}[found["edge"]]
    options = tuple(day for month, n in days if (day := date(year, month, n)) >= around.today)
    return Days(options, ask=len(options) > 1, ahead=True) if options else Trouble("past")


def _nth(found: Found, around: Around) -> Meaning:
    which = -1 if found["nth"] == "last" else int(found["nth"][1:])
    days = {"workday": WORKDAYS, "day": _EVERY_DAY}.get(found["day"]) or (int(found["day"][1:]),)

    def day_in(month: date) -> date | None:
        return nth(which, days, month.year, month.month)

    month = _month_of(found, around.today, day_in)
    named = _nth_named(which, days)
    if found["every"] or found["which"] == " every":
        return Repeat("MONTHLY", by=named) if not found["month"] else Trouble("vague")
    day = day_in(month) if month else None
    return Days((day,), named=named) if day else Trouble("past")


def _nth_named(which: int, days: tuple[int, ...]) -> str:
    if days == _EVERY_DAY:
        return f"BYMONTHDAY={which}"
    if len(days) == 1:
        return f"BYDAY={which}{NAMES[days[0]]}"
    return f"BYDAY={','.join(NAMES[day] for day in days)};BYSETPOS={which}"


def _month(found: Found, around: Around) -> Meaning:
    month, today = int(found["name"]), around.today
    year = int(found["year"]) if found["year"] else today.year + (month < today.month)
    first = date(year, month, 1)
    return Month(month, int(found["year"]) if found["year"] else None, (first, first.replace(day=15)))


def _month_of_next_year(found: Found, around: Around) -> Meaning:
    first = date(around.today.year + 1, int(found["name"]), 1)
    return Month(first.month, first.year, (first, first.replace(day=15)))


def _next_month(found: Found, around: Around) -> Meaning:
    same_day = add_months(around.today, 1)
    first = same_day.replace(day=1)
    return Month(first.month, first.year, (first, same_day) if same_day != first else (first,))


def _this_month(found: Found, around: Around) -> Meaning:
    return Month(around.today.month, around.today.year)


def _year(found: Found, around: Around) -> Meaning:
    return Year(around.today.year + (found[1] != "this"))


def _whole(found: Found, around: Around) -> Meaning:
    return Trouble("vague")


_MONTH = r"(?: month| M(?P<month>\d+)(?: n(?P<year>20\d\d))?)"

RULES = (
    rule(rf"(?: the)? (?P<edge>begin|mid|end|half(?= M)){_OF}{_MONTH}", _edge),
    rule(rf"(?: the)? (?P<edge>begin|mid|end){_OF} week", _week_edge),
    rule(rf"(?: the)? (?P<edge>begin|mid|end){_OF} year", _year_edge),
    rule(rf"(?: the)? (?:begin|mid|end){_OF} (?:day|morning|afternoon|evening)", _whole),
    rule(rf"(?P<every> every)?(?: the)? (?P<nth>e\d|o\d|last) (?P<day>W\d|workday|day){_OF}{_MONTH}", _nth),
    rule(r"(?: in| coming| next)? M(?P<name>\d+)(?: n(?P<year>20\d\d))?", _month, needs="asked"),
    rule(r"(?: in)? M(?P<name>\d+)(?: of| in)? (?:next|coming) year", _month_of_next_year),
    rule(r"(?: in)? (?:next|coming) year(?: in)? M(?P<name>\d+)", _month_of_next_year),
    rule(r" (?:next|coming) month", _next_month),
    rule(r" this month", _this_month, needs="asked"),
    rule(r" (next|coming|this) year", _year, needs="asked"),
)
