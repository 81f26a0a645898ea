"""Fetches the files that somebody may look at on another channel than they came by, and keeps them clean."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot import logs
from bot.files.kinds import Broken, Clean, clean
from bot.store import media
from bot.store.errors import StoreUnavailable
from bot.store.store import Store
from bot.store.types import Missed, Stored

_POLL = 1.0  # seconds
_log = logs.get("fetching")


@runtime_checkable
class Source(Protocol):
    """A platform that has the bytes of what people send there."""

    @property
    def name(self) -> str: ...

    async def fetch(self, file: Stored) -> bytes | Missed:
        """The file's bytes, or why there are none. Raises nothing."""
        ...


async def fetch_files(store: Store, sources: Mapping[str, Source], now: Callable[[], datetime]) -> None:
    """Fetch what is wanted, until cancelled; one at a time, so that little is held in memory."""
    heard = store.heard("media")
    while True:
        heard.clear()
        try:
            fetched = await fetch_one(store, sources, now)
        except StoreUnavailable as error:
            _log.error("files wait: the database does not answer", error=error)
            fetched = False
        if not fetched:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_POLL):
                    await heard.wait()


async def fetch_one(store: Store, sources: Mapping[str, Source], now: Callable[[], datetime]) -> bool:
    """Fetch the file that has waited longest; False when none is wanted."""
    wanted = await store.transact(lambda tx: media.take_wanted(tx, tuple(sources), now()))
    if wanted is None:
        return False
    result = await _clean(wanted, await _fetched(sources[wanted.channel], wanted))
    if isinstance(result, Clean):
        await store.transact(lambda tx: media.keep(tx, wanted, result))
    else:
        _log.warning("a file could not be fetched", channel=wanted.channel)  # why stands beside it in the database
        await store.transact(lambda tx: media.missed(tx, wanted, result, now()))
    return True


async def _fetched(source: Source, wanted: Stored) -> bytes | Missed:
    try:
        return await source.fetch(wanted)
    except Exception as error:  # a platform that breaks its promise must not stop the others
        _log.error("a channel raised while fetching", channel=wanted.channel, exc_info=error)
        return Missed(type(error).__name__)


async def _clean(wanted: Stored, fetched: bytes | Missed) -> Clean | Missed:
    if isinstance(fetched, Missed):
        return fetched
    try:
        return await asyncio.to_thread(clean, fetched, wanted.media_type)
    except Broken:
        return Missed("a broken picture", for_good=True)
