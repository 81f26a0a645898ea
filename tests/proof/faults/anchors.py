"""What the faults are planted into, and how: places of the shipped knowledge that every edit keeps. No fault, no tests."""

from collections.abc import Callable
from datetime import timedelta

from bot.knowledge.types import Menu, Place, Topic
from tests.proof.parts import KNOWLEDGE, TODAY, Copy

Found = tuple[str, str]
Fault = Callable[[Copy], Found]
"""Plants itself into a copy; returns where it must be found, `file:line`, and a part of what must be said."""

HELP: Topic = KNOWLEDGE.topics["debt-help"]
MANAGER: Topic = KNOWLEDGE.topics["budget-manager"]
BAILIFF: Topic = KNOWLEDGE.topics["bailiff"]
LETTER: Menu = KNOWLEDGE.menus["debts.letter"]
WAYS_OUT: Menu = KNOWLEDGE.menus["debts.help"]
ALLOWANCES: Menu = KNOWLEDGE.menus["money.allowances"]
GELDFIT = KNOWLEDGE.numbers["geldfit"]
EMERGENCY = KNOWLEDGE.numbers["noodnummer"]
SUICIDE = next(crisis for crisis in KNOWLEDGE.crises if crisis.id == "suicide")
LONG_AGO = TODAY - timedelta(days=4_000)


def sentence(name: str, language: str = "nl") -> Place:
    return KNOWLEDGE.places[language][name]


def label(menu: Menu, to: str, language: str = "nl") -> Place:
    row = next(row for row, option in enumerate(menu.options) if option.to == to)
    return menu.places[f"options.{row}.label.{language}"]


def text_of(menu: Menu, to: str, language: str = "nl") -> str:
    return next(option.label[language] for option in menu.options if option.to == to)


def option(menu: Menu, to: str) -> Place:
    row = next(row for row, each in enumerate(menu.options) if each.to == to)
    return menu.places[f"options.{row}"]


def in_answer(copy: Copy, topic: Topic, text: str, language: str = "nl") -> str:
    """A paragraph at the head of an answer; it is found where the answer begins."""
    place = topic.places[f"answer.{language}"]
    copy.add(place, f"      {text}", "")
    return f"{place.file}:{place.line}"


def swapped(copy: Copy, place: Place) -> str:
    """The names of the two languages on this line in each other's place."""
    line = copy.line(place)
    return copy.write(place, line.replace("nl:", "xx:").replace("en:", "nl:").replace("xx:", "en:"))
