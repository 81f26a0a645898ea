"""Five hundred reminders of all kinds, drawn by chance, and the moments at which each is to come. Checks nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from bot.dates.wall import instant
from tests.reminders.clockwork import ZONE, Asked, Clockwork

DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_PER_PERSON = (1, 1, 2, 3, 5)


@dataclass(frozen=True, slots=True)
class Kept:
    """A reminder somebody has. `moments` are all the instants at which they want it, in order."""

    who: int
    id: int
    asked: Asked
    openly: bool
    moments: tuple[datetime, ...]


def gather(clock: Clockwork, chance: Random, count: int, begin: datetime, end: datetime) -> list[Kept]:
    """People ask for so many reminders between two wall times, most of them for an outage in the middle."""
    kept: list[Kept] = []
    while len(kept) < count:
        openly = chance.random() < 0.5
        who = clock.person(openly=openly)
        for _ in range(min(chance.choice(_PER_PERSON), count - len(kept))):
            asked, walls = _drawn(chance, begin, end)
            id = clock.asks(who, asked)
            kept.append(Kept(who, id, asked, openly, tuple(instant(wall, ZONE) for wall in walls)))
    return kept


def _drawn(chance: Random, begin: datetime, end: datetime) -> tuple[Asked, list[datetime]]:
    """One-off, daily, weekly, or a last day with calls before it; at any hour of the day and the night."""
    at = begin + chance.randrange((end - begin) // _MINUTE) * _MINUTE
    what = f"zaak {chance.randrange(10**6)}"
    kind = chance.choices(("once", "daily", "weekly", "deadline"), (5, 1, 2, 4))[0]
    if kind == "deadline":
        last = (begin + chance.randrange(2, (end - begin).days + 21) * DAY).date()
        calls = [datetime.combine(last - lead * DAY, time(10)) for lead in (21, 7, 2, 0)]
        calls = [call for call in calls if call > begin]
        watched = chance.random() < 0.5
        return Asked(what, tuple(calls), last_day=last, watched=watched), calls
    if kind == "once":
        return Asked(what, (at,)), [at]
    every = DAY if kind == "daily" else 7 * DAY
    return Asked(what, (at,), rrule=f"FREQ={kind.upper()}"), list(_again(at, every, end + 40 * DAY))


def _again(at: datetime, every: timedelta, end: datetime) -> Iterator[datetime]:
    while at < end:
        yield at
        at += every
