"""What turns and senders ask of SQLite is planned once: planning costs ten times what answering does."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import event

from bot.engine.types import Library, Pressed, Wrote
from bot.runner.receipts import write_down
from bot.runner.turns import take_turns
from bot.store import inbox, migrate, outbox
from bot.store.store import Store, Tx
from bot.store.types import Address, Delivered
from tests.moments import NOW

ANNA = Address("web", "anna")
DID = (Wrote("wat is de wsnp"), Wrote("/mens"), Pressed("person:open:asked"), Wrote("qwrtp"))


def work(tx: Tx, library: Library, now: datetime) -> None:
    """Somebody asks for a person, turns are taken, and what they say is sent."""
    for number, did in enumerate(DID):
        inbox.post(tx, ANNA, did, key=f"{number}:{now}", now=now)
    while take_turns(tx, library, now):
        pass
    while taken := outbox.claim(tx, "web", "me", 1, now):
        write_down(tx, [(delivery, Delivered(f"m{delivery.id}")) for delivery in taken], "me", now)


async def test_nothing_is_planned_anew_for_the_next_person(tmp_path: Path, library: Library) -> None:
    store = Store(f"sqlite:///{tmp_path}/jukebox.db")
    migrate.upgrade(store)
    asked: list[str] = []
    planned: list[str] = []

    def plans(action: int, *_: object) -> int:
        if action != sqlite3.SQLITE_TRANSACTION:
            planned.append(asked[-1])
        return sqlite3.SQLITE_OK

    def watch(tx: Tx) -> None:
        connection = tx.connection.connection.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        connection.set_authorizer(plans)

    event.listen(store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    await store.transact(watch)
    for days in range(4):
        asked.clear()
        planned.clear()
        await store.transact(lambda tx, at=NOW + timedelta(days=days): work(tx, library, at))
        if days == 0:
            assert {"INSERT", "SELECT", "UPDATE"} <= {statement.split()[0] for statement in planned}  # it is seen
    assert planned == []
    await store.close()
