"""What the tests of the pages share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.engine.types import Library
from tests.desk.serving import Desk, Resident, open_desk


@pytest_asyncio.fixture
async def desk(tmp_path: Path, library: Library) -> AsyncIterator[Desk]:
    """The pages, with nobody behind them but the test."""
    async with open_desk(tmp_path, library) as opened:
        yield opened


@pytest_asyncio.fixture
async def resident(desk: Desk) -> AsyncIterator[Resident]:
    """Somebody who opened the page."""
    async with desk.resident() as somebody:
        await somebody.open()
        yield somebody
