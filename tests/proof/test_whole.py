"""The whole proof: the shipped knowledge stands, everything wrong is named at once and in order, and it is quick."""

import time
from dataclasses import replace
from datetime import timedelta

from bot.engine.library import open_library
from bot.knowledge.load import load
from bot.proof.places import at, sentence
from bot.proof.whole import prove
from tests.proof.parts import FILES, KNOWLEDGE, LIBRARY, TODAY, library_of, shown
from tests.yardstick import slowness


def test_the_shipped_knowledge_is_whole() -> None:
    proof = prove(LIBRARY, KNOWLEDGE.numbers["noodnummer"].checked, TODAY)
    assert shown(proof.all) == []
    assert proof.ways == sum(option.to[:5] != "menu:" for menu in KNOWLEDGE.menus.values() for option in menu.options)


def test_everything_wrong_is_named_at_once_sorted_by_place_and_what_is_old_by_date() -> None:
    help_ = replace(KNOWLEDGE.topics["debt-help"], checked=TODAY + timedelta(days=1), sources=("https://evil.com",))
    bailiff = replace(KNOWLEDGE.topics["bailiff"], answer={"nl": "Wat is er?", "en": "What is it?"})
    knowledge = replace(KNOWLEDGE, topics={**KNOWLEDGE.topics, "debt-help": help_, "bailiff": bailiff})
    proof = prove(library_of(knowledge), TODAY + timedelta(days=100), TODAY)
    places = [(problem.place.file, problem.place.line, problem.place.column) for problem in proof.problems]
    assert places == sorted(places)
    assert len(places) >= 6
    dates = [problem.message.split()[1] for problem in proof.expired]
    assert dates == sorted(dates)
    assert proof.all == (*proof.problems, *proof.expired)


def test_the_same_fault_met_in_many_places_is_one_problem() -> None:
    texts = {**KNOWLEDGE.texts, "nl": {**KNOWLEDGE.texts["nl"], "person": "Een mens " * 10}}
    proof = prove(library_of(replace(KNOWLEDGE, texts=texts)), TODAY, TODAY)
    found = [problem for problem in proof.problems if "a button shows" in problem.message]
    assert [problem.place for problem in found] == [sentence(KNOWLEDGE, "nl", "person")]


def test_a_part_that_nobody_placed_is_found_where_its_whole_begins() -> None:
    topic = replace(KNOWLEDGE.topics["debt-help"], places={})
    assert at(topic, "ask", "nl", 3) == topic.place
    assert sentence(replace(KNOWLEDGE, places={}), "nl", "hello").file == "texts/nl.yaml"


def test_the_whole_check_takes_seconds() -> None:
    """Loading, learning and proving; starting Python comes on top."""

    def took() -> float:
        started = time.thread_time()
        prove(open_library(load(FILES)), TODAY, TODAY)
        return time.thread_time() - started

    assert min(took() for _ in range(3)) <= 6 * slowness()
