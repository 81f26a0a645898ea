"""A changed folder is taken over while the helpline runs; a broken one is refused and the old stays live."""

import shutil
from pathlib import Path

import pytest

from bot.knowledge.load import KnowledgeError
from bot.runner.shelf import Shelf
from tests.conftest import ROOT
from tests.learnt import DRAWER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


async def test_an_unchanged_folder_is_not_read_again(folder: Path) -> None:
    shelf = Shelf(folder, kept=DRAWER)
    before = shelf.library()
    await shelf.refresh()
    assert shelf.library() is before


async def test_changed_words_are_said_at_once(folder: Path) -> None:
    shelf = Shelf(folder, kept=DRAWER)
    change(folder / "texts" / "nl.yaml", "Nog niet", "Helaas nog niet")
    await shelf.refresh()
    assert shelf.library().knowledge.texts["nl"]["helped_no"] == "Helaas nog niet"


async def test_broken_knowledge_is_refused_and_mended_knowledge_taken(folder: Path) -> None:
    shelf = Shelf(folder, kept=DRAWER)
    before = shelf.library()
    change(folder / "tree.yaml", "to: bailiff", "to: bailif")
    await shelf.refresh()
    assert shelf.library() is before
    assert shelf.refused > 0
    change(folder / "tree.yaml", "to: bailif\n", "to: bailiff\n")
    await shelf.refresh()
    assert shelf.refused == 0
    assert shelf.library() is not before


async def test_a_folder_that_vanished_leaves_the_old_live(folder: Path) -> None:
    shelf = Shelf(folder, kept=DRAWER)
    before = shelf.library()
    shutil.rmtree(folder)
    await shelf.refresh()
    assert shelf.library() is before


def test_a_helpline_does_not_start_with_broken_knowledge(folder: Path) -> None:
    change(folder / "tree.yaml", "to: bailiff", "to: bailif")
    with pytest.raises(KnowledgeError, match=r"tree\.yaml:\d+:\d+: .*bailiff"):
        Shelf(folder, kept=DRAWER)
