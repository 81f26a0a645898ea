"""Texts as sentences, words and questions. Counts; knows no limit and no language."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

_ITEM = re.compile(r"^\s*(?:[-•*]|\d{1,2}[.)])\s+")  # what stands before an item of a list
_END = re.compile(r"(?<=[.!?…])[\"”’')]*\s+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_IN_A_NUMBER = re.compile(r"(?<=\d)[ -](?=\d)")
_SEEN = 10_000  # texts; the same answer is met in many places


@lru_cache(_SEEN)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences in order; a line's end ends one too, and an item of a list is one without its dash."""
    lines = (_ITEM.sub("", line).strip() for line in text.splitlines())
    return tuple(part for line in lines for part in _END.split(line) if words(part))


@lru_cache(_SEEN)
def words(text: str) -> tuple[str, ...]:
    """What stands between spaces and holds a letter or a digit. A phone number is one word."""
    return tuple(word for word in _IN_A_NUMBER.sub("", text).split() if any(map(str.isalnum, word)))


@lru_cache(_SEEN)
def questions(text: str) -> tuple[str, ...]:
    """The questions that wait for an answer: those that nothing follows in their paragraph.

    “Is it urgent? Call us.” asks nothing: it says when to call. What stands in quotes is for somebody else, and after a
    slash stands the same in another language.
    """
    paragraphs = (sentences(_QUOTED.sub("", line.partition(" / ")[0])) for line in text.splitlines())
    return tuple(asked for paragraph in paragraphs for asked in _waiting(paragraph))


def _waiting(paragraph: Sequence[str]) -> tuple[str, ...]:
    last = tuple(takewhile(lambda sentence: sentence.rstrip("\"”’')").endswith("?"), reversed(paragraph)))
    return last[::-1]
