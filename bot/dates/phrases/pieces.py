"""What the pieces of a phrase can mean, before they are put together. No text, no rules."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.dates.phrases.types import Why

Part = Literal["morning", "afternoon", "evening", "night"]
Which = Literal["", "this", "coming", "next"]


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule may know besides the words: the moment they are said, and how the speaker halves an hour."""

    now: datetime
    half: Literal["to", "past"]

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Days:
    """One of these days, the likeliest first; with `ask`, only the speaker knows which.

    `month_day`: named without a year. `loose`: so many weeks from now, give or take. `after`: the last day of a feast.
    `named`: how to say the same in a recurrence.
    """

    options: tuple[date, ...]
    ask: bool = False
    ahead: bool = False
    month_day: tuple[int, int] | None = None
    loose: bool = False
    after: date | None = None
    named: str = ""


@dataclass(frozen=True, slots=True)
class Weekdays:
    """These days of the week (Monday is 0). `together`: said with `and`, so all of them are meant."""

    days: tuple[int, ...]
    which: Which = ""
    together: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """The week of this Monday. `whole`: the days it may mean when no day of the week is named."""

    monday: date
    which: Which
    whole: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class MonthDay:
    day: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month; of the first year in which it is not over, unless the year is said."""

    month: int
    year: int | None = None
    whole: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    year: int


@dataclass(frozen=True, slots=True)
class Away:
    """So long before or after the day that is named next: `n2 day before`."""

    length: str
    back: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """So many minutes after the time that is named; before it, when negative."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Elapsed:
    """So many minutes from now: exact."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as said. `sure`: it can only be this one of the 24 hours; `written`: in digits, with minutes."""

    hour: int
    minute: int = 0
    sure: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Clocks:
    """One of these times; several when the words leave it open or name a stretch of time."""

    options: tuple[Clock, ...]


@dataclass(frozen=True, slots=True)
class PartOfDay:
    part: Part


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence: RFC 5545 frequency, interval, and what more it says (`BYDAY=TU`)."""

    freq: Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
    interval: int = 1
    by: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    why: Why


Day = Days | Weekdays | Week | MonthDay | Month | Year | Away
Meaning = Day | Elapsed | Shift | Clocks | PartOfDay | Repeat | Trouble

Needs = Literal["", "asked", "near"]
Said = Literal["", "of", "before", "fore", "until", "by", "after", "since", "from"]
"""The word in front that changes what the piece stands for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A meaning, the words it was read from (first, first after), and what help it needs to count."""

    meaning: Meaning
    first: int
    after: int
    said: Said = ""
    needs: Needs = ""
