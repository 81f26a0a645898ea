"""The drafts hold together with the knowledge they will be moved into."""

from datetime import date

from bot.engine.library import open_library
from bot.knowledge.folder import read_folder
from bot.knowledge.load import load
from bot.proof.whole import prove
from tests.conftest import ROOT

CHECKED = date(2026, 11, 23)


def test_the_drafts_and_the_knowledge_together_are_whole() -> None:
    drafts = read_folder(ROOT / "drafts")
    together = open_library(load({**read_folder(ROOT / "knowledge"), **drafts}))
    assert len(together.knowledge.topics) == 90
    assert prove(together, CHECKED, CHECKED).problems == ()
