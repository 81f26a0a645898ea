"""Proves that the knowledge hangs together beyond what one file can show. Puts the proofs together; has none of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.engine.types import Library
from bot.knowledge.types import Problem
from bot.proof import (
    ages,
    elsewhere,
    labels,
    languages,
    lengths,
    links,
    phrases,
    questions,
    reading,
    reminders,
    terms,
    ways,
)
from bot.proof.places import texts
from bot.proof.walk import walk


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that is wrong: `problems` sorted by place, `expired` by the day it got too old.

    `ways` is how many ways lead down the tree, the same in every language.
    """

    ways: int
    problems: tuple[Problem, ...]
    expired: tuple[Problem, ...]

    @property
    def all(self) -> tuple[Problem, ...]:
        return (*self.problems, *self.expired)


def prove(library: Library, on: date, today: date) -> Proof:
    """All problems at once. `on` is the day whose ages count; whatever was checked after `today` is a mistake."""
    knowledge = library.knowledge
    said = texts(knowledge)
    unknown = tuple(terms.unknown(knowledge))
    walks = [walk(library, language) for language in knowledge.languages]
    for each in walks:
        elsewhere.visit(each)
        if not unknown:
            reminders.visit(each)
    met = tuple(turn for each in walks for turn in each.met)
    walked = frozenset(topic for each in walks for topic in each.topics)
    return Proof(
        ways=max(each.ways for each in walks),
        problems=_sorted(
            (
                *(problem for each in walks for problem in each.problems),
                *ways.unreached(knowledge, walked),
                *ways.without_a_person(knowledge),
                *labels.problems(library),
                *phrases.problems(library),
                *languages.problems(library.index, said),
                *lengths.problems(knowledge, said, met),
                *questions.problems(said, met),
                *reading.problems(knowledge, said),
                *links.problems(knowledge, said),
                *unknown,
                *ages.from_the_future(knowledge, today),
            )
        ),
        expired=ages.expired(knowledge, on),
    )


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems), key=_order))


def _order(problem: Problem) -> tuple[str, int, int, str]:
    return (problem.place.file, problem.place.line, problem.place.column, problem.message)
