"""The helpline is killed while people write: nobody's message is lost, and no conversation loses its order."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from bot.engine.types import Library
from tests.crash.process import Fake, Helpline
from tests.crash.storm import Report, farewells, looking, storm
from tests.postgres import fresh_database

KILLS = int(os.environ.get("STORM", "6"))
SEED = int(os.environ.get("STORM_SEED", "2016"))
_SLOTS = 32  # messages that are on their way at once, at most


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as running:
        yield running


def nothing_lost(report: Report) -> None:
    """What must hold however it ended; the whole report is shown where it does not.

    A message that two kills met on its way is not sent a third time: it may have arrived twice. It is listed as unsure,
    and only such a message can be missing.
    """
    assert report.tally
    assert report.pushed > 0 and report.tally.wanted > 0
    unsure = report.messages.get("unsure", 0)
    assert unsure <= sum(kills >= 2 for kills in report.struck.values()), report
    assert report.tally.lost <= unsure and report.tally.swapped == 0, report
    assert report.letters == {"done": report.pushed}, report
    assert report.messages.get("sent", 0) + unsure == report.tally.wanted == sum(report.messages.values()), report
    assert report.violations == []


@pytest.mark.timeout(60 + 10 * KILLS)
def test_kill_9_under_load_loses_nothing_and_repeats_only_what_was_on_its_way(
    tmp_path: Path, library: Library, fake: Fake
) -> None:
    with Helpline(tmp_path, fake) as helpline:
        report = storm(library, fake, helpline, KILLS, Random(SEED))
    nothing_lost(report)
    assert report.tally and report.tally.copies <= len(report.in_flight) <= _SLOTS * KILLS, report
    assert report.drained <= 10
    with looking(helpline.database) as look:
        assert look(text("PRAGMA integrity_check")) == [("ok",)]


@pytest.mark.timeout(90 + 5 * KILLS)
def test_kill_9_on_postgresql_loses_nothing_either(
    tmp_path: Path, library: Library, fake: Fake, postgres_url: str
) -> None:
    with fresh_database(postgres_url) as url, Helpline(tmp_path, fake, url) as helpline:
        report = storm(library, fake, helpline, max(2, KILLS // 4), Random(SEED))
    nothing_lost(report)
    assert report.tally and report.tally.copies <= len(report.in_flight), report


@pytest.mark.timeout(60)
def test_who_is_asked_to_stop_puts_everything_away_first(tmp_path: Path, library: Library, fake: Fake) -> None:
    with Helpline(tmp_path, fake) as helpline:
        report = farewells(library, fake, helpline, 3, Random(SEED))
    nothing_lost(report)
    assert report.tally and report.tally.copies == 0
    assert max(report.ends) <= 8
