"""The tree in one language as one nested value, for whoever draws it. No drawing."""

from dataclasses import dataclass
from typing import Literal

from bot.knowledge.types import PERSON, ROOT, Knowledge, Menu, Option

Kind = Literal["menu", "topic", "person"]


@dataclass(frozen=True, slots=True)
class Branch:
    """One option and everything behind it. `question` is a menu's, `topic` the id of an answer; the others have none.

    The first branch has its question for a label: nobody presses anything to get there.
    """

    kind: Kind
    label: str
    question: str = ""
    topic: str = ""
    branches: tuple["Branch", ...] = ()


def trunk(knowledge: Knowledge, language: str) -> Branch:
    """The first menu, with the whole tree behind it."""
    first = knowledge.menus[ROOT]
    return Branch("menu", first.question[language].strip(), branches=_options(knowledge, language, first))


def _options(knowledge: Knowledge, language: str, menu: Menu) -> tuple[Branch, ...]:
    return tuple(_option(knowledge, language, option) for option in menu.options)


def _option(knowledge: Knowledge, language: str, option: Option) -> Branch:
    kind, _, id = option.to.partition(":")
    label = option.label[language].strip()
    if kind == "menu":
        menu = knowledge.menus[id]
        return Branch("menu", label, menu.question[language].strip(), branches=_options(knowledge, language, menu))
    return Branch("person", label) if kind == PERSON else Branch("topic", label, topic=id)
