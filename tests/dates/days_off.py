"""The days off of Dutch law, counted in a way of our own: by the formula for Easter, and by the calendar."""

from datetime import date, timedelta


def easter(year: int) -> date:
    """By the formula of Gauss, with Lichtenberg's corrections: so many days after the last of February."""
    century = year // 100
    shift = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    seed = (19 * (year % 19) + shift) % 30
    full = 21 + seed - (seed // 29 + (seed // 28 - seed // 29) * (year % 19 // 11))
    sunday = 7 - (year + year // 4 + 2 - (3 * century + 3) // 4) % 7
    return date(year, 3, 1) + timedelta(days=full + 7 - (full - sunday) % 7 - 1)


def off(year: int) -> set[date]:
    """Art. 3 lid 1 and 2 of the Algemene termijnenwet."""
    king = date(year, 4, 27)
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    moving = {easter(year) + timedelta(days=away) for away in (-2, 1, 39, 50)}
    return fixed | moving | {king if king.isoweekday() != 7 else date(year, 4, 26)}


def worked(day: date) -> bool:
    return day.isoweekday() < 6 and day not in off(day.year)
