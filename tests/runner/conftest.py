"""What the tests of the shelf start from: a copy of the knowledge that may be changed, and what was learnt from it."""

import shutil
from pathlib import Path

import pytest

from bot.engine.types import Library
from tests.conftest import ROOT
from tests.learnt import DRAWER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))


@pytest.fixture
def kept(library: Library) -> dict[str, bytes]:
    """What was learnt from the knowledge as it is shipped."""
    assert library
    return dict(DRAWER)
