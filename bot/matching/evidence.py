"""What speaks for a topic beside what was learnt: how much was said that we know, how like a phrase it is. No verdicts."""

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.matching.features import Feature, Told, is_light
from bot.matching.ordinary import PLAIN
from bot.matching.reading import Said
from bot.matching.space import Groups, Row, Space

_EVERYDAY = 0.6  # an everyday word proves less about the subject …
_STRANGE = 1.5  # … and an everyday word we do not know is a stronger sign of another subject
_WORTH_LOOKING = 0.05  # beside the most telling word; those that tell less are in most phrases
_RELATED = 0.4  # a word of a known family is half known


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of every topic as the rows of their stems, topic by topic."""

    begins: "array[int]"
    """Where the phrases of each topic begin."""
    languages: "array[int]"
    """Of each phrase, as its place among the languages."""
    lengths: "array[float]"
    """Of each phrase, as a vector of what its stems tell."""
    uses: Groups
    """Of each row the phrases with that stem."""
    own: Groups
    """Of each topic the stems and families of all its phrases."""

    @classmethod
    def build(cls, said: Sequence[tuple[int, int, Said]], topics: int, space: Space) -> "Phrases":
        """From topic, language and words of each phrase, in the order of the topics."""
        own: list[set[int]] = [set() for _ in range(topics)]
        counts, lengths = [0] * topics, array("f")
        uses: list[list[int]] = [[] for _ in space.features]
        for place, (topic, _, told) in enumerate(said):
            rows = sorted(stems_of(told, space.row))
            own[topic].update(rows, known_rows(space.row, (family for one in told.told for family in one.kin)))
            counts[topic] += 1
            lengths.append(math.sqrt(sum(space.telling[row] ** 2 for row in rows)))
            for row in rows:
                uses[row].append(place)
        languages = array("H", (language for _, language, _ in said))
        begins = array("I", (0, *accumulate(counts)))
        return cls(begins, languages, lengths, Groups.pack(uses), Groups.pack(map(sorted, own)))

    def likeness(
        self, topics: Iterable[int], stems: Mapping[int, float], telling: Sequence[float]
    ) -> dict[int, dict[int, float]]:
        """How near the nearest phrase of each topic comes, by language, from 0 to 1."""
        length = math.sqrt(sum((telling[row] * sure) ** 2 for row, sure in stems.items()))
        shares = {row: telling[row] ** 2 * sure / length for row, sure in stems.items()}
        least = _WORTH_LOOKING * max(shares.values(), default=0.0)
        shared = [(row, share) for row, share in shares.items() if share >= least]
        return {topic: self._likeness(topic, shared) for topic in topics}

    def _likeness(self, topic: int, shared: Iterable[tuple[int, float]]) -> dict[int, float]:
        near: dict[int, float] = {}
        begin, end = self.begins[topic], self.begins[topic + 1]
        for row, share in shared:
            for place in self.uses.between(row, begin, end):
                near[place] = near.get(place, 0.0) + share
        best: dict[int, float] = {}
        for place, how in near.items():
            language = self.languages[place]
            best[language] = max(best.get(language, 0.0), how / self.lengths[place])
        return best

    def fitting(self, topic: int, words: Iterable["Weighed"]) -> float:
        """How much telling material there is for a topic."""
        return sum(
            max((weight for row, weight in word.rows if self.own.holds(topic, row)), default=0.0) for word in words
        )


def known_rows(row_of: Row, features: Iterable[Feature]) -> set[int]:
    """The rows of those features that the knowledge uses."""
    return {row for feature in features if (row := row_of(feature)) >= 0}


def stems_of(said: Said, row_of: Row) -> dict[int, float]:
    """The stems of a message that the knowledge uses, each with how sure it is."""
    found: dict[int, float] = {}
    for stems in (one.stems for one in said.told):
        for bare, sure in stems:
            if (row := row_of(bare)) >= 0:
                found[row] = max(found.get(row, 0.0), sure)
    return found


@dataclass(frozen=True, slots=True)
class Weighed:
    """One word: how much it tells in all, and what each row it stands for tells."""

    total: float
    rows: tuple[tuple[int, float], ...]


def weighed(said: Said, row_of: Row, telling: Sequence[float], unknown: float) -> tuple[Weighed, ...]:
    """What each word proves that is not light. `unknown` is what a word tells that nobody uses."""
    words = {one.word: one for one in said.told if not is_light(one)}
    return tuple(_weighed(one, row_of, telling, unknown) for one in words.values())


def _weighed(one: Told, row_of: Row, telling: Sequence[float], unknown: float) -> Weighed:
    proves, strange = (_EVERYDAY, _STRANGE) if one.word in PLAIN else (1.0, 1.0)
    stems = [(row, sure) for bare, sure in one.stems if (row := row_of(bare)) >= 0]
    related = [(row, _RELATED * telling[row]) for row in sorted(known_rows(row_of, one.kin))]
    rows = (*((row, sure * proves * telling[row]) for row, sure in stems), *related)
    best = max((weight for _, weight in rows), default=0.0)
    return Weighed(max((telling[row] for row, _ in stems), default=max(best, strange * unknown)), rows)


def coverage(words: Sequence[Weighed]) -> float:
    """How much of what was said the knowledge knows, from 0 to 1; all of it where nothing telling was said."""
    total = sum(word.total for word in words)
    return sum(max((weight for _, weight in word.rows), default=0.0) for word in words) / total if total else 1.0
