"""Reminders in a list: told apart on their buttons, found by what people say, and still there after STOP."""

from dataclasses import replace

import pytest

from bot.engine.types import Library, Pressed, Wrote
from tests.engine.person import Person, told


@pytest.fixture
def anna(library: Library) -> Person:
    return Person(library)


def labels(anna: Person) -> list[str]:
    return [choice.label for choice in anna.state.offered if choice.id.startswith("remind:show:")]


def keeps(anna: Person, *asked: str) -> None:
    for words in asked:
        anna.says(words)
        anna.says("ja")


def test_the_same_words_are_told_apart_by_their_moments(anna: Person) -> None:
    keeps(anna, "herinner me morgen om 10 uur aan de huur", "herinner me vrijdag om 9 uur aan de huur")
    keeps(anna, "herinner me morgen om 11 uur aan de was")
    anna.says("/herinneringen")
    assert labels(anna) == ["de huur, 24 nov om 10.00 uur", "de was", "de huur, 27 nov om 09.00 uur"]


def test_one_that_rang_and_waits_says_so(anna: Person) -> None:
    keeps(anna, "herinner me morgen om 10 uur aan de huur", "herinner me vrijdag om 9 uur aan de huur")
    first, second = anna.state.reminders
    anna.state = replace(anna.state, reminders=(replace(first, times=(), rang=anna.now), second))
    anna.says("/herinneringen")
    assert labels(anna) == ["de huur, wacht op uw antwoord", "de huur, 27 nov om 09.00 uur"]


@pytest.mark.parametrize("words", ["verwijder mijn herinnering", "herinnering stoppen", "delete my reminder"])
def test_who_wants_one_away_sees_which_there_are(anna: Person, words: str) -> None:
    keeps(anna, "herinner me morgen om 10 uur aan de huur")
    assert "Dit zijn uw herinneringen" in anna.says(words)


def test_stop_says_that_reminders_still_come(anna: Person) -> None:
    assert "herinneringen" not in anna.says("STOP")
    keeps(anna, "herinner me morgen om 10 uur aan de huur")
    assert "Uw herinneringen komen nog wel" in anna.says("STOP")
    assert "Dit zijn uw herinneringen" in anna.taps("remind:list")


def test_with_a_volunteer_nothing_is_asked_that_only_words_can_answer(anna: Person) -> None:
    keeps(anna, "herinner me morgen om 10 uur aan de huur")
    (kept,) = anna.state.reminders
    anna.state = replace(anna.state, case=1, held=True)
    for id in ("remind:list", f"remind:show:{kept.id}"):
        offered = anna.meets(Pressed(id)).messages[-1].choices
        assert not {"remind:new", f"remind:change:{kept.id}"} & {choice.id for choice in offered}
    for id in ("remind:new", f"remind:change:{kept.id}", f"remind:other:{kept.id}"):
        assert "U praat nu met een vrijwilliger" in anna.taps(id)
    anna.taps(f"remind:stop:{kept.id}")
    said = told(anna.meets(Wrote("/herinneringen")))
    assert "U heeft geen herinneringen" in said and "Typ bijvoorbeeld" not in said
