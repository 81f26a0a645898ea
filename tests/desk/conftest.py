"""What the tests of the pages share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.engine.types import Library
from tests.desk.answers import reply
from tests.desk.browsing import Screen, open_browser, open_screen
from tests.desk.serving import Desk, Resident, open_desk


@pytest.fixture(autouse=True)
def attentive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without script see their answer within a hundredth of a second of its coming."""
    monkeypatch.setattr("bot.desk.conversation._LOOK_AGAIN", 0.01)


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


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


@pytest_asyncio.fixture
async def answered(desk: Desk) -> AsyncIterator[Desk]:
    """The pages, with somebody who answers."""
    async with desk.answering(reply):
        yield desk


@pytest_asyncio.fixture
async def phone(browser: Browser, answered: Desk) -> AsyncIterator[Screen]:
    """A phone of 360 pixels with the greeting on it. Nothing may have gone wrong when the test is over."""
    async with open_screen(browser, answered.url, has_touch=True, is_mobile=True) as screen:
        await screen.sees("Waarmee kunnen we u helpen?")
        yield screen
        assert screen.troubles == []
