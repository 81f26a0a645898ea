"""Serves a file that somebody sent to whoever may see it: as a picture, or to be saved, and never as a page."""

import asyncio
from collections.abc import Callable
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.desk.guard import Entered
from bot.desk.parts import DeskParts
from bot.files.kinds import PICTURES
from bot.store import media
from bot.store.store import Tx
from bot.store.types import Address

_PATIENCE, _LOOK_AGAIN = 20.0, 0.2  # seconds a page waits for a file that is being fetched, and how often it looks
_WAITING = 100  # at once; whoever comes then looks again later
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

Who = Callable[[Request], Address | None]
"""Whose conversation a request is about; None for nobody we know."""

Look = Callable[[Tx, int], media.Shown | None]


class MediaFiles:
    """Files by our number for them."""

    def __init__(self, parts: DeskParts, who: Who) -> None:
        self._parts, self._who = parts, who
        self._waiting = 0

    async def of_resident(self, request: Request) -> Response:
        """A file of their own talk."""
        at = self._who(request)
        if at is None:
            raise HTTPException(404)
        return await self._open(request, lambda tx, number: media.open_for(tx, at, number))

    async def of_member(self, entered: Entered) -> Response:
        """A file of their own talk, or of one with a resident whose case they have."""
        return await self._open(entered.request, partial(_of_member, entered.present.member), wanted=True)

    async def _open(self, request: Request, look: Look, *, wanted: bool = False) -> Response:
        """The file, fetched first if that is `wanted`.

        404 for what is not theirs to see, is erased or cannot be had: nobody can tell which.
        """
        number = int(request.path_params["media"])
        opened = await self._opened(look, number) if number < 2**63 else None
        if wanted and opened is not None and not opened.content:
            await self._parts.store.transact(lambda tx: media.want(tx, [number]))
            opened = await self._opened(look, number)
        if opened is None:
            raise HTTPException(404)
        if opened.content is None:
            return Response(status_code=503, headers={"Retry-After": "5"})
        if not opened.content:
            raise HTTPException(404)
        return served(opened.media_type, opened.name, opened.content)

    async def _opened(self, look: Look, number: int) -> media.Shown | None:
        """Wait a while for what is still being fetched."""
        opened = await self._parts.store.read(lambda tx: look(tx, number))
        if self._waiting >= _WAITING:
            return opened
        self._waiting += 1
        try:
            until = asyncio.get_running_loop().time() + _PATIENCE
            while opened and opened.content is None and asyncio.get_running_loop().time() < until:
                if self._parts.stopping.is_set():
                    break
                await asyncio.sleep(_LOOK_AGAIN)
                opened = await self._parts.store.read(lambda tx: look(tx, number))
        finally:
            self._waiting -= 1
        return opened


def _of_member(member: int, tx: Tx, file: int) -> media.Shown | None:
    return media.open_for_member(tx, member, file)


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
