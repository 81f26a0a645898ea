"""The worked example of the README does what the README says."""

import re
from datetime import date
from textwrap import dedent

from bot.engine.library import open_library
from bot.knowledge.folder import read_folder
from bot.knowledge.load import load
from bot.proof.whole import prove
from tests.conftest import ROOT
from tests.learnt import DRAWER

README = (ROOT / "README.md").read_text("utf-8")
EXAMPLE = dedent(re.search(r"^   ```yaml\n(.*?)^   ```", README, re.DOTALL | re.MULTILINE)[1])  # type: ignore[index]  # it is there
ID = re.search(r"^- id: ([a-z-]+)", EXAMPLE)[1]
FILE = "topics/helpline.yaml"
TODAY = date(2026, 11, 23)


def followed(*, linked: bool) -> dict[str, bytes]:
    """The knowledge after the README's first step, and after its second."""
    files = dict(read_folder(ROOT / "knowledge"))
    text = files[FILE].decode() + "\n" + EXAMPLE
    if linked:
        text = re.sub(r"(- id: privacy-of-this-bot\n.*?next: \[)", rf"\g<1>{ID}, ", text, count=1, flags=re.DOTALL)
    return {**files, FILE: text.encode()}


def test_it_is_whole_after_the_last_step() -> None:
    library = open_library(load(followed(linked=True)), kept=DRAWER)
    assert ID in library.knowledge.topics
    assert prove(library, TODAY, TODAY).problems == ()


def test_what_it_answers_is_found() -> None:
    library = open_library(load(followed(linked=True)), kept=DRAWER)
    assert library.index.rank("de letters zijn te klein voor mij", "nl").candidates[0].id == ID


def test_the_check_misses_the_second_step() -> None:
    problems = prove(open_library(load(followed(linked=False)), kept=DRAWER), TODAY, TODAY).problems
    assert [problem for problem in problems if ID in problem.message and problem.place.file == FILE]
