"""Residents and volunteers in a random order, seed by seed: nothing reaches the wrong person, nobody is forgotten."""

import os

import pytest

from bot.engine.types import Library
from tests.handover.crowd import Crowd

SCHEDULES = int(os.environ.get("SCHEDULES", "100"))
SEED = int(os.environ.get("SCHEDULES_SEED", "2016"))


@pytest.mark.timeout(60 + SCHEDULES * 5)
def test_whatever_the_order(library: Library) -> None:
    broken: list[str] = []
    relayed = claimed = 0
    for seed in range(SEED, SEED + SCHEDULES):
        rules = Crowd(library, seed, residents=4, volunteers=3).play(messages=10)
        broken += [f"seed {seed}: {one}" for one in rules.broken[:3]]
        relayed, claimed = relayed + rules.relayed, claimed + rules.claimed
    assert broken[:10] == []
    assert claimed >= SCHEDULES
    assert relayed >= SCHEDULES


def test_fifty_residents_and_ten_volunteers(library: Library) -> None:
    rules = Crowd(library, SEED, residents=50, volunteers=10).play(messages=20)
    assert rules.broken == []
    assert rules.claimed > 5 and rules.relayed > 10
