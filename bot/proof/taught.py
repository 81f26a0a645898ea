"""What becomes of the helpline when it learns one more way of asking: what is wrong then, and what is answered otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.engine.library import open_library
from bot.engine.types import Library
from bot.knowledge.adding import with_phrase
from bot.knowledge.load import load
from bot.knowledge.types import Problem
from bot.matching.types import Ranking
from bot.proof.whole import prove


@dataclass(frozen=True, slots=True)
class Change:
    """A question that is understood otherwise: by its verdict, or by the topic that comes first."""

    question: str
    before: Ranking
    after: Ranking


@dataclass(frozen=True, slots=True)
class Taught:
    """The files with the phrase in them, what is wrong with them, and what has changed. With a problem, keep the old."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]


def teach(
    files: Mapping[str, bytes], topic: str, language: str, phrase: str, known: Sequence[str], today: date
) -> Taught:
    """Tries a phrase out on a copy, with the phrase itself and every `known` question asked before and after."""
    changed = with_phrase(files, topic, language, phrase)
    before, after = open_library(load(files)), open_library(load(changed))
    changes = tuple(_changes(before, after, language, (phrase, *known)))
    return Taught(changed, prove(after, today, today).problems, changes)


def _changes(before: Library, after: Library, language: str, questions: Sequence[str]) -> Iterator[Change]:
    for question in dict.fromkeys(questions):
        was, now = (library.index.rank(question, language) for library in (before, after))
        if _said(was) != _said(now):
            yield Change(question, was, now)


def _said(ranking: Ranking) -> tuple[str, tuple[str, ...]]:
    return ranking.verdict, tuple(candidate.id for candidate in ranking.candidates[:1])
