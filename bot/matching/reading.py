"""A message's words as what they tell. No topics, no weights."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.matching.features import Told, tell
from bot.matching.vocabulary import Meant, Vocabulary

_REMEMBERED = 4096  # single words, in memory only: people use the same ones again and again


@dataclass(frozen=True, slots=True)
class Said:
    """Some words, and what neighbours mean together."""

    told: tuple[Told, ...]
    joined: tuple[Meant, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads words against one vocabulary."""

    vocabulary: Vocabulary
    told: Callable[[str], Told]

    @classmethod
    def build(cls, vocabulary: Vocabulary) -> "Reader":
        return cls(vocabulary, lru_cache(_REMEMBERED)(lambda word: tell(word, vocabulary.read(word))))

    def read(self, words: Sequence[str]) -> Said:
        """As somebody typed them: what is misspelt is repaired."""
        return Said(tuple(map(self.told, words)), self.vocabulary.joined(words))

    def as_known(self, words: Sequence[str]) -> Said:
        """As the knowledge itself uses them: nothing is repaired."""
        stems = self.vocabulary.stems
        return Said(tuple(tell(word, ((stems[word], 1.0),) if word in stems else ()) for word in words))
