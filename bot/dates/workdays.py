"""The days that do not count as a last day by Dutch law: weekends and public holidays. No terms."""

from datetime import date, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Between these years the holidays are known."""

_SATURDAY = 5


def is_workday(day: date) -> bool:
    """Whether it is no Saturday, no Sunday and no holiday of the Algemene termijnenwet, art. 3.

    By art. 3 lid 1 and 2: New Year's Day, Good Friday (equated), Easter Monday, the day the King's birthday is
    celebrated, 5 May of every year, Ascension Day, Whit Monday and both Christmas Days. The single days that a royal
    decree equates for a few years (lid 3, such as the Friday after Ascension Day) are left out: without them a term
    is at most told to end too early, never too late. ValueError: a year outside 1970 to 2100.
    """
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def next_workday(day: date) -> date:
    """The day itself if it is a workday, else the first one after it."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the holidays of the year {year} are not known")
    from holidays import country_holidays  # takes a tenth of a second, which most runs need not spend

    # "optional" holds what is no day off for everybody but is in the law: Good Friday, and 5 May of every year.
    return frozenset(country_holidays("NL", years=year, categories=("public", "optional")))
