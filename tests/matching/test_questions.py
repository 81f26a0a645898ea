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


def test_more_than_half_of_the_questions_are_answered_outright(found: Marks) -> None:
    assert found.answered >= 0.55


def test_the_topics_about_danger_are_the_sensitive_ones(index: Index) -> None:
    assert index.sensitive == {"crisis-suicide", "emergency", "domestic-violence", "eviction-threat"}


def test_no_sensitive_topic_is_a_wrong_answer(index: Index) -> None:
    ask = asking(index)
    found = [(one, ask(one.text, one.language)) for one in own() if not one.crisis and not index.crisis(one.text)]
    wrong = [one.text for one, each in found if each.answer and each.topics[0] in index.sensitive - one.right]
    assert wrong == []
