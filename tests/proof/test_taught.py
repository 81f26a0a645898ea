"""One more way of asking is tried out first: what it breaks is named, and what it changes, for better or worse, is shown."""

from functools import cache

import pytest

from bot.knowledge.types import Clash
from bot.matching.types import Candidate, Ranking
from bot.proof.known import BEST, Known, off_topic, ways_of_asking
from bot.proof.taught import Change, Lesson, Taught, _lost, teach
from tests.learnt import DRAWER
from tests.proof.parts import FILES, KNOWLEDGE, TODAY

STRANGE = "de zwaluwkaart"
ALLOWANCE = "hoe vraag ik huurtoeslag aan"
ELSEWHERE = "waar koop ik een zwaluwkaart"


@cache
def taught(phrase: str = STRANGE) -> Taught:
    known = (Known(ELSEWHERE, "nl", ""), Known(ALLOWANCE, "nl"), Known(STRANGE, "nl", "food-bank"))
    return teach(FILES, Lesson("rent-arrears", "nl", phrase), known, TODAY, DRAWER)


def test_what_was_not_understood_is_answered_then() -> None:
    assert taught().problems == ()
    (change,) = [change for change in taught().changes if change.question.text == STRANGE]
    assert change.way == "better"
    assert change.before.verdict != "answer"
    assert (change.after.verdict, change.after.candidates[0].id) == ("answer", "rent-arrears")


def test_what_should_get_no_answer_and_gets_one_then_is_shown_as_worse() -> None:
    (change,) = [change for change in taught().changes if change.question.text == ELSEWHERE]
    assert (change.before.verdict, change.way) == ("none", "worse")


def test_every_known_question_is_asked_before_and_after() -> None:
    ways, off = len(set(map(repr, ways_of_asking(KNOWLEDGE)))), len(tuple(off_topic("nl")))
    new, asked_elsewhere = 1, 1  # the other known questions stand in the knowledge, whatever was said of them
    assert ways > 3_000
    assert taught().tried == ways + new + off + asked_elsewhere


def test_the_one_new_line_is_told_with_its_place() -> None:
    assert taught().line == f"      - {STRANGE}"
    place = taught().place
    assert place and place.file == "topics/housing.yaml"
    assert taught().files[place.file].decode().splitlines()[place.line - 1] == taught().line


def test_what_was_learnt_is_there_to_be_recalled() -> None:
    assert len(taught().learnt) == 1


@pytest.mark.parametrize(
    ("lesson", "why", "clashes"),
    [
        (Lesson("rent-arrears", "nl", ALLOWANCE), "rent-allowance", {"alike", "lost"}),
        (Lesson("rent-arrears", "nl", "ik wil niet meer leven"), "crisis text", {"danger"}),
        (Lesson("rent-arears", "nl", STRANGE), "there is no topic", set()),
        (Lesson("rent-arrears", "nl", "x" * 201), "at most 200", set()),
    ],
)
def test_a_phrase_that_does_not_fit_is_refused_with_the_reason(lesson: Lesson, why: str, clashes: set[str]) -> None:
    found = teach(FILES, lesson, (), TODAY, DRAWER)
    assert any(why in str(problem) for problem in found.problems)
    assert {problem.clash.why for problem in found.problems if problem.clash} == clashes


def ranking(verdict: str, *topics: str) -> Ranking:
    return Ranking(verdict, tuple(Candidate(topic, 0.5) for topic in topics), "nl")  # type: ignore[arg-type]  # a verdict


@pytest.mark.parametrize(
    ("topic", "found", "right"),
    [
        ("a", ranking("answer", "a", "b"), BEST),
        ("a", ranking("suggest", "b", "a"), 2),
        ("a", ranking("suggest", "b", "c", "d", "a"), 0),
        ("a", ranking("none", "a"), 1),
        ("a", ranking("answer", "b", "a"), 0),
        ("a", ranking("crisis", "suicide", "a"), 0),
        ("emergency", ranking("crisis", "danger"), BEST),
        ("", ranking("none"), BEST),
        ("", ranking("suggest", "a"), 1),
        ("", ranking("answer", "a"), 0),
        ("", ranking("crisis", "danger"), 0),
        (None, ranking("answer", "a"), BEST),
        (None, ranking("none"), BEST),
    ],
)
def test_how_right_an_answer_is(topic: str | None, found: Ranking, right: int) -> None:
    assert Known("vraag", "nl", topic).rightness(found) == right


def test_a_way_of_asking_that_loses_its_topic_is_a_problem_at_its_own_line() -> None:
    phrase = next(ways_of_asking(KNOWLEDGE))
    lost = Change(phrase, ranking("answer", phrase.topic or ""), ranking("suggest", "other", phrase.topic or ""))
    kept = Change(Known("vraag", "nl", "a"), ranking("answer", "a"), ranking("none"))
    (problem,) = _lost((lost, kept))
    assert problem.place == phrase.place
    assert phrase.text in problem.message and "suggest other" in problem.message
    assert problem.clash == Clash("lost", phrase.text, phrase.topic or "")
    assert (kept.way, Change(Known("x", "nl"), ranking("none"), ranking("answer", "a")).way) == ("worse", "other")
