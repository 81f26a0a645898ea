"""What was learnt lies in a folder between starts; a disk that does not help is no reason not to start."""

import os
import resource
from pathlib import Path

import pytest

from bot.runner.drawer import Drawer


def test_what_is_put_in_comes_out(tmp_path: Path) -> None:
    drawer = Drawer(tmp_path / "made")
    drawer["one"] = b"\x00content"
    assert Drawer(tmp_path / "made")["one"] == b"\x00content"
    assert list(drawer) == ["one"] and len(drawer) == 1


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    drawer = Drawer(tmp_path)
    assert drawer.get("one") is None
    with pytest.raises(KeyError):
        del drawer["one"]
    drawer["one"] = b""
    del drawer["one"]
    assert "one" not in drawer


def test_the_oldest_of_many_goes(tmp_path: Path) -> None:
    drawer = Drawer(tmp_path)
    for number in range(12):
        drawer[f"{number:02}"] = b"x"
    assert len(drawer) < 12
    assert "11" in drawer
    assert "00" not in drawer


def test_a_folder_that_cannot_be_made_is_an_empty_drawer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    drawer = Drawer(tmp_path / "file" / "below")
    drawer["one"] = b"x"
    assert drawer.get("one") is None
    assert list(drawer) == []


def test_half_a_file_is_never_left_where_the_disk_is_full(tmp_path: Path) -> None:
    drawer = Drawer(tmp_path)
    drawer["one"] = b"x"
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, usual[1]))
    try:
        drawer["one"] = b"y" * 2000
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert drawer["one"] == b"x"
    assert [file.name for file in tmp_path.iterdir()] == ["one.learnt"]


def test_what_somebody_who_was_killed_left_half_written_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    old, new = tmp_path / ".one.1-abc.new", tmp_path / ".two.2-abc.new"
    for file in (old, new):
        file.write_bytes(b"half")
    hour_ago = old.stat().st_mtime - 3600
    os.utime(old, (hour_ago, hour_ago))
    Drawer(tmp_path)["one"] = b"x"
    assert not old.exists()
    assert new.exists()
