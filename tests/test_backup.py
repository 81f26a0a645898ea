"""Backing up and restoring, as an operator does it: real processes, and what people would get twice."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine.types import Message, Wrote
from bot.store import backup, inbox, outbox
from bot.store.store import Store, Tx
from bot.store.types import Address
from tests.learnt import data_folder
from tests.moments import NOW
from tests.test_cli import jukebox
from tests.test_operating import refusal, running


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return data_folder(tmp_path / "data")


def team(folder: Path) -> str:
    return jukebox("team", DATA_DIR=str(folder)).stdout


def made_by_a_newer_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")


def of_another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE songs (title TEXT)")


def invitations(file: Path) -> int:
    with closing(sqlite3.connect(file)) as database:
        return int(database.execute("SELECT count(*) FROM invitations").fetchone()[0])


def test_what_was_there_at_the_backup_is_there_after_the_restore(data: Path, tmp_path: Path) -> None:
    settings, copy = {"DATA_DIR": str(data)}, tmp_path / "copy.db"
    jukebox("invite", "admin", **settings)
    done = jukebox("db", "backup", str(copy), **settings)
    assert done.returncode == 0 and str(copy) in done.stdout and "cookie.key" in done.stdout
    assert copy.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.db"]
    jukebox("invite", "volunteer", **settings)
    done = jukebox("db", "restore", str(copy), **settings)
    assert done.returncode == 0, done.stderr
    assert invitations(data / "jukebox.db") == 1
    (before,) = data.glob("jukebox.db.before-*Z")
    assert str(before) in done.stdout and invitations(before) == 2


def test_a_backup_is_made_while_the_helpline_runs_and_a_restore_waits_until_it_is_stopped(
    data: Path, tmp_path: Path
) -> None:
    settings, copy = {"DATA_DIR": str(data)}, tmp_path / "copy.db"
    with running(**settings):
        assert jukebox("db", "backup", str(copy), **settings).returncode == 0
        assert "already works on" in refusal("db", "restore", str(copy), **settings)
    assert jukebox("db", "restore", str(copy), **settings).returncode == 0
    with running(**settings):
        assert "Nobody yet" in team(data)


def test_on_an_empty_machine_the_copy_is_all_there_is(data: Path, tmp_path: Path) -> None:
    jukebox("invite", "admin", DATA_DIR=str(data))
    jukebox("db", "backup", str(tmp_path / "copy.db"), DATA_DIR=str(data))
    (tmp_path / "new").mkdir()
    done = jukebox("db", "restore", str(tmp_path / "copy.db"), DATA_DIR=str(tmp_path / "new"))
    assert done.returncode == 0 and "from before" not in done.stdout
    assert invitations(tmp_path / "new" / "jukebox.db") == 1


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda copy: copy.unlink(), "is no SQLite database"),
        (lambda copy: copy.write_text("no database"), "is no SQLite database"),
        (lambda copy: copy.write_bytes(copy.read_bytes()[:8192]), "is damaged"),
        (made_by_a_newer_version, "newer version"),
        (of_another_program, "belongs to another program"),
    ],
)
def test_what_is_no_whole_copy_changes_nothing(
    spoil: Callable[[Path], object], said: str, data: Path, tmp_path: Path
) -> None:
    settings, copy = {"DATA_DIR": str(data)}, tmp_path / "copy.db"
    jukebox("db", "backup", str(copy), **settings)
    jukebox("invite", "admin", **settings)
    spoil(copy)
    assert said in refusal("db", "restore", str(copy), **settings)
    assert invitations(data / "jukebox.db") == 1
    assert not [*data.glob("*restoring*"), *data.glob("*before*")]


def test_a_backup_that_has_no_place_says_so(data: Path, tmp_path: Path) -> None:
    assert "cannot be written" in refusal("db", "backup", str(tmp_path / "none" / "x.db"), DATA_DIR=str(data))
    assert "is the database itself" in refusal("db", "backup", str(data / "jukebox.db"), DATA_DIR=str(data))
    assert "is no SQLite database" in refusal("db", "backup", str(tmp_path / "x.db"), DATA_DIR=str(tmp_path / "y"))
    assert "pg_dump" in refusal("db", "backup", "x.db", DATA_DIR=str(data), DATABASE_URL="postgresql://a@localhost/b")


async def test_what_was_on_its_way_at_the_backup_is_not_sent_a_second_time(store: Store) -> None:
    """It most likely arrived after the copy was made; a reminder that is not due yet still rings."""
    anna, later = Address("telegram", "1"), NOW + timedelta(days=3)

    def turn(tx: Tx) -> None:
        inbox.post(tx, anna, Wrote("?"), key="1", now=NOW)
        (letter,) = inbox.claim(tx, NOW, 1)
        outbox.add(tx, [(letter, Message("one")), (letter, Message("two"))], NOW)
        inbox.done(tx, [(letter, "")], NOW)
        outbox.claim(tx, "telegram", "me", 1, NOW)
        inbox.post(tx, anna, Wrote("!"), key="2", now=NOW, due=later)

    await store.transact(turn)
    assert await store.transact(lambda tx: backup.halt(tx, later)) == backup.Halted(messages=2, broadcasts=0)
    assert await store.transact(lambda tx: outbox.claim(tx, "telegram", "me", 9, later)) == ()
    assert len(await store.transact(lambda tx: inbox.claim(tx, later, 9))) == 1
