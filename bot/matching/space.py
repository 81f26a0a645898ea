"""What was learnt, packed into arrays: the features a knowledge uses, what each speaks for. No text, no learning."""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Space:
    """Every feature as a number of four bytes, in order; so it takes little room and can be kept as it is."""

    names: "array[int]"
    telling: "array[float]"

    @classmethod
    def build(cls, used: Iterable[tuple[int, Iterable[str]]], subjects: int) -> "Space":
        """From subjects with the features of one of their phrases. The fewer subjects use one, the more it tells."""
        where: dict[int, set[int]] = {}
        for subject, names in used:
            for name in names:
                where.setdefault(_number(name), set()).add(subject)
        numbers = sorted(where)
        telling = array("f", (math.log(1 + subjects / len(where[number])) for number in numbers))
        return cls(array("I", numbers), telling)

    def row(self, name: str) -> int:
        """Where the feature stands; -1 when nobody uses it."""
        number = _number(name)
        at = bisect_left(self.names, number)
        return at if at < len(self.names) and self.names[at] == number else -1


def _number(name: str) -> int:
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

    def __getitem__(self, place: int) -> "array[int]":
        return self.rows[self.begins[place] : self.begins[place + 1]]


@dataclass(frozen=True, slots=True)
class Table:
    """What was learnt, packed: per row of the space where its subjects and strengths begin."""

    begins: "array[int]"
    subjects: "array[int]"
    strengths: "array[float]"

    @classmethod
    def pack(cls, speaks: Iterable[Mapping[int, float]], least: float) -> "Table":
        """Strengths below the least make no difference."""
        begins, subjects, strengths = array("I", [0]), array("H"), array("f")
        for heard in speaks:
            for subject, strength in sorted(heard.items()):
                if abs(strength) >= least:
                    subjects.append(subject)
                    strengths.append(strength)
            begins.append(len(subjects))
        return cls(begins, subjects, strengths)

    def heard(self, features: Mapping[int, float], count: int) -> list[float]:
        """How strongly the features speak for each of so many subjects."""
        found = [0.0] * count
        begins, subjects, strengths = self.begins, self.subjects, self.strengths
        for row, weight in features.items():
            part = slice(begins[row], begins[row + 1])
            for subject, strength in zip(subjects[part], strengths[part], strict=True):
                found[subject] += strength * weight
        return found
