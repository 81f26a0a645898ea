"""What a language brings: its words in our common tongue. A language is a file in `words` and a line in `languages`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal


@dataclass(frozen=True)
class Vocabulary:
    """The tables of one language. `words` and `never` are the text of the file; the rest says what no word can.

    A line of `words` is `meaning: phrase, phrase`; the meaning is one or more words of the common tongue, which the
    rules read. `never` are words that are no misspelling of ours; `endings` are what stands glued to a number.
    `asking` are words with which people ask to be reminded, and `requests` patterns of it, over plain words, but for
    `refusals`. What a request matches is no part of what to remind of, nor are `manners`; `leads` are what is left
    over in front of it, each with what takes its place.
    """

    words: str
    never: str
    endings: Mapping[str, Literal["ordinal", "hour"]]
    half: Literal["to", "past"]
    month_first: bool
    asking: str
    requests: tuple[str, ...]
    refusals: tuple[str, ...]
    manners: tuple[str, ...]
    leads: tuple[tuple[str, str], ...]
    glued: bool = False

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """Phrase → its words in the common tongue."""
        plain = dict(_entries(self.words))
        return {**(dict(_glued(plain)) if self.glued else {}), **plain}

    @cached_property
    def telling(self) -> Mapping[str, str]:
        """The single words that mean a day, a month or a part of the day in any sentence, in any language."""
        return {phrase: meaning for phrase, meaning in self.meanings.items() if _tells(phrase, meaning)}

    @cached_property
    def silent(self) -> Mapping[str, str]:
        """The phrases that hold the word of a date and are none: `goede morgen`."""
        return {phrase: meaning for phrase, meaning in self.meanings.items() if meaning.startswith("_")}

    @cached_property
    def innocent(self) -> frozenset[str]:
        return frozenset(self.never.split())

    @cached_property
    def starts(self) -> Mapping[str, int]:
        """First word → the number of words in the longest phrase that begins with it."""
        longest: dict[str, int] = {}
        for phrase in self.meanings:
            first, *others = phrase.split()
            longest[first] = max(longest.get(first, 0), 1 + len(others))
        return longest


def _entries(table: str) -> Iterator[tuple[str, str]]:
    for line in table.strip().splitlines():
        meaning, _, phrases = line.strip().partition(": ")
        for phrase in phrases.split(", "):
            yield phrase, meaning


_SHORTEST = 5  # letters: shorter words mean something else in the next language
_TELLING = re.compile(r"[WMH][\d:]|d\d|every W|(?:next|daily|weekly|monthly|yearly|morning|afternoon|evening)$")


def _tells(phrase: str, meaning: str) -> bool:
    return len(phrase) >= _SHORTEST and " " not in phrase and bool(_TELLING.match(meaning))


_DAY = ("W", "d1", "d2")
_PART = ("morning", "afternoon", "evening", "night")


def _glued(plain: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Days and parts of the day that are written as one word: `zaterdagmiddag`."""
    days = [(word, meaning) for word, meaning in plain.items() if meaning.startswith(_DAY) and " " not in word]
    parts = [(word, meaning) for word, meaning in plain.items() if meaning in _PART and " " not in word]
    for day, which in days:
        for part, when in parts:
            yield f"{day}{part}", f"{which} {when}"
