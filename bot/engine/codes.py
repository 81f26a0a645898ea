"""Invitation codes: how they are written, and what we keep of one instead of the code itself. No chance, no clock."""

import base64
import re
from hashlib import sha256

BYTES = 16
"""Chance in a code: 128 bits, so that nobody guesses one."""

_PREFIX = "jukebox"
_LETTERS = re.compile(rf"(?:/start)?{_PREFIX}([a-z2-7]{{26}})")
_SEPARATORS = re.compile(r"[\s\-_.]+")


def written(chance: bytes) -> str:
    """The code for these random bytes, in groups that can be typed over from paper: `jukebox-abcde-…`."""
    letters = base64.b32encode(chance).decode().rstrip("=").lower()
    return "-".join((_PREFIX, *(letters[at : at + 5] for at in range(0, len(letters), 5))))


def digest(text: str) -> str:
    """What we keep of the code this text is, however it is spelled; empty when it is none.

    A fast hash is enough: nobody can try 2¹²⁸ codes.
    """
    if len(text) > 100:
        return ""
    found = _LETTERS.fullmatch(_SEPARATORS.sub("", text).casefold())
    return sha256(found[1].encode()).hexdigest() if found else ""
