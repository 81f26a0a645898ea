"""Finds and masks the numbers that name a person (BSN, IBAN), however they are spelled. No storing, no speaking."""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from operator import itemgetter

from stdnum import iban, numdb
from stdnum.nl import bsn

Span = tuple[int, int]
Mark = tuple[int, int, str]

# A text is read as a row of signs, one for each character: 0-9, A-Z, ASCII punctuation, a space for any other
# separator, and these three.
_GLUE = "\0"  # nobody sees it: zero-width, soft hyphen, accents, the rest of an escape
_WORD = "\1"  # a letter outside A-Z or a currency sign
_OURS = "\2"  # masked before
_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by name, blank to the eye
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[nrt]")
_MASK = re.compile(r"\[BSN\]|\[IBAN  [0-9A-Z]{4}\]")
_SHORTEST = 9


def mask(text: str) -> str:
    """The text with every BSN as `[BSN]` and every IBAN as its last four: `[IBAN …4300]`.

    Any digits and separators count, those in JSON's backslash escapes too. Nine digits that pass the 11-test are a
    BSN; eight only when the text calls them one. Phone numbers, dates and amounts stay. A longer number stays whole,
    a BSN beside another number does not. Masking twice changes nothing. The time grows with the text's length only.
    """
    if len(text) < _SHORTEST:
        return text
    signs, places = _signs(text)
    accounts = list(_ibans(signs))
    marks = sorted([*accounts, *_bsns(_without(signs, accounts))])
    return _replaced(text, [(places[start], places[end], label) for start, end, label in marks])


def _replaced(text: str, marks: Iterable[Mark]) -> str:
    parts: list[str] = []
    last = 0
    for start, end, label in marks:
        parts += text[last:start], label
        last = end
    return "".join([*parts, text[last:]])


def _without(signs: str, marks: Iterable[Mark]) -> str:
    return _replaced(signs, [(start, end, _OURS * (end - start)) for start, end, _ in marks])


# Reading


def _signs(text: str) -> tuple[str, Sequence[int]]:
    """The signs that people see, and for each its place in the text; what nobody sees belongs to the sign before it."""
    unescaped = _ESCAPE.sub(_unescaped, text)
    signs = unescaped.translate({ord(char): _sign(char) for char in set(unescaped)})
    signs = _MASK.sub(lambda found: _OURS * len(found[0]), signs)
    if _GLUE not in signs:
        return signs, range(len(signs) + 1)
    seen = signs.encode().translate(_SEEN)
    return signs.replace(_GLUE, ""), [*compress(range(len(signs)), seen), len(signs)]


def _unescaped(found: re.Match[str]) -> str:
    """The character that an escape stands for, filled up with glue, so that places stay true."""
    return str(json.loads(f'"{found[0]}"')) + _GLUE * (len(found[0]) - 1)


@lru_cache(maxsize=4096)
def _sign(char: str) -> str:
    if (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    kind = unicodedata.category(char)
    if char in _FILLERS or (kind[0] in "CM" and not char.isspace()):
        return _GLUE
    plain = unicodedata.normalize("NFKC", char).upper()
    simple = len(plain) == 1 and plain.isascii() and plain.isprintable()
    if kind[0] in "LN" or kind == "Sc":
        return plain if simple and plain.isalnum() else _WORD
    return "-" if kind == "Pd" else plain if simple else " "


# IBAN

_GAP = r"[^0-9A-Z\1\2]{0,4}"
_CLASSES = {"n": "0-9", "a": "A-Z", "c": "0-9A-Z"}
_COUNTRY = re.compile(rf"([A-Z])(?={_GAP}([A-Z]){_GAP}[0-9]{_GAP}[0-9])")


def _ibans(signs: str) -> Iterator[Mark]:
    end = 0
    for found in _COUNTRY.finditer(signs):
        account = found.start() >= end and _account(found[1] + found[2]).match(signs, found.start())
        if account and iban.is_valid(number := re.sub("[^0-9A-Z]", "", account[0]), check_country=False):
            end = account.end()
            yield found.start(), end, f"[IBAN …{number[-4:]}]"


@lru_cache(maxsize=26 * 26)
def _account(country: str) -> re.Pattern[str]:
    """The form of this country's account numbers; for a country that has none, what matches nothing."""
    parts = re.findall(r"([0-9]+)!([nac])", numdb.get("iban").info(country)[0][1].get("bban", ""))
    form = "".join(rf"(?:{_GAP}[{_CLASSES[kind]}]){{{count}}}" for count, kind in parts)
    return re.compile(rf"[A-Z]{_GAP}[A-Z](?:{_GAP}[0-9]){{2}}{form}" if form else "(?!)")


# BSN

_NAMED = re.compile(
    r"(?:B(?<![A-Z\1]B)[ .]?S[ .]?N|S(?<![A-Z\1]S)OFI(?:(?![A-Z])|-? ?N)|B(?<![A-Z\1]B)URGER-? ?SERVICE"
    r"|C(?<![A-Z\1]C)ITIZEN ?SERVICE)[^0-9\2]{0,40}(?=[0-9])"
)


def _bsns(signs: str) -> Iterator[Mark]:
    spans = sorted({*_nines(signs), *_eights(signs)})
    spared = [found.span() for found in _SPARED.finditer(signs)] if spans else []
    reach = 0
    for start, end in spans:
        if end > reach and not _overlaps(spared, start, end):
            # Numbers that overlap cannot be told apart: all of it goes, under one label.
            yield max(start, reach), end, "[BSN]" if start >= reach else ""
            reach = end


def _overlaps(spared: Sequence[Span], start: int, end: int) -> bool:
    after = bisect_right(spared, start, key=itemgetter(1))
    return after < len(spared) and spared[after][0] < end


def _eights(signs: str) -> Iterator[Span]:
    """Numbers that the text calls a BSN, without their leading zero."""
    named = {found.end() for found in _NAMED.finditer(signs)}
    if named:
        zeroed = _NAMED.sub(lambda found: found[0][:-1] + "0", signs)
        yield from ((start + 1, end) for start, end in _nines(zeroed) if start + 1 in named)


def _nines(signs: str) -> Iterator[Span]:
    """Nine digits that pass the 11-test, end to end with no other digit glued on.

    All places are tested at once, each digit being one byte of a long number: a megabyte takes some 30 ms, where
    testing place by place takes a second.
    """
    row = signs.encode()
    digits = row.translate(None, _NO_DIGITS)
    joins = _joins(row)
    tested = (_number(joins) | _number(_passing(digits))).to_bytes(len(joins), "little")
    hits = [found.start() for found in _WINDOW.finditer(tested)]
    places = list(compress(range(len(row)), row.translate(_DIGITS))) if hits else []
    return ((places[hit], places[hit + 8] + 1) for hit in hits if digits[hit : hit + 9].strip(b"0"))


_ALL = bytes(range(256))
_DIGITS = bytes(48 <= code <= 57 for code in _ALL)
_SEEN = bytes(code > 0 for code in _ALL)
_NO_DIGITS = bytes(code for code in _ALL if not _DIGITS[code])
# How a digit hangs on the one before: glued (0), with separators between (1), with a word between or more (2). It also
# passes the test (4) when a BSN may begin there.
_WINDOW = re.compile(rb"(?=[\5\6][\0\1\4\5]{8}[\1\2\5\6])")
_KINDS = bytes(0 if _DIGITS[code] else ord("x") if code in b"\1\2" or 65 <= code <= 90 else ord(" ") for code in _ALL)
# The 11-test is a weighted sum: what each place adds for each digit, and which sums pass.
_WEIGHTS = [bsn.checksum("1".rjust(place, "0").ljust(9, "0")) for place in range(1, 10)]
_WEIGHED = [bytes.maketrans(b"0123456789", bytes(weight * digit % 11 for digit in range(10))) for weight in _WEIGHTS]
_SUMS = bytes(4 * (total % 11 == 0) for total in _ALL)


def _joins(row: bytes) -> bytes:
    """One byte for each digit, and one that ends the row. More than four separators, or a word, keep digits apart."""
    kinds = b"x" + row.translate(_KINDS) + b"x\0"
    kinds = kinds.replace(b"     ", b"x").replace(b"  ", b" ").replace(b"  ", b" ").replace(b" \0", b"\1")
    return kinds.replace(b"x\1", b"\2").replace(b"x\0", b"\2").translate(None, b"x ")


def _passing(digits: bytes) -> bytes:
    """One byte for each place that has eight digits after it: does the number that begins here pass?"""
    count = max(len(digits) - 8, 0)
    total = sum(_number(digits[place : place + count].translate(_WEIGHED[place])) for place in range(9))
    return total.to_bytes(count, "little").translate(_SUMS)


def _number(row: bytes) -> int:
    return int.from_bytes(row, "little")


# What looks like part of a BSN and is none. Each pattern is bounded, so that no text makes it slow.

_PARTS = {
    "DAY": "(?:0?[1-9]|[12][0-9]|3[01])",
    "MONTH": "(?:0?[1-9]|1[0-2])",
    "YEAR": "(?:19|20)[0-9]{2}",
    "CENTS": "(?:,(?:[0-9]{2}|-))",
    "END": "(?![0-9])",
    "GAP": r"[ ().\-/]",
    "PAIRS": r"(?:[0-9]|[ ().\-/]{1,3}[0-9](?=[0-9]))",  # one more digit, in groups of two and more
    "BRIEF": r"(?:DAY[-/.]MONTH[-/.][0-9]{2}|[0-2]?[0-9]:[0-5][0-9]|SUM,[0-9]{2}|[0-9]{1,3}\.[0-9]{3})",
    "SUM": "(?:[0-9]{1,7}|[0-9]{1,3}[ .][0-9]{3}|[0-9][ .][0-9]{3}[ .][0-9]{3})",
}
_SPARED_FORMS = r"""
(?<![0-9]) (?:
  (?: \+ | 00 ) GAP{0,2} 31 (?: GAP{0,3} 0 )? (?: GAP{0,3} [0-9] ){9} END              # +31 6 12345678, +31 (0)10
| 31 GAP{1,3} 6 (?: GAP{0,3} [0-9] ){8} END                                            # 31 6 12345678
| \+ (?= [0-9]{1,4} END ) [1-9] (?: GAP{0,3} [0-9] ){9,14}? END                        # +48 123 456 789
| 0[1-9] PAIRS{8} END                                                                  # 06-12 34 56 78, (010) 456 78 90
| 0 GAP{1,3} 6 (?: GAP{1,3} [0-9] ){8} END                                             # 0 6 1 2 3 4 5 6 7 8
| 0 (?: 800 | 90[069] ) (?: GAP{0,3} [0-9]{4} | PAIRS{7} ) END                         # 0800-2000, 0900 123 45 67
| (?: POSTBUS | PO[ ]BOX | ANTWOORDNUMMER ) [ .:]{0,3} [0-9]{1,5} END                  # Postbus 70012
| (?<![0-9][-/.]) DAY (?P<a>[-/.]) MONTH (?P=a) YEAR (?! [-/.]? [0-9] )                # 1-12-2026
| (?<![0-9][-/.]) YEAR (?P<b>[-/.]) MONTH (?P=b) DAY (?! [-/.]? [0-9] )                # 2026/12/01
| (?: (?<=\x01) | (?<=EUR) | (?<=EURO) ) [ ]? SUM CENTS (?! [.,]? [0-9] )             # € 450,00
| (?<![0-9][.,]) SUM CENTS (?= [ ]? (?: \x01 | EUR ) )                                 # 450,00 euro
| (?<![0-9][.,]) [0-9] \.[0-9]{3} \.[0-9]{3} ,[0-9]{2} (?! [.,]? [0-9] )               # 1.234.567,89
| (?<![0-9][.,]) [0-9] ,[0-9]{3} ,[0-9]{3} \.[0-9]{2} (?! [.,]? [0-9] )                # 1,234,567.89
| BRIEF (?: (?: [ ]?[,;/-]?[ ] | [;/-] ) BRIEF ){1,5} (?! [-/.,:]? [0-9] )             # two in a row: 1-12-26 9:30
)
"""


def _filled(form: str) -> str:
    """The form with its named parts put in."""
    parts = re.compile("|".join(_PARTS))
    while parts.search(form):
        form = parts.sub(lambda found: _PARTS[found[0]], form)
    return form


_SPARED = re.compile(_filled(_SPARED_FORMS), re.VERBOSE)
