"""What a posted form must be before anything is done with it: ours, small, and not too fast."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import ClientDisconnect, Request

from bot.desk.pace import Pace
from bot.desk.parts import DeskParts
from bot.desk.refusal import TurnedAway
from bot.desk.uploads import read_upload
from bot.desk.visitors import Seal, Visitor

BODY_LIMIT = 64 * 1024
_FIELDS = 64  # the longest form asks for much in every language
_UPLOADS = 8  # files that are read at once, each of at most ten megabytes; others wait
_PATIENCE = 10.0  # seconds a browser may take to send its form: slow sockets must not pile up


@dataclass(frozen=True, slots=True)
class Posted:
    """A form that may be acted on."""

    visitor: Visitor
    form: Mapping[str, str]
    file: bytes = field(default=b"", repr=False)


class Door:
    """Lets forms in."""

    def __init__(self, parts: DeskParts, seal: Seal) -> None:
        self._parts = parts
        self._seal = seal
        self._pace = Pace()
        self._files = Pace(10, timedelta(minutes=10))
        self._uploads = asyncio.Semaphore(_UPLOADS)

    async def admit(self, request: Request) -> Posted:
        """Read the form. Raises TurnedAway: 403 not from our page, 408 too slow, 413 too big, 429 too many."""
        if is_foreign(request):
            raise TurnedAway(403)
        form = await read_form(request)
        text = form.get("text", "")
        request.state.text = text  # given back when something breaks further on
        now = self._parts.now()
        visitor = self._seal.read(request, now)
        if visitor is None or not self._seal.accepts(visitor, form.get("csrf", "")):
            raise TurnedAway(403, text=text)
        if not self._pace.allows(visitor.address, now):
            raise TurnedAway(429, "web_too_fast", text=text, visitor=visitor)
        return Posted(visitor, form)

    async def admit_file(self, request: Request) -> Posted:
        """As `admit`, for a form with a file: 413 too big, 429 more than ten in ten minutes. Only of whom we know."""
        now = self._parts.now()
        visitor = self._seal.read(request, now)
        if is_foreign(request) or visitor is None:
            raise TurnedAway(403)
        try:
            async with self._uploads:
                uploaded = await read_upload(request)
        except TurnedAway as refused:
            raise TurnedAway(refused.status, refused.why, visitor=visitor) from None
        if not self._seal.accepts(visitor, uploaded.fields.get("csrf", "")):
            raise TurnedAway(403)
        if not self._files.allows(visitor.address, now):
            raise TurnedAway(429, "web_file_too_many", visitor=visitor)
        return Posted(visitor, uploaded.fields, uploaded.content)


def is_foreign(request: Request) -> bool:
    """Whether another site's page made the browser send this.

    Under our own `Referrer-Policy: no-referrer` browsers send `Origin: null` with plain forms; then Sec-Fetch-Site
    tells. Browsers that know neither are left to the token.
    """
    origin = request.headers.get("origin", "null")
    if origin != "null":
        return urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


async def read_form(request: Request) -> dict[str, str]:
    """The fields of an urlencoded form. Raises TurnedAway: 413 beyond 64 KB, 408 after 10 seconds, 400 unreadable."""
    try:
        async with asyncio.timeout(_PATIENCE):
            body = await _read(request)
    except TimeoutError:
        raise TurnedAway(408) from None
    except ClientDisconnect:
        raise TurnedAway(400) from None
    try:
        fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        raise TurnedAway(400) from None
    return dict(fields)


async def _read(request: Request) -> bytes:
    body = bytearray()
    if int(request.headers.get("content-length", "0")) > BODY_LIMIT:
        raise TurnedAway(413)
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise TurnedAway(413)
    return bytes(body)
