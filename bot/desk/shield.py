"""The outermost layer: headers on every response, and a plain page where something broke. Knows no page."""

from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import logs

_log = logs.get("desk")

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_HTTPS_ONLY = "max-age=31536000"


class Shield:
    """Wraps the pages. `broken` makes the answer to an exception nobody caught; its text never leaves this file."""

    def __init__(self, app: ASGIApp, broken: Callable[[Request, Exception], Response], *, secure: bool) -> None:
        self._app = app
        self._broken = broken
        self._headers = _HEADERS | ({"Strict-Transport-Security": _HTTPS_ONLY} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def shielded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._dress(scope, message)
            await send(message)

        try:
            await self._app(scope, receive, shielded)
        except Exception as error:
            _log.error("page broke", exc_info=error)  # its message stays out of the log: it may be what somebody typed
            if started:  # a stream that broke: end it, the browser comes back by itself
                await send({"type": "http.response.body", "body": b""})
            else:
                await self._broken(Request(scope), error)(scope, receive, shielded)

    def _dress(self, scope: Scope, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in self._headers.items():
            headers.setdefault(name, value)  # a page that needs another one sets it itself
        headers.setdefault(
            "Cache-Control", "public, max-age=31536000, immutable" if _is_versioned(scope) else "no-store"
        )


def _is_versioned(scope: Scope) -> bool:
    return str(scope["path"]).startswith("/static/") and b"v" in parse_qs(scope["query_string"])
