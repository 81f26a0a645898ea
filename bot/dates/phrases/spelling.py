"""Which word of ours a misspelt word may be. An ordinary word is never made into one of ours."""

from collections.abc import Collection
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.dates.phrases.languages import LANGUAGES

_ONE_SLIP = 6  # letters of our word from which one slip is forgiven …
_TWO_SLIPS = 8  # … and two, when the word begins as ours does
_LONGEST = 24


@lru_cache(2048)
def mended(word: str, language: str) -> str:
    """The word that tells a date for which `word` is a slip of the finger, or ""."""
    return nearest(word, tuple(known for known in LANGUAGES[language].telling if len(known) >= _ONE_SLIP))


def nearest(word: str, ours: Collection[str], slips: int = 2) -> str:
    """The one of our words within one slip, or so many in a long word; "" without one."""
    if not _ONE_SLIP - 1 <= len(word) <= _LONGEST:
        return ""
    found = extractOne(word, ours, scorer=OSA.distance, score_cutoff=slips if len(word) >= _TWO_SLIPS else 1)
    if found is None or (found[1] == 2 and (len(found[0]) < _TWO_SLIPS or found[0][:2] != word[:2])):
        return ""
    return found[0] if found[0][0] == word[0] else ""
