"""A request to be reminded: is it one, and of what? When is not read here."""

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.phrases.asking import asks, mend, requests
from bot.dates.phrases.languages import LANGUAGES, ordered
from bot.dates.phrases.tokens import Token, tokens
from bot.dates.phrases.types import Moment

__all__ = ["about", "asks"]

_EDGES = " ,.;:!?-–—&()\n\t"
_ROUNDS = 4  # what is in front may hide more: `and to`


def about(text: str, moment: Moment, language: str) -> str:
    """What to remind of, as it follows "I remind you of: "; in the person's own words, "" when none are left.

    `moment` is what was read from the same text.
    """
    pieces = tokens(text)
    left = [place for place, piece in enumerate(pieces) if not _dated(piece, moment)]
    for known in ordered(language):
        left = _without(pieces, left, requests(known), known)
    for known in ordered(language):
        left = _without(pieces, left, _manners(known), known)
    return _tidy(_joined(text, pieces, left), language)


def _dated(piece: Token, moment: Moment) -> bool:
    return any(start <= piece.start < end for start, end in moment.spans)


@cache
def _manners(language: str) -> re.Pattern[str]:
    return re.compile("|".join(LANGUAGES[language].manners))


def _without(pieces: tuple[Token, ...], left: list[int], pattern: re.Pattern[str], language: str) -> list[int]:
    """The places that are left when what the pattern finds is taken out, but for what stands in its groups."""
    words = [place for place in left if pieces[place].kind != "sign"]
    said = [mend(pieces[place].plain, language) for place in words]
    gone = set(_matched(said, pattern))
    return [place for place in left if place not in {words[n] for n in gone}]


def _matched(said: list[str], pattern: re.Pattern[str]) -> Iterator[int]:
    place = 0
    found = tuple(pattern.finditer(" ".join(said)))
    for n, word in enumerate(said):
        if any(match.start() <= place < match.end() and not _kept(match, place) for match in found):
            yield n
        place += len(word) + 1


def _kept(match: re.Match[str], place: int) -> bool:
    return any(start <= place < end for start, end in match.regs[1:])


def _joined(text: str, pieces: tuple[Token, ...], left: list[int]) -> str:
    """What is left, with the spaces and signs that stood between it."""
    whole = ""
    for n, place in enumerate(left):
        if n and left[n - 1] == place - 1:
            whole += text[pieces[place - 1].end : pieces[place].start]
        elif whole and pieces[place].kind != "sign":
            whole += " "
        whole += text[pieces[place].start : pieces[place].end]
    return whole


def _tidy(said: str, language: str) -> str:
    said = said.strip(_EDGES)
    for _ in range(_ROUNDS):
        for known in ordered(language):
            for pattern, instead in LANGUAGES[known].leads:
                said = re.sub(pattern, instead, said, flags=re.IGNORECASE).strip(_EDGES)
    return said
