"""Who is in front of the page: a random address in a signed cookie, and the proof that a form came from our page."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

from bot.desk.parts import CHANNEL
from bot.store.types import Address

LASTS = timedelta(days=30)
_ADDRESS_BYTES = 16


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody's browser. `language` is what they chose on the page, or empty."""

    address: str
    language: str = ""

    @property
    def at(self) -> Address:
        return Address(CHANNEL, self.address)

    def speaking(self, language: str) -> "Visitor":
        return replace(self, language=language)


def newcomer() -> Visitor:
    return Visitor(secrets.token_urlsafe(_ADDRESS_BYTES))


class Seal:
    """Signs what the browser keeps for us, and recognises it when it comes back."""

    def __init__(self, secret: bytes, *, secure: bool) -> None:
        self._secret = secret
        self._secure = secure
        self._cookies = URLSafeSerializer(secret, salt="jukebox visitor")
        # Browsers take a cookie of this prefix only over https, from this very host: no neighbour can plant one.
        self.cookie = "__Host-jukebox" if secure else "jukebox"

    def read(self, request: Request, now: datetime) -> Visitor | None:
        """The visitor of this request; None without a cookie, with one that is not ours, or one older than 30 days."""
        try:
            address, language, since = self._cookies.loads(request.cookies.get(self.cookie, ""))
        except (BadData, ValueError, TypeError):
            return None
        return Visitor(address, language) if now.timestamp() - since < LASTS.total_seconds() else None

    def write(self, response: Response, visitor: Visitor, now: datetime) -> None:
        """Give the visitor their cookie, for 30 days from now."""
        response.set_cookie(
            self.cookie,
            str(self._cookies.dumps((visitor.address, visitor.language, int(now.timestamp())))),
            max_age=int(LASTS.total_seconds()),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )

    def token(self, visitor: Visitor) -> str:
        """What every form of this visitor carries, and nobody else can know."""
        return self._digest("form", visitor.address)

    def accepts(self, visitor: Visitor, token: str) -> bool:
        return hmac.compare_digest(self.token(visitor).encode(), token.encode("utf-8", "replace"))

    def key(self, visitor: Visitor, nonce: str, said: str) -> str:
        """The inbox key of one submit: sent twice it stays the same, but other words on an old page are another letter.

        The words are in it only as a keyed digest, from which nobody without the secret can guess them.
        """
        return f"{CHANNEL}:{visitor.address}:{self._digest('nonce', nonce, said)}"

    def _digest(self, *parts: str) -> str:
        whole = "\0".join(parts).encode("utf-8", "replace")
        return hmac.new(self._secret, whole, hashlib.sha256).hexdigest()[:32]
