"""Just enough HTTP/1.1 for a fake server that is faster than what it tests. Knows nothing of bots."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from tests.fakes.telegram.table import Upload

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_TYPE = re.compile(rb"\r\ncontent-type: *([^\r]+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
_NAMED = re.compile(r'\b(name|filename)="((?:[^"\\]|\\.)*)"')
_PHRASES = {200: b"OK", 400: b"Bad Request", 401: b"Unauthorized", 403: b"Forbidden", 404: b"Not Found",
            409: b"Conflict", 413: b"Payload Too Large", 429: b"Too Many Requests", 502: b"Bad Gateway"}  # fmt: skip


class Malformed(Exception):
    """Not HTTP as we know it."""


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    query: str
    media_type: str
    body: bytes

    def parameters(self) -> dict[str, Any]:
        """From the query and the body, whichever way they were written. Raises Malformed."""
        given: dict[str, Any] = dict(parse_qsl(self.query, keep_blank_values=True)) if self.query else {}
        if not self.body:
            return given
        try:
            given.update(self._written())
        except (ValueError, KeyError) as error:
            raise Malformed(str(error)) from error
        return given

    def _written(self) -> dict[str, Any]:
        if self.media_type.startswith("application/json"):
            written = json.loads(self.body)
            if not isinstance(written, dict):
                raise Malformed("JSON object expected")
            return written
        if self.media_type.startswith("multipart/form-data"):
            return _multipart(self.media_type, self.body)
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True, strict_parsing=True))


class Connection(asyncio.Protocol):
    """One client. Requests are answered in turn; `answer` and `abort` end the one that is under way."""

    def __init__(self, handle: Callable[[Request, "Connection"], None], open_: set["Connection"]) -> None:
        self._handle = handle
        self._open = open_
        self._received = bytearray()
        self._busy = False
        self._last = False
        self._transport: asyncio.Transport
        self.gone: Callable[[], None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._open.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._open.discard(self)
        if self.gone is not None:
            self.gone()

    def data_received(self, data: bytes) -> None:
        self._received += data
        self._next()

    def answer(self, status: int, body: bytes, media_type: bytes = b"application/json") -> None:
        if self._transport.is_closing():
            return
        self._transport.write(b"".join(_response(status, body, media_type)))
        self._done()

    def answer_half(self, status: int, body: bytes) -> None:
        """The head promises all of the body; the connection ends in the middle of it."""
        if not self._transport.is_closing():
            self._transport.write(b"".join(_response(status, body, b"application/json"))[: -len(body) // 2 or None])
            self._transport.close()

    def abort(self) -> None:
        self._transport.abort()

    def _done(self) -> None:
        self._busy, self.gone = False, None
        if self._last:
            self._transport.close()
        elif self._received:
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        if self._busy or self._transport.is_closing():
            return
        try:
            request = self._read()
        except (Malformed, ValueError, IndexError) as error:
            self._last = True
            self.answer(400, str(error).encode(), b"text/plain")
            return
        if request is not None:
            self._busy = True
            self._handle(request, self)

    def _read(self) -> Request | None:
        """The next whole request, taken out of what was received; None while it is incomplete."""
        received = self._received
        end = received.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(received[: end + 2])
        if _CHUNKED.search(head):
            dechunked = _dechunked(received, end + 4)
            if dechunked is None:
                return None
            body, after = dechunked
        else:
            length = _LENGTH.search(head)
            after = end + 4 + (int(length[1]) if length else 0)
            if len(received) < after:
                return None
            body = bytes(received[end + 4 : after])
        del received[:after]
        self._last = _CLOSE.search(head) is not None
        return _request(head, body)


def _request(head: bytes, body: bytes) -> Request:
    target = head[: head.index(b"\r\n")].split(b" ")[1]
    path, _, query = target.partition(b"?")
    kind = _TYPE.search(head) if body else None
    return Request(
        unquote_to_bytes(path).decode() if b"%" in path else path.decode(),
        query.decode(),
        kind[1].decode() if kind else "",
        body,
    )


def _response(status: int, body: bytes, media_type: bytes) -> tuple[bytes, ...]:
    return (
        b"HTTP/1.1 %d %s\r\nServer: fake\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        % (status, _PHRASES.get(status, b"Status"), media_type, len(body)),
        body,
    )


def _dechunked(received: bytearray, at: int) -> tuple[bytes, int] | None:
    body = b""
    while (line := received.find(b"\r\n", at)) >= 0:
        size = int(received[at:line].split(b";")[0], 16)
        at = line + 2 + size + 2
        if len(received) < at:
            return None
        if size == 0:
            return body, at
        body += bytes(received[line + 2 : line + 2 + size])
    return None


def _multipart(media_type: str, body: bytes) -> dict[str, Any]:
    boundary = media_type.partition("boundary=")[2].strip('"').encode()
    if not boundary or not body.rstrip().endswith(b"--" + boundary + b"--"):
        raise Malformed("multipart without its boundary")
    return dict(_part(piece) for piece in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1])


def _part(piece: bytes) -> tuple[str, Any]:
    head, _, content = piece.lstrip(b"\r\n").partition(b"\r\n\r\n")
    said = {name: value.replace('\\"', '"') for name, value in _NAMED.findall(head.decode())}
    return said["name"], Upload(said["filename"], content) if "filename" in said else content.decode()
