"""Serves a file that somebody sent to whoever may see it: as a picture, or to be saved, and never as a page."""

import asyncio
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.desk.parts import DeskParts
from bot.files.kinds import PICTURES
from bot.store import media
from bot.store.types import Address

_PATIENCE, _LOOK_AGAIN = 20.0, 0.2  # seconds a page waits for a file that is being fetched, and how often it looks
_WAITING = 100  # at once; whoever comes then looks again later
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

Who = Callable[[Request], Address | None]
"""Whose conversation a request is about; None for nobody we know."""


class MediaFiles:
    """Files by our number for them."""

    def __init__(self, parts: DeskParts, who: Who) -> None:
        self._parts, self._who = parts, who
        self._waiting = 0

    async def open(self, request: Request) -> Response:
        """The file. 404 for what is not theirs to see, is erased or cannot be had: nobody can tell which."""
        at, number = self._who(request), int(request.path_params["media"])
        opened = await self._opened(at, number) if at and number < 2**63 else None
        if opened is None:
            raise HTTPException(404)
        if opened.content is None:
            return Response(status_code=503, headers={"Retry-After": "5"})
        if not opened.content:
            raise HTTPException(404)
        return served(opened.media_type, opened.name, opened.content)

    async def _opened(self, at: Address, number: int) -> media.Shown | None:
        """Wait a while for what is still being fetched."""
        opened = await self._look(at, number)
        if self._waiting >= _WAITING:
            return opened
        self._waiting += 1
        try:
            until = asyncio.get_running_loop().time() + _PATIENCE
            while opened and opened.content is None and asyncio.get_running_loop().time() < until:
                if self._parts.stopping.is_set():
                    break
                await asyncio.sleep(_LOOK_AGAIN)
                opened = await self._look(at, number)
        finally:
            self._waiting -= 1
        return opened

    async def _look(self, at: Address, number: int) -> media.Shown | None:
        return await self._parts.store.read(lambda tx: media.open_for(tx, at, number))


def served(media_type: str, name: str, content: bytes) -> Response:
    """A picture to be looked at; everything else to be saved. No browser runs, guesses or keeps anything of it."""
    way = "inline" if media_type in PICTURES else "attachment"
    headers = {
        "Content-Disposition": f'{way}; filename="{name}"',
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)
