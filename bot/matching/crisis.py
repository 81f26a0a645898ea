"""Spots the words that come before everything: somebody in danger. Missing one is worse than one too many."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.types import Crisis
from bot.matching.disguise import bones, words
from bot.matching.spelling import Sought, Spellings

_BETWEEN = 2  # other words allowed between two words of a pattern
_JOINED = 4  # pieces one word may be broken into (`do o d`)
_SHORTEST_JOINED = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a sought word stands, as a range of the message's words, and whether that is a guess."""

    start: int
    end: int
    guess: bool


Hits = Mapping[Sought, Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words to be found in this order, and how urgent it is: 0 is first."""

    words: tuple[Sought, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Spotter:
    """Every pattern of every crisis, ready to be looked for."""

    ids: tuple[str, ...]
    patterns: Mapping[Sought, tuple[Pattern, ...]]
    never: Mapping[Sought, tuple[Pattern, ...]]
    spellings: Spellings

    @classmethod
    def build(cls, crises: Sequence[Crisis], familiar: frozenset[str] = frozenset()) -> "Spotter":
        """`familiar` are words of the helpline itself: never taken for a misspelling of a dangerous one."""
        meant = [Pattern(_sought(line), rank) for rank, crisis in enumerate(crises) for line in crisis.patterns]
        never = [Pattern(_sought(line), rank) for rank, crisis in enumerate(crises) for line in crisis.never]
        sought = {word for pattern in (*meant, *never) for word in pattern.words}
        return cls(
            ids=tuple(crisis.id for crisis in crises),
            patterns=_by_rarest(meant),
            never=_by_rarest(never),
            spellings=Spellings.build(sought, familiar),
        )

    def spot(self, text: str) -> str | None:
        """The first crisis of the list whose words are there; None if nothing is."""
        hits = self._hits(self._said(text))
        cut = {place for start, end in self._harmless(hits) for place in range(start, end)}
        left = {word: kept for word, found in hits.items() if (kept := [hit for hit in found if not _touches(hit, cut)])}
        ranks = [pattern.rank for pattern in _possible(self.patterns, left) if _runs(pattern.words, left, _BETWEEN)]
        return self.ids[min(ranks)] if ranks else None

    def _said(self, text: str) -> list[str]:
        """The words, with those run together taken apart."""
        said: list[str] = []
        for word in words(text):
            parts = () if next(self.spellings.exactly(word), None) else self.spellings.parted(word)
            said.extend(parts or (word,))
        return said

    def _hits(self, said: Sequence[str]) -> Hits:
        hollow = _is_hollow(said)
        found: dict[Sought, list[Hit]] = {}
        read = {word: self.spellings.of(word, hollow) for word in set(said)}
        for place, word in enumerate(said):
            for sought, guess in read[word].items():
                found.setdefault(sought, []).append(Hit(place, place + 1, guess))
        for place in range(len(said)):
            for end in range(place + 2, min(place + _JOINED, len(said)) + 1):
                for sought in self._joined(said[place:end]):
                    found.setdefault(sought, []).append(Hit(place, end, False))
        return found

    def _joined(self, pieces: Sequence[str]) -> Iterable[Sought]:
        """The words that these pieces make together, each piece being needed."""
        whole = "".join(pieces)
        if len(whole) < _SHORTEST_JOINED:
            return ()
        needed = len(whole) - len(pieces[-1])
        return (sought for sought in self.spellings.exactly(whole) if len(sought.rstrip("*")) > needed)

    def _harmless(self, hits: Hits) -> Iterable[tuple[int, int]]:
        """Where something stands that people say without meaning it: exactly these words, side by side."""
        sure = {word: kept for word, found in hits.items() if (kept := [hit for hit in found if not hit.guess])}
        for pattern in _possible(self.never, sure):
            yield from _runs(pattern.words, sure, 0)


def _sought(line: str) -> tuple[Sought, ...]:
    """A pattern's words, spelt the way a message's are."""
    return tuple(
        part + ("*" if word.endswith("*") and last else "")
        for word in line.split()
        for part, last in _with_last(words(word.rstrip("*")))
    )


def _with_last(parts: Sequence[str]) -> Iterable[tuple[str, bool]]:
    return ((part, place == len(parts) - 1) for place, part in enumerate(parts))


def _by_rarest(patterns: Sequence[Pattern]) -> dict[Sought, tuple[Pattern, ...]]:
    """Each pattern under its rarest word, so that only few need a closer look."""
    uses = Counter(word for pattern in patterns for word in pattern.words)
    groups: dict[Sought, tuple[Pattern, ...]] = {}
    for pattern in patterns:
        rarest = min(pattern.words, key=lambda word: (uses[word], word))
        groups[rarest] = (*groups.get(rarest, ()), pattern)
    return groups


def _possible(patterns: Mapping[Sought, tuple[Pattern, ...]], hits: Hits) -> Iterable[Pattern]:
    return (pattern for word in hits for pattern in patterns.get(word, ()) if all(part in hits for part in pattern.words))


def _runs(sought: Sequence[Sought], hits: Hits, between: int) -> set[tuple[int, int]]:
    """Where these words stand in this order, as ranges; long runs may hold one guess."""
    spare = 1 if len(sought) > 2 else 0
    runs = {(hit.start, hit.end, hit.guess) for hit in hits[sought[0]] if hit.guess <= spare}
    for word in sought[1:]:
        runs = {
            (start, hit.end, guessed + hit.guess)
            for start, end, guessed in runs
            for hit in hits[word]
            if end <= hit.start <= end + between and guessed + hit.guess <= spare
        }
    return {(start, end) for start, end, _ in runs}


def _touches(hit: Hit, cut: set[int]) -> bool:
    return any(place in cut for place in range(hit.start, hit.end))


def _is_hollow(said: Sequence[str]) -> bool:
    """Whether somebody leaves out the vowels of nearly every word."""
    told = [word for word in said if word.isalpha()]
    return len(told) > 2 and sum(bones(word) == word for word in told) > 0.7 * len(told)
