"""What a reading of a text is. No reading."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Why = Literal["past", "impossible", "contradiction", "vague", "several", "long"]
"""Why there is no moment: it is behind us, it does not exist, its parts disagree, too little or too much was said."""

Spans = tuple[tuple[int, int], ...]
"""Where in the text it says so: begin and end of each piece, in order."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is, as the clock on the wall will show it. With `alternatives`, ask which; they never hold `at`.

    Without `time_given` the hour is our guess, without `day_given` the day. `rrule` is RFC 5545 without `RRULE:`, and
    counts from `at`.
    """

    at: datetime
    time_given: bool
    day_given: bool
    rrule: str = ""
    spans: Spans = ()
    alternatives: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something like a date, that cannot be read without risk. Ask."""

    why: Why
    spans: Spans = ()
