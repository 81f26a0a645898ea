"""The engine room: turns, deliveries, files and the clock, started together and stopped together."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.runner import clock
from bot.runner.deliveries import Channel, Complete, Sender
from bot.runner.fetching import Source, fetch_files
from bot.runner.shelf import Shelf
from bot.runner.turns import handle_letters
from bot.store import outbox
from bot.store.store import Store

_TURN_LOOPS = {"sqlite": 1, "postgresql": 4}  # SQLite has one writer; PostgreSQL locks conversation by conversation


@asynccontextmanager
async def running(
    store: Store,
    shelf: Shelf,
    channels: Iterable[Channel],
    *,
    timezone: str,
    now: Callable[[], datetime],
    alone: bool,
    complete: Complete,
) -> AsyncIterator[dict[str, Sender]]:
    """Keep letters moving while the block runs; yields each channel's sender by name.

    `alone`: no other process works on this database, so what a killed one left half done is taken over at once instead
    of after its lease. `complete` puts into a message what is stored nowhere. Leaving the block stops taking new work, and
    lets what is on its way arrive. A loop that breaks ends the block with its error: better restarted by whoever watches us
    than limping on.
    """
    owner = f"{os.getpid()}-{secrets.token_hex(4)}"
    if alone:
        await store.transact(lambda tx: outbox.take_over(tx, owner, now()))
    by_name = {channel.name: channel for channel in channels}
    senders = {name: Sender(store, channel, owner, now, complete) for name, channel in by_name.items()}
    sources = {name: channel for name, channel in by_name.items() if isinstance(channel, Source)}
    alarm = clock.start(store, timezone, now, shelf.refresh)
    try:
        async with asyncio.TaskGroup() as loops:
            turns = _TURN_LOOPS["postgresql" if store.postgres else "sqlite"]
            started = [loops.create_task(handle_letters(store, shelf.library, now)) for _ in range(turns)]
            started += [loops.create_task(sender.run()) for sender in senders.values()]
            started.append(loops.create_task(fetch_files(store, sources, now)))
            yield senders
            for loop in started:
                loop.cancel()
    finally:
        alarm.shutdown(wait=False)
