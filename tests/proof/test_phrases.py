"""How people ask: what stands in two topics, finds another one, or sounds an alarm, is named with both places."""

import pytest

from bot.knowledge.load import load
from bot.knowledge.types import Place, Topic
from bot.proof import phrases
from tests.proof.parts import KNOWLEDGE, LIBRARY, Copy, library_of, problems_of, shown

HELP: Topic = KNOWLEDGE.topics["debt-help"]
RENT: Topic = KNOWLEDGE.topics["rent-allowance"]


def asked(copy: Copy, topic: Topic, phrase: str, language: str = "nl") -> Place:
    """The phrase in front of those of the topic; where it stands."""
    first = topic.places[f"ask.{language}.0"]
    copy.add(Place(first.file, first.line - 1, 1), f"      - {phrase}")
    return first


def of(*phrases_: tuple[Topic, str]) -> tuple[list[Place], list[str]]:
    """Where these phrases stand in a copy, and what is found of phrases then, as far as learnt without them."""
    copy = Copy()
    places = [asked(copy, topic, phrase) for topic, phrase in phrases_]
    return places, shown(phrases.problems(library_of(load(copy.files))))


def test_every_shipped_phrase_finds_its_own_topic() -> None:
    assert shown(phrases.problems(LIBRARY)) == []


def test_a_phrase_that_finds_another_topic_is_named_with_both() -> None:
    """As it is understood without having been learnt."""
    copy = Copy()
    place = asked(copy, RENT, "er staat een deurwaarder voor mijn huis")
    assert problems_of(copy.files) == [
        f"{place}: “er staat een deurwaarder voor mijn huis” finds bailiff before rent-allowance: "
        "word it more precisely, or move it there"
    ]


def test_a_phrase_that_finds_nothing_is_named_too() -> None:
    copy = Copy()
    place = asked(copy, HELP, "qxzzjvk wrrgh")
    assert problems_of(copy.files) == [
        f"{place}: “qxzzjvk wrrgh” finds nothing before debt-help: word it more precisely, or move it there"
    ]


@pytest.mark.parametrize(
    "twin", ["hulp bij huur en schulden", "hulp bij schulden en huur", "hulp bij schulden en huurr"]
)
def test_the_same_phrase_in_two_topics_is_one_problem_that_names_both_places(twin: str) -> None:
    places, found = of((HELP, "hulp bij huur en schulden"), (RENT, twin))
    (problem,) = [problem for problem in found if "keep the one that fits best" in problem]
    below, above = (places[0], places[1]) if str(places[0]) > str(places[1]) else (places[1], places[0])
    assert problem.startswith(f"{below}: ")
    assert str(above) in problem
    assert "debt-help" in problem
    assert "rent-allowance" in problem


def test_phrases_that_only_look_alike_a_little_are_welcome() -> None:
    _, found = of((HELP, "ik heb hulp nodig bij geld"), (RENT, "ik heb hulp nodig bij de huurtoeslag van mijn huis"))
    assert not [problem for problem in found if "keep the one" in problem]


def test_a_phrase_that_is_the_title_of_another_topic_is_named() -> None:
    _, found = of((HELP, RENT.title["nl"]))
    assert [problem for problem in found if f"“{RENT.title['nl']}” of rent-allowance" in problem]


def test_a_phrase_that_sounds_an_alarm_in_a_topic_about_something_else_is_named() -> None:
    (place,), found = of((HELP, "ik wil niet meer leven door mijn schulden"))
    (problem,) = found
    assert problem.startswith(f"{place}: “ik wil niet meer leven door mijn schulden” is answered with the crisis text")


def test_the_topics_about_danger_may_sound_alarms() -> None:
    crisis = KNOWLEDGE.topics["crisis-suicide"]
    _, found = of((crisis, "ik wil niet meer leven"))
    assert found == []
