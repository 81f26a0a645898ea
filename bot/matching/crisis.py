"""Spots the words that come before everything: somebody in danger. Missing one is worse than one too many."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.types import Crisis
from bot.matching.disguise import bones, spread, words
from bot.matching.spelling import Found, Sought, Spellings, says_much

_BETWEEN = 2  # other words allowed between two words of a pattern
_JOINED = 4  # pieces one word may be broken into (`do o d`)
_OPENING = 4  # letters by which a broken word is told apart
_HELD = 8  # letters a pattern has at least to be found inside a word …
_HOLDS, _HOLDS_NO_MORE = 12, 400  # … and how long such a word is
_REMEMBERED = 4096  # single words, in memory only: people use the same ones again and again


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a sought word stands, as a range of the message's words, and whether that is a guess."""

    start: int
    end: int
    guess: bool


Hits = Mapping[Sought, Sequence[Hit]]
_Together = Sequence[tuple[str, tuple[str, ...]]]
"""Patterns without spaces, and their words."""


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
    alone: Mapping[Sought, tuple[Pattern, ...]]
    """Meant only as the whole message."""
    spellings: Spellings
    of: Callable[[str], Found]
    apart: Callable[[str], tuple[str, ...]]
    """A word, or the words of several run together."""

    @classmethod
    def build(cls, crises: Sequence[Crisis], familiar: frozenset[str] = frozenset()) -> "Spotter":
        """`familiar` are words of the helpline itself: never taken for a misspelling of a dangerous one."""
        meant = _patterns(crisis.patterns for crisis in crises)
        never = _patterns(crisis.never for crisis in crises)
        alone = _patterns(crisis.alone for crisis in crises)
        sought = {word for pattern in (*meant, *never, *alone) for word in pattern.words}
        spellings = Spellings.build(sought, familiar)
        of, together = lru_cache(_REMEMBERED)(spellings.of), _run_together(meant)
        return cls(
            ids=tuple(crisis.id for crisis in crises),
            patterns=_by_rarest(meant),
            never=_by_rarest(never),
            alone=_by_rarest(alone),
            spellings=spellings,
            of=of,
            apart=lru_cache(_REMEMBERED)(
                lambda word: (word,) if says_much(of(word)) else _apart(word, spellings, together)
            ),
        )

    def spot(self, text: str) -> str | None:
        """The first crisis of the list whose words are there; None if nothing is."""
        said = [part for word in words(text) for part in self.apart(word)]
        hits = self._hits(said)
        if not any(_possible(self.patterns, hits)):
            return self._alone(hits, len(said))
        cut = {place for start, end in self._harmless(hits) for place in range(start, end)}
        left = _only(hits, lambda hit: cut.isdisjoint(range(hit.start, hit.end)))
        ranks = [pattern.rank for pattern in _possible(self.patterns, left) if _runs(pattern.words, left, _BETWEEN)]
        return self.ids[min(ranks)] if ranks else self._alone(hits, len(said))

    def _alone(self, hits: Hits, length: int) -> str | None:
        """What is a cry only because nothing stands beside it."""
        possible = _possible(self.alone, hits)
        ranks = [pattern.rank for pattern in possible if (0, length) in _runs(pattern.words, hits, 0)]
        return self.ids[min(ranks)] if ranks else None

    def _hits(self, said: Sequence[str]) -> Hits:
        """Where every sought word stands."""
        hollow = self.spellings.hollow if _is_hollow(said) else _nothing
        found: dict[Sought, list[Hit]] = {}
        for place, word in enumerate(said):
            for sought, guess in (self.of(word) | hollow(word)).items():
                found.setdefault(sought, []).append(Hit(place, place + 1, guess))
        for sought, hit in self._joined(said):
            found.setdefault(sought, []).append(hit)
        return found

    def _joined(self, said: Sequence[str]) -> Iterator[tuple[Sought, Hit]]:
        """Words broken into pieces (`zelf moord`, `do o d`), each piece being needed."""
        for place, first in enumerate(said):
            whole = first
            for end in range(place + 1, min(place + _JOINED, len(said))):
                needed, whole = len(whole), whole + said[end]
                if len(whole) >= _OPENING and whole[:_OPENING] not in self.spellings.openings:
                    break
                for sought in self.spellings.exactly(whole) if len(whole) >= _OPENING else ():
                    if len(sought.rstrip("*")) > needed:
                        yield sought, Hit(place, end + 1, False)

    def _harmless(self, hits: Hits) -> Iterable[tuple[int, int]]:
        """Where something stands that people say without meaning it: exactly these words, side by side."""
        sure = _only(hits, lambda hit: not hit.guess)
        for pattern in _possible(self.never, sure):
            yield from _runs(pattern.words, sure, 0)


def _apart(word: str, spellings: Spellings, patterns: _Together) -> tuple[str, ...]:
    parts = spellings.parted(word) or _held(word, spellings, patterns) or (word,)
    return tuple(told for part in parts for told in spread(part))


def _held(word: str, spellings: Spellings, patterns: _Together) -> tuple[str, ...]:
    """What is said inside a long word that makes no sense: the longest pattern it holds."""
    if not _HOLDS <= len(word) <= _HOLDS_NO_MORE or word in spellings.real:
        return ()
    return next((pattern for whole, pattern in patterns if whole in word), ())


def _nothing(_word: str) -> Found:
    return {}


def _patterns(lines: Iterable[Sequence[str]]) -> list[Pattern]:
    """Those that hold a word at all; the others could only match everything."""
    read = ((_sought(line), rank) for rank, group in enumerate(lines) for line in group)
    return [Pattern(sought, rank) for sought, rank in read if sought]


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


def _run_together(patterns: Iterable[Pattern]) -> _Together:
    """Long patterns without spaces, the longest first."""
    bare = {tuple(word.rstrip("*") for word in pattern.words) for pattern in patterns}
    long = {whole: parts for parts in sorted(bare) if len(whole := "".join(parts)) >= _HELD}
    return sorted(long.items(), key=lambda pair: (-len(pair[0]), pair[0]))


def _possible(patterns: Mapping[Sought, tuple[Pattern, ...]], hits: Hits) -> Iterable[Pattern]:
    """Those of which every word is there."""
    there = hits.__contains__
    return (pattern for word in hits for pattern in patterns.get(word, ()) if all(map(there, pattern.words)))


def _runs(sought: Sequence[Sought], hits: Hits, between: int) -> set[tuple[int, int]]:
    """Where these words stand in this order, as ranges; long runs may hold one guess."""
    spare = 1 if len(sought) > 2 else 0
    runs = {(hit.start, hit.end, int(hit.guess)) for hit in hits[sought[0]] if hit.guess <= spare}
    for word in sought[1:]:
        at: dict[int, list[Hit]] = {}
        for hit in hits[word]:
            at.setdefault(hit.start, []).append(hit)
        runs = {
            (start, hit.end, guessed + hit.guess)
            for start, end, guessed in runs
            for place in range(end, end + between + 1)
            for hit in at.get(place, ())
            if guessed + hit.guess <= spare
        }
    return {(start, end) for start, end, _ in runs}


def _only(hits: Hits, keep: Callable[[Hit], bool]) -> Hits:
    left = ((word, [hit for hit in found if keep(hit)]) for word, found in hits.items())
    return {word: kept for word, kept in left if kept}


def _is_hollow(said: Sequence[str]) -> bool:
    """Whether somebody leaves out the vowels of nearly every word."""
    told = [word for word in said if word.isalpha()]
    return len(told) > 2 and sum(bones(word) == word for word in told) > 0.7 * len(told)
