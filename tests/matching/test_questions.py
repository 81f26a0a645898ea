"""How good the ranking is on questions people might type, none of which the knowledge holds."""

import pytest

from benchmarks.matching.data import our_knowledge, own
from benchmarks.matching.measure import Marks, marks
from benchmarks.matching.systems import asking
from bot.matching.index import Index


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.build(our_knowledge())


@pytest.fixture(scope="module")
def found(index: Index) -> Marks:
    return marks(asking(index), own())


def test_most_questions_find_a_topic_that_helps(found: Marks) -> None:
    assert found.first >= 0.78
    assert found.three >= 0.9


def test_wrong_answers_are_rare_and_so_are_answers_to_what_is_off_topic(found: Marks) -> None:
    assert found.wrong <= 0.06
    assert found.off <= 0.06


def test_more_than_half_of_the_questions_are_answered_outright(found: Marks) -> None:
    assert found.answered >= 0.55


def test_cries_for_help_are_heard_and_nothing_else_is_taken_for_one(index: Index) -> None:
    cries = [one for one in own() if one.crisis]
    others = [one for one in own() if not one.crisis]
    assert sum(index.crisis(one.text) is not None for one in cries) >= 0.96 * len(cries)
    danger = [one for one in others if index.crisis(one.text) and not one.right & {"emergency", "domestic-violence"}]
    assert len(danger) <= 0.01 * len(others)


def test_the_topics_about_danger_are_the_sensitive_ones(index: Index) -> None:
    assert index.sensitive == {"crisis-suicide", "emergency", "domestic-violence", "eviction-threat"}


def test_no_sensitive_topic_is_a_wrong_answer(index: Index) -> None:
    ask = asking(index)
    found = [(one, ask(one.text, one.language)) for one in own() if not one.crisis and not index.crisis(one.text)]
    wrong = [one.text for one, each in found if each.answer and each.topics[0] in index.sensitive - one.right]
    assert wrong == []
