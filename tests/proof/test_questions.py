"""One question at a time, in each text and in each message put together of several."""

from dataclasses import replace

from bot.engine.types import Message, State, Turn
from bot.knowledge.types import Place
from bot.proof.places import Kind, Said, texts
from bot.proof.questions import problems
from bot.proof.walk import Met, walk
from tests.proof.parts import KNOWLEDGE, LIBRARY, shown

HERE, THERE = Place("topics/debt.yaml", 7, 9), Place("texts/nl.yaml", 3, 7)


def said(text: str, kind: Kind = "sentence", place: Place = THERE) -> Said:
    return Said(kind, "debt-help", "nl", text, place)


def met(*messages: str) -> list[Met]:
    return [Met(Turn(State(), (Message(text),)), replace(HERE, line=row), "nl") for row, text in enumerate(messages, 1)]


def test_nothing_shipped_asks_two_things_at_once() -> None:
    every = [each for language in KNOWLEDGE.languages for each in walk(LIBRARY, language).met]
    assert shown(problems(texts(KNOWLEDGE), every)) == []


def test_a_text_that_asks_twice_is_named_with_both_questions() -> None:
    (problem,) = shown(problems([said("Gaat het?\n\nWilt u hulp?")], []))
    assert problem.startswith(f"{THERE}: 2 questions in one message, “Gaat het?” and “Wilt u hulp?”: ask one")


def test_titles_labels_and_what_somebody_else_is_to_be_asked_are_no_questions_to_the_person() -> None:
    kinds: tuple[Kind, ...] = ("title", "label", "via")
    assert shown(problems([said("Wie? Wat?", kind) for kind in kinds], [])) == []


def test_two_texts_that_ask_one_thing_each_ask_two_together() -> None:
    pieces = [said("Gaat het?"), said("Wilt u hulp?", "answer", HERE)]
    (problem,) = shown(problems(pieces, met("Gaat het?\n\nWilt u hulp?")))
    assert problem.startswith("topics/debt.yaml:1:9: 2 questions in one message")


def test_a_text_that_asks_twice_is_not_named_again_with_every_message_it_stands_in() -> None:
    pieces = [said("Gaat het?\n\nWilt u hulp?")]
    found = shown(problems(pieces, met("Dag.\n\nGaat het?\n\nWilt u hulp?", "Gaat het?\n\nWilt u hulp?")))
    assert [problem.partition(": ")[0] for problem in found] == [str(THERE)]
