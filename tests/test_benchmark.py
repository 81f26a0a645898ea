"""The benchmark still runs, and everything it says is answered: how fast is for `make bench` to tell."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.timeout(180)
def test_a_short_benchmark_answers_everything(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--short", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads((tmp_path / "results.json").read_text())
    assert found["ceiling"] > 0
    for rounds in found["rounds"].values():
        (one,) = rounds
        assert one["wrong"] == 0
        assert min(one["turns"], one["cpu"], one["memory"], one["start"]) > 0
    assert "turns/s" in (tmp_path / "RESULTS.md").read_text()


@pytest.mark.timeout(180)
def test_a_short_benchmark_of_reminders_rings_them_all(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.reminders", "--short", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads((tmp_path / "reminders.json").read_text())
    (ours,) = found["rounds"]["Jukebox"]
    assert ours["rung"] == found["due"]
    assert len(found["rounds"]) == 3
    assert min(ours["added"], ours["start"], ours["memory"], ours["taken"]) > 0
    assert "| Jukebox |" in (tmp_path / "RESULTS.md").read_text()
