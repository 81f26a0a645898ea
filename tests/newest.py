"""A database in its newest form, for tests of what happens in it: SQLite's is migrated once and copied from then on."""

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import make_url

from bot.store import migrate
from bot.store.store import Store


def open_newest(url: str) -> Store:
    """The empty database at this address. SQLite does not wait for the disk here: a test need not outlive a power cut."""
    address, store = make_url(url), Store(url)
    if store.postgres:
        migrate.upgrade(store)
        return store
    put_newest(Path(address.database or ""))
    event.listen(store.engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA synchronous=OFF"))
    return store


def wait_for_disk(store: Store) -> None:
    """From now on, as outside of tests: for those who measure how long something takes."""
    with closing(store.engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA synchronous=FULL")


def put_newest(file: Path) -> None:
    """Put it where a program will look for it, which spares that a process of its own for the migrating."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_newest())


@cache
def _newest() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store, copy = Store(f"sqlite:///{folder}/made.db"), Path(folder) / "copy.db"
        migrate.upgrade(store)
        store.engine.dispose()
        with closing(sqlite3.connect(f"{folder}/made.db")) as made:
            made.execute("VACUUM INTO ?", (str(copy),))
        return copy.read_bytes()
