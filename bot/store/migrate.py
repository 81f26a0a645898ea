"""Brings the database to the newest form. The forms themselves are in `migrations/`."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.store.errors import StoreMisconfigured
from bot.store.store import Store, check_sqlite

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
_LOCK = 2016_10_19  # any number, the same in every instance
_SILENT = (
    "PostgreSQL cannot be reached, or does not let us in. Check that it runs, and DATABASE_URL: host, port, user, "
    "password (a @ in it is written %40) and name."
)
_SQLITE = {
    "CANTOPEN": "cannot be opened. Check that its folder is there and that this user may write in it.",
    "NOTADB": "is no SQLite database, or it is damaged. Put a backup in its place: jukebox db restore FILE.",
    "CORRUPT": "is damaged. Put a backup in its place: jukebox db restore FILE.",
    "READONLY": "may not be written by this user. Change the owner of the file and of its folder.",
    "PERM": "may not be opened by this user. Change the owner of the file and of its folder.",
    "FULL": "finds no room: the disk is full. Make room, and start again.",
    "BUSY": "is held by another program for longer than five seconds. End that one, and start again.",
}
"""What is wrong with a file and what to do, by the name that SQLite gives its error."""


def open_newest(url: str) -> Store:
    """The database in its newest form. Raises StoreMisconfigured when it cannot be that.

    Migrating is done in a process of its own, whose twelve megabytes the helpline does not have to carry along.
    """
    store = Store(url)
    try:
        newest = _looked_at(store)
    except StoreMisconfigured:
        store.engine.dispose()
        raise
    if not newest:
        apart = [sys.executable, "-m", "bot.store.migrate"]
        done = subprocess.run(apart, input=url, text=True, check=False, cwd=FOLDER.parent)  # noqa: S603  # our own program, with a secret that is no argument
        if done.returncode:
            store.engine.dispose()
            raise StoreMisconfigured("The database could not be brought to its newest form; the reason stands above.")
    return store


def _looked_at(store: Store) -> bool:
    """Whether it is in its newest form. Raises StoreMisconfigured when nothing can bring it there."""
    try:
        if not store.postgres:
            check_sqlite(store.engine)
        return is_newest(store)
    except DBAPIError as error:
        raise StoreMisconfigured(wrong(error)) from None  # the library's words quote what DATABASE_URL holds


def wrong(error: DBAPIError) -> str:
    """What an operator can do about a database that cannot be opened. Never the error's own words."""
    code = str(getattr(error.orig, "sqlite_errorname", ""))
    if not code and isinstance(error, OperationalError):
        return _SILENT
    found = (what for name, what in _SQLITE.items() if code.startswith(f"SQLITE_{name}"))
    other = f"cannot be used ({code or type(error.orig).__name__}). Look at its disk, or put a backup in its place."
    return f"The database {next(found, other)}"


def exists(url: str) -> bool:
    """Whether there is a database already, as far as can be told without opening it: SQLite's is a file."""
    address = make_url(url)
    return address.get_backend_name() != "sqlite" or Path(address.database or "").is_file()


def is_newest(store: Store) -> bool:
    """Whether nothing is left to migrate: the database names the newest file of `migrations/versions`.

    Raises StoreMisconfigured when it names none of them, or is a file of another program. On a server others may have tables
    beside ours.
    """
    ours = sorted(path.stem.partition("_")[0] for path in (FOLDER / "versions").glob("*.py"))
    with store.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" not in tables:
            if tables and not store.postgres:
                raise StoreMisconfigured(
                    "The database belongs to another program, and was left as it is. Name another."
                )
            return False
        form = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if form is not None and form not in ours:
        raise StoreMisconfigured(
            "The database belongs to a newer version of Jukebox, and was left as it is. Start that version, "
            "or put back a backup from before it: jukebox db restore FILE."
        )
    return bool(form == ours[-1])


def upgrade(store: Store) -> None:
    """Apply what is missing, in one transaction. Two instances that start at once take turns."""
    from alembic import command
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.set_main_option("path_separator", "os")
    with store.engine.begin() as connection:
        if store.postgres:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        made.attributes["connection"] = connection
        command.upgrade(made, "head")


if __name__ == "__main__":
    try:
        upgrade(Store(sys.stdin.read().strip()))
    except DBAPIError as failed:
        sys.exit(wrong(failed))
