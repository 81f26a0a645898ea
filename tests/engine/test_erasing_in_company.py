"""Erasing everything while a volunteer has the case: typed answers count, but only right after the question."""

import pytest

from bot.engine.casewishes import TellVolunteer
from bot.engine.casework import VolunteerWrote
from bot.engine.types import Forget, Library, State, Wrote
from tests.engine.person import Person


@pytest.fixture
def anna(library: Library) -> Person:
    held = Person(library)
    held.state = State(language="nl", greeted=True, case=1, held=True)
    return held


@pytest.mark.parametrize("words", ["ja", "Ja, wis alles", "1", "ja hoor"])
def test_a_typed_yes_erases(anna: Person, words: str) -> None:
    anna.says("/wis")
    assert anna.meets(Wrote(words)).effects == (Forget(),)


@pytest.mark.parametrize("words", ["nee", "Nee, bewaar het", "2", "laat maar"])
def test_a_typed_no_does_not(anna: Person, words: str) -> None:
    anna.says("/wis")
    turn = anna.meets(Wrote(words))
    assert turn.effects == () and "niets gewist" in turn.messages[0].text


def test_other_words_are_for_the_volunteer_and_so_is_a_yes_after_them(anna: Person) -> None:
    anna.says("/wis")
    for words in ("wacht even", "ja"):
        assert anna.meets(Wrote(words)).effects == (TellVolunteer(words),)


def test_a_yes_to_what_the_volunteer_wrote_erases_nothing(anna: Person) -> None:
    anna.says("/wis")
    anna.meets(VolunteerWrote(1, "Vera", "Heeft u een brief?"))
    assert anna.meets(Wrote("ja")).effects == (TellVolunteer("ja"),)
