"""Which questions are kept for people to look at: those we could not answer, and nothing that is not ours to learn from."""

from dataclasses import replace

import pytest

from bot.engine.alarms import Draft
from bot.engine.media import File
from bot.engine.types import Edited, Library, Pressed, Sent, State, Turn, Wrote
from bot.engine.unanswered import Asked, DropQuestion, KeepQuestion
from tests.engine.person import Person

STRANGE = "wat is de zwaluwkaart"
VAGUE = "iets met mijn huis"
CLEAR = "hoe vraag ik huurtoeslag aan"


@pytest.fixture
def anna(library: Library) -> Person:
    return Person(library)


def kept(turn: Turn) -> list[tuple[str, str]]:
    return [(effect.fate, effect.asked.text) for effect in turn.effects if isinstance(effect, KeepQuestion)]


def test_what_finds_nothing_is_kept_at_once(anna: Person) -> None:
    assert kept(anna.meets(Wrote(STRANGE))) == [("none", STRANGE)]
    assert anna.state.asked is None


def test_what_was_offered_is_kept_with_it_until_it_is_taken(anna: Person) -> None:
    (wish,) = anna.meets(Wrote(VAGUE)).effects
    assert isinstance(wish, KeepQuestion)
    assert (wish.fate, wish.asked.answered) == ("suggest", False)
    assert [f"topic:{topic}" for topic in wish.asked.topics][:3] == anna.buttons[:3]
    assert anna.meets(Pressed("menu:start")).effects == ()
    assert anna.meets(Pressed(f"topic:{wish.asked.topics[1]}")).effects == (DropQuestion(VAGUE),)
    assert anna.meets(Pressed(f"topic:{wish.asked.topics[1]}")).effects == ()


def test_another_way_than_what_was_offered_leaves_the_question(anna: Person) -> None:
    anna.meets(Wrote(VAGUE))
    assert anna.meets(Pressed("topic:food-bank")).effects == ()
    assert anna.meets(Wrote(CLEAR)).effects == ()
    assert anna.state.asked is not None and anna.state.asked.text == CLEAR


def test_an_answer_can_be_refused_with_one_tap_which_offers_what_came_next_and_a_person(anna: Person) -> None:
    anna.meets(Wrote("ik kan de huur niet betalen"))
    (way,) = [button for button in anna.buttons if button.startswith("unmeant:")]
    others = anna.state.asked.topics[1:] if anna.state.asked else ()
    turn = anna.meets(Pressed(way))
    assert kept(turn) == [("wrong", "ik kan de huur niet betalen")]
    assert turn.messages[0].text.endswith("Bedoelt u een van deze?") == bool(others)
    assert "person" in anna.buttons
    assert kept(anna.meets(Pressed(way))) == []


def test_it_can_be_typed_too(anna: Person) -> None:
    anna.meets(Wrote(CLEAR))
    assert kept(anna.meets(Wrote("Dat bedoel ik niet!"))) == [("wrong", CLEAR)]
    assert kept(anna.meets(Wrote("dat bedoel ik niet"))) == []


def test_an_answer_with_no_rival_leads_to_the_menu(anna: Person) -> None:
    topic = anna.meets(Wrote(CLEAR)).state.topic
    anna.state = replace(anna.state, asked=Asked(CLEAR, "nl", (topic, "gone"), answered=True))
    assert "met andere woorden" in anna.taps(f"unmeant:{topic}")
    assert "menu:urgent" in anna.buttons


def test_an_answer_that_was_tapped_in_the_tree_has_no_such_button(anna: Person) -> None:
    anna.meets(Pressed("topic:rent-allowance"))
    assert [button for button in anna.buttons if button.startswith("unmeant:")] == []


def test_an_old_button_leads_to_the_menu_and_keeps_nothing(anna: Person) -> None:
    turn = anna.meets(Pressed("unmeant:rent-allowance"))
    assert turn.effects == () and "person" in anna.buttons


@pytest.mark.parametrize("text", ["ik wil niet meer leven", "/xyzzy", "!!!", "ja", "hallo", "/wis", "1"])
def test_words_of_danger_commands_and_signs_are_not_kept(anna: Person, text: str) -> None:
    assert kept(anna.meets(Wrote(text))) == []


@pytest.mark.parametrize("state", [{"case": 3}, {"member": 3}, {"case": 3, "held": True}])
def test_nothing_is_kept_with_a_human_being_there_or_on_the_way_nor_of_the_team(
    anna: Person, state: dict[str, int]
) -> None:
    anna.state = replace(anna.state, **state)  # type: ignore[arg-type]  # fields of the state
    assert kept(anna.meets(Wrote(STRANGE))) == []
    anna.state = replace(anna.state, **state)  # type: ignore[arg-type]  # fields of the state
    assert kept(anna.meets(Wrote(VAGUE))) == []


def test_nothing_is_kept_of_letters_and_files(anna: Person) -> None:
    photo = Sent("photo", STRANGE, media=File("photo", name="brief.jpg"))
    assert kept(anna.meets(photo)) == []
    anna.state = State(language="nl")
    anna.meets(Sent("photo", media=File("photo", name="brief.jpg")))
    assert "person:open:letter" in anna.buttons
    assert kept(anna.meets(Wrote(STRANGE))) == []


def test_nothing_is_kept_that_may_be_about_a_letter_or_a_reminder_in_the_making(anna: Person) -> None:
    anna.state = replace(anna.state, draft=Draft("letter", what="Uw brief"))
    assert kept(anna.meets(Wrote(STRANGE))) == []
    assert kept(anna.meets(Wrote(STRANGE))) == [("none", STRANGE)]


def test_a_changed_message_is_a_question_too(anna: Person) -> None:
    assert kept(anna.meets(Edited(STRANGE))) == [("none", STRANGE)]
