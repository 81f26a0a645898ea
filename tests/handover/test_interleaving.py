"""Residents and volunteers in a random order, seed by seed: nothing reaches the wrong person, nobody is forgotten."""

import gc
import logging
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from multiprocessing import get_context

import pytest

from bot.engine.types import Library
from bot.runner.shelf import open_folder
from tests.conftest import ROOT
from tests.handover.crowd import Crowd

_log = logging.getLogger(__name__)
SCHEDULES = int(os.environ.get("SCHEDULES", "20"))  # of a few people, who meet each other all the time
FULL = int(os.environ.get("SCHEDULES_FULL", "1"))  # of fifty residents, ten volunteers and twenty messages of each
SEED = int(os.environ.get("SCHEDULES_SEED", "2016"))
WORKERS = int(os.environ.get("SCHEDULES_WORKERS", "1"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was broken under these seeds, and how much happened at all."""

    schedules: int
    broken: tuple[str, ...]
    claimed: int
    relayed: int
    files: int
    longest: timedelta


@cache
def knowledge() -> Library:
    return open_folder(ROOT / "knowledge")


def _settle_in() -> None:
    """In a process of its own: what stays to the end need not be looked through for garbage again and again."""
    knowledge()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def played(seed: int, residents: int, volunteers: int, messages: int) -> Outcome:
    rules = Crowd(knowledge(), seed, residents, volunteers).play(messages)
    broken = tuple(f"seed {seed}: {one}" for one in rules.broken[:3])
    return Outcome(1, broken, rules.claimed, rules.relayed, rules.files, rules.longest)


def all_of(how_many: int, residents: int, volunteers: int, messages: int) -> Iterator[Outcome]:
    """One schedule for each seed; with several workers in processes of their own."""
    one = partial(played, residents=residents, volunteers=volunteers, messages=messages)
    seeds = range(SEED, SEED + how_many)
    if WORKERS == 1:
        yield from map(one, seeds)
        return
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"), initializer=_settle_in) as pool:
        yield from pool.map(one, seeds, chunksize=max(1, min(20, how_many // WORKERS)))


def summed(outcomes: Iterable[Outcome]) -> Outcome:
    found = tuple(outcomes)
    broken = tuple(line for outcome in found for line in outcome.broken)
    claimed, relayed, files = (sum(getattr(one, name) for one in found) for name in ("claimed", "relayed", "files"))
    return Outcome(len(found), broken, claimed, relayed, files, max(one.longest for one in found))


@pytest.mark.timeout(60 + SCHEDULES * 5)
def test_whatever_the_order() -> None:
    all = summed(all_of(SCHEDULES, residents=4, volunteers=3, messages=10))
    _log.warning("%s", all)
    assert all.broken[:10] == ()
    assert all.claimed >= SCHEDULES * 3 // 4 and all.relayed >= SCHEDULES and all.files >= SCHEDULES // 3


@pytest.mark.timeout(120 + FULL * 60)
def test_fifty_residents_and_ten_volunteers() -> None:
    all = summed(all_of(FULL, residents=50, volunteers=10, messages=20))
    _log.warning("%s", all)
    assert all.broken[:10] == ()
    assert all.claimed > 15 * FULL and all.relayed > 80 * FULL and all.files > 15 * FULL
