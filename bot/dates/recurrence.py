"""When something that recurs comes next, by an RFC 5545 rule. Wall times only, and no sentences."""

import re
from collections.abc import Mapping
from datetime import MAXYEAR, datetime

_ONE_DAY = r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)"
_DAY_OF_MONTH = r"[+-]?([1-9]|[12]\d|3[01])"
_SHAPES: Mapping[str, str] = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(T\d{6})?",
    "BYDAY": f"{_ONE_DAY}(,{_ONE_DAY})*",
    "BYMONTHDAY": f"{_DAY_OF_MONTH}(,{_DAY_OF_MONTH})*",
    "BYMONTH": r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
    "BYHOUR": r"(1?\d|2[0-3])(,(1?\d|2[0-3]))*",
    "BYMINUTE": r"[1-5]?\d(,[1-5]?\d)*",
    "BYSETPOS": r"[+-]?[1-9]\d?(,[+-]?[1-9]\d?)*",
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
}
_LONGEST = 200  # characters; one that a person asks for has a few dozen
_CYCLE = 400  # years after which the calendar repeats itself, weekdays included …
_AHEAD = 20  # … and the years in which a rule is looked at, at least


def after(rrule: str, start: datetime, last: datetime) -> datetime | None:
    """The first occurrence strictly after `last` of what began at `start`; None when there is none any more.

    `start` is an occurrence only if the rule says so. A plain date in UNTIL includes that day. ValueError, with what
    is wrong: a rule that is broken, or recurs more often than people are reminded. A rule that never comes true is
    given up after some centuries, in less than half a second.
    """
    parts = read_rule(rrule)
    until = end_of(parts.pop("UNTIL", ""))
    found = _search(write_rule(parts), start, last)
    return found if found and (not until or found <= until) else None


def read_rule(rrule: str) -> dict[str, str]:
    """The parts of a rule by their names. ValueError: one of them is unknown, broken, doubled or missing."""
    if len(rrule) > _LONGEST:
        raise ValueError(f"the rule has {len(rrule)} characters, more than {_LONGEST}")
    parts: dict[str, str] = {}
    for part in rrule.split(";"):
        name, _, value = part.partition("=")
        if name in parts:
            raise ValueError(f"{name} stands twice in the rule {rrule!r}")
        if not re.fullmatch(_SHAPES.get(name, r"(?!)"), value, re.ASCII):
            raise ValueError(f"{part!r} cannot be read in the rule {rrule!r}")
        parts[name] = value
    if "FREQ" not in parts:
        raise ValueError(f"FREQ is missing in the rule {rrule!r}")
    return parts


def write_rule(parts: Mapping[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def end_of(until: str) -> datetime | None:
    """The last wall time that an UNTIL includes; None if it is empty. ValueError: it is no date."""
    if not until:
        return None
    try:
        return datetime.fromisoformat(until if "T" in until else f"{until}T235959")
    except ValueError:
        raise ValueError(f"UNTIL={until} is no date") from None


def _search(rule: str, start: datetime, last: datetime) -> datetime | None:
    """dateutil goes on searching to the year 9999, so we ask it about the same days shortly before that."""
    from dateutil.rrule import rrulestr  # only who is reminded again and again needs it

    later = max(0, (MAXYEAR - _AHEAD - max(start, last).year) // _CYCLE * _CYCLE)
    found = rrulestr(rule, dtstart=_moved(start, later)).after(_moved(last, later))
    return _moved(found, -later) if found else None


def _moved(moment: datetime, years: int) -> datetime:
    return moment.replace(year=moment.year + years)
