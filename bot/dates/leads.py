"""How long before a day people are reminded of it. No terms, no hours and no words."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

LeadKind = Literal["objection", "allowance", "tax", "payment", "meeting", "day"]
"""`objection` suits every letter or application that must be in time; `day` is for what can only be waited for."""

_LEADS: Mapping[LeadKind, tuple[timedelta, ...]] = {
    "objection": (timedelta(weeks=3), timedelta(weeks=1), timedelta(days=2)),
    "allowance": (timedelta(weeks=6), timedelta(weeks=2), timedelta(days=3)),
    "tax": (timedelta(weeks=6), timedelta(weeks=2), timedelta(days=3)),
    "payment": (timedelta(days=1),),
    "meeting": (timedelta(days=3), timedelta(0)),
    "day": (timedelta(0),),
}


def lead_times(kind: LeadKind) -> tuple[timedelta, ...]:
    """How long before, the longest first; nothing left (`timedelta(0)`) is the morning of the day itself."""
    return _LEADS[kind]


def reminders(deadline: date, leads: Iterable[timedelta], today: date) -> tuple[date, ...]:
    """The days, in order, on which to remind: those after today.

    If all of them have passed but the deadline has not, it is tomorrow, so that nobody who asks is left without one.
    Whether there is still time today is for the caller to say, who knows the hour.
    """
    ahead = sorted({day for lead in leads if today < (day := deadline - lead) <= deadline})
    if not ahead and today < deadline:
        return (today + timedelta(days=1),)
    return tuple(ahead)
