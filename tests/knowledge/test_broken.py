"""Broken knowledge: each folder of tests/broken, laid over the small one, is refused as its .errors file says."""

from pathlib import Path

import pytest

from bot.knowledge.folder import read_folder
from tests.knowledge.parts import problems_of

BROKEN = Path(__file__).parents[1] / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())


def marked_lines(case: str) -> set[str]:
    """Where a fault was planted: every line that says `# wrong` at its end."""
    files = {name: content.decode().splitlines() for name, content in read_folder(BROKEN / case).items()}
    return {f"{name}:{row}" for name, lines in files.items() for row, line in enumerate(lines, 1) if "# wrong" in line}


def test_there_are_at_least_twelve_broken_folders() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES)
def test_every_fault_is_named_as_it_was_agreed(case: str, update: bool) -> None:
    golden = BROKEN / f"{case}.errors"
    found = "".join(f"{problem}\n" for problem in problems_of(read_folder(BROKEN / case)))
    if update:
        golden.write_text(found)
    assert found == golden.read_text()


@pytest.mark.parametrize("case", sorted(set(CASES) - {"file_names"}))
def test_every_planted_fault_is_named_with_its_line_and_nothing_else_is(case: str) -> None:
    named = {":".join(problem.split(":")[:2]) for problem in problems_of(read_folder(BROKEN / case))}
    assert named == marked_lines(case)
