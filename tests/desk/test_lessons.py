"""A lesson on a real copy of the knowledge: tried beside everything else, written as one line, and used by the helpline."""

import asyncio
import shutil
import time
from pathlib import Path

import pytest

from bot.desk.lessons import Lessons
from bot.knowledge.folder import read_folder
from bot.knowledge.types import Place
from bot.proof.known import Known
from bot.proof.taught import Lesson, Taught
from bot.runner.apart import do_apart
from bot.runner.shelf import Shelf
from tests.conftest import ROOT
from tests.learnt import DRAWER
from tests.proof.parts import TODAY

pytestmark = pytest.mark.asyncio

LESSON = Lesson("rent-arrears", "nl", "de zwaluwkaart")
KNOWN = (Known("de zwaluwkaart", "nl", "rent-arrears"), Known("waar koop ik een zwaluwkaart", "nl", ""))


async def longest_wait(work: "asyncio.Task[object]") -> float:
    """The longest time, in seconds, in which nothing else could happen while the work is done."""
    longest, last = 0.0, time.monotonic()
    while not work.done():
        await asyncio.sleep(0.01)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    return longest


async def test_a_lesson_is_tried_beside_the_others_and_the_running_helpline_uses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    before, kept = read_folder(folder), dict(DRAWER)
    shelf, lessons = await Shelf.open(folder, kept=kept), Lessons(folder, do_apart, kept)
    assert not await lessons.learn(LESSON)  # nobody has seen what it would change

    work = asyncio.create_task(lessons.attempt(LESSON, KNOWN, TODAY))
    waited, trial = await longest_wait(work), await work
    assert waited < 1
    assert trial.writable and trial.taught.problems == ()
    assert [(change.question.text, change.way) for change in trial.taught.changes] == [
        ("de zwaluwkaart", "better"),
        ("waar koop ik een zwaluwkaart", "worse"),
    ]
    assert read_folder(folder) == before

    assert await lessons.learn(LESSON)
    after = read_folder(folder)
    (name,) = [name for name in after if after[name] != before[name]]
    assert len(after[name].splitlines()) == len(before[name].splitlines()) + 1
    assert not await lessons.learn(LESSON)

    def never(*_: object) -> None:
        raise AssertionError("what was tried need not be learnt again")

    monkeypatch.setattr("bot.matching.teaching.learn_all", never)
    await shelf.refresh()
    assert shelf.library().index.rank("de zwaluwkaart", "nl").verdict == "answer"


async def test_nothing_is_written_that_was_refused_or_tried_on_another_list(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    lessons, nowhere = Lessons(folder, do_apart), Lesson("no-such-topic", "nl", "de zwaluwkaart")
    trial = await lessons.attempt(nowhere, (), TODAY)
    assert "there is no topic no-such-topic" in str(trial.taught.problems[0])
    assert not await lessons.learn(nowhere)
    shutil.rmtree(folder)
    assert "there is no such folder" in str((await lessons.attempt(LESSON, (), TODAY)).taught.problems[0])
    assert not await lessons.learn(LESSON)


async def test_what_somebody_else_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    lessons = Lessons(folder, do_apart)
    place = Place("topics/housing.yaml", 25, 1)
    for changed in (False, True):
        files = read_folder(folder)
        lessons._tried[LESSON] = files, Taught({**files, "tree.yaml": b"new"}, (), place=place)
        if changed:
            (folder / "topics" / "housing.yaml").write_text("by somebody else")
        assert await lessons.learn(LESSON) is not changed
    assert (folder / "topics" / "housing.yaml").read_text() == "by somebody else"
