"""A word's stem and its sound, for Dutch and English at once. No vocabulary, no sentences."""

import re
from functools import lru_cache

_PARTICIPLE = re.compile(
    r"^(aan|achter|af|bij|dicht|door|in|kwijt|los|mee|na|om|op|over|stop|terug|toe|uit|vast|weg|)ge(?=[^e].*(?:d|t|en)$)"
)
_ENDINGS = (
    ("heden", "heid"),
    ("ies", "i"),
    ("ied", "i"),
    ("ingen", ""),
    ("ings", ""),
    ("ing", ""),
    ("tjes", ""),
    ("tje", ""),
    ("jes", ""),
    ("je", ""),
    ("ende", ""),
    ("eerde", "eer"),
    ("eren", "er"),
    ("ens", ""),
    ("en", ""),
    ("es", ""),
    ("ed", ""),
    ("ers", "er"),
    ("e", ""),
    ("y", "i"),
)
_PLURAL = re.compile(r"(?<=[^aeious])s$")
_DOUBLED = re.compile(r"([aeou])\1(?=[^aeiou]+$)|([^aeiou])\2$")
_LAST = {"v": "f", "z": "s", "y": "i"}
_SHORTEST = 3


@lru_cache(8192)
def stem(word: str) -> str:
    """The part of a word that its forms share: `schulden`, `schuld`; `aangevraagd`, `aanvragen`; `paying`, `pays`."""
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    bare = _PARTICIPLE.sub(r"\1", word) if len(word) > 6 else word
    bare = _without_ending(bare)
    if len(bare) > 4 and bare[-1] in "td":
        bare = bare[:-1]
    bare = _DOUBLED.sub(lambda found: found.group(1) or found.group(2), bare)
    return bare[:-1] + _LAST.get(bare[-1], bare[-1]) if len(bare) > _SHORTEST else bare


def _without_ending(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: len(word) - len(ending)] + instead
    return _PLURAL.sub("", word)


_SOUNDS = (
    (re.compile(r"sch"), "sg"),
    (re.compile(r"ch|gh"), "g"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"ij|ei|y"), "y"),
    (re.compile(r"au"), "ou"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"[cq]"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ie"), "i"),
    (re.compile(r"dt$|d$"), "t"),
    (re.compile(r"b$"), "p"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(word: str) -> str:
    """How a word sounds, so that words spelt by ear meet: `beswaar`, `bezwaar`; `gelt`, `geld`."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word
