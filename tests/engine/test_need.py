"""After a cry for help: the numbers stay, whatever is answered, and nothing that was asked before takes their words."""

import pytest

from bot.engine.asked import Form
from bot.engine.types import Library, Sent, State, Wrote
from tests.engine.person import Person, told


@pytest.fixture(params=["nl", "en"])
def anna(request: pytest.FixtureRequest, library: Library) -> Person:
    return Person(library, request.param)


CRY = "ik wil niet meer leven"
NUMBERS = ("113", "0800-2000", "112")


def test_a_no_leaves_the_numbers_there(anna: Person) -> None:
    anna.says(CRY)
    turn = anna.meets(Wrote("nee"))
    assert all(number in told(turn) for number in NUMBERS)
    assert turn.messages[0].lane == "crisis" and anna.buttons == ["menu:start", "person:crisis"]


def test_so_does_never_mind(anna: Person) -> None:
    anna.says(CRY)
    said = anna.says("laat maar")
    assert all(number in said for number in NUMBERS)


def test_words_without_an_answer_are_not_turned_away(anna: Person) -> None:
    anna.says(CRY)
    for _ in range(3):
        turn = anna.meets(Wrote("qxzzjvk wrrgh"))
        assert all(number in told(turn) for number in NUMBERS)
        assert anna.buttons[0] == "person:crisis"
        assert turn.effects == ()  # nobody learns from this


def test_the_number_stands_before_an_answer(anna: Person) -> None:
    anna.says(CRY)
    first, answer = anna.meets(Wrote("huurtoeslag")).messages
    assert "113" in first.text and first.lane == "crisis"
    assert answer.title in ("Huurtoeslag", "Rent allowance")
    assert len(anna.meets(Wrote("zorgtoeslag")).messages) == 1


def test_nor_is_learnt_from_what_was_nearly_understood(anna: Person) -> None:
    anna.says(CRY)
    anna.says("toeslag")
    assert anna.state.asked is None


def test_no_question_to_organisers_takes_their_words(library: Library) -> None:
    anna = Person(library)
    anna.state = State(language="nl", greeted=True, form=Form("question", 7, "question"))
    anna.says(CRY)
    turn = anna.meets(Wrote("ik ben zo alleen"))
    assert anna.state.form is None and "113" in told(turn) and turn.effects == ()


def test_nor_once_they_asked_for_a_person(library: Library) -> None:
    anna = Person(library)
    anna.state = State(language="nl", greeted=True, form=Form("question", 7, "question"))
    assert "Een vrijwilliger kan met u meepraten" in anna.says("/mens")
    assert anna.meets(Wrote("ja, graag")).effects and anna.state.form is None


def test_a_photo_leaves_the_question_of_a_form_standing(library: Library) -> None:
    anna = Person(library)
    anna.state = State(language="nl", greeted=True, form=Form("question", 7, "question"))
    said = told(anna.meets(Sent("photo")))
    assert "Ik kreeg uw foto" in said and "Waarmee kunnen we u helpen?" not in said
    anna.says("laat maar")
    assert anna.state.form is None


def test_who_is_with_a_volunteer_is_not_asked_whether_they_want_one(library: Library) -> None:
    anna = Person(library)
    anna.state = State(language="nl", greeted=True, case=1, held=True)
    turn = anna.meets(Wrote(CRY))
    assert "krijgt dit ook te lezen" in told(turn) and "Wilt u een mens spreken?" not in told(turn)
    assert turn.messages[0].choices == ()


def test_after_asking_for_a_person_nothing_is_guessed(anna: Person) -> None:
    anna.says(CRY)
    anna.says("ja")
    for words in ("ik heb pillen in huis", "toeslag"):
        turn = anna.meets(Wrote(words))
        assert all(number in told(turn) for number in NUMBERS)


def test_one_who_waits_can_still_send_them_away(library: Library) -> None:
    anna = Person(library)
    anna.state = State(language="nl", greeted=True, case=1)
    anna.taps("person:crisis")
    assert anna.buttons == ["case:1:leave", "menu:start", "person:crisis"]


def test_a_button_ends_it(anna: Person) -> None:
    anna.says(CRY)
    anna.taps("menu:start")
    assert "113" not in anna.says("qxzzjvk wrrgh")


@pytest.mark.parametrize("what", ["voice", "sticker", "photo"])
def test_what_we_cannot_read_leaves_the_numbers_there(anna: Person, what: str) -> None:
    anna.says(CRY)
    turn = anna.meets(Sent(what))  # type: ignore[arg-type]  # one of those a platform names
    assert all(number in told(turn) for number in NUMBERS) and anna.buttons[0] == "person:crisis"


def test_who_waits_for_a_person_is_not_asked_again(library: Library) -> None:
    anna = Person(library)
    anna.state = State(language="nl", greeted=True, case=1)
    anna.says(CRY)
    assert "Wilt u een mens spreken?" not in anna.says("qxzzjvk wrrgh")
    assert anna.buttons == ["menu:start", "person:crisis"]
