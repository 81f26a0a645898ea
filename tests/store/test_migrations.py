"""The database's form: what the tables say is what the migrations make, there and back."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect

from bot.store import migrate
from bot.store.errors import StoreMisconfigured
from bot.store.store import Store


def alembic(store: Store, what: str, *words: str) -> None:
    made = Config()
    made.set_main_option("script_location", str(migrate.FOLDER))
    made.set_main_option("path_separator", "os")
    with store.engine.begin() as connection:
        made.attributes["connection"] = connection
        getattr(command, what)(made, *words)


async def test_the_tables_are_what_the_migrations_make(store: Store) -> None:
    alembic(store, "check")


async def test_every_step_can_be_taken_back(store: Store) -> None:
    alembic(store, "downgrade", "base")
    assert set(inspect(store.engine).get_table_names()) <= {"alembic_version", "sqlite_sequence"}
    alembic(store, "upgrade", "head")
    alembic(store, "check")


async def test_an_empty_database_is_brought_to_the_newest_form_once(database_url: str) -> None:
    first = migrate.open_newest(database_url)
    assert migrate.is_newest(first)
    await first.close()
    again = migrate.open_newest(database_url)
    assert migrate.is_newest(again)
    await again.close()


async def test_a_database_that_cannot_be_brought_there_is_not_opened(
    store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    """A database that says it is older than it is: the first step finds its table there already."""
    await store.transact(lambda tx: tx.connection.exec_driver_sql("UPDATE alembic_version SET version_num='0001'"))
    with pytest.raises(StoreMisconfigured, match="newest form"):
        migrate.open_newest(store.engine.url.render_as_string(hide_password=False))
    said = capfd.readouterr().err
    assert said and "Traceback" not in said


async def test_a_database_of_a_newer_version_is_left_as_it_is(store: Store) -> None:
    await store.transact(lambda tx: tx.connection.exec_driver_sql("UPDATE alembic_version SET version_num='9999'"))
    with pytest.raises(StoreMisconfigured, match="newer version"):
        migrate.open_newest(store.engine.url.render_as_string(hide_password=False))
