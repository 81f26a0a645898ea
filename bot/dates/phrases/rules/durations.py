"""`in n2 week`, `over a half uur`: so long from now. No days of the week."""

import math
from datetime import date, timedelta

from bot.dates.phrases.calendar import DAY, add_months
from bot.dates.phrases.pieces import Around, Away, Days, Elapsed, Meaning, Shift, Trouble
from bot.dates.phrases.rules.rule import END, Found, rule

_AMOUNT = r"(?= n\d| a | few| half)(?: (?:n\d+(?:\.5)?|a|few))?(?: half)?(?: a)?(?: and a half)?"
_UNIT = "minute|quarterhour|uur|hour|day|week|fortnight|month|quartal|quarter|halfyear|year"
LENGTH = rf"{_AMOUNT} (?:{_UNIT})(?: and a half)?"
"""A stretch of time: `n2 week`, `a hour and a half`."""

_DAY_FOLLOWS = r"(?= (?:the |next |this |coming )?(?:[WDSM]\d|H:|n\d+ M|[oe]\d|end|begin))"

_MINUTES = {"minute": 1, "quarterhour": 15, "uur": 60, "hour": 60}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quartal": 3, "quarter": 3, "halfyear": 6, "year": 12}
_FARTHEST = 50 * 12


def _measure(said: str) -> tuple[tuple[float, ...], str]:
    """How many (the likeliest first) of which unit."""
    words = said.split()
    unit = next(word for word in words if word in {*_MINUTES, *_DAYS, *_MONTHS})
    if "few" in words:
        return (2, 3), unit
    number = next((float(word[1:]) for word in words if word[0] == "n"), None)
    half = 0.5 if "half" in words else 0.0
    # Half an hour is half of one; an hour and a half is one and a half.
    whole = number if number is not None else float(not half or "and" in words)
    return (whole + half,), unit


def minutes(said: str) -> int | None:
    """The minutes of a stretch in hours and minutes; None for days and longer."""
    amounts, unit = _measure(said)
    return round(amounts[0] * _MINUTES[unit]) if unit in _MINUTES and len(amounts) == 1 else None


def days_from(start: date, said: str, sign: int = 1) -> tuple[date, ...]:
    """The days that lie so far from `start` (with -1: before it), the likeliest first; none for hours and for centuries."""
    amounts, unit = _measure(said)
    if unit in _DAYS:
        return tuple(
            start + sign * days * DAY for amount in amounts for days in _rounded(amount * _DAYS[unit]) if days < 20000
        )
    if unit in _MONTHS:
        return tuple(_months_from(start, sign * amount * _MONTHS[unit]) for amount in amounts if amount < _FARTHEST)
    return ()


def _rounded(days: float) -> tuple[int, ...]:
    return (int(days),) if days == int(days) else (math.floor(days), math.ceil(days))


def _months_from(start: date, months: float) -> date:
    half_month = timedelta(days=round(30 * (months - int(months))))
    return add_months(start, int(months)) + half_month


def _from_now(found: Found, around: Around) -> Meaning | None:
    exact = [minutes(part) for part in found.groups() if part]
    if None not in exact:
        return Elapsed(sum(length for length in exact if length is not None))
    if found[2]:
        return Trouble("several")
    options = days_from(around.today, found[1])
    return Days(options, ask=len(options) > 1, ahead=True, loose=True) if options else Trouble("vague")


def _since_day(found: Found, around: Around) -> Meaning | None:
    options = days_from(around.today + int(found["day"][1:]) * DAY, found["length"])
    return Days(options, ask=len(options) > 1, ahead=True) if options else Trouble("several")


def _away(found: Found, around: Around) -> Meaning | None:
    return Away(found["length"], found["way"] != "after") if minutes(found["length"]) is None else None


def _glued_hours(found: Found, around: Around) -> Meaning:
    return Elapsed(60 * int(found[1]))


def _shift(found: Found, around: Around) -> Meaning | None:
    length = minutes(found["length"])
    return None if length is None else Shift(length if found["way"] == "after" else -length)


def _day_away(found: Found, around: Around) -> Meaning:
    return Away(" n1 day", found["way"] != "after")


def _trouble(found: Found, around: Around) -> Meaning:
    return Trouble("vague")


def _several(found: Found, around: Around) -> Meaning:
    return Trouble("several")


def _past(found: Found, around: Around) -> Meaning:
    return Trouble("past")


RULES = (
    rule(rf" (?:in|over)({LENGTH})(?: and({LENGTH}))?", _from_now),
    rule(rf"({LENGTH})(?: and({LENGTH}))? fromnow", _from_now),
    rule(rf" (?P<day>d\d) (?:over|in)(?P<length>{LENGTH})", _since_day),
    rule(rf"(?P<length>{LENGTH}) (?:from|after) (?P<day>d\d)", _since_day),
    rule(rf" (?:in|over){_AMOUNT} (?:until|or){LENGTH}", _trouble),
    rule(rf" (?:in|over){LENGTH} or n\d+", _trouble),
    rule(r" (?:coming|next)(?: a)? (?:n\d+|few) (?:day|week|month|year|workday|weekend)", _several),
    rule(
        rf"(?P<length>{LENGTH}) (?P<way>before|fore|after)(?= (?:the |next |this |coming )?(?:[WDSM]|H:|n\d+ M|o\d|a?end))",
        _away,
    ),
    rule(rf" the (?:week|month|weekend) (?:before|fore|after){_DAY_FOLLOWS}", _trouble),
    rule(r" (?:in|over) h(\d\d?)", _glued_hours),
    rule(rf" the day (?P<way>before|fore|after){_DAY_FOLLOWS}", _day_away),
    rule(rf"(?P<length>{LENGTH}) (?P<way>beforehand|before(?={END}))", _away),
    rule(rf"(?P<length>{LENGTH}) (?P<way>before|fore|after|beforehand)", _shift, needs="near"),
    rule(rf" within{LENGTH}", _trouble, needs="asked"),
    rule(rf"{LENGTH} ago", _past),
)
