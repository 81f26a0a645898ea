"""The development questions, as people ask them: somebody in danger is heard first, and nobody else is taken for one.

Each line: language, style, what it is about (topics that are right, or `crisis`, or `none`), the question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine.step import step
from bot.engine.types import Library, State, Wrote
from bot.knowledge.ages import CRISIS_TOPICS
from bot.matching.types import Ranking

MOMENT = datetime(2026, 11, 23, 10, tzinfo=UTC)
NUMBERS = {"emergency": "112", "suicide": "113", "violence": "0800-2000"}


@dataclass(frozen=True, slots=True)
class Question:
    language: str
    style: str
    about: frozenset[str]
    text: str


def _read() -> Iterator[Question]:
    for line in (Path(__file__).parent / "questions-dev.tsv").read_text("utf-8").splitlines():
        language, style, about, text = line.split("\t")
        yield Question(language, style, frozenset(about.split("|")), text)


QUESTIONS = tuple(_read())
CRIES = [question for question in QUESTIONS if question.about == {"crisis"}]
# Of the topics about danger the crisis text is an answer too.
OTHERS = [question for question in QUESTIONS if not question.about & {"crisis", *CRISIS_TOPICS}]


def test_97_of_100_cries_are_heard(library: Library) -> None:
    missed = [cry.text for cry in CRIES if library.index.rank(cry.text, cry.language).verdict != "crisis"]
    assert len(missed) <= 0.03 * len(CRIES), missed


def test_at_most_1_of_100_others_is_taken_for_a_cry(library: Library) -> None:
    taken = [other.text for other in OTHERS if library.index.rank(other.text, other.language).verdict == "crisis"]
    assert len(OTHERS) > 500
    assert len(taken) <= 0.01 * len(OTHERS), taken


def test_the_right_number_stands_in_the_first_lines_of_the_first_message(library: Library) -> None:
    for cry in CRIES:
        id = library.index.crisis(cry.text)
        if id is None:
            continue
        first = step(State(), Wrote(cry.text, cry.language), library, MOMENT).messages[0]
        assert first.lane == "crisis"
        assert NUMBERS[id] in "\n".join(first.text.splitlines()[:3]), cry.text


def _helps(question: Question, topics: tuple[str, ...], verdict: str) -> bool:
    """Whether one of these topics is right. Of the topics about danger the crisis text is an answer too."""
    return bool(question.about.intersection(topics)) or (verdict == "crisis" and bool(question.about & CRISIS_TOPICS))


@pytest.fixture(scope="module")
def answers(library: Library) -> dict[Question, Ranking]:
    return {question: library.index.rank(question.text, question.language) for question in QUESTIONS}


def _share(found: list[bool]) -> float:
    return 100 * sum(found) / len(found)


def test_most_questions_find_a_topic_that_helps(answers: dict[Question, Ranking]) -> None:
    first, among, wrong = [], [], []
    for question, ranking in answers.items():
        if not question.about & {"crisis", "none"}:
            topics = tuple(candidate.id for candidate in ranking.candidates)
            first.append(_helps(question, topics[:1], ranking.verdict))
            among.append(_helps(question, topics[:3], ranking.verdict))
            wrong.append(ranking.verdict == "answer" and not first[-1])
    assert _share(first) >= 80
    assert _share(among) >= 92
    assert _share(wrong) <= 6


def test_what_is_off_topic_is_hardly_ever_answered(answers: dict[Question, Ranking]) -> None:
    off = [ranking.verdict == "answer" for question, ranking in answers.items() if question.about == {"none"}]
    assert _share(off) <= 6
