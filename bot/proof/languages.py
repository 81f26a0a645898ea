"""Texts that stand under the wrong language: swapped translations, and ones that were never made."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from bot.knowledge.types import Problem
from bot.matching.index import Index
from bot.matching.words import fold, words
from bot.proof.places import Said

_CLEARLY = 1.5  # words that only the other language has; names and borrowed words stay below
_NOTHING = 1e-9  # sums of the same words in another order differ by less


def problems(index: Index, said: Iterable[Said]) -> Iterator[Problem]:
    """Texts in another language than they say, as far as the words people ask with tell."""
    groups: dict[tuple[str, str], list[Said]] = {}
    for text in said:
        groups.setdefault((text.kind, text.about), []).append(text)
    for translations in groups.values():
        yield from _wrong(index, translations)


def _wrong(index: Index, translations: list[Said]) -> Iterator[Problem]:
    heard = {text.language: spoken(index, text.text) for text in translations}
    own = {text.language: text for text in translations}
    for mine, other in permutations(heard, 2):
        ahead = heard[mine].get(other, 0.0) - heard[mine].get(mine, 0.0)
        back = heard[other].get(mine, 0.0) - heard[other].get(other, 0.0)
        if ahead >= _CLEARLY or ahead + back > _NOTHING:
            message = f"this stands under '{mine}' and reads as '{other}': write it in its own language"
            yield Problem(own[mine].place, message)


def spoken(index: Index, text: str) -> Mapping[str, float]:
    """Per language how many words of the text belong to it; a word of both is shared."""
    found: dict[str, float] = {}
    for word in words(fold(text)):
        for language, share in index.spoken.get(word, {}).items():
            found[language] = found.get(language, 0.0) + share
    return found
