"""Proves that the knowledge hangs together beyond what one file can show. All problems at once."""

from collections.abc import Iterator

from bot.engine.types import Library
from bot.knowledge.types import Knowledge, Problem, Topic
from bot.proof.walk import walk


def prove(library: Library) -> tuple[Problem, ...]:
    """Every path walked in every language, everything reachable, and every phrase finding its own topic."""
    return tuple(sorted({*_walked(library), *_asked(library)}, key=_by_place))


def _walked(library: Library) -> Iterator[Problem]:
    knowledge = library.knowledge
    for language in knowledge.languages:
        seen = walk(library, language)
        yield from seen.problems
        yield from _unreached(knowledge, seen.pressed)


def _unreached(knowledge: Knowledge, pressed: frozenset[str]) -> Iterator[Problem]:
    for menu in knowledge.menus.values():
        if menu.parent and f"menu:{menu.id}" not in pressed:
            yield Problem(menu.place, f"no way leads to the menu {menu.id}")
    for topic in knowledge.topics.values():
        if f"topic:{topic.id}" not in pressed:
            yield Problem(
                topic.place, f"no way leads to the topic {topic.id}; put it in tree.yaml or in a topic's next"
            )


def _asked(library: Library) -> Iterator[Problem]:
    for topic in library.knowledge.topics.values():
        for language, phrases in topic.ask.items():
            for phrase in phrases:
                yield from _misled(library, topic, language, phrase)


def _misled(library: Library, topic: Topic, language: str, phrase: str) -> Iterator[Problem]:
    ranking = library.index.rank(phrase, language)
    first = ranking.candidates[0].id if ranking.candidates else "nothing"
    if first != topic.id and ranking.verdict != "crisis":
        yield Problem(topic.place, f"“{phrase}” finds {first} before {topic.id}; word it more precisely, or move it")


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    return (problem.place.file, problem.place.line, problem.place.column, problem.message)
