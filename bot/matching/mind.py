"""Everything that is learnt from the phrases of a knowledge: made once, kept as bytes, recalled. No learning."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from bot.matching.phrases import Phrase
from bot.matching.scoring import Scorer
from bot.matching.sureness import Bars


@dataclass(frozen=True, slots=True)
class Exactly:
    """Every phrase, word for word, and its topic; a button only if nothing else has its words."""

    numbers: "array[int]"
    topics: "array[int]"

    @classmethod
    def build(cls, asked: Sequence[Phrase]) -> "Exactly":
        meant: dict[int, set[int]] = {}
        for phrase in sorted(asked, key=lambda phrase: phrase.button):
            topics = meant.setdefault(_number(phrase.words), set())
            if not phrase.button or not topics:
                topics.add(phrase.topic)
        found = {number: topic for number, topics in meant.items() if len(topics) == 1 for topic in topics}
        numbers = sorted(found)
        return cls(array("I", numbers), array("H", (found[number] for number in numbers)))

    def topic(self, told: Sequence[str]) -> int | None:
        """The one topic with exactly these words, if any."""
        number = _number(told)
        at = bisect_left(self.numbers, number)
        return self.topics[at] if at < len(self.numbers) and self.numbers[at] == number else None


def _number(told: Sequence[str]) -> int:
    return crc32(" ".join(told).encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Mind:
    """What was learnt."""

    scorer: Scorer
    exactly: Exactly
    bars: Bars
