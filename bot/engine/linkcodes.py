"""Codes that make two channels one person's: how they are written, and what is kept of one instead. No chance, no clock."""

import base64
import re
from hashlib import sha256

BYTES = 10
"""Chance in a code: 80 bits; it is good for a quarter of an hour."""

_PREFIX = "samen"
_LETTERS = re.compile(rf"{_PREFIX}([a-z2-7]{{16}})")
_SEPARATORS = re.compile(r"[\s\-_.]+")


def written(chance: bytes) -> str:
    """`samen-abcd-efgh-…`."""
    letters = base64.b32encode(chance).decode().lower()
    return "-".join((_PREFIX, *(letters[at : at + 4] for at in range(0, len(letters), 4))))


def digest(text: str) -> str:
    """What we keep of the code this text is, however it is spelled; empty when it is none."""
    found = _LETTERS.fullmatch(_SEPARATORS.sub("", text[:60]).casefold())
    return sha256(found[1].encode()).hexdigest() if found else ""
