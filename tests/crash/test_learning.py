"""A helpline that starts on an empty folder, or whose knowledge changes, stays small; however it ends, no learner stays."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.process import ROOT, Fake, Helpline
from tests.crash.storm import until
from tests.fakes.telegram import people
from tests.runner.learners import PHRASE, add_phrase, first_learner, has_ended, learners

_CHAT = 5001


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as running:
        yield running


@pytest.fixture
def helpline(tmp_path: Path, fake: Fake) -> Iterator[Helpline]:
    """Nothing was learnt before, and the knowledge is its own."""
    folder = shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    with Helpline(tmp_path, fake, DATA_DIR=str(tmp_path / "empty"), KNOWLEDGE_DIR=str(folder)) as running:
        yield running


def greeted(fake: Fake) -> None:
    """Whoever is new is welcomed first; from then on each question gets its answer and nothing beside it."""
    fake.push([people.wrote(_CHAT, "/start")])
    until(lambda: any("Waarmee kunnen we u helpen" in call["given"]["text"] for call in fake.calls("sendMessage")))


def answer(fake: Fake, question: str) -> str:
    """What the helpline says to this."""
    before = len(fake.calls("sendMessage"))
    fake.push([people.wrote(_CHAT, question)])
    until(lambda: len(fake.calls("sendMessage")) > before)
    return str(fake.calls("sendMessage")[before]["given"]["text"])


def has_numpy(helpline: Helpline) -> bool:
    return "numpy" in Path(f"/proc/{helpline.process.pid}/maps").read_text()


def left_over(folder: Path) -> list[str]:
    learnt = folder / "empty" / "learnt"
    return [file.name for file in learnt.iterdir() if file.suffix != ".learnt"] if learnt.exists() else []


def test_neither_its_first_start_nor_changed_knowledge_makes_it_learn(
    helpline: Helpline, fake: Fake, tmp_path: Path
) -> None:
    helpline.start()
    helpline.until_ready()
    assert not has_numpy(helpline)
    greeted(fake)
    assert "huur" not in answer(fake, PHRASE)
    add_phrase(tmp_path / "knowledge")
    until(lambda: "new knowledge is live" in helpline.words())
    assert "huur" in answer(fake, PHRASE)
    assert not has_numpy(helpline)
    assert not learners(helpline.process.pid)
    assert "what learns was lost" not in helpline.words()
    assert left_over(tmp_path) == []
    assert helpline.stop() < 8


def test_a_first_start_whose_learner_is_killed_answers_all_the_same(helpline: Helpline, fake: Fake) -> None:
    helpline.start()
    first_learner(helpline.process.pid).kill()
    helpline.until_ready()
    assert "what learns was lost" in helpline.words()
    greeted(fake)
    assert "orgtoeslag" in answer(fake, "zorgtoeslag aanvragen")
    assert not learners(helpline.process.pid)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_whoever_ends_a_first_start_ends_the_learner_too(
    helpline: Helpline, how: signal.Signals, tmp_path: Path
) -> None:
    helpline.start()
    learner = first_learner(helpline.process.pid)
    helpline.process.send_signal(how)
    helpline.process.wait(timeout=10)
    assert has_ended(learner)
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_who_stops_it_while_it_has_something_learnt_does_not_wait_for_that(
    helpline: Helpline, how: signal.Signals, tmp_path: Path
) -> None:
    helpline.start()
    helpline.until_ready()
    add_phrase(tmp_path / "knowledge")
    learner = first_learner(helpline.process.pid)
    learner.suspend()
    helpline.process.send_signal(how)
    assert helpline.process.wait(timeout=8) == 0
    assert has_ended(learner)
    assert left_over(tmp_path) == []
