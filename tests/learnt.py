"""What was learnt from the knowledge, shared by all processes of a test run: learning it takes each of them seconds."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from bot.runner.drawer import Drawer
from tests.newest import put_newest


def _folder() -> Path:
    """The one that the process has that started this one; else one that goes away with this process."""
    if given := os.environ.get("JUKEBOX_TESTS_LEARNT"):
        return Path(given)
    made = tempfile.mkdtemp(prefix="jukebox-learnt-")
    os.environ["JUKEBOX_TESTS_LEARNT"] = made
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


_FOLDER = _folder()
DRAWER = Drawer(_FOLDER)


def data_folder(place: Path) -> Path:
    """As a helpline leaves it that was started once: what was learnt, and an empty database."""
    share(place)
    put_newest(place / "jukebox.db")
    return place


def share(data: Path) -> None:
    """Let a program that keeps its data in this folder find there what was learnt before."""
    data.mkdir(parents=True, exist_ok=True)
    if not (data / "learnt").exists():
        (data / "learnt").symlink_to(_FOLDER)
