"""The ways in at the desk: how the link and the typed code of a pending login are made, and recognised. No chance, no clock."""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.engine.types import Message

PAGE = "/desk/login"
_HANDLE, _LINK, _CODE = 5, 26, 8  # letters of five bits: a link holds 128 bits, a code 40 with five chances to guess it
_SHOWN = re.compile(rf"([a-z2-7]{{{_HANDLE}}})([a-z2-7]{{{_LINK}}}|[a-z2-7]{{{_CODE}}})")
_SEPARATORS = re.compile(r"[\s\-_.]+")
_MISREAD = str.maketrans("018", "olb")  # digits that are in no code, and what was meant
_LONGEST = 300  # characters of a pasted link


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody showed at the door: which pending login they mean (no secret), and what must fit it."""

    handle: str
    secret: str


def shown(text: str) -> Shown | None:
    """A pasted link or a typed code, however it is spelled; None when it is neither."""
    letters = _SEPARATORS.sub("", text[:_LONGEST].rpartition("#")[2]).casefold().translate(_MISREAD)
    found = _SHOWN.fullmatch(letters)
    return Shown(found[1], found[2]) if found else None


def handle(nonce: str) -> str:
    """How a code says which pending login it means."""
    return _letters(hashlib.sha256(nonce.encode()).digest(), _HANDLE)


@dataclass(frozen=True, slots=True)
class Entrance:
    """Makes link and code of a login from its nonce with a key that is in no database: so neither is stored anywhere.

    `home` is the address of the pages as the team reaches them; it is asked each time, because a port may be chosen late.
    """

    key: bytes
    home: Callable[[], str]

    def link(self, nonce: str) -> str:
        """The whole link. What opens the desk stands behind the `#`: browsers send that to nobody."""
        return self.home() + self.path(nonce)

    def path(self, nonce: str) -> str:
        return f"{PAGE}#{handle(nonce)}-{self._secret(nonce, _LINK)}"

    def code(self, nonce: str) -> str:
        """The code for another device, in groups that can be typed over: `k7d3q-m2xa-7ptr`."""
        secret = self._secret(nonce, _CODE)
        return f"{handle(nonce)}-{secret[:4]}-{secret[4:]}"

    def fits(self, nonce: str, secret: str) -> bool:
        """Whether this is the link's or the code's secret; takes the same time for every nonce, an unknown (empty) one too."""
        expected = self._secret(nonce, _LINK if len(secret) == _LINK else _CODE)
        return hmac.compare_digest(expected, secret) and nonce != ""

    def complete(self, message: Message) -> Message:
        """The message as it goes out: where it is about a pending login, with link and code under the text."""
        if not message.login:
            return message
        return replace(message, text=f"{message.text}\n\n{self.link(message.login)}\n\n{self.code(message.login)}")

    def _secret(self, nonce: str, length: int) -> str:
        said = f"desk login\0{length}\0{nonce}".encode()
        return _letters(hmac.new(self.key, said, hashlib.sha256).digest(), length)


def _letters(digest: bytes, length: int) -> str:
    return base64.b32encode(digest).decode().lower()[:length]
