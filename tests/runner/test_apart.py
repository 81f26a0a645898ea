"""Reading and learning is done by another process; whatever becomes of that, there is a library, and nothing is left behind."""

import asyncio
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from bot.knowledge.load import KnowledgeError
from bot.matching.keeping import is_whole
from bot.runner.apart import Lost, do_apart
from bot.runner.drawer import Drawer
from bot.runner.shelf import Shelf, open_folder
from tests.conftest import ROOT
from tests.runner.learners import PHRASE, add_phrase, first_learner, has_ended, learners


@pytest.fixture
def nothing_learnt_here(kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept

    def never(*_: object) -> None:
        raise AssertionError("learnt in the helpline")

    monkeypatch.setattr("bot.matching.teaching.learn_all", never)


def finds_phrase(shelf: Shelf) -> bool:
    ranking = shelf.library().index.rank(PHRASE, "nl")
    return ranking.verdict == "answer" and ranking.candidates[0].id == "rent-arrears"


@pytest.mark.usefixtures("nothing_learnt_here")
async def test_two_that_start_at_once_learn_apart_and_leave_whole_files_alone(folder: Path, tmp_path: Path) -> None:
    add_phrase(folder)
    drawer = Drawer(tmp_path / "learnt")
    both = await asyncio.gather(Shelf.open(folder, kept=drawer), Shelf.open(folder, kept=drawer))
    assert all(map(finds_phrase, both))
    assert [*map(is_whole, drawer.values())] == [True]
    assert len([*(tmp_path / "learnt").iterdir()]) == 1
    assert not learners()


@pytest.mark.usefixtures("nothing_learnt_here")
async def test_it_need_not_be_written_down_to_be_used(folder: Path, tmp_path: Path) -> None:
    add_phrase(folder)
    (tmp_path / "file").write_text("in the way")
    assert finds_phrase(await Shelf.open(folder, kept=Drawer(tmp_path / "file" / "below")))


@pytest.mark.usefixtures("nothing_learnt_here")
@pytest.mark.parametrize("spoilt", [lambda content: content[:-1], lambda _: b""], ids=["half a file", "an empty file"])
async def test_what_was_kept_and_is_not_whole_is_learnt_anew(
    kept: dict[str, bytes], spoilt: Callable[[bytes], bytes]
) -> None:
    broken = {name: spoilt(content) for name, content in kept.items()}
    shelf = await Shelf.open(ROOT / "knowledge", kept=broken)
    assert shelf.library().index.rank("zorgtoeslag aanvragen", "nl").verdict == "answer"
    assert any(map(is_whole, broken.values()))


@pytest.mark.usefixtures("nothing_learnt_here")
async def test_a_phrase_that_came_while_nothing_ran_is_learnt_apart(folder: Path, kept: dict[str, bytes]) -> None:
    add_phrase(folder)
    assert finds_phrase(await Shelf.open(folder, kept=kept))


@pytest.mark.usefixtures("nothing_learnt_here")
async def test_a_phrase_that_comes_later_is_learnt_apart(folder: Path, kept: dict[str, bytes]) -> None:
    shelf = await Shelf.open(folder, kept=kept)
    add_phrase(folder)
    await shelf.refresh()
    assert finds_phrase(shelf)


async def test_a_start_whose_learner_is_killed_learns_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_phrase(folder)
    opening = asyncio.create_task(Shelf.open(folder))
    learner = await asyncio.to_thread(first_learner)
    learner.kill()
    assert finds_phrase(await opening)
    assert has_ended(learner)
    assert "it ended with -9" in capsys.readouterr().err


async def test_a_start_does_not_wait_for_ever(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_phrase(folder)
    opening = asyncio.create_task(Shelf.open(folder, patience=3))
    learner = await asyncio.to_thread(first_learner)
    learner.suspend()
    assert finds_phrase(await opening)
    assert has_ended(learner)
    assert "what learns was lost" in capsys.readouterr().err


async def test_while_running_the_old_stays_live_and_a_minute_later_it_is_tried_again(
    folder: Path, kept: dict[str, bytes]
) -> None:
    shelf = await Shelf.open(folder, kept=kept)
    before = shelf.library()
    add_phrase(folder)
    refreshing = asyncio.create_task(shelf.refresh())
    (await asyncio.to_thread(first_learner)).kill()
    await refreshing
    for _ in range(59):
        await shelf.refresh()
    assert shelf.library() is before
    await shelf.refresh()
    assert finds_phrase(shelf)


async def test_what_changes_while_it_learns_is_seen_afterwards(folder: Path, kept: dict[str, bytes]) -> None:
    shelf = await Shelf.open(folder, kept=kept)
    add_phrase(folder)
    refreshing = asyncio.create_task(shelf.refresh())
    await asyncio.to_thread(first_learner)
    (folder / "texts" / "en.yaml").rename(folder / "texts" / "en.yml")
    await shelf.refresh()
    assert len(learners()) == 1
    await refreshing
    await shelf.refresh()
    assert shelf.refused > 0


async def test_a_program_that_is_not_there_is_no_reason_not_to_start(
    folder: Path, kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.runner.apart._COMMAND", (str(folder / "nothing"),))
    shelf = await Shelf.open(folder, kept=kept)
    before = shelf.library()
    add_phrase(folder)
    await shelf.refresh()
    assert shelf.library() is before
    assert "it did not start (FileNotFoundError)" in capsys.readouterr().err
    assert finds_phrase(await Shelf.open(folder))


async def test_who_stops_meanwhile_ends_it_too(folder: Path) -> None:
    opening = asyncio.create_task(Shelf.open(folder))
    learner = await asyncio.to_thread(first_learner)
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    assert await asyncio.to_thread(has_ended, learner)


async def test_it_is_told_no_secret(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_TOKEN", "DATABASE_URL", "WEB_SECRET"):
        monkeypatch.setenv(name, "a secret")
    opening = asyncio.create_task(Shelf.open(folder))
    learner = await asyncio.to_thread(first_learner)
    told = {**learner.environ(), "arguments": " ".join(learner.cmdline())}
    learner.kill()
    await opening
    assert "PYTHONPATH" in told
    assert [name for name, value in told.items() if "a secret" in value] == []


async def test_other_work_is_done_there_as_well_and_nothing_is_left_behind() -> None:
    assert await do_apart(divmod, 7, 2) == (3, 1)
    assert await do_apart(os.getpid) != os.getpid()
    assert not learners()


async def test_work_that_fails_or_is_ended_is_lost() -> None:
    with pytest.raises(Lost):
        await do_apart(divmod, 7, 0)
    with pytest.raises(Lost):
        await do_apart(time.sleep, 60, patience=1)
    assert not learners()


async def test_one_that_ends_before_it_has_heard_everything_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.runner.apart._COMMAND", (sys.executable, "-c", ""))
    more_than_a_pipe_holds = [str(number) for number in range(100_000)]
    with pytest.raises(Lost, match="it ended with 0"):
        await do_apart(len, more_than_a_pipe_holds)


def misspell(folder: Path) -> None:
    tree = folder / "tree.yaml"
    tree.write_text(tree.read_text("utf-8").replace("to: bailiff", "to: bailif"), "utf-8")
    (folder / "topics" / "more.yaml").write_text("- id: [1]\n- id: no\n", "utf-8")


BROKEN: dict[str, Callable[[Path], object]] = {
    "misspelt": misspell,
    "gone": shutil.rmtree,
    "no yaml": lambda folder: (folder / "groups.yaml").write_bytes(b"\xff: [\x00"),
    "a folder in place of a file": lambda folder: ((folder / "crisis.yaml").unlink(), (folder / "crisis.yaml").mkdir()),
}


@pytest.mark.parametrize("how", BROKEN)
async def test_broken_knowledge_is_refused_in_the_same_words(
    folder: Path, kept: dict[str, bytes], how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = await Shelf.open(folder, kept=kept)
    before = shelf.library()
    BROKEN[how](folder)
    with pytest.raises(KnowledgeError) as here:
        open_folder(folder)
    with pytest.raises(KnowledgeError) as apart:
        await Shelf.open(folder)
    assert here.value.problems
    assert apart.value.problems == here.value.problems
    await shelf.refresh()
    assert shelf.refused == len(here.value.problems)
    assert shelf.library() is before
    assert capsys.readouterr().err.count("knowledge problem") == shelf.refused
    assert psutil.Process(os.getpid()).children() == []
