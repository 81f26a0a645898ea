"""What was learnt from the knowledge, shared by the programs that tests start: learning it takes each of them seconds."""

import atexit
import shutil
import tempfile
from pathlib import Path

from bot.runner.drawer import Drawer

_FOLDER = Path(tempfile.mkdtemp(prefix="jukebox-learnt-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
DRAWER = Drawer(_FOLDER)


def share(data: Path) -> None:
    """Let a program that keeps its data in this folder find there what was learnt before."""
    data.mkdir(parents=True, exist_ok=True)
    if not (data / "learnt").exists():
        (data / "learnt").symlink_to(_FOLDER)
