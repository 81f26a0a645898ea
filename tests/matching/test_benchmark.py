"""The benchmark still runs, on our own questions and on a public set of a few lines; how good is for itself to tell."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.matching import results
from benchmarks.matching.data import own
from benchmarks.matching.measure import mistyped
from benchmarks.matching.systems import bm25, token_set_ratio
from tests.conftest import ROOT

PHRASES = (("card", "en", "I lost my card"), ("pin", "en", "change my pin code"))


@pytest.mark.timeout(180)
def test_a_short_benchmark_has_every_table(tmp_path: Path) -> None:
    place = tmp_path / "data" / "cards"
    place.mkdir(parents=True)
    (place / "train5.tsv").write_text("".join(f"{topic}\t{text}\n" for topic, _, text in PHRASES))
    (place / "test.tsv").write_text("card\tthe card is lost\npin\ta new pin\n")
    (place / "oos_test.tsv").write_text("oos\thow tall is the tower\n")
    command = [sys.executable, "-m", "benchmarks.matching", "--every", "40", "--data", str(tmp_path / "data")]
    out = tmp_path / "out"
    done = subprocess.run([*command, "--out", str(out)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = (out / "RESULTS.md").read_text("utf-8")
    assert all(name in told for name in ("By style", "cards 5 phrases", "Leaving parts out", "What it costs"))
    assert json.loads((out / "results.json").read_text())["own"]["Jukebox"]["count"] > 5
    assert (out / "risk.svg").read_text("utf-8").startswith("<svg")


def test_one_table_can_be_measured_again(tmp_path: Path) -> None:
    (tmp_path / "RESULTS.md").write_text("# All\n\n## One\n\n1\n\n## Two\n\n2\n\n## Three\n\n3\n")
    results.put(tmp_path, "Two", "| 4 |")
    results.put(tmp_path, "Three", "5")
    assert (tmp_path / "RESULTS.md").read_text() == "# All\n\n## One\n\n1\n\n## Two\n\n| 4 |\n\n## Three\n\n5\n"
    with pytest.raises(ValueError, match="no section “Four”"):
        results.put(tmp_path, "Four", "6")


def test_our_questions_are_enough_of_every_kind() -> None:
    questions = own()
    assert len(questions) > 500
    assert sum(question.crisis for question in questions) >= 30
    assert sum(not question.right and not question.crisis for question in questions) >= 60


def test_peers_find_what_is_plain() -> None:
    for build in (bm25, token_set_ratio):
        assert build(PHRASES)("my card is lost", "en").topics[0] == "card"


def test_slips_are_the_same_every_time_and_change_long_words_only() -> None:
    once, again = mistyped(own()[:50], 1), mistyped(own()[:50], 1)
    assert once == again
    for before, after in zip(own()[:50], once, strict=True):
        words = zip(before.text.split(), after.text.split(), strict=True)
        assert all(one == other for one, other in words if len(one) < 5)
