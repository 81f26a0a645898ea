"""Anybody can ask why: which word carried what, what was repaired, and what came second."""

from bot.matching.explaining import explain, shown
from bot.matching.index import Index
from tests.matching.small import knowledge

INDEX = Index.build(knowledge())


def test_the_word_that_tells_carries_most() -> None:
    found = explain(INDEX, "ik wil graag huurtoeslag voor mijn huis", "nl")
    assert found.best == "rent-allowance" == found.ranking.candidates[0].id
    assert max(found.words, key=lambda word: word.carried).word == "huurtoeslag"


def test_a_repaired_word_is_named_with_what_it_was_read_as() -> None:
    (word,) = (word for word in explain(INDEX, "een deurwarder", "nl").words if word.word == "deurwarder")
    assert word.repaired
    assert "deurwaarder" in word.read_as


def test_the_runner_up_is_another_topic() -> None:
    found = explain(INDEX, "brief over toeslag", "nl")
    assert found.next
    assert found.next != found.best


def test_nothing_is_explained_as_nothing() -> None:
    found = explain(INDEX, "", "nl")
    assert (found.best, found.next, found.words) == ("", "", ())
    assert shown(found) == "none"


def test_it_is_shown_in_lines_with_the_heaviest_word_first() -> None:
    lines = shown(explain(INDEX, "deurwarder xyzzy", "nl")).splitlines()
    assert lines[0].startswith(("answer: bailiff", "suggest: bailiff"))
    assert lines[1].startswith("runner-up: ")
    assert "deurwarder: repaired to" in lines[2]
    assert lines[-1].endswith("xyzzy: read as nothing we know") or "xyzzy" in lines[-1]
