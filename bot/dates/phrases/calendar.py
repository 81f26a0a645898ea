"""Arithmetic with days. No words."""

from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = (0, 1, 2, 3, 4)


def monday(day: date) -> date:
    """The Monday of that week."""
    return day - day.weekday() * DAY


def coming(weekday: int, today: date) -> date:
    """The first such day of the week after today."""
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * DAY


def last_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - DAY


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


def existing(year: int, month: int, day: int) -> date | None:
    """That date, if there is one."""
    return date(year, month, day) if 1 <= day <= last_of_month(year, month).day else None


def upcoming(month: int, day: int, today: date) -> date | None:
    """The first such date from today on; None when no year has it."""
    years = range(today.year, today.year + 9)  # eight years, for a leap day around 2100
    return next((found for year in years if (found := existing(year, month, day)) and found >= today), None)


def nth(which: int, weekdays: tuple[int, ...], year: int, month: int) -> date | None:
    """The first (1), second … or last (-1) day of a month that is one of these days of the week."""
    last = last_of_month(year, month)
    days = [day for n in range(last.day) if (day := last.replace(day=n + 1)).weekday() in weekdays]
    return days[which - 1 if which > 0 else which] if abs(which) <= len(days) else None


def month_day(day: int) -> str:
    """A day of every month. A month that is too short is not skipped: its last day will do."""
    if day == 31:
        return "BYMONTHDAY=-1"
    return f"BYMONTHDAY={day}" if day < 29 else f"BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"
