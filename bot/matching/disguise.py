"""Words in disguise become plain words: odd letters, spaced letters, drawn-out letters, short forms. No meaning."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bot.matching.words import fold

LONGEST = 4096
"""How much of a text is searched, in characters: all that a platform lets through in one message."""


def _pairs(lookalikes: str) -> dict[int, str]:
    return {int(point, 16): letter for letter, *points in map(str.split, lookalikes.splitlines()) for point in points}


def _row(first: int, letters: str = "abcdefghijklmnopqrstuvwxyz") -> dict[int, str]:
    return {first + place: letter for place, letter in enumerate(letters)}


# Letters of other alphabets that look like ours, by code point: Cyrillic, Greek, Armenian, small capitals.
_LOOKALIKES = (
    _pairs("""a 430 3b1 251 1d00
b 432 44c 3b2 299
c 441 3f2 1d04
d 501 111 1d05
e 435 454 3b5 1d07
f 192 493 a730
g 261 581 262
h 4bb 127 45b 29c
i 456 3b9 131 26a
j 458 1d0a
k 43a 3ba 1d0b
l 4cf 142 29f
m 43c 1d0d
n 43f 3b7 578 274
o 43e 3bf 3c3 585 f8 1d0f
p 440 3c1 1d18
q 51b
r 433 280
s 455 a731
t 442 3c4 1d1b
u 438 3c5 57d 1d1c
v 475 3bd 1d20
w 51d 3c9 448 1d21
x 445 3c7
y 443 3b3 28f
z 437 1d22""")
    | _row(0x1F150)
    | _row(0x1F170)
    | _row(0x1F1E6)
)
_SIGNS = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i"}
)
_WORD = re.compile(r"(?:[^\W_]|[@$]+(?=[^\W\d_])|(?<=[^\W\d_])[@$]+|(?<=[^\W_])[!|*+]+(?=[^\W_]))+")
_SHORTENED = re.compile(r"(?<=[a-z])['’`](m|s|re|ve|ll|d)\b")
_LONG_FORMS = {"m": " am", "s": " is", "re": " are", "ve": " have", "ll": " will", "d": " would"}
SPREAD = {
    "cant": "can not",
    "cannot": "can not",
    "wanna": "want to",
    "gonna": "going to",
    "gotta": "got to",
    "im": "i am",
    "ive": "i have",
    "youre": "you are",
    "theyre": "they are",
    "hes": "he is",
    "shes": "she is",
    "theres": "there is",
    "wont": "will not",
} | {
    f"{verb}nt": f"{verb} not"
    for verb in ["do", "does", "did", "is", "are", "was", "were", "has", "have", "would", "could", "should"]
}


def words(text: str) -> tuple[str, ...]:
    """The words somebody meant us to read, in order and undisguised; short forms are written out."""
    plain = _write_out(fold(text, LONGEST, keep="'’`")).translate(_LOOKALIKES)
    spans = [found.span() for found in _WORD.finditer(plain)]
    told = _reunited([_letters(word) for word in _closed_up(plain, spans)])
    return tuple(part for word in told for part in (spread(word) if word in SPREAD else (word,)))


def spread(word: str) -> list[str]:
    """A short form written out: `cant` is `can not`."""
    return SPREAD.get(word, word).split()


def _reunited(told: Sequence[str]) -> Iterator[str]:
    """`don t` as `dont`: an apostrophe got lost."""
    before = ""
    for word in told:
        joined = before + word if word in {"t", "m", "s"} and before + word in SPREAD else ""
        if before and not joined:
            yield before
        before = joined or word
    yield before


def _write_out(folded: str) -> str:
    """`he's` as `he is`; other apostrophes go."""
    spread = _SHORTENED.sub(lambda found: _LONG_FORMS[found[1]], folded)
    return re.sub("['’`]", "", spread)


def _letters(word: str) -> str:
    """Digits and signs among letters are letters; a number stays a number."""
    mixed = not word.isalpha() and any(letter.isalpha() for letter in word)
    return word.translate(_SIGNS) if mixed else word


def _closed_up(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """Words, with letters that stand apart (`z e l f`, `z.e.l.f`) closed up again."""
    alone: list[tuple[int, int]] = []
    for start, end in spans:
        if end - start == 1:
            alone.append((start, end))
            continue
        yield from _runs(text, alone)
        alone = []
        yield text[start:end]
    yield from _runs(text, alone)


def _runs(text: str, alone: list[tuple[int, int]]) -> Iterable[str]:
    """A wider gap than the others parts two words."""
    if len(alone) < 3:
        return [text[start:end] for start, end in alone]
    gaps = [_width(text[left[1] : right[0]]) for left, right in pairwise(alone)]
    usual = min(gaps)
    spaces = ["", *(" " if gap > usual else "" for gap in gaps)]
    return "".join(space + text[start:end] for space, (start, end) in zip(spaces, alone, strict=True)).split()


def _width(gap: str) -> tuple[int, int]:
    return sum(map(str.isspace, gap)), len(gap)


_NO_VOWELS = dict.fromkeys(map(ord, "aeiou"))
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_TWICE = re.compile(r"(.)\1+")


def drawn_in(word: str) -> tuple[str, ...]:
    """The word, and if letters are drawn out (`doooood`) what it may be with one or two of them."""
    if not _DRAWN_OUT.search(word):
        return (word,)
    return (_DRAWN_OUT.sub(r"\1\1", word), _DRAWN_OUT.sub(r"\1", word), _TWICE.sub(r"\1", word))


def bones(word: str) -> str:
    """The word without its vowels; `y` stays."""
    return word.translate(_NO_VOWELS)
