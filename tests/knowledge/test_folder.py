"""The folder on the disk: what is read of it, and what counts as a change."""

import os
import shutil
import time
from pathlib import Path

import pytest

from bot.knowledge.folder import fingerprint, read_folder, write_changed
from bot.knowledge.load import KnowledgeError
from tests.knowledge.parts import SMALL

SOURCE = Path(__file__).parent / "small"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SOURCE, tmp_path / "knowledge")
    return tmp_path / "knowledge"


def test_files_are_read_by_their_name_in_the_folder_in_order(folder: Path) -> None:
    (folder / "schema.json").write_text("{}")
    (folder / "README.md").write_text("Hello")
    (folder / "topics" / "debt.yaml~").write_text("old")
    (folder / "topics" / ".#debt.yaml").write_text("being edited")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.yaml").write_text("a: b")
    (folder / "topics" / "more.yaml").mkdir()
    assert read_folder(folder) == SMALL
    assert list(read_folder(folder)) == sorted(SMALL)


def test_misplaced_files_are_read_too_so_that_the_loader_can_point_at_them(folder: Path) -> None:
    (folder / "topics" / "old").mkdir()
    (folder / "topics" / "old" / "gas.yaml").write_text("a")
    (folder / "topics" / "rent.yml").write_text("b")
    assert read_folder(folder).keys() - SMALL.keys() == {"topics/old/gas.yaml", "topics/rent.yml"}


def test_of_a_huge_file_no_more_is_read_than_is_needed_to_refuse_it(folder: Path) -> None:
    (folder / "topics" / "huge.yaml").write_bytes(b"a" * 3_000_000)
    assert len(read_folder(folder)["topics/huge.yaml"]) == 1_000_001


def test_a_folder_that_is_not_there_is_a_problem_of_the_knowledge(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no such folder: set KNOWLEDGE_DIR to one"):
        read_folder(tmp_path / "nowhere")


def test_files_that_cannot_be_read_are_all_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)  # a test that runs as root may read everything
    with pytest.raises(KnowledgeError) as caught:
        read_folder(folder)
    assert len(caught.value.problems) == len(SMALL)
    assert str(caught.value.problems[0]) == (
        "crisis.yaml:1:1: this file cannot be read (Permission denied): check its permissions"
    )


def test_the_fingerprint_stays_while_nothing_changes(folder: Path) -> None:
    before = fingerprint(folder)
    (folder / "README.md").write_text("Hello")
    assert fingerprint(folder) == before


@pytest.mark.parametrize("change", ["write", "touch", "add", "remove", "rename"])
def test_the_fingerprint_changes_with_every_file(folder: Path, change: str) -> None:
    before = fingerprint(folder)
    file = folder / "topics" / "debt.yaml"
    if change == "write":
        status = file.stat()
        file.write_text("shorter")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif change == "touch":
        os.utime(file, (1, 1))
    elif change == "add":
        (folder / "topics" / "rent.yaml").touch()
    elif change == "remove":
        file.unlink()
    else:
        file.rename(folder / "topics" / "debts.yaml")
    assert fingerprint(folder) != before


def test_the_fingerprint_of_nothing_is_a_fingerprint_too(tmp_path: Path) -> None:
    assert fingerprint(tmp_path / "nowhere") != fingerprint(SOURCE)


def test_a_link_that_leads_nowhere_is_no_file(folder: Path) -> None:
    before = fingerprint(folder)
    (folder / "topics" / "gone.yaml").symlink_to("nowhere.yaml")
    assert (fingerprint(folder), read_folder(folder)) == (before, SMALL)


def test_a_fingerprint_is_cheap_enough_to_be_taken_every_second(folder: Path) -> None:
    for number in range(100):
        (folder / "topics" / f"topic-{number}.yaml").write_text("a")
    started = time.thread_time()
    fingerprint(folder)
    assert time.thread_time() - started < 0.05


def test_only_what_changed_is_written_and_nothing_is_left_beside_it(folder: Path) -> None:
    before = read_folder(folder)
    untouched = (folder / "tree.yaml").stat().st_mtime_ns
    write_changed(folder, before, {**before, "topics/debt.yaml": b"new"})
    assert read_folder(folder) == {**before, "topics/debt.yaml": b"new"}
    assert (folder / "tree.yaml").stat().st_mtime_ns == untouched
    assert [path.name for path in (folder / "topics").iterdir()] == ["debt.yaml"]


def test_what_cannot_be_written_stays_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, content: bytes) -> None:
        raise OSError(30, "Read-only file system", str(self))

    before = read_folder(folder)
    monkeypatch.setattr(Path, "write_bytes", refuse)  # a test that runs as root may write everywhere
    with pytest.raises(OSError, match="Read-only"):
        write_changed(folder, before, {**before, "topics/debt.yaml": b"new"})
    assert read_folder(folder) == before
