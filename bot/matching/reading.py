"""A message's words as what they tell. No topics, no weights."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.matching.features import Told, tell
from bot.matching.vocabulary import Vocabulary

_REMEMBERED = 4096  # single words, in memory only: people use the same ones again and again


@dataclass(frozen=True, slots=True)
class Said:
    """Some words."""

    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads words against one vocabulary."""

    vocabulary: Vocabulary
    told: Callable[[str], Told]

    @classmethod
    def build(cls, vocabulary: Vocabulary) -> "Reader":
        return cls(vocabulary, lru_cache(_REMEMBERED)(lambda word: tell(word, vocabulary.read(word))))

    def read(self, words: Sequence[str]) -> Said:
        """As somebody typed them: what is misspelt is repaired, and what was cut in two is one word."""
        return Said(tuple(self._whole(words)))

    def _whole(self, words: Sequence[str]) -> Iterator[Told]:
        place = 0
        while place < len(words):
            pair = words[place : place + 2]
            meant = self.vocabulary.joined(*pair) if len(pair) == 2 else ()
            yield tell("".join(pair), meant) if meant else self.told(words[place])
            place += 2 if meant else 1

    def known(self, word: str) -> Told:
        """As the knowledge itself uses it: nothing is repaired."""
        bare = self.vocabulary.stems.get(word)
        return tell(word, () if bare is None else ((bare, 1.0),))
