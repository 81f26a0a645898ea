"""The phrases of a knowledge as one matrix of weighted features: what is learnt from. No learning."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Feature
from bot.matching.space import Space

Floats = NDArray[np.float32]
Places = NDArray[np.intp]

Kinds = Sequence[tuple[float, Mapping[Feature, float]]]
"""The features of one phrase by kind, as `features.kinds` gives them."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Some lines, one after the other: where each begins, and the columns and weights in it."""

    begins: Places
    columns: Places
    weights: Floats

    @classmethod
    def of(cls, lines: Sequence[Mapping[int, float]]) -> "Matrix":
        begins = np.cumsum([0, *map(len, lines)], dtype=np.intp)
        columns = np.fromiter(chain.from_iterable(lines), np.intp, begins[-1])
        weights = np.fromiter(chain.from_iterable(line.values() for line in lines), np.float32, begins[-1])
        return cls(begins, columns, weights)

    @property
    def counts(self) -> Places:
        return np.diff(self.begins)

    def line(self, place: int) -> slice:
        return slice(self.begins[place], self.begins[place + 1])

    def features(self, place: int) -> dict[int, float]:
        """One line as what `features.weigh` gives."""
        line = self.line(place)
        return dict(zip(self.columns[line].tolist(), self.weights[line].tolist(), strict=True))

    def only(self, telling: NDArray[np.bool_]) -> "Matrix":
        """What stands in some of the columns."""
        kept = telling[self.columns]
        begins = np.concatenate(([0], np.cumsum(kept)))[self.begins]
        return Matrix(begins, self.columns[kept], self.weights[kept])

    def turned(self, columns: int) -> "Matrix":
        """The same with lines and columns changed places."""
        order = np.argsort(self.columns, kind="stable")
        begins = np.concatenate(([0], np.cumsum(np.bincount(self.columns, minlength=columns)))).astype(np.intp)
        lines = np.repeat(np.arange(len(self.counts)), self.counts)
        return Matrix(begins, lines[order], self.weights[order])


def lessons(said: Sequence[tuple[int, Kinds]], subjects: int) -> tuple[Space, Matrix]:
    """From subjects with the features of one of their phrases: all features there are, and their weights in each phrase.

    The fewer subjects use a feature, the more it tells. The weights are those of `features.weigh`, for all at once.
    """
    parts = [part for _, kinds in said for part in kinds]
    each = np.fromiter(chain.from_iterable(part for _, part in parts), np.uint32)
    features, rows = np.unique(each, return_inverse=True)
    part_of = np.repeat(np.arange(len(parts)), [len(part) for _, part in parts])
    phrase_of = np.repeat(np.arange(len(said)), [sum(len(part) for _, part in kinds) for _, kinds in said])
    telling = _telling(rows, np.fromiter((subject for subject, _ in said), np.intp, len(said))[phrase_of], subjects)
    values = np.fromiter((value for _, part in parts for value in part.values()), float, len(rows)) * telling[rows]
    shares = np.fromiter((weight for weight, _ in parts), float, len(parts))
    weights = shares[part_of] * values / _lengths(part_of, values, len(parts))[part_of]
    space = Space.build(array("I", features.tobytes()), array("f", telling.astype(np.float32).tobytes()))
    return space, _united(phrase_of, rows, weights, len(said), len(features))


def _telling(rows: Places, subject_of: Places, subjects: int) -> NDArray[Any]:
    """What each feature tells."""
    used = np.unique(rows * subjects + subject_of) // subjects
    return np.log(1 + subjects / np.bincount(used)) if len(used) else np.zeros(0)


def _lengths(group_of: Places, values: NDArray[Any], groups: int) -> NDArray[Any]:
    return np.sqrt(np.bincount(group_of, values * values, groups))


def _united(lines: Places, rows: Places, weights: NDArray[Any], count: int, width: int) -> Matrix:
    """Lines of length 1; what stands in one place is added up."""
    found, which = np.unique(lines * width + rows, return_inverse=True)
    summed = np.bincount(which, weights, len(found))
    at = found // max(1, width)
    begins = np.concatenate(([0], np.cumsum(np.bincount(at, minlength=count)))).astype(np.intp)
    return Matrix(begins, found - at * width, (summed / _lengths(at, summed, count)[at]).astype(np.float32))
