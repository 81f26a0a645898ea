"""The database's door: every transaction runs in the store's own thread, so none can wait for the network. No tables."""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar, get_args

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from bot.store.errors import StoreMisconfigured, StoreUnavailable

Hint = Literal["inbox", "outbox", "media"]
T = TypeVar("T")

_SQLITE_PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000}
_SQLITE_MIN = (3, 35)  # RETURNING
_THREADS = 4
_CHECKPOINTS = 20


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction. Whoever writes something that others wait for rings its hint; it is heard after the commit."""

    connection: Connection
    rung: set[Hint] = field(default_factory=set)

    @property
    def postgres(self) -> bool:
        return self.connection.dialect.name == "postgresql"

    @property
    def unavailable(self) -> type[Exception]:
        """What the database raises when it is itself in trouble, as against a mistake of ours."""
        return OperationalError

    def ring(self, hint: Hint) -> None:
        self.rung.add(hint)


class Store:
    """One database. SQLite has one writer thread and one reader thread, PostgreSQL a few threads for both."""

    def __init__(self, url: str) -> None:
        address = make_url(url)
        self.postgres = address.get_backend_name() == "postgresql"
        self.file = None if self.postgres else Path(address.database or "")
        self._writer = _postgres(address) if self.postgres else _sqlite(address, writes=True)
        self._reader = self._writer if self.postgres else _sqlite(address, writes=False)
        threads = _THREADS if self.postgres else 1
        self._write_threads = ThreadPoolExecutor(threads, "store-write")
        self._read_threads = self._write_threads if self.postgres else ThreadPoolExecutor(1, "store-read")
        self._heard: dict[Hint, asyncio.Event] = {hint: asyncio.Event() for hint in get_args(Hint)}

    @property
    def engine(self) -> Engine:
        """For migrations only."""
        return self._writer

    def room(self) -> int | None:
        """Bytes left on the disk of a SQLite database, 0 where there is none any more; None where a server keeps it."""
        if self.file is None:
            return None
        try:
            return shutil.disk_usage(self.file.absolute().parent).free
        except OSError:
            return 0

    def heard(self, hint: Hint) -> asyncio.Event:
        """Set after a commit that rang this hint; whoever waits clears it before looking at the tables."""
        return self._heard[hint]

    async def transact(self, fn: Callable[[Tx], T]) -> T:
        """Run `fn` as one transaction: all of it is kept, or nothing. Raises StoreUnavailable, or what `fn` raises."""
        loop = asyncio.get_running_loop()
        result, rung = await loop.run_in_executor(self._write_threads, _commit, self._writer, fn)
        self._tell(rung)
        return result

    async def read(self, fn: Callable[[Tx], T]) -> T:
        """Run `fn` on a consistent picture of the database; it cannot write. Works while the disk is full."""
        loop = asyncio.get_running_loop()
        result, _ = await loop.run_in_executor(self._read_threads, _commit, self._reader, fn)
        return result

    async def scrub(self) -> None:
        """After an erasure: take the erased out of the files too (the write-ahead log, dead rows)."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._write_threads, _scrub, self._writer, self.postgres)

    def _tell(self, rung: set[Hint]) -> None:
        for hint in rung:
            self._heard[hint].set()

    async def close(self) -> None:
        """Let running transactions end, then close the files."""
        await asyncio.to_thread(self._write_threads.shutdown)
        await asyncio.to_thread(self._read_threads.shutdown)
        self._reader.dispose()
        self._writer.dispose()


def _commit(engine: Engine, fn: Callable[[Tx], T]) -> tuple[T, set[Hint]]:
    try:
        with engine.begin() as connection:
            tx = Tx(connection)
            result = fn(tx)
        return result, tx.rung
    except DBAPIError as error:
        raise StoreUnavailable(type(error.orig).__name__) from error


def _scrub(engine: Engine, postgres: bool) -> None:
    """VACUUM also empties PostgreSQL's dead rows; SQLite's are overwritten (secure_delete), only its log still has them."""
    try:
        if postgres:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM")
            return
        with closing(engine.raw_connection()) as connection:
            for _ in range(_CHECKPOINTS):  # a page that is just being read holds the log for a moment
                if not connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    return
                time.sleep(0.05)
    except DBAPIError as error:
        raise StoreUnavailable(type(error.orig).__name__) from error


def _postgres(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=_THREADS,
        pool_pre_ping=True,  # without it, a restarted server costs one error per connection
        hide_parameters=True,  # an error's text would carry people's words otherwise
        isolation_level="READ COMMITTED",
    )


def _sqlite(url: URL, *, writes: bool) -> Engine:
    engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0, hide_parameters=True)

    def connected(dbapi: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # Python's own way begins a transaction only at the first write: 100 increments ended at 2, without any error.
        dbapi.isolation_level = None
        for name, value in _SQLITE_PRAGMAS.items():
            dbapi.execute(f"PRAGMA {name}={value}")
        if not writes:
            dbapi.execute("PRAGMA query_only=ON")

    def began(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", began)
    return engine


def check_sqlite(engine: Engine) -> None:
    """Raise StoreMisconfigured unless this SQLite really does what we rely on: builds and file systems differ."""
    if sqlite3.sqlite_version_info < _SQLITE_MIN:
        raise StoreMisconfigured(f"SQLite {sqlite3.sqlite_version} is too old; 3.35 or newer is needed.")
    with engine.connect() as connection:
        for name, wanted in _SQLITE_PRAGMAS.items():
            found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            if found != wanted:
                raise StoreMisconfigured(
                    f"SQLite keeps {name} at {found!r} where {wanted!r} is needed; "
                    "put the database on a local disk, or use PostgreSQL (DATABASE_URL)."
                )
