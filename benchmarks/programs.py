"""The programs that are measured: how each is started, and what it must answer. Measures nothing."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.crash.process import ROOT
from tests.crash.talks import Said
from tests.fakes.telegram import TOKEN


@dataclass(frozen=True, slots=True)
class Program:
    """`answers` turns what the helpline must say into what this program must say. `health`: it has a health page."""

    name: str
    command: tuple[str, ...]
    answers: Callable[[Said], Said]
    health: bool = False


def same(said: Said) -> Said:
    return said


def echoed(said: Said) -> Said:
    return replace(said, answers=(said.update["message"]["text"],))


_ECHO = (sys.executable, "-m", "benchmarks.echo", "--token", TOKEN, "--url", "{url}")

JUKEBOX = Program("Jukebox", (str(Path(sys.executable).with_name("jukebox")), "run"), same, health=True)
ECHO = Program("echo bot of python-telegram-bot", _ECHO, echoed)
ECHO_AIOHTTP = Program("the same over aiohttp", (*_ECHO, "--aiohttp"), echoed)


def environment(url: str, folder: Path, web_port: int) -> dict[str, str]:
    """Nothing but what the helpline needs; the database is SQLite on a real disk, `synchronous=FULL` as always."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATA_DIR": str(folder),
        "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
        "WEB_PORT": str(web_port),
    }
