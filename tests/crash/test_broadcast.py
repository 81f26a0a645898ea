"""One message to many people: each gets it at most once, whatever happens, at the platform's pace, and answers go first."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from tests.crash import broadcasting
from tests.crash.process import Fake, Helpline
from tests.crash.reminding import daytime
from tests.crash.storm import until

PEOPLE = int(os.environ.get("BROADCAST", "120"))
KILLS = 5 if PEOPLE >= 1000 else 1


def helpline(folder: Path, fake: Fake) -> Helpline:
    made = Helpline(folder, fake, TIMEZONE=daytime(datetime.now(UTC)))
    made.start()
    made.until_ready()
    return made


@pytest.mark.timeout(90 + PEOPLE)
def test_kill_9_while_it_is_sent_doubles_nothing_and_leaves_nobody_out(tmp_path: Path) -> None:
    chance = Random(7)
    with Fake() as fake, helpline(tmp_path, fake) as running:
        broadcasting.fill(running.database, PEOPLE)
        gone = broadcasting.balks(fake, PEOPLE, chance)
        broadcasting.press(fake, "cast:1:now:yes")
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.1, 0.3) * PEOPLE / 25)
            running.kill()
            running.start()
        running.until_ready()
        broadcasting.until_over(running, 60 + PEOPLE / 10)
        state, tally, fates = broadcasting.stands(running.database)
        running.stop()
        seen, statistics = broadcasting.calls(fake), fake.statistics()
    copies = seen.copies
    assert (state, tally.waiting, tally.total, len(fates)) == ("done", 0, PEOPLE, PEOPLE)
    assert max(copies.values()) == 1
    assert tally.sent + tally.unsure + tally.blocked + tally.failed == PEOPLE, tally
    assert (tally.blocked, tally.failed) == (len(gone), 0), tally
    assert tally.sent <= len(copies) <= tally.sent + tally.unsure, (tally, len(copies))
    assert seen.busiest_second() <= 25
    assert seen.busiest_chat() == 1
    assert seen.inside_silence() == 0
    assert statistics["violations"] == []


@pytest.mark.timeout(90 + PEOPLE)
def test_meanwhile_a_question_is_answered_within_a_second(tmp_path: Path) -> None:
    with Fake() as fake, helpline(tmp_path, fake) as running:
        broadcasting.fill(running.database, PEOPLE)
        broadcasting.balks(fake, PEOPLE, Random(8))
        broadcasting.press(fake, "cast:1:now:yes")
        with broadcasting.asking(fake) as asked:
            broadcasting.until_over(running, 60 + PEOPLE / 10)
        time.sleep(2)
        waited, seen = broadcasting.waited(fake, asked), broadcasting.calls(fake)
    # A single question may meet a 429 of its own, which is one of few in a short run.
    assert waited[min(int(len(waited) * 0.95), len(waited) - 2)] <= 1.0, waited
    assert max(seen.copies.values()) == 1
    assert seen.busiest_second() <= 25
    assert seen.inside_silence() == 0


@pytest.mark.timeout(90)
def test_after_a_stop_nothing_goes_out_any_more(tmp_path: Path) -> None:
    with Fake() as fake, helpline(tmp_path, fake) as running:
        broadcasting.fill(running.database, PEOPLE)
        broadcasting.press(fake, "cast:1:now:yes")
        until(lambda: len(broadcasting.calls(fake).copies) >= 10)
        stopped = time.time()
        broadcasting.press(fake, "cast:1:cancel")
        broadcasting.until_over(running, 20)
        time.sleep(2)
        state, tally, _ = broadcasting.stands(running.database)
        seen = broadcasting.calls(fake)
    assert state == "cancelled"
    assert 0 < tally.sent < PEOPLE
    assert tally.sent + tally.withdrawn == PEOPLE, tally
    assert len(seen.copies) == tally.sent
    assert seen.last_copy <= stopped + 1.0
