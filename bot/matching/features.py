"""What words mean becomes weighted features. No learning, no ranking."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.matching.ordinary import LIGHT
from bot.matching.vocabulary import Meant, Vocabulary
from bot.matching.words import words

Features = dict[str, float]
"""Feature to weight, of length 1. `huurtoeslag` is a stem, `huur toeslag` a pair of stems, `+toeslag` a part."""

_LIGHT_WORD = 0.8
_LIGHT_PAIR = 0.7
_PARTS = 0.4
_PAIRS = 0.6


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling each feature is: the fewer topics use it, the more."""

    telling: Mapping[str, float]
    parts: Mapping[str, tuple[str, ...]]
    vocabulary: Vocabulary
    unknown: float

    @classmethod
    def build(cls, texts: Sequence[tuple[int, tuple[str, ...]]], vocabulary: Vocabulary, topics: int) -> "Weights":
        """From every phrase's topic and words."""
        parts = {bare: vocabulary.parts(word) for word, bare in vocabulary.stems.items() if len(word) >= 8}
        used: dict[str, set[int]] = {}
        for topic, phrase in texts:
            for feature in _countable(phrase, vocabulary, parts):
                used.setdefault(feature, set()).add(topic)
        telling = {feature: math.log(1 + topics / len(where)) for feature, where in used.items()}
        return cls(telling, parts, vocabulary, math.log(1 + topics))

    def features(self, meant: Sequence[Meant]) -> Features:
        """The features of what was said. Stems, parts and pairs each weigh as a whole, however many there are."""
        stems = self._stems(meant)
        parts = {f"+{part}": 1.0 for bare in stems for part in (bare, *self.parts.get(bare, ())) if bare not in LIGHT}
        pairs = {pair: sure * self.telling[pair] for pair, sure in _pairs(meant).items() if pair in self.telling}
        told = {part: self.telling[part] for part in parts if part in self.telling}
        return _unit([*_unit(stems.items(), 1.0).items(), *_unit(told.items(), _PARTS).items(), *_unit(pairs.items(), _PAIRS).items()])

    def _stems(self, meant: Iterable[Meant]) -> Features:
        found: Features = {}
        for alternatives in meant:
            for bare, sure in alternatives:
                weight = self.telling.get(bare, 0.0) * sure * (_LIGHT_WORD if bare in LIGHT else 1.0)
                if weight > found.get(bare, 0.0):
                    found[bare] = weight
        return found

    def coverage(self, said: Sequence[str], meant: Sequence[Meant]) -> float:
        """Which share of the telling words we know, from 0 to 1."""
        known = total = 0.0
        for word, alternatives in zip(said, meant, strict=True):
            if self.vocabulary.stem(word) not in LIGHT:
                telling = max((self.telling.get(bare, 0.0) for bare, _ in alternatives), default=self.unknown)
                total += telling
                known += telling * max((sure for _, sure in alternatives), default=0.0)
        return known / total if total else 0.0


def _countable(phrase: Sequence[str], vocabulary: Vocabulary, parts: Mapping[str, tuple[str, ...]]) -> set[str]:
    stems = [vocabulary.stems[word] for word in phrase]
    spread = {f"+{part}" for bare in stems for part in (bare, *parts.get(bare, ())) if bare not in LIGHT}
    return {*stems, *spread, *_pairs([((bare, 1.0),) for bare in stems])}


def _pairs(meant: Sequence[Meant]) -> Features:
    """Neighbouring stems in either order."""
    found: Features = {}
    heard = [alternatives for alternatives in meant if alternatives]
    for left, right in zip(heard, heard[1:], strict=False):
        for one, sure in left:
            for other, as_sure in right:
                if one != other:
                    pair = f"{one} {other}" if one < other else f"{other} {one}"
                    light = (_LIGHT_PAIR if one in LIGHT else 1.0) * (_LIGHT_PAIR if other in LIGHT else 1.0)
                    found[pair] = max(found.get(pair, 0.0), sure * as_sure * light)
    return found


def _unit(weights: Iterable[tuple[str, float]], length: float = 1.0) -> Features:
    weights = list(weights)
    norm = math.sqrt(sum(weight * weight for _, weight in weights))
    return {feature: weight * length / norm for feature, weight in weights} if norm else {}
