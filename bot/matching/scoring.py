"""How strongly a message speaks for each topic, and by what signs. No verdicts, no learning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from bot.matching.evidence import Phrases, coverage, stems_of, weighed
from bot.matching.features import kinds, weigh
from bot.matching.reading import Said
from bot.matching.space import Row, Space, Table
from bot.matching.sureness import Signs, shares

_NEAREST = 0.05  # how much the nearest phrase counts beside what was learnt
_OWN_LANGUAGE = 0.02  # how much more if that phrase is in the conversation's language
_LOOKED_AT = 6  # topics that get a closer look …
_FIRST = 5  # … and those that share what is said


@dataclass(frozen=True, slots=True)
class Best:
    """The topics some words may be about, best first, each one's share beside the others, and the signs for the first."""

    topics: tuple[int, ...]
    shares: tuple[float, ...]
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

    @property
    def row(self) -> Row:
        return self.space.row

    def heard(self, said: Said) -> list[float]:
        """How strongly these words speak for each topic; the last one is off topic."""
        return self.table.heard(weigh(kinds(said.told), self.space.known))

    def best(self, said: Said, heard: Sequence[float], language: int) -> Best | None:
        """The topics these words may be about; None when they say nothing we know."""
        if not any(heard[:-1]):
            return None
        close = self._close(heard)
        near = self.phrases.likeness(close, stems_of(said, self.row), self.space.telling)
        strength = {topic: heard[topic] + _closeness(near[topic], language) for topic in close}
        first = sorted(close, key=lambda topic: (-strength[topic], topic))[:_FIRST]
        parts = shares([strength[topic] for topic in first])
        like = [max(near[topic].values(), default=0.0) for topic in first]
        return Best(tuple(first), tuple(parts), self._signs(said, first[0], parts[0], like, heard))

    def _close(self, heard: Sequence[float]) -> list[int]:
        """The topics that can still be among the first, whatever a closer look brings them."""
        close = nlargest(_LOOKED_AT, range(self.topics), heard.__getitem__)
        least = min(heard[topic] for topic in close[:_FIRST]) - _NEAREST - _OWN_LANGUAGE
        return [topic for topic in close if heard[topic] >= least]

    def _signs(self, said: Said, topic: int, share: float, like: Sequence[float], heard: Sequence[float]) -> Signs:
        """Of the first topic; `like` tells how near the nearest phrase of each of the first ones comes."""
        words = weighed(said, self.row, self.space.telling, self.unknown)
        fits = self.phrases.fitting(topic, words)
        return Signs(
            share=share,
            coverage=coverage(words),
            evidence=fits / (fits + self.unknown),
            likeness=like[0],
            rival=max(like[1:], default=0.0),
            strength=heard[topic],
            off=heard[-1],
        )


def _closeness(near: Mapping[int, float], language: int) -> float:
    return _NEAREST * max(near.values(), default=0.0) + _OWN_LANGUAGE * near.get(language, 0.0)
