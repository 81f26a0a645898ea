"""Asking for a language in words: it is spoken at once, and its name is a word like any other where it is spoken already."""

import pytest

from bot.engine.types import Library, State, Wrote
from tests.engine.person import Person, told


@pytest.mark.parametrize("words", ["English please", "engels", "do you speak english?", "In het Engels graag"])
def test_english_is_spoken_when_it_is_asked_for(library: Library, words: str) -> None:
    anna = Person(library)
    assert "Let us go on in English." in anna.says(words)
    assert anna.state.language == "en" and anna.state.chosen


@pytest.mark.parametrize("words", ["nederlands", "ik wil nederlands praten", "Dutch, please"])
def test_so_is_dutch(library: Library, words: str) -> None:
    assert "We gaan verder in het Nederlands." in Person(library, "en").says(words)


def test_at_first_contact_who_we_are_is_said_in_it_too(library: Library) -> None:
    anna = Person(library)
    anna.state = State(language="nl")
    said = told(anna.meets(Wrote("english please")))
    assert "I am a computer." in said and "Ik ben een computer." not in said


def test_the_answer_on_the_screen_is_given_in_it(library: Library) -> None:
    anna = Person(library)
    anna.says("huurtoeslag")
    assert "Rent allowance" in anna.says("english please")


def test_where_it_is_spoken_already_it_is_a_question(library: Library) -> None:
    assert "Nederlands leren" in Person(library).says("nederlands")
