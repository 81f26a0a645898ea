"""The open line to a page: new entries as HTML, while the page is open. Reads only."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.desk.conversation import Conversation, look, seen, unseen
from bot.desk.door import is_foreign
from bot.desk.pages import Pages
from bot.desk.parts import DeskParts
from bot.desk.visitors import Seal, Visitor

BEAT = 15.0
_LOOK_AGAIN = 1.0  # seconds: another process may have answered, and its hint does not reach us
_EACH = 4  # lines per visitor; a browser gives a site six connections, and forms need one
_ALL = 1_000  # lines altogether; whoever comes later gets whole pages, as without script


class Lines:
    """All open lines."""

    def __init__(self, parts: DeskParts, seal: Seal, pages: Pages, language: Callable[[Request, str], str]) -> None:
        self._parts, self._seal, self._pages, self._language = parts, seal, pages, language
        self._open: Counter[str] = Counter()

    async def open(self, request: Request) -> Response:
        """Server-sent events: `more` and `all` (entries), `busy`, `reload` (another language), `beat` every 15 seconds.

        204, which tells a browser not to come back, without a cookie of ours or with too many lines open already.
        """
        if is_foreign(request):
            raise HTTPException(403)
        visitor = self._seal.read(request, self._parts.now())
        if visitor is None or self._open[visitor.address] >= _EACH or self._open.total() >= _ALL:
            return Response(status_code=204)
        return StreamingResponse(
            self._counted(request, visitor), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
        )

    async def _counted(self, request: Request, visitor: Visitor) -> AsyncIterator[str]:
        self._open[visitor.address] += 1
        try:
            with self._parts.watch(visitor.address) as bell:
                async for event in self._events(request, visitor, bell):
                    yield event
        finally:
            self._open[visitor.address] -= 1
            self._open += Counter()  # drops those at zero

    async def _events(self, request: Request, visitor: Visitor, bell: asyncio.Event) -> AsyncIterator[str]:
        """Until the page closes, the helpline stops or the language changes."""
        had = request.headers.get("last-event-id") or request.query_params.get("seen", "")
        spoken, busy, before = request.query_params.get("language", ""), None, ""
        yield "retry: 2000\n\n"
        while not self._parts.stopping.is_set():
            bell.clear()  # before looking: what comes after the look rings again
            talk = await self._parts.store.read(partial(look, at=visitor.at, before=before))
            before = talk.before
            if spoken != (language := self._language(request, talk.language)):
                yield event("reload", language)
                return
            if had != (name := seen(talk.entries)):
                yield self._news(language, talk, had, name)
                had = name
            if busy != talk.waiting:
                busy = talk.waiting
                yield event("busy", "yes" if busy else "")
            if not await self._rung(bell, _LOOK_AGAIN if busy else BEAT):
                yield event("beat", "")

    def _news(self, language: str, talk: Conversation, had: str, name: str) -> str:
        fresh = unseen(talk.entries, had)
        kind, entries = ("all", talk.entries) if fresh is None else ("more", fresh)
        return event(kind, self._pages.entries(language, entries), name)

    async def _rung(self, bell: asyncio.Event, seconds: float) -> bool:
        """Wait for the bell or the end; False when neither came in time."""
        waits = [asyncio.ensure_future(bell.wait()), asyncio.ensure_future(self._parts.stopping.wait())]
        try:
            done, _ = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            return bool(done)
        finally:
            for wait in waits:
                wait.cancel()


def event(name: str, data: str, id: str = "") -> str:
    """One server-sent event. Only CR and LF end a line there, so nothing else is split."""
    lines = "".join(f"data: {line}\n" for line in data.replace("\r", "").split("\n"))
    return f"event: {name}\n{f'id: {id}' + chr(10) if id else ''}{lines}\n"
