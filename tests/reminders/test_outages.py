"""Helpline or platform away for an hour, six hours, three days, thirty days: nobody is forgotten, woken or told twice."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from bot.dates.wall import instant
from bot.engine.types import Library
from bot.store.store import Store, Tx
from tests.reminders.clockwork import ZONE, Clockwork
from tests.reminders.crowd import DAY, gather
from tests.reminders.ledger import Away, broken

WHOLE = "OUTAGES" in os.environ
SEEDS = range(int(os.environ.get("OUTAGES", "1")))
BEGAN = datetime.fromisoformat(
    "2027-03-01T12:00"
)  # so that the night in which an hour is skipped lies in the long ones
LONG = {"1 hour": timedelta(hours=1), "6 hours": timedelta(hours=6), "3 days": 3 * DAY, "30 days": 30 * DAY}


def helpline_down(clock: Clockwork, until: datetime) -> None:
    clock.sleep(until)


def platform_down(clock: Clockwork, until: datetime) -> None:
    clock.reached = False
    clock.run(until)
    clock.reached = True


@pytest.mark.timeout(1200 if WHOLE else 120)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("go", [helpline_down, platform_down])
@pytest.mark.parametrize("long", LONG.values(), ids=LONG.keys())
async def test_each_reminder_comes_once_and_decently(
    store: Store, library: Library, long: timedelta, go: Callable[[Clockwork, datetime], None], seed: int
) -> None:
    if store.postgres and long > timedelta(hours=1) and not WHOLE:
        pytest.skip("hours and days take long here; `make storm-reminders` tries them")
    chance = Random(f"{seed} {long}")
    since = BEGAN + 2 * DAY + timedelta(minutes=chance.randrange(24 * 60))

    def play(tx: Tx) -> tuple[list[str], int, int]:
        clock = Clockwork(tx, library, instant(BEGAN, ZONE))
        around = max(timedelta(hours=6), long / 4)
        kept = gather(clock, chance, _count(store, long), max(BEGAN, since - around), since + long + around)
        away = Away(instant(since, ZONE), instant(since, ZONE) + long)
        clock.run(away.since)
        go(clock, away.until)
        clock.run(away.until + 4 * DAY)
        missed = sum(any(away.since <= moment < away.until for moment in one.moments) for one in kept)
        return broken(clock, kept, away), missed, len(clock.arrived)

    problems, missed, arrived = await store.transact(play)
    assert problems == []
    assert 0 < missed < arrived


def _count(store: Store, long: timedelta) -> int:
    """Five hundred; in the short slice fewer where they would take minutes."""
    if WHOLE:
        return 500
    if long > 3 * DAY:
        return 60
    return 100 if store.postgres else 500
