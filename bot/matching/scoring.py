"""How strongly a message speaks for each topic, and by what signs. No verdicts, no learning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from bot.matching.evidence import Phrases, Weighed, coverage, stems_of, weighed
from bot.matching.features import kinds, weigh
from bot.matching.reading import Said
from bot.matching.space import Row, Space, Table
from bot.matching.sureness import Signs, shares

_NEAREST = 0.05  # how much the nearest phrase counts beside what was learnt
_OWN_LANGUAGE = 0.02  # how much more if that phrase is in the conversation's language
_LOOKED_AT = 8  # topics that get a closer look …
_FIRST = 5  # … and those that share what is said
_REMEMBERED = 8192  # features, in memory only


@dataclass(frozen=True, slots=True)
class Score:
    """One topic, its share beside the other first ones, and the signs for it."""

    topic: int
    share: float
    signs: Signs


@dataclass(frozen=True, slots=True)
class Scorer:
    """What was learnt, ready to be asked."""

    topics: int
    space: Space
    table: Table
    phrases: Phrases
    unknown: float
    """How much a word tells that nobody uses."""
    row: Row

    @classmethod
    def build(cls, topics: int, space: Space, table: Table, phrases: Phrases, unknown: float) -> "Scorer":
        return cls(topics, space, table, phrases, unknown, lru_cache(_REMEMBERED)(space.row))

    def heard(self, said: Said) -> list[float]:
        """How strongly these words speak for each topic; the last one is off topic."""
        features = weigh(kinds(said.told), self.row, self.space.telling)
        return self.table.heard(features)

    def best(self, said: Said, heard: Sequence[float], language: int) -> tuple[Score, ...]:
        """The topics these words may be about, best first; none when they say nothing we know."""
        if not any(heard[:-1]):
            return ()
        stems = stems_of(said, self.row)
        close = nlargest(_LOOKED_AT, range(self.topics), heard.__getitem__)
        near = self.phrases.likeness(close, stems, self.space.telling)
        strength = {topic: heard[topic] + _closeness(near[topic], language) for topic in close}
        first = sorted(close, key=lambda topic: (-strength[topic], topic))[:_FIRST]
        parts = shares([strength[topic] for topic in first])
        like = {topic: max(near[topic].values(), default=0.0) for topic in first}
        words = weighed(said, self.row, self.space.telling, self.unknown)
        return tuple(
            Score(topic, part, self._signs(words, topic, part, like, heard))
            for topic, part in zip(first, parts, strict=True)
        )

    def _signs(
        self, words: Sequence[Weighed], topic: int, share: float, like: Mapping[int, float], heard: Sequence[float]
    ) -> Signs:
        fits = self.phrases.fitting(topic, words)
        return Signs(
            share=share,
            coverage=coverage(words),
            evidence=fits / (fits + self.unknown),
            likeness=like[topic],
            rival=max((how for other, how in like.items() if other != topic), default=0.0),
            strength=heard[topic],
            off=heard[-1],
        )


def _closeness(near: Mapping[int, float], language: int) -> float:
    return _NEAREST * max(near.values(), default=0.0) + _OWN_LANGUAGE * near.get(language, 0.0)
