"""The whole helpline as an operator starts it, with nothing but the web pages, for browsers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.learnt import share
from tests.newest import put_newest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Started:
    """What an operator reads on the terminal: where the helpline is, and the link that makes the first admin."""

    home: str
    admin: str


@contextmanager
def started(folder: Path) -> Iterator[Started]:
    """`jukebox run` on a free port with its data in this folder."""
    share(folder)
    put_newest(folder / "jukebox.db")
    settings = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(folder),
        "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
        "WEB_PORT": "0",
    }
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        try:
            home, admin = (_address(running.stdout.readline()) for _ in range(2))
            yield Started(home, admin)
        finally:
            running.terminate()


def _address(line: str) -> str:
    return next(word for word in line.split() if word.startswith("http"))


@contextmanager
def helpline(folder: Path) -> Iterator[str]:
    """As `started`, for those who only talk; yields the address it says to open."""
    with started(folder) as found:
        yield found.home
