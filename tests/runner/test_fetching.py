"""Files that somebody may look at elsewhere are fetched, cleaned and kept; what cannot be had stops nobody."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.engine.media import File
from bot.engine.types import Sent
from bot.runner.fetching import Source, fetch_files, fetch_one
from bot.store import inbox, media
from bot.store.media_tables import media as table
from bot.store.store import Store, Tx
from bot.store.types import Address, Missed, Origin, Stored
from tests.disk import Disk
from tests.files import pictures
from tests.moments import NOW
from tests.newest import open_newest

ANNA = Address("telegram", "1")


@dataclass
class Platform:
    """Has these files, and fails as it is told to."""

    files: dict[str, bytes | Missed | Exception]
    name: str = "telegram"
    asked: list[str] = field(default_factory=list)

    async def fetch(self, file: Stored) -> bytes | Missed:
        self.asked.append(file.ref)
        found = self.files[file.ref]
        if isinstance(found, Exception):
            raise found
        return found


async def want(store: Store, ref: str, media_type: str = "image/jpeg") -> None:
    def post(tx: Tx) -> None:
        file = File("file", media_type=media_type, name="bestand")
        inbox.post(tx, ANNA, Sent("file", media=file), key=ref, now=NOW, origin=Origin("telegram", ref))
        media.want(tx, [tx.connection.execute(table.select().where(table.c.ref == ref)).one().id])

    await store.transact(post)


async def kept(store: Store) -> list[tuple[str, str, bytes | None]]:
    rows = await store.read(lambda tx: tx.connection.execute(table.select().order_by(table.c.id)).all())
    return [(row.state, row.name, row.content) for row in rows]


async def fetch_all(store: Store, platform: Platform) -> None:
    assert isinstance(platform, Source)
    while await fetch_one(store, {"telegram": platform}, lambda: NOW):
        pass


@pytest.mark.parametrize("kind", pictures.DRESSED)
async def test_what_is_kept_is_the_picture_alone(store: Store, kind: str) -> None:
    await want(store, "a", "application/octet-stream")
    await fetch_all(store, Platform({"a": pictures.DRESSED[kind]}))
    ((state, name, content),) = await kept(store)
    assert (state, name.startswith("bestand.")) == ("kept", True)
    assert content and b"kanarie" not in content


@pytest.mark.parametrize(
    ("content", "said", "name"),
    [
        (pictures.PDF, "text/html", "bestand.pdf"),
        (b"OggS", "audio/ogg", "bestand.ogg"),
        (b"<script>", "text/html", "bestand"),
        (b"<svg/>", "image/svg+xml", "bestand"),
        (b"<html>", "image/png", "bestand"),
        (b"<html>", "application/pdf", "bestand"),
    ],
)
async def test_what_somebody_said_it_was_counts_only_where_it_can_do_no_harm(
    store: Store, content: bytes, said: str, name: str
) -> None:
    await want(store, "a", said)
    await fetch_all(store, Platform({"a": content}))
    assert await kept(store) == [("kept", name, content)]


async def test_one_that_fails_stops_nobody(store: Store) -> None:
    files = {"a": Missed("gone", True), "b": RuntimeError("kanarie"), "c": pictures.JPEG[:9], "d": pictures.JPEG}
    for ref in files:
        await want(store, ref)
    await fetch_all(store, platform := Platform(files))
    assert platform.asked == ["a", "b", "c", "d"]
    assert [state for state, *_ in await kept(store)] == ["failed", "wanted", "failed", "kept"]


async def test_nothing_is_fetched_from_a_platform_that_is_off(store: Store) -> None:
    await want(store, "a")
    assert not await fetch_one(store, {}, lambda: NOW)
    assert [state for state, *_ in await kept(store)] == ["wanted"]


async def until_kept(store: Store, count: int) -> None:
    async with asyncio.timeout(5):
        while [state for state, *_ in await kept(store)].count("kept") < count:
            await asyncio.sleep(0.01)


async def test_it_is_fetched_as_soon_as_it_is_wanted(store: Store) -> None:
    platform = Platform({"a": pictures.JPEG, "b": pictures.PNG})
    task = asyncio.create_task(fetch_files(store, {"telegram": platform}, lambda: NOW))
    for count, ref in enumerate(platform.files, start=1):
        await want(store, ref)
        await until_kept(store, count)
    task.cancel()
    assert platform.asked == ["a", "b"]


async def test_a_database_that_does_not_answer_is_asked_again(tmp_path: Path) -> None:
    store = open_newest(f"sqlite:///{tmp_path}/jukebox.db")
    disk, platform = Disk(store), Platform({"a": pictures.JPEG})
    await want(store, "a")
    disk.refuses = True
    task = asyncio.create_task(fetch_files(store, {"telegram": platform}, lambda: NOW))
    await asyncio.sleep(0.2)
    assert platform.asked == []
    assert not task.done()
    disk.refuses = False
    await until_kept(store, 1)
    task.cancel()
    await store.close()
