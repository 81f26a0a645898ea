"""What the Telegram tests share: a fake Bot API, a connection to it, and a real database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.channels.telegram.wire import Wire
from bot.store.store import Store
from tests.channels.telegram.receiving import Receiver
from tests.fakes.telegram import FakeTelegram
from tests.newest import open_newest


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
    opened = open_newest(f"sqlite:///{tmp_path}/jukebox.db")
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def any_store(database_url: str) -> AsyncIterator[Store]:
    """A database of each kind in turn: what one of them keeps, the other may refuse."""
    opened = open_newest(database_url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def patient_wire(fake: FakeTelegram) -> AsyncIterator[Wire]:
    async with Wire(fake.token, fake.url) as opened:
        yield opened


@pytest_asyncio.fixture
async def receiver(patient_wire: Wire, store: Store) -> AsyncIterator[Receiver]:
    started = Receiver(patient_wire, store)
    yield started
    await started.stop()
