"""When the feasts are. The one place that knows the `holidays` library, which is loaded only when a feast is named."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

_FIXED = {"santa": (12, 5), "christmas-eve": (12, 24), "old-year": (12, 31), "keti-koti": (7, 1)}
_NAMES = {
    "new-year": "New Year's Day",
    "good-friday": "Good Friday",
    "easter-1": "Easter Sunday",
    "easter-2": "Easter Monday",
    "king": "King's Day",
    "liberation": "Liberation Day",
    "ascension": "Ascension Day",
    "pentecost-1": "Pentecost",
    "pentecost-2": "Pentecost Monday",
    "christmas-1": "Christmas Day",
    "christmas-2": "Second Day of Christmas",
}
_EVERY_YEAR = ("new-year", "liberation", "christmas-1", "christmas-2", *_FIXED)
_TWO_DAYS = ("easter-1", "pentecost-1", "christmas-1", "old-year")


def feast(name: str, year: int) -> date:
    """The day of a feast in a year."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    return _year(year)[_NAMES[name]]


def next_feast(name: str, today: date) -> date:
    """The day of a feast, the first that is not past."""
    this_year = feast(name, today.year)
    return this_year if this_year >= today else feast(name, today.year + 1)


def last_day(name: str, day: date) -> date:
    """The day on which the feast is over: some last two days."""
    return day + timedelta(days=name in _TWO_DAYS)


def same_date(name: str) -> bool:
    """Does it fall on the same date every year?"""
    return name in _EVERY_YEAR


@lru_cache(16)
def _year(year: int) -> Mapping[str, date]:
    from holidays import country_holidays

    # Liberation Day is a day off once in five years; people mean it every year.
    days = country_holidays("NL", years=year, categories=("public", "optional"), language="en_US")
    return {name: day for day, names in days.items() for name in names.split("; ")}
