"""Answers that are looked up for a resident: the right ones, with their day, and none that is too old."""

from datetime import timedelta

from bot.engine.lookup import found
from bot.engine.talk import Talk
from bot.engine.types import Library, State
from tests.moments import NOW


def test_words_find_the_answer_as_it_will_be_read(library: Library) -> None:
    talk = Talk(State(language="nl"), library, NOW)
    first = found(talk, "zorgtoeslag")[0]
    assert first.text.startswith(first.title) and "Gecontroleerd op" in first.text
    assert found(talk, "xyzzy kwantumfysica plork") == ()


def test_what_is_too_old_is_not_found(library: Library) -> None:
    assert found(Talk(State(language="nl"), library, NOW + timedelta(days=9_999)), "zorgtoeslag") == ()
