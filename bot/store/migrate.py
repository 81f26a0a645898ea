"""Brings the database to the newest form. The forms themselves are in `migrations/`."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url

from bot.store.errors import StoreMisconfigured
from bot.store.store import Store, check_sqlite

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
_LOCK = 2016_10_19  # any number, the same in every instance


def open_newest(url: str) -> Store:
    """The database in its newest form. Raises StoreMisconfigured when it cannot be that.

    Migrating is done in a process of its own, whose twelve megabytes the helpline does not have to carry along.
    """
    store = Store(url)
    if not store.postgres:
        check_sqlite(store.engine)
    if not is_newest(store):
        apart = [sys.executable, "-m", "bot.store.migrate"]
        done = subprocess.run(apart, input=url, text=True, check=False, cwd=FOLDER.parent)  # noqa: S603  # our own program, with a secret that is no argument
        if done.returncode:
            store.engine.dispose()
            raise StoreMisconfigured("The database could not be brought to its newest form; the reason stands above.")
    return store


def exists(url: str) -> bool:
    """Whether there is a database already, as far as can be told without opening it: SQLite's is a file."""
    address = make_url(url)
    return address.get_backend_name() != "sqlite" or Path(address.database or "").is_file()


def is_newest(store: Store) -> bool:
    """Whether nothing is left to migrate: the database names the newest file of `migrations/versions`."""
    newest = max(path.stem.partition("_")[0] for path in (FOLDER / "versions").glob("*.py"))
    with store.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == newest


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
    upgrade(Store(sys.stdin.read().strip()))
