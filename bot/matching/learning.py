"""Learns from the knowledge's own phrases which features speak for which topic. No text.

The one place for numpy: it learns five times as fast, and in half the memory. Who recalls what was learnt needs none of it.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.space import Table

Example = tuple[int, Mapping[int, float]]
"""The subject of a phrase, and the rows of its features with their weights."""

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Neighbours = tuple[Places, Floats]
"""The phrases most like one, itself among them, and how like it each is."""

_ROUNDS = 6
_STEP = 0.7  # in the first round; smaller ones follow, so that the order of the phrases does not matter in the end
_SHARPNESS = 4.0
_WORTH_A_STEP = 0.03
_SETTLED = 0.1  # how far from certain a phrase may be to sit out the next round
_NEAR, _FEWEST, _ALL_NEAR = 180, 60, 600_000
"""Phrases one is compared with, at most and at least, and all in all. With more of them the same is learnt, slower."""
_ALIKE = 0.03  # phrases less alike than this have no say
_COMMON = 12  # as many times more phrases may share a feature by which neighbours are looked for


@dataclass(frozen=True, slots=True)
class Learnt:
    """How strongly each feature speaks for each subject, and per phrase what that phrase itself added."""

    table: Table
    own: Floats
    """Taken from a phrase's strengths, it leaves about what they would be had we never seen the phrase."""


@dataclass(frozen=True, slots=True)
class _Matrix:
    """Some lines, one after the other: where each begins, and the columns and weights in it."""

    begins: Places
    columns: Places
    weights: Floats

    @property
    def counts(self) -> Places:
        return np.diff(self.begins)

    def line(self, place: int) -> slice:
        return slice(self.begins[place], self.begins[place + 1])


def learn(examples: Sequence[Example], subjects: int, rows: int, least: float = 0.0) -> Learnt:
    """A softmax over the subjects, taught one phrase at a time; each pushes only where it makes a difference.

    What is taught is how much of each phrase to add to each subject: so a round looks at neighbours, not at features.
    Strengths below the `least` make no difference.
    """
    own = np.zeros((len(examples), subjects), np.float32)
    said = _matrix([features for _, features in examples])
    near, resting = _neighbours(said, rows), [False] * len(examples)
    for left in range(_ROUNDS, 0, -1):
        for place in range(len(examples)) if left % 2 else reversed(range(len(examples))):
            if resting[place]:
                resting[place] = False
                continue
            subject, (others, like) = examples[place][0], near[place]
            pushes = _pushes(subject, like @ own[others])
            own[place] += pushes * np.float32(_STEP * left / _ROUNDS)
            resting[place] = bool(pushes[subject] < _SETTLED)
    return Learnt(_summed(said, own, rows, least), own)


def _matrix(lines: Sequence[Mapping[int, float]]) -> _Matrix:
    begins = np.cumsum([0, *map(len, lines)], dtype=np.intp)
    columns = np.fromiter(chain.from_iterable(lines), np.intp, begins[-1])
    weights = np.fromiter(chain.from_iterable(line.values() for line in lines), np.float32, begins[-1])
    return _Matrix(begins, columns, weights)


def _turned(matrix: _Matrix, columns: int) -> _Matrix:
    """The same with lines and columns changed places."""
    order = np.argsort(matrix.columns, kind="stable")
    begins = np.concatenate(([0], np.cumsum(np.bincount(matrix.columns, minlength=columns)))).astype(np.intp)
    lines = np.repeat(np.arange(len(matrix.counts)), matrix.counts)
    return _Matrix(begins, lines[order], matrix.weights[order])


def _neighbours(said: _Matrix, rows: int) -> list[Neighbours]:
    count = len(said.counts)
    most = max(_FEWEST, min(_NEAR, _ALL_NEAR // count)) if count else 0
    used = _turned(said, rows)
    telling = used.counts <= _COMMON * most
    return [_nearest(said, used, telling, place, most) for place in range(count)]


def _nearest(said: _Matrix, used: _Matrix, telling: NDArray[np.bool_], place: int, most: int) -> Neighbours:
    rows, weights = said.columns[said.line(place)], said.weights[said.line(place)]
    shared = [used.line(row) for row in rows[telling[rows]]]
    if not shared:
        return np.zeros(0, np.intp), np.zeros(0, np.float32)
    parts = zip(weights[telling[rows]], shared, strict=True)
    heard = np.concatenate([weight * used.weights[part] for weight, part in parts])
    like = np.bincount(np.concatenate([used.columns[part] for part in shared]), heard)
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


def _summed(said: _Matrix, own: Floats, rows: int, least: float) -> Table:
    """What all phrases together added to each feature."""
    places, subjects = np.nonzero(own)
    added = np.concatenate(([0], np.cumsum(np.bincount(places, minlength=len(own))))).astype(np.intp)
    lines = np.repeat(np.arange(len(own)), said.counts)
    times = np.diff(added)[lines]
    at = _ranges(added[lines], times)
    keys = np.repeat(said.columns, times) * own.shape[1] + subjects[at]
    found, which = np.unique(keys, return_inverse=True)
    strengths = np.bincount(which, np.repeat(said.weights, times) * own[places, subjects][at], len(found))
    telling = np.abs(strengths) >= least
    return _packed(found[telling], strengths[telling], rows, own.shape[1])


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
