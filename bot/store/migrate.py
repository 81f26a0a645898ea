"""Brings the database to the newest form. The forms themselves are in `migrations/`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from bot.store.store import Store, check_sqlite

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
_LOCK = 2016_10_19  # any number, the same in every instance


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.set_main_option("path_separator", "os")
    return made


def upgrade(store: Store) -> None:
    """Apply what is missing, in one transaction. Two instances that start at once take turns."""
    if not store.postgres:
        check_sqlite(store.engine)
    made = config()
    with store.engine.begin() as connection:
        if store.postgres:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        made.attributes["connection"] = connection
        command.upgrade(made, "head")
