"""What was learnt, packed into arrays: the features a knowledge uses, what each speaks for. No text, no learning."""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

_LANE = 64
_ZERO = 1 << 62
_STRENGTH, _WEIGHT = 1 << 30, 1 << 20  # as whole numbers; weights are below one, sums of strengths below a thousand
_FEW = 14  # a share of the subjects up to which going through them one by one is quicker

Row = Callable[[str], int]
"""Where a feature stands; -1 when nobody uses it."""


@dataclass(frozen=True, slots=True)
class Space:
    """Every feature as a number of four bytes, in order; so it takes little room and can be kept as it is."""

    names: "array[int]"
    telling: "array[float]"

    def row(self, name: str) -> int:
        """Where the feature stands; -1 when nobody uses it."""
        found = number(name)
        at = bisect_left(self.names, found)
        return at if at < len(self.names) and self.names[at] == found else -1


def number(name: str) -> int:
    """What stands for a feature."""
    return crc32(name.encode("utf-8", "replace"))


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

    def between(self, place: int, first: int, end: int) -> "array[int]":
        """The rows of one group, which are in order, from the first on and before the end."""
        begin = bisect_left(self.rows, first, self.begins[place], self.begins[place + 1])
        return self.rows[begin : bisect_left(self.rows, end, begin, self.begins[place + 1])]

    def holds(self, place: int, row: int) -> bool:
        end = self.begins[place + 1]
        at = bisect_left(self.rows, row, self.begins[place], end)
        return at < end and self.rows[at] == row


@dataclass(frozen=True, slots=True)
class Lanes:
    """Rows of one strength a subject, each row as a single number with 64 bits a subject.

    Python adds and multiplies such a number at once: ten times as fast as subject by subject.
    """

    count: int
    zero: int
    """Makes every lane positive, so that it can be read by itself."""
    rows: dict[int, int]

    def packed(self, subjects: Iterable[int], strengths: Iterable[float]) -> int:
        lanes = array("q", bytes(8 * self.count))
        for subject, strength in zip(subjects, strengths, strict=True):
            lanes[subject] = round(strength * _STRENGTH)
        return self._number(array("q", (lane + _ZERO for lane in lanes))) - self.zero

    def heard(self, features: Mapping[int, float]) -> list[float]:
        """How strongly those of the features that stand here speak for each subject."""
        rows = self.rows
        whole = sum([rows[row] * round(weight * _WEIGHT) for row, weight in features.items() if row in rows])
        lanes = array("q", (whole + self.zero).to_bytes(8 * self.count, sys.byteorder))
        return [(lane - _ZERO) / (_STRENGTH * _WEIGHT) for lane in lanes]

    def _number(self, lanes: "array[int]") -> int:
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
        wide = Lanes(count, sum(_ZERO << _LANE * subject for subject in range(count)), {})
        for row, (begin, end) in enumerate(pairwise(begins)):
            if end - begin > count // _FEW:
                wide.rows[row] = wide.packed(subjects[begin:end], strengths[begin:end])
        return cls(begins, subjects, strengths, wide)

    def heard(self, features: Mapping[int, float]) -> list[float]:
        """How strongly the features speak for each subject."""
        found = self.wide.heard(features)
        begins, subjects, strengths = self.begins, self.subjects, self.strengths
        for row, weight in features.items():
            if row not in self.wide.rows:
                part = slice(begins[row], begins[row + 1])
                for subject, strength in zip(subjects[part], strengths[part], strict=True):
                    found[subject] += strength * weight
        return found
