"""What words mean becomes weighted features. No learning, no ranking."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.matching.kin import kin
from bot.matching.ordinary import LIGHT
from bot.matching.vocabulary import Meant

Features = dict[int, float]
"""Row of a feature to weight, of length 1."""

Named = Mapping[str, float]
"""`huur` is a stem, `~12` a family, `huur toeslag` a pair of stems, `~12 ~40` one of families, `#uurt` four letters."""

_KIN = 1.5  # a family beside a stem
_PAIRS, _KIN_PAIRS = 0.6, 0.7  # beside the stems together
_LETTERS = 4
_LONGEST = 30  # letters of a word worth cutting up
_TYPED = 0.5  # the letters of a misspelt word; those of what was meant weigh the rest
_MEANT = 0.7
_NEAR = 2  # words that far apart may be a pair
_KIN_NEAR = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One word: what it means, the families it belongs to, and the letters in it."""

    word: str
    meant: Meant
    kin: tuple[str, ...]
    letters: tuple[tuple[str, float], ...]


def tell(word: str, meant: Meant) -> Told:
    """A word with all that it says by itself."""
    bare = [name for name, _ in meant]
    sure = not meant or meant[0][1] == 1.0
    forms = [(word, 1.0)] if sure else [(word, _TYPED), *((name, _MEANT * how) for name, how in meant)]
    letters = tuple((piece, how) for form, how in forms for piece in _pieces(form[:_LONGEST]))
    return Told(word, meant, kin(word, *bare), letters)


def _pieces(word: str) -> Iterator[str]:
    whole = f"<{word}>"
    return (f"#{whole[at : at + _LETTERS]}" for at in range(len(whole) - _LETTERS + 1))


def kinds(told: Sequence[Told]) -> tuple[tuple[float, Named], ...]:
    """The features of some words in a row by kind, and how much each kind weighs beside the others."""
    return (
        (1.0, _stems(one.meant for one in told) | {name: _KIN for one in told for name in one.kin}),
        (_PAIRS, _pairs([one.meant for one in told if one.meant], _NEAR)),
        (_KIN_PAIRS, _kin_pairs(told)),
        (1.0, _letters(told)),
    )


def _stems(meant: Iterable[Meant]) -> dict[str, float]:
    found: dict[str, float] = {}
    for alternatives in meant:
        for bare, sure in alternatives:
            found[bare] = max(found.get(bare, 0.0), sure)
    return found


def _pairs(meant: Sequence[Meant], near: int) -> dict[str, float]:
    """Words that stand together, in either order; words nobody knows were passed over."""
    found: dict[str, float] = {}
    for gap in range(1, near + 1):
        for left, right in zip(meant, meant[gap:], strict=False):
            for one, sure in left:
                for other, as_sure in right:
                    if one != other:
                        pair = f"{one} {other}" if one < other else f"{other} {one}"
                        found[pair] = max(found.get(pair, 0.0), sure * as_sure / math.sqrt(gap))
    return found


def _kin_pairs(told: Sequence[Told]) -> Named:
    """As pairs of stems, with the families of a word instead of itself where it has any."""
    said = [tuple((name, 1.0) for name in one.kin) or one.meant[:1] for one in told]
    pairs = _pairs([one for one in said if one], _KIN_NEAR)
    return {pair: weight for pair, weight in pairs.items() if "~" in pair}


def _letters(told: Iterable[Told]) -> Named:
    found: dict[str, float] = {}
    for one in told:
        for piece, sure in one.letters:
            found[piece] = found.get(piece, 0.0) + sure
    return {piece: math.sqrt(count) for piece, count in found.items()}


def weigh(said: Iterable[tuple[float, Named]], row: Callable[[str], int], telling: Sequence[float]) -> Features:
    """One vector of length 1: each kind weighs as a whole, and within it the more telling features more."""
    found: Features = {}
    for weight, names in said:
        rows = [(at, value * telling[at]) for name, value in names.items() if (at := row(name)) >= 0]
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
