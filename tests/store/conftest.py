"""A migrated, empty store of each kind."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.store import migrate
from bot.store.store import Store

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    migrate.upgrade(opened)
    yield opened
    await opened.close()
