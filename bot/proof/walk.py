"""Walks every path of the tree through the engine's one door, as a person would, in every language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.engine.choices import LONGEST_ID
from bot.engine.step import step
from bot.engine.types import Library, Message, Pressed, Started, State, Turn
from bot.knowledge.types import PERSON, Place, Problem

_WHEN = datetime(2026, 1, 1, 12, tzinfo=UTC)  # any moment: nothing said on the way depends on it


@dataclass(frozen=True, slots=True)
class Seen:
    """What a walk came upon: the ids of all buttons pressed, and what was wrong on the way."""

    pressed: frozenset[str]
    problems: tuple[Problem, ...]


def walk(library: Library, language: str) -> Seen:
    """Press every button that stands for a way down the tree, once, from wherever it is first met."""
    begun = step(State(), Started(language), library, _WHEN)
    waiting, pressed, problems = [begun], set[str](), list[Problem]()
    while waiting:
        turn = waiting.pop()
        problems += _problems(turn, library, language)
        for choice in turn.messages[-1].choices:
            if choice.id not in pressed and _leads_down(choice.id):
                pressed.add(choice.id)
                waiting.append(step(turn.state, Pressed(choice.id, language=language), library, _WHEN))
    return Seen(frozenset(pressed), tuple(problems))


def _leads_down(choice: str) -> bool:
    return choice == PERSON or choice.startswith(("menu:", "topic:", "helped:"))


def _problems(turn: Turn, library: Library, language: str) -> Iterator[Problem]:
    place = _place(turn, library)
    last = turn.messages[-1]
    if not last.choices:
        yield Problem(place, f"a dead end in {language}: nothing to press after “{_short(last)}”")
    if not any(choice.id == PERSON for choice in last.choices) and not turn.effects:
        yield Problem(place, f"no person within one tap in {language} after “{_short(last)}”")
    for choice in last.choices:
        if len(choice.id.encode()) > LONGEST_ID:
            yield Problem(place, f"the button “{choice.label}” needs a shorter id: {choice.id}")


def _place(turn: Turn, library: Library) -> Place:
    knowledge = library.knowledge
    places = [menu.place for menu in knowledge.menus.values()] + [topic.place for topic in knowledge.topics.values()]
    return next((place for place in places if str(place) == turn.because), Place("tree.yaml", 1, 1))


def _short(message: Message) -> str:
    return (message.title or message.text)[:40]
