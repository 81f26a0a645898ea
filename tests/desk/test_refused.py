"""Why a phrase is refused, told to an organiser: short, in the language of the desk, and never more than they can use."""

import pytest

from bot.desk.refused import reasons
from bot.engine.types import Library
from bot.knowledge.types import Clash, Place, Problem
from bot.proof.taught import Lesson
from tests.proof.parts import LIBRARY

NEW = "huur en toeslag"
LESSON = Lesson("rent-arrears", "nl", NEW)
THEIRS = Clash("alike", "toeslag voor huur", "rent-allowance", NEW, "rent-arrears")
TURNED = Clash("alike", NEW, "rent-arrears", "toeslag voor huur", "rent-allowance")
TAKEN = Clash("lost", "hulp met brieven", "debt-letter")
DANGER = Clash("danger", NEW, "rent-arrears")


def told(*clashes: Clash | None, library: Library = LIBRARY, language: str = "nl") -> list[str]:
    problems = [Problem(Place("topics/housing.yaml", 25, 9), f"{clash}", clash) for clash in clashes]
    texts = library.knowledge.texts[language]
    found = reasons(library, LESSON, problems, language)
    return [texts[f"desk_refused_{one.name}"].format(**one.words) for one in found]


def test_the_phrase_of_another_topic_is_named_whichever_stands_first_in_the_list() -> None:
    title = LIBRARY.knowledge.topics["rent-allowance"].title["nl"]
    sentence = f"Het lijkt te veel op “toeslag voor huur”. Dat hoort bij “{title}”."
    assert told(THEIRS) == told(TURNED) == told(THEIRS, TURNED) == [sentence]


def test_what_follows_from_being_alike_is_not_told_as_well() -> None:
    assert len(told(THEIRS, Clash("lost", NEW, "rent-arrears"), Clash("lost", "huurtoeslag", "rent-allowance"))) == 1
    assert len(told(THEIRS, TAKEN)) == 2


@pytest.mark.parametrize(("language", "words"), [("nl", "klinkt als gevaar"), ("en", "sounds like danger")])
def test_danger_comes_before_all_else(language: str, words: str) -> None:
    (sentence,) = told(TAKEN, DANGER, THEIRS, language=language)
    assert NEW in sentence and words in sentence


def test_a_question_that_would_lose_its_answer_is_told_with_the_topic() -> None:
    (sentence,) = told(TAKEN, language="en")
    assert sentence == "Who asks “hulp met brieven” does not get the answer of “debt-letter” then."


def test_a_problem_that_is_not_about_phrases_is_for_somebody_else() -> None:
    assert "Laat de regels hieronder zien" in " ".join(told(None))


def test_of_many_reasons_a_few_are_told() -> None:
    assert len(told(*[Clash("lost", f"vraag {number}", "debt-letter") for number in range(30)])) == 5
