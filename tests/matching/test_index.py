"""A question finds its topic, in either language, misspelt or as a story; what is off topic gets an honest no."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.types import Option
from bot.matching.index import Index
from bot.matching.types import Ranking
from tests.matching.small import ASKED, TITLES, crisis, knowledge, topic

ROOT = Path(__file__).parents[2]
INDEX = Index.build(knowledge((crisis("suicide", ("wil dood", "want to die")),)))


def best(text: str, language: str = "nl") -> str:
    candidates = INDEX.rank(text, language).candidates
    return candidates[0].id if candidates else ""


@pytest.mark.parametrize(
    ("meant", "text"), [(id, text) for id, asked in ASKED.items() for texts in asked.values() for text in texts]
)
def test_every_phrase_of_the_knowledge_is_answered_with_its_own_topic(meant: str, text: str) -> None:
    ranking = INDEX.rank(text, "nl")
    assert (ranking.verdict, ranking.candidates[0].id) == ("answer", meant)


@pytest.mark.parametrize(
    ("meant", "title"), [(id, title) for id, titles in TITLES.items() for title in titles.values()]
)
def test_a_title_finds_its_topic(meant: str, title: str) -> None:
    assert best(title) == meant


def test_a_button_that_leads_to_a_topic_is_a_way_of_asking_for_it() -> None:
    assert best("ze leggen beslag op alles") == "bailiff"


@pytest.mark.parametrize(
    ("meant", "text"),
    [
        ("rent-allowance", "kan ik huur toeslach krijgen"),
        ("rent-allowance", "HUURTOESLAG!!!"),
        ("healthcare-allowance", "zorg toeslag aangevraagd"),
        ("bailiff", "de deurwarder komt morgen"),
        ("bailiff", "two letters from bailifs"),
        ("fine", "ik kan me boetes niet betaale"),
        ("budget-manager", "budjet beheerder gezocht"),
        ("budget-manager", "can somebody look after the money of my mother"),
        ("healthcare-allowance", "is there help for my health insurence"),
    ],
)
def test_other_words_for_the_same_find_the_topic(meant: str, text: str) -> None:
    assert best(text) == meant


def test_both_languages_mix_within_a_message() -> None:
    assert best("I have een boete van het CJIB, what now?") == "fine"


def test_the_one_telling_sentence_of_a_story_counts() -> None:
    story = "Het is een zwaar jaar geweest. Mijn dochter ging weg. Nu heb ik een dagvaarding gekregen. Ik ben moe. Wat een dag."
    assert best(story) == "bailiff"


@pytest.mark.parametrize(
    "text", ["hoi", "Hallo, goedemorgen!", "dank u", "thanks", "ok", "yes", "", "?!", "\U0001f600"]
)
def test_a_greeting_or_nothing_at_all_asks_nothing(text: str) -> None:
    assert INDEX.rank(text, "en") == Ranking("none", (), "en")


@pytest.mark.parametrize(
    "text", ["wat is het weer", "recept voor pannenkoeken", "who won the match", "asdf", "d*" * 50]
)
def test_what_is_off_topic_gets_an_honest_no(text: str) -> None:
    assert INDEX.rank(text, "nl").verdict == "none"


def test_a_word_that_fits_several_topics_is_not_answered_with_one() -> None:
    ranking = INDEX.rank("toeslag", "nl")
    assert ranking.verdict != "answer"
    assert {candidate.id for candidate in ranking.candidates[:2]} == {"rent-allowance", "healthcare-allowance"}


def test_candidates_come_best_first_and_are_at_most_five() -> None:
    scores = [
        candidate.score
        for candidate in INDEX.rank("brief over huur, zorg, boete, geld en een deurwaarder", "nl").candidates
    ]
    assert scores == sorted(scores, reverse=True) and 1 < len(scores) <= 5
    assert all(0 <= score <= 1 for score in scores)


def test_somebody_in_danger_comes_before_the_topic_they_name() -> None:
    ranking = INDEX.rank("door die deurwaarder wil ik dood", "nl")
    assert ranking.verdict == "crisis"
    assert [(candidate.id, candidate.score) for candidate in ranking.candidates[:1]] == [("suicide", 1.0)]
    assert "bailiff" in {candidate.id for candidate in ranking.candidates}


def test_a_crisis_can_be_asked_for_alone() -> None:
    assert INDEX.crisis("I want to die") == "suicide"
    assert INDEX.crisis("I want to pay") is None


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("I got a letter from a bailiff", "nl", "en"),
        ("ik heb een brief van een deurwaarder", "en", "nl"),
        ("CJIB", "nl", "nl"),
        ("CJIB", "en", "en"),
        ("budget beheerder", "nl", "nl"),
        ("asdf", "en", "en"),
    ],
)
def test_the_language_is_that_of_the_words_and_in_doubt_the_one_asked(text: str, asked: str, told: str) -> None:
    assert INDEX.rank(text, asked).language == told


def test_the_conversations_language_settles_a_tie() -> None:
    twins = {"card": topic("card", {}, {"nl": ("oranje",)}), "kaart": topic("kaart", {}, {"en": ("oranje",)})}
    index = Index.build(replace(knowledge(), topics=twins, menus={}))
    assert [index.rank("oranje", language).candidates[0].id for language in ("nl", "en")] == ["card", "kaart"]


def test_a_phrase_comes_before_a_button_with_the_same_words() -> None:
    made = knowledge()
    same = Option({"nl": "verkeersboete van het CJIB", "en": "A letter"}, "topic:bailiff")
    menu = replace(made.menus["start"], options=(same,))
    index = Index.build(replace(made, menus={"start": menu}))
    assert index.rank("verkeersboete van het CJIB", "nl").candidates[0].id == "fine"


def test_words_that_a_knowledge_of_other_words_hardly_knows_are_no_reason_to_answer() -> None:
    assert INDEX.rank("zzz qqq boete xxx vvv www jjj", "nl").verdict != "answer"


def test_a_button_to_a_topic_that_is_not_there_is_passed_over() -> None:
    made = knowledge()
    index = Index.build(replace(made, topics={id: made.topics[id] for id in made.topics if id != "bailiff"}))
    assert "bailiff" not in index.topics


_ASK = """
from tests.matching.test_index import INDEX
for text in ("huur toeslach en een boete", "help met mijn zorg", "brief", "money for rent"):
    print(INDEX.rank(text, "nl"))
"""


def test_the_same_question_gets_the_same_ranking_on_every_machine() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", _ASK], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1 and b"answer" in told.pop()


def test_a_phrase_word_for_word_belongs_to_its_topic_and_nothing_else_does() -> None:
    index = Index.build(knowledge())
    for id, ask in ASKED.items():
        for language, phrases in ask.items():
            for phrase in phrases:
                assert index.exactly(phrase) == id
                assert index.about(phrase, language).candidates[0].id == id
    assert index.exactly("iets heel anders") is None
    assert index.exactly("hallo") is None
