"""What machines are told about how the helpline is doing, before people notice it."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette

from bot.desk.health import ChannelReport, Report, routes, trouble
from bot.store.errors import StoreUnavailable
from bot.store.store import Store
from bot.store.views import Waiting
from tests.moments import NOW

WELL = Report(NOW, NOW, (), {"conversations": 3}, (), topics=90, knowledge_refused=0, room=10**9)
TELEGRAM = ChannelReport("telegram", "", None, NOW, polls=True, banned_until=None)


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (WELL, ()),
        (replace(WELL, room=None, channels=(TELEGRAM,)), ()),
        (replace(WELL, room=49_000_000), ("the disk of the database is nearly full: make room",)),
        (replace(WELL, room=0), ("the disk of the database is nearly full: make room",)),
        (
            replace(WELL, waiting=(Waiting("outbox", "ready", 4, NOW - timedelta(seconds=61)),)),
            ("4 outbox rows wait in state ready",),
        ),
        (replace(WELL, waiting=(Waiting("outbox", "ready", 4, NOW - timedelta(seconds=59)),)), ()),
        (replace(WELL, channels=(replace(TELEGRAM, closed="it is told why"),)), ("telegram: it is told why",)),
        (
            replace(WELL, at=NOW + timedelta(seconds=301), channels=(TELEGRAM,)),
            ("telegram: no successful poll for 300 seconds",),
        ),
    ],
)
def test_what_needs_a_human_is_told_in_words(report: Report, told: tuple[str, ...]) -> None:
    assert trouble(report) == told


@asynccontextmanager
async def asking(report: Callable[[], Awaitable[Report]]) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(Starlette(routes=routes(report)))
    async with httpx2.AsyncClient(transport=transport, base_url="http://here") as client:
        yield client


async def test_a_disk_that_fills_up_is_no_health_while_answers_still_go_out() -> None:
    async def full() -> Report:
        return replace(WELL, room=1000)

    async with asking(full) as client:
        assert (await client.get("/health")).status_code == 503
        assert "jukebox_disk_free_bytes 1000.0" in (await client.get("/metrics")).text


async def test_a_database_that_does_not_answer_is_told() -> None:
    async def lost() -> Report:
        raise StoreUnavailable("OperationalError")

    async with asking(lost) as client:
        answer = await client.get("/health")
        assert (answer.status_code, answer.json()["troubles"]) == (503, ["the database does not answer"])


async def test_the_room_is_that_of_the_disk_under_the_database(store: Store, tmp_path: Path) -> None:
    assert store.postgres or 0 < (store.room() or 0) <= shutil.disk_usage("/").total * 1000
    assert Store("postgresql+psycopg://a@localhost/b").room() is None
    gone = Store(f"sqlite:///{tmp_path}/gone/x.db")
    assert gone.room() == 0
    (tmp_path / "gone").mkdir()
    assert abs((gone.room() or 0) - shutil.disk_usage(tmp_path).free) < 10**9
