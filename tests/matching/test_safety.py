"""The shipped crisis words: a cry for help is heard in any disguise, and ordinary talk about money is not one."""

from pathlib import Path

import pytest

from bot.engine.types import Library
from tests.matching.disguises import DISGUISES

_HERE = Path(__file__).parent
CRIES = [tuple(line.split("\t")) for line in (_HERE / "crisis_lines.txt").read_text("utf-8").splitlines()]
ORDINARY = (_HERE / "ordinary_lines.txt").read_text("utf-8").splitlines()


def test_there_are_enough_lines_to_say_something() -> None:
    assert len(CRIES) >= 80 and len(ORDINARY) >= 200 and len(DISGUISES) >= 30


def test_at_least_99_of_100_cries_are_heard(library: Library) -> None:
    missed = [line for _, line in CRIES if library.index.crisis(line) is None]
    assert len(missed) <= len(CRIES) // 100, missed


def test_nearly_every_cry_gets_the_text_that_was_written_for_it(library: Library) -> None:
    other = [(line, heard) for id, line in CRIES if (heard := library.index.crisis(line)) not in (id, None)]
    assert len(other) <= len(CRIES) // 20, other


def test_at_most_1_of_100_ordinary_lines_is_taken_for_a_cry(library: Library) -> None:
    taken = [(line, heard) for line in ORDINARY if (heard := library.index.crisis(line))]
    assert len(taken) <= len(ORDINARY) // 100, taken


def test_at_least_95_of_100_disguised_cries_are_heard(library: Library) -> None:
    disguised = [bend(line) for bend in DISGUISES.values() for _, line in CRIES]
    heard = sum(library.index.crisis(line) is not None for line in disguised)
    assert heard >= 0.95 * len(disguised)


@pytest.mark.parametrize("name", DISGUISES)
def test_no_disguise_hides_more_than_one_cry_in_six(library: Library, name: str) -> None:
    missed = [line for _, line in CRIES if library.index.crisis(DISGUISES[name](line)) is None]
    assert len(missed) <= len(CRIES) / 6, missed


def test_at_most_2_of_100_disguised_ordinary_lines_are_taken_for_a_cry(library: Library) -> None:
    disguised = [bend(line) for bend in DISGUISES.values() for line in ORDINARY]
    assert sum(library.index.crisis(line) is not None for line in disguised) <= 0.02 * len(disguised)


@pytest.mark.parametrize(
    "text",
    [
        "ik lach me dood",
        "mijn telefoon is dood",
        "these bills are killing me",
        "mijn vader is dood, erf ik zijn schulden?",
        "ik kan de huur niet meer betalen",
        "ik word bedreigd met afsluiting van stroom",
    ],
)
def test_well_known_sayings_are_never_a_cry(library: Library, text: str) -> None:
    assert library.index.crisis(text) is None


def test_a_cry_at_the_end_of_a_long_story_is_heard(library: Library) -> None:
    story = "Ik heb schulden bij de bank en de deurwaarder stuurt elke week een brief. " * 40
    assert library.index.crisis(f"{story} Ik wil niet meer leven.") == "suicide"
