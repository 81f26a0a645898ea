"""Erasure leaves no trace in the files, and takes nothing of anybody else along."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.engine.media import File
from bot.engine.types import Library, Sent, Wrote
from bot.runner import clock
from bot.runner.turns import take_turn
from bot.store import conversations, dead_letters, inbox, views
from bot.store.store import Store
from bot.store.tables import metadata
from bot.store.tables import outbox as outbox_table
from bot.store.types import Address, Origin
from tests.moments import NOW
from tests.newest import open_newest

ANNA = Address("telegram", "424242001")
BEN = Address("telegram", "424242002")


async def say(store: Store, library: Library, who: Address, text: str, minute: int) -> None:
    now = NOW + timedelta(minutes=minute)

    def turns(tx: object) -> None:
        inbox.post(tx, who, Wrote(text), key=f"{who.id}:{minute}", now=now)
        while take_turn(tx, library, now):
            pass

    await store.transact(turns)


async def send_photo(store: Store, who: Address, content: bytes, minute: int) -> None:
    now = NOW + timedelta(minutes=minute)
    event, origin = Sent("photo", media=File("photo", name="foto.jpg")), Origin("web", content=content)
    await store.transact(lambda tx: inbox.post(tx, who, event, key=f"photo:{who.id}:{minute}", now=now, origin=origin))


async def sent(store: Store) -> None:
    """Everything that was on its way has arrived."""
    await store.transact(lambda tx: tx.connection.execute(outbox_table.update().values(state="sent")))


async def everything(store: Store) -> str:
    tables = metadata.sorted_tables
    rows = await store.read(lambda tx: [tx.connection.execute(table.select()).all() for table in tables])
    return repr(rows)


async def test_who_asks_to_be_forgotten_is_forgotten(store: Store, library: Library) -> None:
    await say(store, library, ANNA, "kanarie één over mijn huur", 1)
    await say(store, library, BEN, "mijn kanarie blijft", 1)
    await send_photo(store, ANNA, b"kanarie op de foto", 1)
    await send_photo(store, BEN, b"de kanarie van Ben", 1)
    aside = {"key": "u:1", "raw": "kanarie twee", "problem": "x", "now": NOW, "address": ANNA.id}
    await store.transact(lambda tx: dead_letters.set_aside(tx, "telegram", **aside))
    await say(store, library, ANNA, "/wis", 2)
    await say(store, library, ANNA, "ja", 3)
    await sent(store)
    await clock.sweep(store, NOW + timedelta(minutes=5))
    left = await everything(store)
    assert "kanarie één" not in left
    assert "kanarie twee" not in left
    assert ANNA.id not in left
    assert "kanarie op de foto" not in left
    assert "mijn kanarie blijft" in left
    assert "de kanarie van Ben" in left


async def test_a_photo_sent_after_the_goodbye_is_a_new_beginning(store: Store, library: Library) -> None:
    await send_photo(store, ANNA, b"kanarie oud", 1)
    await say(store, library, ANNA, "/wis", 2)
    await say(store, library, ANNA, "ja", 3)
    await send_photo(store, ANNA, b"kanarie nieuw", 4)
    await sent(store)
    await clock.sweep(store, NOW + timedelta(minutes=5))
    left = await everything(store)
    assert "kanarie oud" not in left
    assert "kanarie nieuw" in left


async def test_the_goodbye_goes_out_first(store: Store, library: Library) -> None:
    await say(store, library, ANNA, "/wis", 1)
    await say(store, library, ANNA, "ja", 2)
    await clock.sweep(store, NOW + timedelta(minutes=10))
    assert "Alles is gewist" in await everything(store)
    await clock.sweep(store, NOW + timedelta(days=2))
    assert ANNA.id not in await everything(store)


async def test_who_writes_again_after_the_goodbye_begins_anew(store: Store, library: Library) -> None:
    await say(store, library, ANNA, "kanarie", 1)
    await say(store, library, ANNA, "/wis", 2)
    await say(store, library, ANNA, "ja", 3)
    await say(store, library, ANNA, "nieuw begin", 4)
    await sent(store)
    await clock.sweep(store, NOW + timedelta(minutes=5))
    words = [entry.message.text for entry in await store.read(lambda tx: views.transcript(tx, ANNA)) if entry.mine]
    assert words == ["nieuw begin"]
    await clock.sweep(store, NOW + timedelta(minutes=9))
    assert await store.read(lambda tx: conversations.find(tx, ANNA)) is not None


async def test_nothing_is_kept_longer_than_we_said(store: Store, library: Library) -> None:
    """An old conversation goes whole; a living one loses its old letters and keeps the rest."""
    await say(store, library, ANNA, "kanarie oud", 1)
    await say(store, library, BEN, "kanarie oud bij Ben", 1)
    await say(store, library, BEN, "kanarie nieuw", 60 * 24 * 20)
    await clock.clean_up(store, NOW + timedelta(days=31))
    left = await everything(store)
    assert "kanarie oud" not in left
    assert "kanarie nieuw" in left
    assert ANNA.id not in left


@pytest.mark.parametrize("secure", [True, False])
async def test_the_bytes_are_gone_from_the_files(tmp_path: Path, library: Library, secure: bool) -> None:
    """Also from the write-ahead log. The control shows that the test can fail: without secure_delete traces stay."""
    store = open_newest(f"sqlite:///{tmp_path}/jukebox.db")
    if not secure:
        event.listen(store.engine, "checkout", lambda dbapi, *_: dbapi.execute("PRAGMA secure_delete=OFF"))
    for minute in range(30):
        await say(store, library, ANNA, f"kanarie nummer {minute} over mijn huur", minute)
    await send_photo(store, ANNA, b"kanarie op de foto " * 10_000, 31)
    await say(store, library, ANNA, "/wis", 40)
    await say(store, library, ANNA, "ja", 41)
    await sent(store)
    await clock.sweep(store, NOW + timedelta(minutes=50))
    on_disk = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    await store.close()
    assert (b"kanarie" not in on_disk) is secure
