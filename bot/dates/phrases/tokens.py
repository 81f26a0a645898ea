"""Text becomes words and numbers that know where they stand. No meaning."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 1000
"""Characters that are read. A longer text holds more dates than one could ask about."""

_LONGEST_WORD = 40
_PIECE = re.compile(
    r"""(?P<number>\d+(?:[.,:/-]\d+)*(?:T\d\d:\d\d|[^\W\d_]\d\d(?!\w)|[^\W\d_]{1,3}(?!\w))?)
    |(?P<dotted>[^\W\d_](?:\.[^\W\d_])+\.?)
    |(?P<word>[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]*(?:['’`´]?[^\W\d_\u0300-\u036f]+[\u0300-\u036f]*)*)
    |(?P<sign>[€$£%&,;.!?()\n–—-])""",
    re.VERBOSE,
)
_OWNER = re.compile(r"(?<=\w)['’`´][sS]$")
_APOSTROPHES = str.maketrans("", "", "'’`´")


@dataclass(frozen=True, slots=True)
class Token:
    """A plain word (lower case, no accents, no apostrophes), a number as written, or a sign; and where it stood."""

    kind: str
    plain: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of the first `LONGEST` characters, in order."""
    found = (
        Token(piece.lastgroup or "", _plain(piece[0]), piece.start(), piece.end())
        for piece in _PIECE.finditer(text, 0, LONGEST)
    )
    return tuple(found)


def _plain(piece: str) -> str:
    piece = _OWNER.sub("", piece)  # friday's is of Friday, fridays is every Friday
    if piece.isascii():
        return piece.lower().translate(_APOSTROPHES)
    spread = unicodedata.normalize("NFKD", piece[:_LONGEST_WORD].translate(_APOSTROPHES)).casefold()
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
