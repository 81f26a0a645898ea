"""The whole helpline as an operator starts it, with nothing but the web chat, for browsers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def helpline(folder: Path) -> Iterator[str]:
    """`jukebox run` on a free port with its data in this folder; yields the address it says to open."""
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
            yield next(word for word in running.stdout.readline().split() if word.startswith("http"))
        finally:
            running.terminate()
