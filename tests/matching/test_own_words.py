"""The knowledge is worded by itself: it holds none of the development questions, nor one that hardly differs from one."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from bot.engine.types import Library
from tests.matching.test_dev_questions import QUESTIONS

FEWEST = 8


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def _hardly_differs(one: Sequence[str], other: Sequence[str]) -> bool:
    """By at most two words, put in, left out or replaced, as long as most words stay the same.

    So a question of one or two words must be there word for word: with another word it is another question. The bare
    name of a scheme counts as well; a title may be that name, since there is no other.
    """
    longest = max(len(one), len(other))
    allowed = min(2, (longest - 1) // 2)
    return Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed


def _asked(library: Library) -> Iterator[tuple[str, str, str]]:
    for topic in library.knowledge.topics.values():
        for language, phrases in topic.ask.items():
            for phrase in phrases:
                yield topic.id, language, phrase


def test_no_phrase_is_a_development_question_or_nearly_one(library: Library) -> None:
    questions = [(question.text, _words(question.text)) for question in QUESTIONS]
    found = [
        (topic, phrase, text)
        for topic, _, phrase in _asked(library)
        for text, words in questions
        if _hardly_differs(_words(phrase), words)
    ]
    assert found == []


def test_what_hardly_differs_is_told_from_what_does() -> None:
    assert _hardly_differs(("zelfmoord",), ("zelfmoord",))
    assert not _hardly_differs(("huurtoeslag",), ("zorgtoeslag",))
    assert not _hardly_differs(("bread", "fund"), ("food", "fund"))
    assert _hardly_differs(("join", "bread", "fund"), ("bread", "fund"))
    assert _hardly_differs(tuple("abcde"), tuple("abxye"))
    assert not _hardly_differs(tuple("abcde"), tuple("axyze"))


def test_every_topic_is_asked_for_in_eight_ways_in_each_language(library: Library) -> None:
    for topic in library.knowledge.topics.values():
        assert all(len(topic.ask[language]) >= FEWEST for language in library.knowledge.languages), topic.id
