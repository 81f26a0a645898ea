"""Words in answer to a message to many: for its organisers, and answered like any others."""

import pytest

from bot.engine.meetingwishes import ReplyToBroadcast
from bot.engine.types import Library, Turn, Wrote
from tests.engine.person import Person, told


def replies(library: Library, text: str) -> Turn:
    anna = Person(library)
    anna.says("hallo")
    return anna.meets(Wrote(text, cast=3))


def test_what_only_a_person_understands_is_passed_on_with_thanks(library: Library) -> None:
    turn = replies(library, "xyzzy kwantumfysica plork")
    assert "De organisatie leest dit." in told(turn)
    assert turn.effects == (ReplyToBroadcast(3, "xyzzy kwantumfysica plork"),)
    assert turn.state.misses == 0


def test_a_question_is_answered_and_passed_on(library: Library) -> None:
    turn = replies(library, "hoe vraag ik zorgtoeslag aan")
    assert "Zorgtoeslag" in told(turn) and ReplyToBroadcast(3, "hoe vraag ik zorgtoeslag aan") in turn.effects


@pytest.mark.parametrize("text", ["ik wil dood", "stop", "/mens", "   "])
def test_a_cry_for_help_and_a_command_are_what_they_always_are(library: Library, text: str) -> None:
    turn = replies(library, text)
    anna = Person(library)
    anna.says("hallo")
    assert turn == anna.meets(Wrote(text))
