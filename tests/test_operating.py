"""What an operator sees who set something up wrong: where, what and what to do, in a sentence; real processes."""

import errno
import os
import pty
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.datafolder import cookie_secret
from bot.settings import SettingsError, read_settings
from tests.conftest import ROOT
from tests.learnt import data_folder, share
from tests.test_cli import jukebox


def refusal(*words: str, **settings: str) -> str:
    """The one line that a command ends with which cannot do its work. Nothing of a program's inside shows in it."""
    done = jukebox(*words, **settings)
    assert done.returncode == 2, done.stderr
    *before, said = done.stderr.splitlines()
    assert "Traceback" not in done.stderr
    assert all(line.startswith("{") for line in before), done.stderr  # the log
    return said


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return data_folder(tmp_path / "data")


def test_a_port_that_is_taken_is_named_with_the_setting_that_changes_it(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal("run", DATA_DIR=str(data), WEB_PORT=str(port))
    assert said.startswith(f"WEB_HOST and WEB_PORT cannot be served: 127.0.0.1, port {port}. Another program has that")


def test_an_address_that_this_machine_does_not_have_is_named(data: Path) -> None:
    said = refusal("run", DATA_DIR=str(data), WEB_HOST="203.0.113.5", WEB_PORT="0")
    assert "203.0.113.5" in said and "WEB_HOST" in said


@pytest.mark.parametrize("command", ["run", "team"])
def test_a_database_server_that_does_not_answer_is_told_without_its_password(command: str, data: Path) -> None:
    said = refusal(command, DATA_DIR=str(data), DATABASE_URL="postgresql://jukebox:geheim@127.0.0.1:1/jukebox")
    assert said.startswith("PostgreSQL cannot be reached") and "DATABASE_URL" in said
    assert "geheim" not in said


def test_a_file_that_is_no_database_is_left_alone(data: Path) -> None:
    (data / "jukebox.db").write_bytes(b"my shopping list, not a database\n" * 100)
    assert "is no SQLite database, or it is damaged" in refusal("run", DATA_DIR=str(data))
    assert (data / "jukebox.db").read_bytes().startswith(b"my shopping list")


def test_a_database_of_a_newer_version_is_not_touched(data: Path) -> None:
    with closing(sqlite3.connect(data / "jukebox.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer version of Jukebox" in refusal("team", DATA_DIR=str(data))


def test_a_database_in_a_folder_that_is_not_there_is_told(data: Path) -> None:
    assert "cannot be opened" in refusal("team", DATA_DIR=str(data), DATABASE_URL=f"sqlite:///{data}/none/x.db")


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = refusal("db", "upgrade", DATA_DIR=str(tmp_path / "file" / "data"))
    assert (
        said == "DATA_DIR cannot be made (Not a directory). Choose another folder, or one that this user may write in."
    )


def test_what_learns_from_a_list_of_questions_says_that_there_is_none(data: Path) -> None:
    done = jukebox("teach", "rent-arrears", "huurschuld", "--known", str(data / "none.txt"), DATA_DIR=str(data))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "does not exist" in done.stderr


def test_a_list_of_questions_that_is_no_text_is_told_with_its_place(data: Path) -> None:
    (data / "asked.txt").write_bytes(b"\xff\xfe")
    done = jukebox("teach", "rent-arrears", "huurschuld", "--known", str(data / "asked.txt"), DATA_DIR=str(data))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{data / 'asked.txt'}:1:1: this file cannot be read")


def test_a_number_that_nobody_can_have_is_refused(data: Path) -> None:
    done = jukebox("remove", "9" * 30, DATA_DIR=str(data))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


@pytest.mark.parametrize("left", [b"", b"half of it"])
def test_a_key_that_a_full_disk_cut_short_is_made_anew(left: bytes, tmp_path: Path) -> None:
    """With an empty key anybody could sign a cookie or a link into the desk."""
    (tmp_path / "cookie.key").write_bytes(left)
    settings = read_settings({"DATA_DIR": str(tmp_path)}, tmp_path / "none")
    made = cookie_secret(settings)
    assert len(made) >= 32 and cookie_secret(settings) == made
    assert (tmp_path / "cookie.key").stat().st_mode & 0o777 == 0o600


def test_a_disk_that_is_full_leaves_no_key_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    settings = read_settings({"DATA_DIR": str(tmp_path)}, tmp_path / "none")
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(SettingsError, match="No space left on device"):
        cookie_secret(settings)
    assert [*tmp_path.iterdir()] == []


def test_a_second_helpline_on_the_same_database_is_refused_whatever_its_data_folder(data: Path, tmp_path: Path) -> None:
    """Two that each believe to be alone would send what the other is sending."""
    share(tmp_path / "other")
    database = f"sqlite:///{data}/jukebox.db"
    with running(DATA_DIR=str(data)):
        said = refusal("run", DATA_DIR=str(tmp_path / "other"), DATABASE_URL=database, WEB_PORT="0")
    assert said.startswith(f"Another helpline already works on {data}/jukebox.db. Stop it")


@contextmanager
def running(**settings: str) -> Iterator[None]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "WEB_PORT": "0", **settings}
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE) as helpline:
        assert helpline.stdout and "ready" in helpline.stdout.readline()
        yield
        helpline.terminate()
        helpline.communicate()
    assert helpline.returncode == 0


def test_ctrl_c_ends_a_talk_in_the_terminal_at_once(data: Path) -> None:
    """Not only after one more line, which nobody types who wants to leave."""
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(data)}
    command = [sys.executable, "-m", "bot", "chat"]
    talk = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as screen:
        seen = b""
        while b"> " not in seen:
            seen += screen.read(4096)
        talk.send_signal(signal.SIGINT)
        assert talk.wait(timeout=10) == 130
        assert b"Traceback" not in seen


def test_what_nobody_foresaw_is_logged_without_its_words(tmp_path: Path) -> None:
    """A library's message may quote an address with a token in it; only where it broke is told."""
    (tmp_path / "sitecustomize.py").write_text(
        "import bot.team\ndef broken(_):\n    raise ValueError('geheim')\nbot.team.list_team = broken\n", "utf-8"
    )
    done = jukebox("team", DATA_DIR=str(tmp_path), PYTHONPATH=f"{tmp_path}:{':'.join(filter(None, sys.path))}")
    assert done.returncode == 1
    assert "ValueError" in done.stderr and "geheim" not in done.stderr and "Traceback" not in done.stderr
