"""The helpline is killed right when reminders ring: none is lost, and none comes twice but from one single moment."""

import os
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from tests.crash.points import POINTS
from tests.crash.process import Fake, Helpline
from tests.crash.reminding import COMMAND, Outcome, daytime, reminding
from tests.postgres import fresh_database

KILLS = int(os.environ.get("REMINDER_STORM", "1"))  # at each point


def all_arrived(outcome: Outcome) -> None:
    """A copy is possible only where the platform had it and we had not written that down: there, one."""
    assert outcome.kills == dict.fromkeys(POINTS, KILLS)
    *before, window = POINTS
    for point in before:
        assert set(outcome.arrived[point]) == {1}, outcome
    assert set(outcome.arrived[window]) <= {1, 2}, outcome
    assert sum(outcome.arrived[window]) - len(outcome.arrived[window]) >= KILLS, outcome  # it really was in that moment
    people = sum(map(len, outcome.arrived.values()))
    assert outcome.messages == {"sent": people}, outcome
    assert outcome.letters == {"done": 2 * people}, outcome


def played(folder: Path, database: str = "") -> Outcome:
    zone = daytime(datetime.now(UTC))
    spot = str(folder / "spot")
    with (
        Fake() as fake,
        Helpline(folder, fake, database, command=COMMAND, TIMEZONE=zone, WEAK_SPOT=spot) as helpline,
    ):
        outcome = reminding(helpline, fake, zone, KILLS, Random(7))
        assert fake.statistics()["violations"] == []
    return outcome


@pytest.mark.timeout(60 + 120 * KILLS)
def test_kill_9_at_any_point_of_ringing_loses_no_reminder(tmp_path: Path) -> None:
    all_arrived(played(tmp_path))


@pytest.mark.timeout(90 + 120 * KILLS)
def test_kill_9_at_any_point_on_postgresql_loses_none_either(tmp_path: Path, postgres_url: str) -> None:
    with fresh_database(postgres_url) as url:
        all_arrived(played(tmp_path, url))
