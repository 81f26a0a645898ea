"""Runs the real polling on a clock that waits on paper only, and reads what it has kept. No tests."""

import asyncio
import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.telegram.errors import PollingStopped
from bot.channels.telegram.first_aid import Aid, no_aid
from bot.channels.telegram.poll import Poll
from bot.channels.telegram.pulse import Pulse
from bot.channels.telegram.wire import Wire
from bot.store.store import Store, Tx
from bot.store.tables import conversations, dead_letters
from bot.store.tables import inbox as letters
from tests.fakes.telegram import FakeTelegram

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
COMMANDS = {"nl": (("taal", "Andere taal"), ("wis", "Alles wissen")), "en": (("language", "Another language"),)}
ACCOUNT = "telegram:7000000001"


class Receiver:
    """The polling as it runs in the helpline, on a clock that only waits on paper."""

    def __init__(self, wire: Wire, store: Store, aid: Aid = no_aid) -> None:
        self.pulse = Pulse()
        self.pauses: list[float] = []
        self.now = NOW
        self.store = store
        self.poll = Poll(wire, store, lambda: self.now, self.pulse, aid=aid, wait=1, pause=self._pause)
        self.task = asyncio.create_task(self.poll.forever(COMMANDS, "nl"))

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0.002)

    async def stop(self) -> None:
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError, PollingStopped):
            await self.task

    async def stopped(self) -> str:
        with pytest.raises(PollingStopped) as stop:
            async with asyncio.timeout(5):
                await self.task
        return str(stop.value)


async def until(fulfilled: Any, seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not await fulfilled():
            await asyncio.sleep(0.005)


def events(tx: Tx) -> list[tuple[str, str, dict[str, Any]]]:
    """Every letter: whose, under which key, and what it says; oldest first."""
    asked = select(conversations.c.address, letters.c.key, letters.c.event).join(conversations).order_by(letters.c.id)
    return [(row.address, row.key, json.loads(row.event)) for row in tx.connection.execute(asked)]


def dead(tx: Tx) -> list[tuple[str, str, str, str]]:
    rows = tx.connection.execute(select(dead_letters).order_by(dead_letters.c.id))
    return [(row.key, row.raw, row.problem, row.address) for row in rows]


def texts(tx: Tx) -> list[str]:
    return [event.get("text", "") for _, _, event in events(tx)]


async def kept(store: Store, count: int) -> None:
    async def enough() -> bool:
        return len(await store.read(events)) >= count

    await until(enough)


async def confirmed(fake: FakeTelegram, count: int) -> None:
    async def enough() -> bool:
        return fake.bot.queue.confirmed >= count

    await until(enough)
