"""When the disk takes nothing any more nothing is confirmed, and somebody in danger still gets the number, once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.telegram.wire import Wire
from bot.engine.first_aid import first_aid
from bot.engine.types import Edited, Library, Pressed, Sent, Wrote
from bot.store.store import Store
from tests.channels.telegram.receiving import Receiver, kept, texts, until
from tests.disk import Disk
from tests.fakes.telegram import FakeTelegram
from tests.newest import open_newest


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_newest(f"sqlite:///{tmp_path}/jukebox.db")
    yield opened
    await opened.close()


async def test_the_number_comes_although_nothing_can_be_stored(
    fake: FakeTelegram, wire: Wire, store: Store, library: Library
) -> None:
    disk = Disk(store)
    disk.refuses = True
    fake.writes(5, "ik wil niet meer leven")
    fake.writes(6, "hoe vraag ik huurtoeslag aan")
    receiver = Receiver(wire, store, lambda event: first_aid(library, event))
    await until(lambda: asyncio.sleep(0, len(receiver.pauses) >= 5))
    assert ["113" in message["text"] for message in fake.sent_to(5)] == [True]
    assert fake.sent_to(6) == []
    assert max(receiver.pauses) <= 1
    assert await store.read(texts) == []
    disk.refuses = False
    await kept(store, 2)
    assert await store.read(texts) == ["ik wil niet meer leven", "hoe vraag ik huurtoeslag aan"]
    await receiver.stop()


@pytest.mark.parametrize(
    "event",
    [
        Wrote("i want to kill myself", "en"),
        Edited("i want to kill myself", "en"),
        Sent("photo", "i want to kill myself", language="en-GB"),
    ],
)
def test_the_words_count_wherever_they_stand(event: Wrote | Edited | Sent, library: Library) -> None:
    message = first_aid(library, event)
    assert message is not None
    assert message.text.startswith("Call 113 now")
    assert message.choices == ()


@pytest.mark.parametrize("event", [Wrote("huurtoeslag"), Pressed("menu:start"), Sent("photo")])
def test_everything_else_waits_until_it_can_be_kept(event: Wrote | Pressed | Sent, library: Library) -> None:
    assert first_aid(library, event) is None
