"""Which day something happened, as people say it: `12 november`, `gisteren`, `vorige week dinsdag`, `3 weken geleden`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.dates.phrases.read import read
from bot.dates.phrases.types import Moment

_LONGEST = 200  # characters; the day of a letter needs a few
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Back:
    """How one language says that something is behind us.

    `near`: words and how many days ago; `units`: days in each; `last` and `told` are words that only say that it is past.
    """

    near: Mapping[str, int]
    units: Mapping[str, int]
    numbers: Mapping[str, int]
    ago: str
    last_week: str
    last: str
    told: str


BACK: Mapping[str, Back] = {
    "nl": Back(
        near={"vandaag": 0, "vanmorgen": 0, "vanochtend": 0, "gisteren": 1, "gister": 1, "eergisteren": 2},
        units={"dag": 1, "dagen": 1, "week": 7, "weken": 7},
        numbers={"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "tien": 10},
        ago=r"\b(\d{1,3}|[a-zé]+) (dag|dagen|week|weken) geleden\b",
        last_week=r"\b(?:vorige|afgelopen|verleden) week\b",
        last=r"\b(?:vorige|afgelopen|verleden|laatste|jongstleden|jl|j\.l\.)(?!\w)",
        told=r"\b(?:kreeg|ontving|kwam|was|had|heb|is|gekregen|ontvangen|verstuurd|gestuurd|binnen|begon)\b",
    ),
    "en": Back(
        near={"today": 0, "this morning": 0, "yesterday": 1, "the day before yesterday": 2},
        units={"day": 1, "days": 1, "week": 7, "weeks": 7},
        numbers={"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10},
        ago=r"\b(\d{1,3}|[a-z]+) (days?|weeks?) ago\b",
        last_week=r"\b(?:last|past|previous) week\b",
        last=r"\b(?:last|past|previous)\b",
        told=r"\b(?:got|received|came|was|were|had|have|sent|began|started)\b",
    ),
}
"""A third language is one more entry."""

# How far back a day is looked for, and the days before it from which the same words must mean the same day: a date does
# from any, a day of the month from three weeks before, a day of the week from six days before. `tomorrow` never does.
_WAYS = ((364, (1, 60, 300)), (30, (1, 10, 25)), (7, (1, 2, 3, 4, 5, 6)))


def read_day(text: str, now: datetime, language: str, *, ahead: bool = False) -> date | None:
    """The day, not after today; None when it cannot be read without risk. `now` is naive and local.

    `ahead`: the event may still be to come (the day a pension begins), and then what is ahead is meant.
    """
    said = " ".join(text[:_LONGEST].casefold().split())
    if ahead and (day := _read(said, now, language)):
        return day
    ordered = sorted(BACK, key=lambda known: known != language)
    for known in ordered:
        if day := _near(said, now.date(), BACK[known]) or _last_week(said, now, known):
            return day
    return _behind(said, now, language)


def _near(said: str, today: date, back: Back) -> date | None:
    if found := re.search(back.ago, said):
        number = int(found[1]) if found[1].isdecimal() else back.numbers.get(found[1], 0)
        return today - timedelta(days=number * back.units[found[2]]) if number else None
    longest = sorted((word for word in back.near if re.search(rf"\b{word}\b", said)), key=len)
    return today - timedelta(days=back.near[longest[-1]]) if longest else None


def _last_week(said: str, now: datetime, language: str) -> date | None:
    """`vorige week dinsdag`: that day of the week before this one."""
    rest, found = re.subn(BACK[language].last_week, " ", said)
    if not found:
        return None
    sunday = now.date() - timedelta(days=now.weekday() + 8)
    day = _read(rest, datetime.combine(sunday, time()), language)
    return day if day and sunday < day <= sunday + 7 * _DAY else None


def _behind(said: str, now: datetime, language: str) -> date | None:
    for back in BACK.values():
        said = re.sub(f"{back.last}|{back.told}", " ", said)
    for far, steps in _WAYS:
        start = now.date() - timedelta(days=far)
        day = _from(said, start, language)
        if day and start <= day <= now.date() and all(_from(said, day - n * _DAY, language) == day for n in steps):
            return day
    return None


def _from(said: str, start: date, language: str) -> date | None:
    return _read(said, datetime.combine(start, time()), language)


def _read(said: str, now: datetime, language: str) -> date | None:
    """The one day that is read; none when it recurs or could be another."""
    found = read(said, now, language)
    if not isinstance(found, Moment) or found.rrule or not found.day_given:
        return None
    days = {found.at.date(), *(at.date() for at in found.alternatives)}
    return found.at.date() if len(days) == 1 else None
