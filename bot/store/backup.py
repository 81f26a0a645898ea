"""A copy of a SQLite database that is in use, and such a copy put in its place. PostgreSQL has tools of its own for that."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update

from bot.store import posting
from bot.store.claiming import STILL_OPEN
from bot.store.errors import StoreMisconfigured
from bot.store.meeting_tables import broadcasts
from bot.store.store import Tx
from bot.store.tables import outbox

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Halted:
    """How many messages and broadcasts were on their way when the copy was made."""

    messages: int
    broadcasts: int


def copy(file: Path, to: Path) -> None:
    """Whole or not at all, in one file that only its owner may read. Raises StoreMisconfigured when that cannot be."""
    if not _is_sqlite(file):
        raise StoreMisconfigured(
            f"{file} is no SQLite database. Give one, or set DATA_DIR to the folder that holds it."
        )
    if to.exists() and to.samefile(file):
        raise StoreMisconfigured(f"{to} is the database itself. Choose another name for its copy.")
    with _whole_or_not_at_all(to) as beside:
        beside.touch(mode=0o600)
        if not _copied(file, beside):
            raise StoreMisconfigured(f"{file} is damaged. Take an older copy.")


def _copied(file: Path, to: Path) -> bool:
    """False when the file is damaged."""
    address = f"{file.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(to)) as made:
            source.backup(made)
            made.execute("PRAGMA journal_mode=DELETE")  # nothing of it stays in a second file
            whole: bool = made.execute("PRAGMA quick_check").fetchone() == ("ok",)
            return whole
    except sqlite3.DatabaseError as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return False
        raise


def _is_sqlite(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


@contextmanager
def _whole_or_not_at_all(to: Path) -> Iterator[Path]:
    beside = to.with_name(f"{to.name}.new")
    try:
        beside.unlink(missing_ok=True)
        yield beside
        beside.replace(to)
    except (sqlite3.Error, OSError) as error:
        why = getattr(error, "strerror", None) or getattr(error, "sqlite_errorname", type(error).__name__)
        raise StoreMisconfigured(f"{to} cannot be written ({why}). Choose another place, or make room.") from None
    finally:
        if to.parent.is_dir():
            beside.unlink(missing_ok=True)


def halt(tx: Tx, now: datetime) -> Halted:
    """In a copy that is put back: what was on its way has most likely arrived since, and is not sent a second time.

    Messages end as `unsure`, broadcasts wait for an organiser.
    """
    ended = {"state": "unsure", "problem": "from a backup", "done_at": now}
    on_its_way = update(outbox).where(STILL_OPEN, outbox.c.not_before < posting.NEVER)  # a pause holds back the rest
    halted = tx.connection.execute(on_its_way.values(**ended)).rowcount
    sending = tx.connection.execute(select(broadcasts.c.id).where(broadcasts.c.state == "sending")).scalars().all()
    for one in sending:
        posting.pause(tx, one)
    tx.connection.execute(update(broadcasts).where(broadcasts.c.id.in_(sending)).values(state="paused"))
    return Halted(halted, len(sending))


def put_in_place(made: Path, file: Path, now: datetime) -> Path | None:
    """Put a database where another one is. Returns where that one is kept now; None when there was none."""
    aside = file.with_name(f"{file.name}.before-{now:%Y%m%dT%H%M%SZ}")
    for end in ("", "-wal", "-shm"):  # what a log still holds belongs to its own database, and would ruin another one
        old = file.with_name(file.name + end)
        if old.exists():
            old.replace(file.with_name(aside.name + end))
    made.replace(file)
    return aside if aside.exists() else None
