"""A database that refuses to write, as on a full or a read-only disk, and then writes again."""

from sqlalchemy import event

from bot.store.store import Store


class Disk:
    """The disk under a SQLite store; `refuses` may be turned on and off at any time."""

    def __init__(self, store: Store) -> None:
        self.refuses = False
        event.listen(store.engine, "checkout", lambda dbapi, *_: dbapi.execute(f"PRAGMA query_only={self.refuses}"))
