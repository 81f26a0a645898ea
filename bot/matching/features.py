"""What words mean becomes weighted features. No learning, no ranking."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.matching.ordinary import LIGHT, PLAIN
from bot.matching.vocabulary import Meant, Vocabulary

Features = dict[str, float]
"""Feature to weight, of length 1. `huurtoeslag` is a stem, `huur toeslag` a pair of stems, `+toeslag` a part."""

_LIGHT_WORD = 0.8  # beside a telling word; a light word tells the kind of question
_LIGHT_PAIR = 0.7
_PARTS = 0.4  # beside the stems together
_PAIRS = 0.6
_COMPOUND = 8  # letters from which a known word may have parts
_EVERYDAY = 0.6  # an everyday word proves less about the subject …
_STRANGE = 1.5  # … and an everyday word we do not know is a stronger sign of another subject


@dataclass(frozen=True, slots=True)
class Said:
    """Some words, what each means, and what neighbours mean together."""

    words: tuple[str, ...]
    meant: tuple[Meant, ...]
    joined: tuple[Meant, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling each feature is: the fewer subjects use it, the more. `unknown` is for words nobody uses."""

    telling: Mapping[str, float]
    parts: Mapping[str, tuple[str, ...]]
    unknown: float

    @classmethod
    def build(cls, phrases: Iterable[tuple[int, Said]], vocabulary: Vocabulary, subjects: int) -> "Weights":
        """From every phrase with its subject. Counted over subjects, so that one with many phrases weighs no more."""
        parts = {bare: vocabulary.parts(word) for word, bare in vocabulary.stems.items() if len(word) >= _COMPOUND}
        used: dict[str, set[int]] = {}
        for subject, said in phrases:
            for feature in _names(said.meant, parts):
                used.setdefault(feature, set()).add(subject)
        telling = {feature: math.log(1 + subjects / len(where)) for feature, where in used.items()}
        return cls(telling, parts, math.log(1 + subjects))

    def features(self, said: Said) -> Features:
        """Stems, their parts and their pairs; each kind weighs as a whole, however many there are."""
        stems = self._known(_stems((*said.meant, *said.joined)))
        parts = self._known(dict.fromkeys(_parts(stems, self.parts), 1.0))
        pairs = self._known(_pairs(said.meant))
        kinds = _unit(stems, 1.0) | _unit(parts, _PARTS) | _unit(pairs, _PAIRS)
        return _unit(kinds, 1.0)

    def _known(self, found: Features) -> Features:
        return {feature: weight * self.telling[feature] for feature, weight in found.items() if feature in self.telling}

    def proof(self, said: Said, topic: frozenset[str]) -> tuple[float, float, float]:
        """How much the words tell in all, how much of it we know, and how much of it speaks of a topic's own stems."""
        total = known = fitting = 0.0
        for word, meant in dict(zip(said.words, said.meant, strict=True)).items():
            if _tells(word, meant):
                proves, strange = (_EVERYDAY, _STRANGE) if word in PLAIN else (1.0, 1.0)
                told = [(bare, sure * proves * self.telling.get(bare, 0.0)) for bare, sure in meant]
                total += max((self.telling.get(bare, 0.0) for bare, _ in meant), default=strange * self.unknown)
                known += max((weight for _, weight in told), default=0.0)
                fitting += max((weight for bare, weight in told if bare in topic), default=0.0)
        return total, known, fitting


def telling(features: Features) -> Features:
    """What is left without the light words by themselves; their pairs stay."""
    return _unit({feature: weight for feature, weight in features.items() if feature not in LIGHT}, 1.0)


def _tells(word: str, meant: Meant) -> bool:
    """Light words, single letters and numbers nobody uses prove nothing."""
    if len(word) == 1:
        return False
    if not meant:
        return word not in LIGHT and not word.isdigit()
    return all(bare not in LIGHT for bare, _ in meant)


def _names(meant: Sequence[Meant], parts: Mapping[str, tuple[str, ...]]) -> set[str]:
    stems = _stems(meant)
    return {*stems, *_parts(stems, parts), *_pairs(meant)}


def _stems(meant: Iterable[Meant]) -> Features:
    found: Features = {}
    for alternatives in meant:
        for bare, sure in alternatives:
            found[bare] = max(found.get(bare, 0.0), sure * (_LIGHT_WORD if bare in LIGHT else 1.0))
    return found


def _parts(stems: Iterable[str], parts: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    telling = (bare for bare in stems if bare not in LIGHT)
    return (f"+{part}" for bare in telling for part in (bare, *parts.get(bare, ())))


def _pairs(meant: Sequence[Meant]) -> Features:
    """Neighbours in either order; words nobody knows are passed over."""
    found: Features = {}
    for left, right in pairwise(alternatives for alternatives in meant if alternatives):
        for one, sure in left:
            for other, as_sure in right:
                if one != other:
                    pair = f"{one} {other}" if one < other else f"{other} {one}"
                    found[pair] = max(found.get(pair, 0.0), sure * as_sure * _lightness(one) * _lightness(other))
    return found


def _lightness(bare: str) -> float:
    return _LIGHT_PAIR if bare in LIGHT else 1.0


def _unit(weights: Features, length: float) -> Features:
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {feature: weight * length / norm for feature, weight in weights.items()} if norm else {}
