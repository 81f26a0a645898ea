"""A ranking costs about a millisecond, and no text, however mean, costs a noticeable moment. CPU time; machines are busy."""

import random
import statistics
import time

import pytest

from bot.engine.types import Library
from bot.matching.index import Index
from tests.matching.test_safety import ORDINARY
from tests.yardstick import slowness

_CHANCE = random.Random("torture")
TORTURE = {
    "combining marks": "a" + "\u0301" * 4096,
    "a million combining marks": "\u0301" * 1_000_000,
    "a megabyte of words": "ik heb schulden " * 66_000,
    "a megabyte of noise": "".join(_CHANCE.choices("abcdefghij klmnop", k=1_000_000)),
    "any character there is": "".join(map(chr, _CHANCE.choices(range(32, 0x2FFFF), k=4096))),
    "one endless word": "a" * 100_000,
    "letters apart": "a " * 50_000,
    "stars": "d*" * 4096,
    "ligatures that unfold": "\ufdfa" * 4096,
    "no vowels": "zlfmrd " * 2000,
    "one cry over and over": "ik wil niet meer leven " * 400,
    "NUL": "\0" * 5000,
    "lone surrogates": "\ud800" * 4096,
    "emoji": "\U0001f622\u200d" * 2048,
    "right to left": "\u202e\u0634\u0643\u0631\u0627 " * 800,
    "sentences of a letter": "a.b." * 1000,
}


def _cost(index: Index, text: str) -> float:
    before = time.thread_time()
    index.rank(text, "nl")
    return time.thread_time() - before


@pytest.mark.parametrize("name", TORTURE)
def test_no_text_costs_a_noticeable_moment(library: Library, name: str) -> None:
    assert min(_cost(library.index, TORTURE[name]) for _ in range(3)) <= 0.05 * slowness()


def test_a_question_costs_about_a_millisecond(library: Library) -> None:
    costs = sorted(_cost(library.index, line) for line in ORDINARY)
    limit = slowness()
    assert statistics.median(costs) <= 0.001 * limit
    assert costs[int(0.99 * len(costs))] <= 0.01 * limit


def test_learning_takes_a_second_and_recalling_a_fraction(library: Library) -> None:
    kept: dict[str, bytes] = {}
    learning = min(_building(library, {}) for _ in range(3))
    recalling = min(_building(library, kept) for _ in range(4))
    limit = slowness()
    assert learning <= 2 * limit
    assert recalling <= 0.6 * limit


def _building(library: Library, kept: dict[str, bytes]) -> float:
    before = time.thread_time()
    Index.build(library.knowledge, kept)
    return time.thread_time() - before
