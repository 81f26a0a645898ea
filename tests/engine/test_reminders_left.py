"""A reminder that is left halfway: words are for it only while its question is the last thing on the screen."""

from dataclasses import replace

import pytest

from bot.engine import choices
from bot.engine.alarms import Draft
from bot.engine.casewishes import LeaveCase
from bot.engine.types import Choice, Library, Sent, Wrote
from tests.engine.person import Person, told

QUESTION = "ik kan mijn huur niet betalen"
STARTS = {
    "what": ("/herinner",),
    "when": ("/herinner", "de huur"),
    "sure": ("/herinner", "de huur", "morgen om 10 uur"),
}


@pytest.fixture
def anna(library: Library) -> Person:
    return Person(library)


def begins(anna: Person, asked: str) -> None:
    for words in STARTS[asked]:
        anna.says(words)
    assert anna.state.draft and anna.state.draft.asked == asked


@pytest.mark.parametrize("asked", STARTS)
@pytest.mark.parametrize("away", ["menu:start", "person", "person:no", "lang:nl", "remind:list", "topic:food-bank"])
def test_after_another_button_words_are_a_question_again(anna: Person, asked: str, away: str) -> None:
    begins(anna, asked)
    anna.taps(away)
    assert anna.says(QUESTION).startswith("Huurachterstand")


@pytest.mark.parametrize("asked", STARTS)
@pytest.mark.parametrize("away", ["/help", "/taal", "/mens", "opnieuw", "terug", "/gegevens"])
def test_after_another_command_words_are_a_question_again(anna: Person, asked: str, away: str) -> None:
    begins(anna, asked)
    anna.says(away)
    if away == "/gegevens":  # what is kept comes from the shell
        return
    assert anna.says(QUESTION).startswith("Huurachterstand")


@pytest.mark.parametrize("asked", STARTS)
def test_after_a_cry_for_help_nothing_is_taken_for_a_reminder(anna: Person, asked: str) -> None:
    begins(anna, asked)
    anna.says("ik wil niet meer leven")
    for words in ("ik ben zo alleen", "morgen is het te laat", "morgen om 10 uur"):
        assert "herinner" not in anna.says(words)


def test_its_buttons_still_mean_what_they_said(anna: Person) -> None:
    begins(anna, "sure")
    anna.says(QUESTION)
    anna.taps("remind:yes")
    assert [one.what for one in anna.state.reminders] == ["de huur"]


@pytest.mark.parametrize(
    ("asked", "question"), [("what", "Waar zal ik u"), ("when", "Wanneer zal ik u"), ("sure", "Klopt dat?")]
)
def test_what_is_no_text_leaves_the_question_standing(anna: Person, asked: str, question: str) -> None:
    begins(anna, asked)
    before = anna.state
    assert question in told(anna.meets(Sent("voice")))
    assert (anna.state.draft, anna.state.offered) == (before.draft, before.offered)


def test_of_a_date_from_the_list_too(anna: Person) -> None:
    anna.taps("deadline:objection-letter:objection")
    assert "Ik kreeg uw foto" in told(anna.meets(Sent("photo")))
    assert "Zal ik dat doen?" in anna.says("gisteren")
    assert "Zal ik dat doen?" in told(anna.meets(Sent("sticker")))


@pytest.mark.parametrize("asked", STARTS)
@pytest.mark.parametrize("words", ["laat maar", "toch niet", "never mind", "annuleren"])
def test_never_mind_lets_go_of_it(anna: Person, asked: str, words: str) -> None:
    begins(anna, asked)
    assert "Ik zet geen herinnering" in anna.says(words)
    assert anna.state.draft is None and anna.state.reminders == ()


@pytest.mark.parametrize("asked", ["what", "when"])
def test_so_does_a_no_where_there_is_nothing_to_say_no_to(anna: Person, asked: str) -> None:
    begins(anna, asked)
    assert "Ik zet geen herinnering" in anna.says("nee")


def test_one_that_was_being_changed_stays_as_it_was(anna: Person) -> None:
    begins(anna, "sure")
    anna.says("ja")
    (kept,) = anna.state.reminders
    anna.taps(f"remind:change:{kept.id}")
    assert "blijft zoals die was" in anna.says("laat maar")
    assert anna.state.reminders == (kept,)


@pytest.mark.parametrize("words", ["ja hoor", "is goed", "prima", "dat klopt", "dank u", "top", "sounds good"])
def test_what_people_say_for_yes_keeps_it(anna: Person, words: str) -> None:
    begins(anna, "sure")
    assert "Goed. Ik herinner u." in anna.says(words)
    assert len(anna.state.reminders) == 1


def test_thanks_keep_nothing_once_something_else_was_said(anna: Person) -> None:
    begins(anna, "sure")
    anna.says(QUESTION)
    assert "Graag gedaan" in anna.says("dank u")
    assert anna.state.reminders == ()


def test_thanks_for_a_moment_that_went_by_ask_again(anna: Person) -> None:
    begins(anna, "sure")
    anna.waits(days=2)
    assert "al voorbij" in anna.says("dank u")


def test_a_yes_to_several_moments_is_asked_which(anna: Person) -> None:
    anna.says("herinner me in januari aan de belasting")
    assert "Kies een nummer" in anna.says("ja")
    assert "Klopt dat?" in anna.says("2")


def test_never_mind_is_a_no_to_the_question_on_the_screen(anna: Person) -> None:
    begins(anna, "sure")
    anna.says("/wis")
    assert "niets gewist" in anna.says("laat maar")
    assert "Waarmee kunnen we u helpen?" in anna.says("laat maar")


def test_never_mind_sends_the_volunteers_away_who_are_asked(anna: Person) -> None:
    anna.state = replace(anna.state, case=1, offered=(Choice("case:1:leave", "Laat maar", aside=True),))
    assert anna.meets(Wrote("hoeft niet meer")).effects == (LeaveCase(1),)


def test_what_is_asked_after_it_is_learnt_from_again(anna: Person) -> None:
    begins(anna, "what")
    anna.taps("menu:start")
    assert anna.meets(Wrote("qxzzjvk wrrgh")).effects


def test_a_typed_yes_to_the_date_on_a_letter_leads_to_a_reminder(anna: Person) -> None:
    anna.meets(Sent("photo"))
    anna.state = replace(anna.state, case=1, adding=True, draft=Draft("letter", what="Uw brief"))
    anna.state = replace(anna.state, offered=choices.yes_no("remind:letter:yes", "Ja", "remind:letter:no", "Nee"))
    assert "Welke dag staat er in de brief?" in anna.says("ja")
    assert "De dag in uw brief: zaterdag 12 december." in anna.says("12 december")


def test_who_waits_and_looks_at_something_else_is_told_that_they_wait(anna: Person) -> None:
    anna.says(QUESTION)
    anna.state = replace(anna.state, case=1)
    assert "Uw vraag staat klaar" in anna.says("laat maar")
    assert anna.buttons[0] == "case:1:leave"
