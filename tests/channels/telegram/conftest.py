"""What the Telegram tests share: a fake Bot API, a connection to it, and a real database."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest_asyncio

from bot.channels.telegram.wire import Wire
from bot.store.migrate import upgrade
from bot.store.store import Store
from tests.fakes.telegram import FakeTelegram

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest_asyncio.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as running:
        yield running


@pytest_asyncio.fixture
async def wire(fake: FakeTelegram) -> AsyncIterator[Wire]:
    """A connection that gives up after a quarter of a second."""
    async with Wire(fake.token, fake.url, read_timeout=0.25) as opened:
        yield opened


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = Store(f"sqlite:///{tmp_path}/jukebox.db")
    upgrade(opened)
    yield opened
    await opened.close()
