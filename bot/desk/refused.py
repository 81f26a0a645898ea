"""Why the check refuses a phrase, for somebody who does not write the list. Checks nothing, and holds no sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.desk.asked import title
from bot.engine.types import Library
from bot.knowledge.types import Clash, Problem
from bot.proof.taught import Lesson

_MOST = 5  # reasons; who reads more than that chooses other words anyway


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, by the end of its name, and what is put into it."""

    name: str
    words: Mapping[str, str]


def reasons(library: Library, lesson: Lesson, problems: Iterable[Problem], language: str) -> tuple[Reason, ...]:
    """Each once, danger first. What a phrase has in common with others tells more than what it takes from them.

    Where no problem is about phrases, somebody who can read the problems themselves has to look.
    """
    clashes = [problem.clash for problem in problems if problem.clash]
    danger = [_danger(clash) for clash in clashes if clash.why == "danger"]
    alike = {clash.topic: clash for clash in _theirs(lesson, clashes)}
    taken = [clash for clash in clashes if clash.why == "lost" and not (alike and clash.phrase == lesson.phrase)]
    like = [_told("alike", library, clash, language) for clash in alike.values()]
    lost = [_told("lost", library, clash, language) for clash in taken if clash.topic not in alike]
    return tuple((danger or like + lost)[:_MOST]) or (Reason("else", {}),)


def _danger(clash: Clash) -> Reason:
    return Reason("danger", {"phrase": clash.phrase})


def _told(name: str, library: Library, clash: Clash, language: str) -> Reason:
    return Reason(name, {"phrase": clash.phrase, "topic": title(library, clash.topic, language)})


def _theirs(lesson: Lesson, clashes: Iterable[Clash]) -> Iterator[Clash]:
    """The phrases of other topics that the new one is like, whichever of the two stands first in the list."""
    for clash in clashes:
        if clash.why == "alike":
            yield _turned(clash) if clash.topic == lesson.topic else clash


def _turned(clash: Clash) -> Clash:
    return Clash(clash.why, clash.twin, clash.other, clash.phrase, clash.topic)
