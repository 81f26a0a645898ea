"""The holidays of the law, held against a calculation of our own."""

from datetime import date, timedelta

import pytest

from bot.dates.workdays import is_workday, next_workday

YEARS = range(2020, 2041)


def easter(year: int) -> date:
    """By the formula of Gauss, with Lichtenberg's corrections."""
    moon = (19 * (year % 19) + 15 + (3 * (year // 100) + 3) // 4 - (8 * (year // 100) + 13) // 25) % 30
    moon -= (moon + (year % 19) // 11) // 29
    first_sunday = 7 - (year + year // 4 + 2 - (3 * (year // 100) + 3) // 4) % 7
    full = 21 + moon
    return date(year, 3, 1) + timedelta(days=full + 7 - (full - first_sunday) % 7 - 1)


def off(year: int) -> set[date]:
    """Art. 3 of the Algemene termijnenwet, counted from Easter and by the calendar."""
    king = date(year, 4, 27)
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    moving = {easter(year) + timedelta(days=away) for away in (-2, 1, 39, 50)}
    return fixed | moving | {king if king.isoweekday() != 7 else date(year, 4, 26)}


def days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=past) for past in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_year_is_what_the_law_says(year: int) -> None:
    expected = {day for day in days(year) if day.isoweekday() < 6 and day not in off(year)}
    assert {day for day in days(year) if is_workday(day)} == expected


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
        ("2026-05-14", "2026-05-15"),  # Ascension Day; the Friday after it stands in no law
        ("2026-05-25", "2026-05-26"),  # Whit Monday
        ("2027-01-01", "2027-01-04"),  # New Year's Day on a Friday
    ],
)
def test_the_first_day_on_which_something_can_end(day: str, first: str) -> None:
    assert next_workday(date.fromisoformat(day)) == date.fromisoformat(first)


@pytest.mark.parametrize("day", [date(1969, 12, 31), date(2101, 1, 3), date.min])
def test_years_without_known_holidays_are_refused(day: date) -> None:
    with pytest.raises(ValueError, match="not known"):
        is_workday(day.replace(day=3) if day.year == 1 else day)
