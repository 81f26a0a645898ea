"""A database in its newest form, for tests of what happens in it: SQLite's is migrated once and copied from then on."""

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.store import migrate
from bot.store.store import Store


def open_newest(url: str) -> Store:
    """The empty database at this address."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        put_newest(Path(address.database or ""))
        return Store(url)
    store = Store(url)
    migrate.upgrade(store)
    return store


def put_newest(file: Path) -> None:
    """Put it where a program will look for it, which is spared a process of its own to migrate it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_newest())


@cache
def _newest() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store, copy = Store(f"sqlite:///{folder}/made.db"), Path(folder) / "copy.db"
        migrate.upgrade(store)
        with closing(sqlite3.connect(f"{folder}/made.db")) as made:
            made.execute("VACUUM INTO ?", (str(copy),))
        store.engine.dispose()
        return copy.read_bytes()
