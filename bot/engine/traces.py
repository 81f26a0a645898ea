"""What stands out in somebody's words, as digests: so that another resident's data is noticed without being kept."""

import re
from collections.abc import Iterable
from hashlib import sha256

_MOST = 60  # of one case; the newest stay
_NUMBER = re.compile(r"\d[\d .,/-]*\d")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)(?<![\n\"“(])\b[^\W\d_][\w'-]{2,}")
_LEAST = 3  # digits; shorter numbers are said by everybody


def traces(text: str) -> tuple[str, ...]:
    """A digest of each number of at least three digits, and of each word with a capital that begins no sentence."""
    numbers = (re.sub(r"\D", "", found) for found in _NUMBER.findall(text))
    names = (found.casefold() for found in _NAME.findall(text) if found[0].isupper())
    said = (*(number for number in numbers if len(number) >= _LEAST), *names)
    return tuple(dict.fromkeys(map(_digest, said)))


def joined(known: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    """Both, each once; of too many the oldest are forgotten."""
    return tuple(dict.fromkeys((*known, *new)))[-_MOST:]


def _digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()[:12]
