"""Times of the day, and its parts. No days."""

from typing import cast

from bot.dates.phrases.pieces import Around, Clock, Clocks, Meaning, Part, PartOfDay, Trouble
from bot.dates.phrases.rules.rule import END, Found, rule

_AT = r"(?: at(?: the)?)?"
_HOUR = rf"(?P<hour>n\d\d?|a(?:(?= uur)|{END}))"
_OCLOCK = r"(?: (?:uur|oclock))?"
_NOT_COUNTING = r"(?! (?:day|week|month|year|money|times|minute|hour|(?:of )?[Mm]\d))"
_PART_FOLLOWS = r"(?=(?: in the)? (?:morning|afternoon|evening))"
_BEFORE = ("fore", "to", "before", "of")
_NOON, _MIDNIGHT = 12, 24
_PAST_MINUTES = 30


def _hour(said: str) -> int:
    """`een` is an article and a number."""
    return 1 if said[0] == "a" else int(said[1:])


def _one(hour: int, minute: int = 0, *, sure: bool = False, written: bool = False) -> Meaning:
    if hour > 23 or minute > 59:
        return Trouble("impossible")
    return Clocks((Clock(hour, minute, sure or hour > 12 or hour == 0, written),))


def _written(found: Found, around: Around) -> Meaning:
    return _one(int(found[1]), int(found[2]), sure=found[1][0] == "0", written=True)


def _with_half(found: Found, around: Around) -> Meaning:
    """14:30 pm, 2.30 pm, 2pm."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return Trouble("impossible")
    return _one(hour % 12 + 12 * (found["half"] == "pm"), minute, sure=True)


def _oclock(found: Found, around: Around) -> Meaning | None:
    return _one(_hour(found["hour"]), int(found["minute"] or 0))


def _bare(found: Found, around: Around) -> Meaning | None:
    """At 3; at 40 is somebody's age."""
    return _oclock(found, around) if _hour(found["hour"]) < 24 else None


def _four_digits(found: Found, around: Around) -> Meaning:
    return _one(int(found[1]), int(found[2]), sure=True, written=True)


def _half(found: Found, around: Around) -> Meaning | None:
    """Half four: in Dutch half an hour before, in English after; who says it so in English here may mean either."""
    hour = _hour(found["hour"])
    if not 1 <= hour <= 12 or (found["hour"][0] == "a" and around.half == "past"):
        return None
    before, after = Clock((hour - 2) % 12 + 1, 30), Clock(hour, 30)
    if found["past"]:
        return Clocks((after,))
    return Clocks((before,)) if around.half == "to" else Clocks((after, before))


def _minutes(found: Found, around: Around) -> Meaning | None:
    """Ten past four, quarter to six, tien over half vijf (4:40)."""
    hour = _hour(found["hour"])
    minutes = 15 if found["minutes"] == "quarter" else int(found["minutes"][1:])
    if not 1 <= hour <= 12 or not 1 <= minutes < _PAST_MINUTES:
        return None
    away = -minutes if found["way"] in _BEFORE else minutes
    total = (hour * 60 - 30 if found["half"] else hour * 60) + away
    return Clocks((Clock((total // 60 - 1) % 12 + 1, total % 60),))


def _stretch(found: Found, around: Around) -> Meaning | None:
    """Between two and four: either may be meant, so both are offered."""
    ends = tuple(Clock(int(hour), int(minute or 0)) for hour, minute in (found.group(1, 2), found.group(3, 4)))
    return Clocks(ends) if all(0 < end.hour < 24 for end in ends) else Trouble("impossible")


def _stretch_in_half(found: Found, around: Around) -> Meaning | None:
    """2-4pm."""
    ends = tuple(Clock(int(hour) % 12 + 12 * (found[5] == "pm"), sure=True) for hour in (found[1], found[3]))
    return Clocks(ends) if max(int(found[1]), int(found[3])) <= 12 else Trouble("impossible")


def _noon(found: Found, around: Around) -> Meaning:
    return Clocks((Clock(_NOON if found[1] == "noon" else _MIDNIGHT, sure=True),))


def _part(found: Found, around: Around) -> Meaning:
    return PartOfDay(cast(Part, found[1]))


_TIME = r"[npt](\d\d?)(?:[.:](\d\d))?"
_MINUTE_WAY = r"(?P<minutes>n\d\d?|quarter)(?: minute)? (?P<way>over|past|after|fore|to|before)"
_HALF_DAY = r"(?P<half>am|pm)"

RULES = (
    rule(rf" at t(\d\d?):(\d\d){_OCLOCK}", _written),
    rule(rf" t(\d\d):(\d\d){_OCLOCK}", _written),
    rule(r" t(\d):(\d\d) (?:uur|oclock)", _written),
    rule(r" t(\d):(\d\d)", _written, needs="asked"),
    rule(rf"{_AT} [tp](?P<hour>\d\d?)[:.](?P<minute>\d\d) {_HALF_DAY}", _with_half),
    rule(rf"{_AT} n(?P<hour>\d\d?)(?P<minute>) {_HALF_DAY}", _with_half),
    rule(r" at p(\d\d?)\.(\d\d)", _written),
    rule(rf"{_AT} p(\d\d?)\.(\d\d) (?:uur|oclock)", _written),
    rule(r" p(\d\d?)\.(\d\d)", _written, needs="near"),
    rule(r" at h(?P<hour>\d\d?)(?P<minute>)", lambda found, around: _one(int(found["hour"]))),
    rule(r" h(?P<hour>\d\d?)(?P<minute>)", lambda found, around: _one(int(found["hour"])), needs="near"),
    rule(rf" at {_HOUR} (?:uur|oclock)(?: n(?P<minute>[0-5]\d))?(?! money)", _oclock),
    rule(r" (?P<hour>n\d\d?) (?:uur|oclock)(?: n(?P<minute>[0-5]\d))?(?! money)", _oclock, needs="near"),
    rule(r" (?P<hour>n\d\d?) oclock(?P<minute>)", _oclock),
    rule(r"(?: at)? n(\d\d)([0-5]\d) (?:uur|oclock)", _four_digits, needs="near"),
    rule(rf"{_AT} half(?P<past> past)? {_HOUR}{_OCLOCK}{_NOT_COUNTING}", _half),
    rule(rf"{_AT}(?: a)? {_MINUTE_WAY}(?P<half> half) {_HOUR}{_OCLOCK}", _minutes),
    rule(rf" at (?P<minutes>quarter) (?P<way>of)(?P<half>) {_HOUR}{_OCLOCK}", _minutes),
    rule(rf" at(?: a)? {_MINUTE_WAY}(?P<half>) {_HOUR}{_OCLOCK}", _minutes),
    rule(
        rf"(?: a)? (?P<minutes>quarter) (?P<way>over|past|after|fore|to|before|of)(?P<half>) {_HOUR}{_OCLOCK}", _minutes
    ),
    rule(rf" {_MINUTE_WAY}(?P<half>) {_HOUR}{_OCLOCK}{_NOT_COUNTING}", _minutes, needs="asked"),
    rule(rf" at (?P<hour>n\d\d?)(?P<minute>){_NOT_COUNTING}", _oclock, needs="near"),
    rule(rf" at (?P<hour>n\d\d?)(?P<minute>){END}", _bare, needs="asked"),
    rule(rf" at (?P<hour>n\d\d?)(?P<minute>){_PART_FOLLOWS}", _bare),
    rule(rf" at (?P<hour>n\d\d?) n(?P<minute>[0-5]\d){END}", _oclock, needs="near"),
    rule(r" at (?P<hour>n\d\d?)(?P<minute>)(?= \.|$)", _bare),
    rule(rf" at {_TIME}{_OCLOCK} or(?: at)? {_TIME}{_OCLOCK}", _stretch, needs="near"),
    rule(r" (?:from |at )?n(\d\d?)() until n(\d\d?)() (am|pm)", _stretch_in_half, needs="near"),
    rule(r" (?:between|from) n(\d\d?)() (?:and|until|to) n(\d\d?)() (am|pm)", _stretch_in_half, needs="near"),
    rule(
        rf" (?:between|from|of) {_TIME}{_OCLOCK} (?:and|until|to) {_TIME}{_OCLOCK}{_NOT_COUNTING}",
        _stretch,
        needs="near",
    ),
    rule(r" [pt](\d\d?)[.:](\d\d) until [pt](\d\d?)[.:](\d\d)", _stretch, needs="near"),
    rule(r"(?: at| in)?(?: the)? (noon|midnight)", _noon),
    rule(r"(?: in| at)?(?: the)? (morning|afternoon|evening|night)", _part, needs="near"),
    rule(r" (?:in the|this) (morning|afternoon|evening|night)", _part, needs="asked"),
)
