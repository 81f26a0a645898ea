"""What a browser of the team keeps for us: the cookie of its session, that of the login page, and the proof in each form."""

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

Kind = Literal["session", "login"]

_BYTES = 16  # 128 bits
_SAME_SITE: dict[Kind, Literal["lax", "strict"]] = {
    # A link in a message must find somebody logged in. No GET changes anything, and every form needs its token as well.
    "session": "lax",
    # Set and used by the login page alone.
    "login": "strict",
}


def fresh() -> str:
    """A secret for one browser."""
    return secrets.token_urlsafe(_BYTES)


def digest(kept: str) -> str:
    """What we keep of a session instead of its secret. A fast hash is enough: nobody can try 2¹²⁸ of them."""
    return hashlib.sha256(kept.encode("utf-8", "replace")).hexdigest()


class Keys:
    """Gives browsers their cookies and takes them back."""

    def __init__(self, secret: bytes, *, secure: bool) -> None:
        self._secret, self._secure = secret, secure
        # Browsers take a cookie of this prefix only over https, from this very host: no neighbour can plant one.
        prefix = "__Host-" if secure else ""
        self.names: dict[Kind, str] = {"session": f"{prefix}jukebox-desk", "login": f"{prefix}jukebox-login"}

    def read(self, request: Request, kind: Kind) -> str:
        return request.cookies.get(self.names[kind], "")

    def write(self, response: Response, kind: Kind, value: str, lasts: timedelta) -> None:
        response.set_cookie(
            self.names[kind],
            value,
            max_age=int(lasts.total_seconds()),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite=_SAME_SITE[kind],
        )

    def take_back(self, response: Response, kind: Kind) -> None:
        self.write(response, kind, "", timedelta())

    def token(self, kind: Kind, kept: str) -> str:
        """What every form carries of the browser that keeps this, and nobody else can know."""
        said = f"desk form\0{kind}\0{kept}".encode("utf-8", "replace")
        return hmac.new(self._secret, said, hashlib.sha256).hexdigest()[:32]

    def accepts(self, kind: Kind, kept: str, token: str) -> bool:
        """Whether the form is this browser's own; never without a cookie."""
        return kept != "" and hmac.compare_digest(self.token(kind, kept).encode(), token.encode("utf-8", "replace"))

    def letter(self, *parts: str) -> str:
        """A keyed digest of a form, from which nobody can guess what was typed: sent twice it stays the same."""
        said = "\0".join(("desk letter", *parts)).encode("utf-8", "replace")
        return hmac.new(self._secret, said, hashlib.sha256).hexdigest()[:32]
