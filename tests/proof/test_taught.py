"""One more way of asking is tried out first: what it breaks is named, and what it changes is shown."""

from bot.proof.taught import teach
from tests.proof.parts import FILES, TODAY

STRANGE = "de zwaluwregeling voor huurders"


def test_what_was_not_understood_is_answered_then_and_the_rest_stays() -> None:
    taught = teach(FILES, "rent-arrears", "nl", STRANGE, ("hoe vraag ik huurtoeslag aan", "wat is het weer"), TODAY)
    assert taught.problems == ()
    (change,) = taught.changes
    assert change.question == STRANGE
    assert change.before.verdict != "answer"
    assert (change.after.verdict, change.after.candidates[0].id) == ("answer", "rent-arrears")


def test_a_phrase_of_another_topic_is_refused() -> None:
    taught = teach(FILES, "rent-arrears", "nl", "hoe vraag ik huurtoeslag aan", (), TODAY)
    assert any("rent-allowance" in str(problem) for problem in taught.problems)


def test_a_phrase_that_sounds_the_alarm_is_refused() -> None:
    taught = teach(FILES, "rent-arrears", "nl", "ik wil niet meer leven", (), TODAY)
    assert any("crisis text" in str(problem) for problem in taught.problems)
