"""Learns from the knowledge's own phrases which features speak for which topic. No text.

With numpy, as `lessons`: it learns five times as fast, and in half the memory. Who recalls what was learnt needs neither.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.lessons import Floats, Matrix, Places
from bot.matching.space import Table

Neighbours = tuple[Places, Floats]
"""The phrases most like one, itself among them, and how like it each is."""

_FEWEST_ROUNDS, _MOST_ROUNDS, _ALL_ROUNDS = 6, 12, 12_000  # few phrases settle later, and cost less
_STEP = 0.7  # in the first round; smaller ones follow, so that the order of the phrases does not matter in the end
_SHARPNESS = 4.0
_WORTH_A_STEP = 0.03
_SETTLED = 0.1  # how far from certain a phrase may be to sit out the next round
_NEAR, _FEWEST, _ALL_NEAR = 90, 60, 600_000
"""Phrases one is compared with, at most and at least, and all in all. With more of them the same is learnt, slower."""
_ALIKE = 0.03  # phrases less alike than this have no say
_BLOCK = 32  # phrases compared with all others at once
_COMMON = 3  # as many times more phrases may share a feature by which neighbours are looked for


@dataclass(frozen=True, slots=True)
class Learnt:
    """How strongly each feature speaks for each subject, and per phrase what that phrase itself added."""

    table: Table
    own: Floats
    """Taken from a phrase's strengths, it leaves about what they would be had we never seen the phrase."""


def learn(about: Sequence[int], said: Matrix, subjects: int, rows: int, least: float = 0.0) -> Learnt:
    """A softmax over the subjects, taught one phrase at a time; each pushes only where it makes a difference.

    `about` is the subject of each phrase, `said` its features. What is taught is how much of each phrase to add to each
    subject: so a round looks at neighbours, not at features. Strengths below the `least` make no difference.
    """
    count = len(about)
    own = np.zeros((count, subjects), np.float32)
    near, resting = _neighbours(said, rows), [False] * count
    rounds = max(_FEWEST_ROUNDS, min(_MOST_ROUNDS, _ALL_ROUNDS // max(1, count)))
    for left in range(rounds, 0, -1):
        for place in range(count) if left % 2 else reversed(range(count)):
            if resting[place]:
                resting[place] = False
                continue
            subject, (others, like) = about[place], near[place]
            pushes = _pushes(subject, like @ own[others])
            own[place] += pushes * np.float32(_STEP * left / rounds)
            resting[place] = bool(pushes[subject] < _SETTLED)
    return Learnt(_summed(said, own, rows, least), own)


def _neighbours(said: Matrix, rows: int) -> list[Neighbours]:
    count = len(said.counts)
    most = max(_FEWEST, min(_NEAR, _ALL_NEAR // count)) if count else 0
    used = said.turned(rows)
    shared = said.only(used.counts <= _COMMON * most)
    blocks = (range(begin, min(begin + _BLOCK, count)) for begin in range(0, count, _BLOCK))
    return [_nearest(like, most) for block in blocks for like in _likenesses(shared, used, block, count)]


def _likenesses(said: Matrix, used: Matrix, block: range, count: int) -> NDArray[Any]:
    """How like each phrase is to each of a block of them. `used`: of each feature the phrases that have it."""
    lines = slice(said.begins[block.start], said.begins[block.stop])
    rows = said.columns[lines]
    times = used.counts[rows]
    shared = _ranges(used.begins[rows], times)
    places = np.repeat(np.arange(len(block)), said.counts[block.start : block.stop])
    heard = used.weights[shared] * np.repeat(said.weights[lines], times)
    keys = np.repeat(places * count, times) + used.columns[shared]
    return np.bincount(keys, heard, len(block) * count).reshape(len(block), count)


def _nearest(like: NDArray[Any], most: int) -> Neighbours:
    near = np.flatnonzero(like > _ALIKE)
    if len(near) > most:
        near = near[np.argpartition(like[near], -most)[-most:]]
    return near, like[near].astype(np.float32)


def _pushes(subject: int, heard: Floats) -> Floats:
    """How far each subject is from what it should be, where that is worth a step."""
    pulls = np.exp(_SHARPNESS * heard)
    pushes: Floats = -pulls / pulls.sum()
    pushes[subject] += 1
    pushes[np.abs(pushes) <= _WORTH_A_STEP] = 0
    return pushes


def _summed(said: Matrix, own: Floats, rows: int, least: float) -> Table:
    """What all phrases together added to each feature."""
    places, subjects = np.nonzero(own)
    added = np.concatenate(([0], np.cumsum(np.bincount(places, minlength=len(own))))).astype(np.intp)
    lines = np.repeat(np.arange(len(own)), said.counts)
    times = np.diff(added)[lines]
    at = _ranges(added[lines], times)
    keys = np.repeat(said.columns, times) * own.shape[1] + subjects[at]
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    strengths = np.add.reduceat((np.repeat(said.weights, times) * own[places, subjects][at])[order], first)
    telling = np.abs(strengths) >= least
    return _packed(ordered[first][telling], strengths[telling], rows, own.shape[1])


def _ranges(begins: Places, counts: Places) -> Places:
    """The places from each begin on, so many of each."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - ends + counts, counts)


def _packed(keys: NDArray[Any], strengths: NDArray[Any], rows: int, subjects: int) -> Table:
    counts = np.bincount(keys // subjects, minlength=rows)
    return Table.build(
        array("I", np.concatenate(([0], np.cumsum(counts))).astype(np.uint32).tobytes()),
        array("H", (keys % subjects).astype(np.uint16).tobytes()),
        array("f", strengths.astype(np.float32).tobytes()),
        subjects,
    )
