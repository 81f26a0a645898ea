"""What was learnt, packed into arrays: the features a knowledge uses, what each speaks for. No text, no learning."""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bot.matching.features import Feature

_ZERO = 1 << 62
_STRENGTH, _WEIGHT = 1 << 30, 1 << 20  # as whole numbers; weights are below one, sums of strengths below a thousand
_PART = 1 / (_STRENGTH * _WEIGHT)
_FEW = 14  # a share of the subjects up to which going through them one by one is quicker
_SHIFT = 20  # of the 32 bits of a feature; by those that are left it is looked for

Row = Callable[[Feature], int]
"""Where a feature stands; -1 when nobody uses it."""


@dataclass(frozen=True, slots=True)
class Space:
    """Every feature, in order; so they take little room and can be kept as they are."""

    features: "array[int]"
    telling: "array[float]"
    begins: "array[int]"
    """Where the features begin that have the same first bits."""

    @classmethod
    def build(cls, features: "array[int]", telling: "array[float]") -> "Space":
        first = range((1 << 32 - _SHIFT) + 1)
        return cls(features, telling, array("I", (bisect_left(features, bits << _SHIFT) for bits in first)))

    def row(self, feature: Feature) -> int:
        """Where the feature stands; -1 when nobody uses it."""
        features, begins, bits = self.features, self.begins, feature >> _SHIFT
        end = begins[bits + 1]
        at = bisect_left(features, feature, begins[bits], end)
        return at if at < end and features[at] == feature else -1

    def known(self, weights: Mapping[Feature, float]) -> list[tuple[int, float]]:
        """The features that are used as rows, each with its weight times what it tells."""
        telling, row = self.telling, self.row
        return [(at, weight * telling[at]) for feature, weight in weights.items() if (at := row(feature)) >= 0]


@dataclass(frozen=True, slots=True)
class Groups:
    """Several groups of rows, one after the other."""

    begins: "array[int]"
    rows: "array[int]"

    @classmethod
    def pack(cls, groups: Iterable[Iterable[int]]) -> "Groups":
        begins, rows = array("I", [0]), array("I")
        for group in groups:
            rows.extend(group)
            begins.append(len(rows))
        return cls(begins, rows)

    def between(self, place: int, first: int, end: int) -> Iterator[int]:
        """The rows of one group, which are in order, from the first on and before the end."""
        rows, stop = self.rows, self.begins[place + 1]
        at = bisect_left(rows, first, self.begins[place], stop)
        while at < stop and rows[at] < end:
            yield rows[at]
            at += 1

    def holds(self, place: int, row: int) -> bool:
        end = self.begins[place + 1]
        at = bisect_left(self.rows, row, self.begins[place], end)
        return at < end and self.rows[at] == row


@dataclass(frozen=True, slots=True)
class Lanes:
    """Rows of one strength a subject, each row as a single number with 64 bits a subject.

    Python adds and multiplies such a number at once: ten times as fast as subject by subject.
    """

    zeros: "array[int]"
    """Make every lane positive, so that it can be read by itself."""
    zero: int
    """The same as a single number."""
    rows: dict[int, int]

    @classmethod
    def build(cls, count: int) -> "Lanes":
        zeros = array("q", (_ZERO for _ in range(count)))
        return cls(zeros, _number(zeros), {})

    def packed(self, subjects: Iterable[int], strengths: Iterable[float]) -> int:
        lanes = self.zeros[:]
        for subject, strength in zip(subjects, strengths, strict=True):
            lanes[subject] += round(strength * _STRENGTH)
        return _number(lanes) - self.zero

    def unpacked(self, whole: int) -> list[float]:
        """The strength a subject in a sum of rows, each of them times a weight in `_WEIGHT` parts."""
        lanes = array("q", (whole + self.zero).to_bytes(8 * len(self.zeros), sys.byteorder))
        return [(lane - _ZERO) * _PART for lane in lanes]


def _number(lanes: "array[int]") -> int:
    return int.from_bytes(lanes.tobytes(), sys.byteorder)


@dataclass(frozen=True, slots=True)
class Table:
    """What was learnt, packed: per row of the space where its subjects and strengths begin."""

    begins: "array[int]"
    subjects: "array[int]"
    strengths: "array[float]"
    wide: Lanes
    """The rows that speak for many subjects once more, for the speed."""

    @classmethod
    def build(cls, begins: "array[int]", subjects: "array[int]", strengths: "array[float]", count: int) -> "Table":
        """For so many subjects."""
        wide = Lanes.build(count)
        for row, (begin, end) in enumerate(pairwise(begins)):
            if end - begin > count // _FEW:
                wide.rows[row] = wide.packed(subjects[begin:end], strengths[begin:end])
        return cls(begins, subjects, strengths, wide)

    def heard(self, features: Mapping[int, float]) -> list[float]:
        """How strongly the features speak for each subject."""
        wide, narrow = [], []
        packed = self.wide.rows.get
        for row, weight in features.items():
            if strong := packed(row):
                wide.append(strong * round(weight * _WEIGHT))
            else:
                narrow.append((row, weight))
        found = self.wide.unpacked(sum(wide))
        begins, subjects, strengths = self.begins, self.subjects, self.strengths
        for row, weight in narrow:
            for at in range(begins[row], begins[row + 1]):
                found[subjects[at]] += strengths[at] * weight
        return found
