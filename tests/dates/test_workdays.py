"""The holidays of the law, held against a calculation of our own."""

from datetime import date, timedelta

import pytest

from bot.dates.workdays import is_workday, next_workday
from tests.dates.days_off import easter, worked


def days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=past) for past in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


def test_our_own_calculation_knows_when_easter_was() -> None:
    seen = [easter(year).isoformat() for year in (1954, 1981, 2019, 2024, 2025, 2026, 2027, 2038)]
    assert seen == [
        *("1954-04-18", "1981-04-19", "2019-04-21", "2024-03-31"),
        *("2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"),
    ]


@pytest.mark.parametrize("year", range(2020, 2041))
def test_every_day_of_a_year_is_what_the_law_says(year: int) -> None:
    assert [day for day in days(year) if is_workday(day)] == [day for day in days(year) if worked(day)]


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("2026-11-23", "2026-11-23"),  # a Monday
        ("2026-11-28", "2026-11-30"),  # a Saturday
        ("2026-04-03", "2026-04-07"),  # Good Friday: after Easter Monday
        ("2026-12-25", "2026-12-28"),  # Christmas on Friday and Saturday
        ("2025-04-26", "2025-04-28"),  # the 27th was a Sunday, so the King's birthday was on Saturday
        ("2026-04-27", "2026-04-28"),  # an ordinary King's Day, on a Monday
        ("2027-05-05", "2027-05-07"),  # 5 May, though no lustrum; the next day is Ascension Day
        ("2026-05-14", "2026-05-15"),  # Ascension Day; the Friday after it stands in no act
        ("2026-05-25", "2026-05-26"),  # Whit Monday
        ("2027-01-01", "2027-01-04"),  # New Year's Day on a Friday
    ],
)
def test_the_first_day_on_which_something_can_end(day: str, first: str) -> None:
    assert next_workday(date.fromisoformat(day)) == date.fromisoformat(first)


@pytest.mark.parametrize("day", ["1969-12-31", "2101-01-03", "0001-01-01", "9999-12-31"])
def test_years_without_known_holidays_are_refused(day: str) -> None:
    with pytest.raises(ValueError, match="not known"):
        is_workday(date.fromisoformat(day))
