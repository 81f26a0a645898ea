"""The open line to a page: new entries as HTML, while the page is open. Reads only."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.desk.conversation import Conversation, Named, look, seen, unseen
from bot.desk.door import is_foreign
from bot.desk.pages import Pages
from bot.desk.parts import Bells, DeskParts
from bot.store.store import Tx
from bot.store.types import Address

BEAT = 15.0
_LOOK_AGAIN = 1.0  # seconds: another process may have answered, and its hint does not reach us
_LOOK_WHETHER = 0.5  # seconds between two looks whether somebody may still listen
_EACH = 4  # lines per visitor; a browser gives a site six connections, and forms need one
_ALL = 1_000  # lines altogether; whoever comes later gets whole pages, as without script


Parts = tuple[tuple[str, str], ...]
"""Parts of a page: where each belongs, and its HTML."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Whose line it is. `language` makes a page's language of the conversation's; `stays` says whether they may listen on.

    `files` is where the files of this conversation are. A page that shows something else than a conversation says in `look`
    what, and in `draw` how. `beside` are further parts of the page, each under its name in it; it is given the language.
    """

    at: Address
    language: Callable[[str], str]
    files: str = "/file"
    stays: Callable[[Tx], bool] | None = None
    look: Callable[[Tx], Conversation[Named]] | None = None
    draw: Callable[[str, Sequence[Named]], str] | None = None
    beside: Callable[[Tx, str], Parts] | None = None


class Lines:
    """All open lines of residents, or all of the team."""

    def __init__(self, parts: DeskParts, bells: Bells, pages: Pages) -> None:
        self._parts, self._bells, self._pages = parts, bells, pages
        self._open: Counter[str] = Counter()

    def open(self, request: Request, listener: Listener | None) -> Response:
        """Server-sent events: `more` and `all` (entries), `part`, `busy`, `reload` (another page is due), and a `beat`.

        204, which tells a browser not to come back, without a listener or with too many lines open already.
        """
        if is_foreign(request):
            raise HTTPException(403)
        if listener is None or self._open[listener.at.id] >= _EACH or self._open.total() >= _ALL:
            return Response(status_code=204)
        return StreamingResponse(
            self._counted(request, listener), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
        )

    async def _counted(self, request: Request, listener: Listener) -> AsyncIterator[str]:
        self._open[listener.at.id] += 1
        try:
            with self._bells.watch(listener.at.id) as bell:
                async for event in self._events(request, listener, bell):
                    yield event
        finally:
            self._open[listener.at.id] -= 1
            self._open += Counter()  # drops those at zero

    async def _events(self, request: Request, listener: Listener, bell: asyncio.Event) -> AsyncIterator[str]:
        """Until the page closes, the helpline stops, the language changes or the listener may not stay."""
        had = request.headers.get("last-event-id") or request.query_params.get("seen", "")
        spoken, busy, before = request.query_params.get("language", ""), None, ""
        shown: dict[str, str] = {}
        yield "retry: 2000\n\n"
        while not self._parts.stopping.is_set():
            bell.clear()  # before looking: what comes after the look rings again
            stays, talk, parts = await self._look(listener, before, spoken)
            before = talk.before
            if not stays or spoken != listener.language(talk.language):
                yield event("reload", listener.language(talk.language))
                return
            if had != (name := seen(talk.entries)):
                yield self._news(listener, spoken, talk, had, name)
                had = name
            for part in _changed(shown, parts):
                yield part
            if busy != talk.waiting:
                busy = talk.waiting
                yield event("busy", "yes" if busy else "")
            if not await self._rung(bell, _LOOK_WHETHER if listener.stays else _LOOK_AGAIN if busy else BEAT):
                yield event("beat", "")

    async def _look(self, listener: Listener, before: str, spoken: str) -> tuple[bool, Conversation[Named], Parts]:
        """Whether they may still see it, and what; all in one look, so that nothing slips in between."""

        def looked(tx: Tx) -> tuple[bool, Conversation[Named], Parts]:
            stays = listener.stays is None or listener.stays(tx)
            talk = listener.look(tx) if listener.look else look(tx, listener.at, before)
            speaks = stays and spoken == listener.language(talk.language)
            return stays, talk, listener.beside(tx, spoken) if listener.beside and speaks else ()

        return await self._parts.store.read(looked)

    def _news(self, listener: Listener, language: str, talk: Conversation[Named], had: str, name: str) -> str:
        fresh = unseen(talk.entries, had)
        kind, entries = ("all", talk.entries) if fresh is None else ("more", fresh)
        drawn = listener.draw or partial(self._pages.entries, files=listener.files)
        return event(kind, drawn(language, entries), name)

    async def _rung(self, bell: asyncio.Event, seconds: float) -> bool:
        """Wait for the bell or the end; False when neither came in time."""
        waits = [asyncio.ensure_future(bell.wait()), asyncio.ensure_future(self._parts.stopping.wait())]
        try:
            done, _ = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            return bool(done)
        finally:
            for wait in waits:
                wait.cancel()


def _changed(shown: dict[str, str], parts: Parts) -> Iterator[str]:
    """What is another than it was, each with its place in the page on the first line."""
    for place, html in parts:
        if shown.get(place) != html:
            shown[place] = html
            yield event("part", f"{place}\n{html}")


def event(name: str, data: str, id: str = "") -> str:
    """One server-sent event. Only CR and LF end a line there, so nothing else is split."""
    lines = "".join(f"data: {line}\n" for line in data.replace("\r", "").split("\n"))
    return f"event: {name}\n{f'id: {id}' + chr(10) if id else ''}{lines}\n"
