"""Residents and volunteers in a random order, seed by seed: nothing reaches the wrong person, nobody is forgotten."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context

import pytest

from bot.engine.types import Library
from bot.runner.shelf import open_folder
from tests.conftest import ROOT
from tests.handover.crowd import Crowd

SCHEDULES = int(os.environ.get("SCHEDULES", "20"))
SEED = int(os.environ.get("SCHEDULES_SEED", "2016"))
WORKERS = int(os.environ.get("SCHEDULES_WORKERS", "1"))
_CROWDS = max(1, SCHEDULES // 200)  # of fifty and ten: one of them costs as much as fifty small ones


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was broken under one seed, and how much happened at all."""

    broken: tuple[str, ...]
    claimed: int
    relayed: int
    files: int


@cache
def knowledge() -> Library:
    return open_folder(ROOT / "knowledge")


def played(seed: int, residents: int, volunteers: int, messages: int) -> Outcome:
    rules = Crowd(knowledge(), seed, residents, volunteers).play(messages)
    broken = tuple(f"seed {seed}: {one}" for one in rules.broken[:3])
    return Outcome(broken, rules.claimed, rules.relayed, rules.files)


def all_of(how_many: int, residents: int, volunteers: int, messages: int) -> Iterator[Outcome]:
    """One schedule for each seed; with several workers in processes of their own."""
    one = partial(played, residents=residents, volunteers=volunteers, messages=messages)
    seeds = range(SEED, SEED + how_many)
    if WORKERS == 1:
        yield from map(one, seeds)
        return
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        yield from pool.map(one, seeds, chunksize=max(1, min(20, how_many // WORKERS)))


def summed(outcomes: Iterable[Outcome]) -> Outcome:
    found = tuple(outcomes)
    broken = tuple(line for outcome in found for line in outcome.broken)
    return Outcome(broken, *(sum(getattr(one, name) for one in found) for name in ("claimed", "relayed", "files")))


@pytest.mark.timeout(60 + SCHEDULES * 5)
def test_whatever_the_order() -> None:
    all = summed(all_of(SCHEDULES, residents=4, volunteers=3, messages=10))
    assert all.broken[:10] == ()
    assert all.claimed >= SCHEDULES * 3 // 4 and all.relayed >= SCHEDULES and all.files >= SCHEDULES // 3


@pytest.mark.timeout(120 + _CROWDS * 60)
def test_fifty_residents_and_ten_volunteers() -> None:
    all = summed(all_of(_CROWDS, residents=50, volunteers=10, messages=20))
    assert all.broken[:10] == ()
    assert all.claimed > 10 * _CROWDS and all.relayed > 30 * _CROWDS and all.files > 5 * _CROWDS
