"""What words mean becomes weighted features. No learning, no ranking."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from bot.matching.kin import kin
from bot.matching.ordinary import LIGHT
from bot.matching.vocabulary import Meant
from bot.matching.words import rows_of

Feature = int
"""A stem, a family of words, a pair of these, or four letters: each as a number of four bytes."""

Weighted = tuple[tuple[Feature, float], ...]

Features = dict[int, float]
"""Row of a feature to weight, of length 1."""

_KIN = 1.5  # a family beside a stem
_PAIRS, _KIN_PAIRS = 0.6, 0.85  # beside the stems together
_LETTERS = 4
_LONGEST = 30  # letters of a word worth cutting up
_TYPED = 0.5  # the letters of a misspelt word; those of what was meant weigh the rest
_MEANT = 0.7
_NEAR = 2  # words that far apart may be a pair
_KIN_NEAR = 3
_OF_LETTERS = crc32(b"#")  # so that four letters are not taken for a stem
_LOWER, _HIGHER, _BYTES = 0x9E3779B1, 0x85EBCA77, 0xFFFFFFFF  # odd numbers without a pattern, and all of four bytes


@dataclass(frozen=True, slots=True)
class Told:
    """One word: what it means, in letters and as features, the families it belongs to, and the letters in it."""

    word: str
    meant: Meant
    stems: Weighted
    kin: tuple[Feature, ...]
    letters: Weighted
    pairing: tuple[Weighted, bool]
    """What stands for it in pairs: its families, or else its likeliest stem; and whether it has any families."""


def tell(word: str, meant: Meant) -> Told:
    """A word with all that it says by itself."""
    bare = [name for name, _ in meant]
    sure = not meant or meant[0][1] == 1.0
    forms = [(word, 1.0)] if sure else [(word, _TYPED), *((name, _MEANT * how) for name, how in meant)]
    letters = tuple(
        (_number(piece, _OF_LETTERS), how) for form, how in forms for piece in rows_of(form[:_LONGEST], _LETTERS)
    )
    stems = tuple((_number(name), how) for name, how in meant)
    families = tuple(map(_number, kin(word, *bare)))
    pairing = (tuple((family, 1.0) for family in families), True) if families else (stems[:1], False)
    return Told(word, meant, stems, families, letters, pairing)


def _number(name: str, kind: int = 0) -> Feature:
    return crc32(name.encode("utf-8", "replace"), kind)


def kinds(told: Sequence[Told]) -> tuple[tuple[float, Mapping[Feature, float]], ...]:
    """The features of some words in a row by kind, and how much each kind weighs beside the others."""
    return (
        (1.0, _stems(one.stems for one in told) | {family: _KIN for one in told for family in one.kin}),
        (_PAIRS, _pairs([(one.stems, True) for one in told if one.stems], _NEAR)),
        (_KIN_PAIRS, _pairs([one.pairing for one in told if one.pairing[0]], _KIN_NEAR)),
        (1.0, _letters(told)),
    )


def _stems(said: Iterable[Weighted]) -> dict[Feature, float]:
    found: dict[Feature, float] = {}
    for alternatives in said:
        for bare, sure in alternatives:
            found[bare] = max(found.get(bare, 0.0), sure)
    return found


def _pairs(said: Sequence[tuple[Weighted, bool]], near: int) -> dict[Feature, float]:
    """Words that stand together, in either order, if one of them tells; words nobody knows were passed over."""
    found: dict[Feature, float] = {}
    for gap in range(1, near + 1):
        share = 1 / math.sqrt(gap)
        for (left, tells), (right, tells_too) in zip(said, said[gap:], strict=False):
            for one, sure in left if tells or tells_too else ():
                for other, as_sure in right:
                    low, high = (one, other) if one < other else (other, one)
                    pair = (low * _LOWER + high * _HIGHER) & _BYTES
                    weight = sure * as_sure * share
                    if low != high and weight > found.get(pair, 0.0):
                        found[pair] = weight
    return found


def _letters(told: Iterable[Told]) -> dict[Feature, float]:
    found: dict[Feature, float] = {}
    for one in told:
        for piece, sure in one.letters:
            found[piece] = found.get(piece, 0.0) + sure
    return {piece: math.sqrt(count) for piece, count in found.items()}


def weigh(
    said: Iterable[tuple[float, Mapping[Feature, float]]],
    known: Callable[[Mapping[Feature, float]], Sequence[tuple[int, float]]],
) -> Features:
    """One vector of length 1: each kind weighs as a whole. `known` gives rows and what they tell, as `Space.known`."""
    found: Features = {}
    for weight, features in said:
        rows = known(features)
        length = math.sqrt(sum(value * value for _, value in rows))
        for at, value in rows:
            found[at] = found.get(at, 0.0) + weight * value / length
    length = math.sqrt(sum(value * value for value in found.values()))
    return {at: value / length for at, value in found.items()} if length else {}


def is_light(told: Told) -> bool:
    """Light words, single letters and numbers nobody uses prove nothing about the subject."""
    if len(told.word) == 1:
        return True
    if not told.meant:
        return told.word in LIGHT or told.word.isdigit()
    return any(bare in LIGHT for bare, _ in told.meant)
