"""The processes that learn, as the system sees them, and a phrase that makes one necessary. Checks nothing."""

import os
import time
from pathlib import Path

import psutil

PHRASE = "de zwaluwkaart"
_SOON = 20.0  # seconds; a machine that does other things as well


def add_phrase(folder: Path) -> None:
    """One more way of asking for rent-arrears."""
    file = folder / "topics" / "housing.yaml"
    before, found, after = file.read_text("utf-8").partition("- id: rent-arrears\n")
    assert found
    file.write_text(before + found + after.replace("    nl:\n", f"    nl:\n      - {PHRASE}\n", 1), "utf-8")


def learners(of: int = 0) -> list[psutil.Process]:
    """Those that this process started, or the one with this number."""
    return [child for child in psutil.Process(of or os.getpid()).children() if _learns(child)]


def _learns(process: psutil.Process) -> bool:
    try:
        return "bot.runner.learner" in process.cmdline()
    except psutil.Error:
        return False


def first_learner(of: int = 0) -> psutil.Process:
    """As soon as there is one."""
    end = time.monotonic() + _SOON
    while time.monotonic() < end:
        for found in learners(of):
            return found
        time.sleep(0.01)
    raise AssertionError("nothing learns")


def has_ended(process: psutil.Process) -> bool:
    """Soon, and nobody has to wait for it any more: a zombie has not ended."""
    end = time.monotonic() + _SOON
    while process.is_running() and time.monotonic() < end:
        time.sleep(0.01)
    return not process.is_running()
