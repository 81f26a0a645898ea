"""Every Tuesday, monthly, every other week: how often. Which day of it is said elsewhere."""

import re
from typing import Literal

from bot.dates.phrases.calendar import NAMES, WORKDAYS, month_day
from bot.dates.phrases.pieces import Around, Meaning, Repeat, Trouble
from bot.dates.phrases.rules.rule import END, Found, rule

_Freq = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
_UNITS: dict[str, tuple[_Freq, int]] = {
    "day": ("DAILY", 1),
    "daily": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "weekly": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "monthly": ("MONTHLY", 1),
    "quartal": ("MONTHLY", 3),
    "quarter": ("MONTHLY", 3),
    "quarterly": ("MONTHLY", 3),
    "halfyear": ("MONTHLY", 6),
    "year": ("YEARLY", 1),
    "yearly": ("YEARLY", 1),
}
_MOST = 99


def _by(days: tuple[int, ...]) -> str:
    return "BYDAY=" + ",".join(NAMES[day] for day in sorted(set(days)))


def _every(found: Found, around: Around) -> Meaning | None:
    """`many` is 2 in `every other` and `every second`; a number is that number."""
    freq, each = _UNITS[found["unit"]]
    many = int(found["many"]) if found["many"] else 1
    return Repeat(freq, each * many) if 1 <= many <= _MOST else Trouble("vague")


def _every_other(found: Found, around: Around) -> Meaning | None:
    freq, each = _UNITS[found["unit"]]
    many = int(found["many"]) if found["many"] else 2
    return Repeat(freq, each * many) if 1 <= many <= _MOST else Trouble("vague")


def _adverb(found: Found, around: Around) -> Meaning:
    return Repeat(*_UNITS[found[1]])


def _weekdays(found: Found, around: Around) -> Meaning:
    days = tuple(int(day) for day in re.findall(r"W(\d)", found[0]))
    return Repeat("WEEKLY", 2 if re.match(r" every(?:other| e2)", found[0]) else 1, _by(days))


def _workdays(found: Found, around: Around) -> Meaning:
    return Repeat("WEEKLY", by=_by(WORKDAYS))


def _weekends(found: Found, around: Around) -> Meaning:
    return Repeat("WEEKLY", by=_by((5, 6)))


def _half_year(found: Found, around: Around) -> Meaning:
    return Repeat("MONTHLY", 6)


def _daily(found: Found, around: Around) -> Meaning:
    return Repeat("DAILY")


def _trouble(found: Found, around: Around) -> Meaning:
    return Trouble("vague")


def _nth(found: Found, around: Around) -> Meaning:
    which = -1 if found[1] == "last" else int(found[1][1:])
    return Repeat("MONTHLY", by=f"BYDAY={which}{NAMES[int(found[2])]}" if found[2] else f"BYMONTHDAY={which}")


def _month_day(found: Found, around: Around) -> Meaning:
    return Repeat("MONTHLY", by=month_day(int(found[1]))) if 1 <= int(found[1]) <= 31 else Trouble("impossible")


def _every_month_day(found: Found, around: Around) -> Meaning | None:
    repeat, day = _every(found, around), int(found["day"])
    if not isinstance(repeat, Repeat) or repeat.freq != "MONTHLY" or not 1 <= day <= 31:
        return None
    return Repeat("MONTHLY", repeat.interval, month_day(day))


_UNIT = r"(?P<unit>day|week|fortnight|month|quartal|quarter|halfyear|year)"

RULES = (
    rule(rf"(?: of| in)? every(?: [noe](?P<many>\d+))? {_UNIT}", _every, needs="asked"),
    rule(rf" everyother(?: n(?P<many>\d+))? {_UNIT}", _every_other, needs="asked"),
    rule(r" (daily|weekly|monthly|quarterly|yearly)", _adverb, needs="asked"),
    rule(r" every(?: [Ww]\d)(?:(?: and| or| \.)*(?: every| on)? W\d)*", _weekdays),
    rule(r" (?:every month|monthly)(?: on)?(?: the)? (e\d|last) (?:W(\d)|day)", _nth),
    rule(rf" every(?: n(?P<many>\d+))? {_UNIT}(?: on)?(?: the)? [eo](?P<day>\d\d?)", _every_month_day),
    rule(r" every [eo](\d\d?) of(?: the| every)? month", _month_day),
    rule(r"(?: on)?(?: the)? [eo](\d\d?) of every month", _month_day),
    rule(rf" every o(\d\d?){END}", _month_day),
    rule(r" (?:everyother|every e2) W\d", _weekdays),
    rule(r" (?:every|on) workday", _workdays),
    rule(r" workday", _workdays, needs="near"),
    rule(r" every weekend", _weekends),
    rule(r" every(?: a)? half year", _half_year, needs="asked"),
    rule(r" every(?= (?:morning|afternoon|evening|noon|midnight))", _daily, needs="asked"),
    rule(
        r" every(?:other)? (?:hour|uur|minute|quarterhour|night|n\d+ (?:hour|uur|minute|workday))",
        _trouble,
        needs="asked",
    ),
    rule(r"(?: n\d+|_)? times each", _trouble, needs="asked"),
)
