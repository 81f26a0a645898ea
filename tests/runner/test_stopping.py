"""Whatever runs stops when it is told to, also in the very moment in which it hears of new work."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from bot.engine.types import Library
from bot.runner.deliveries import Sender
from bot.runner.turns import handle_letters
from bot.store.store import Hint, Store
from bot.store.types import Delivered, Delivery, Receipt
from tests.moments import NOW
from tests.newest import open_newest


class Silent:
    """A platform that nobody has anything to say on."""

    name, slots = "silent", 1

    async def send(self, delivery: Delivery) -> Receipt:
        return Delivered()


Loop = Callable[[Store, Library], Coroutine[Any, Any, None]]

LOOPS: dict[Hint, Loop] = {
    "inbox": lambda store, library: handle_letters(store, lambda: library, lambda: NOW),
    "outbox": lambda store, _: Sender(store, Silent(), "me", lambda: NOW).run(),
}


@pytest.mark.parametrize("hint", LOOPS)
async def test_it_stops_although_it_is_called_at_the_same_time(tmp_path: Path, library: Library, hint: Hint) -> None:
    store = open_newest(f"sqlite:///{tmp_path}/jukebox.db")
    task = asyncio.create_task(LOOPS[hint](store, library))
    await asyncio.sleep(0.3)  # it looked, found nothing and waits
    store.heard(hint).set()
    await asyncio.sleep(0)  # it was called, and has not noticed yet
    task.cancel()
    await asyncio.wait([task], timeout=5)
    assert task.cancelled()
    await store.close()
