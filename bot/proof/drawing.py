"""Draws the tree."""

from collections.abc import Iterator

from bot.knowledge.types import PERSON, ROOT, Knowledge, Menu


def as_text(knowledge: Knowledge, language: str) -> str:
    """The tree as an indented list: questions, options, and where each leads."""
    root = knowledge.menus[ROOT]
    return "\n".join([root.question[language], *_options(knowledge, root, language, "  ")])


def _options(knowledge: Knowledge, menu: Menu, language: str, indent: str) -> Iterator[str]:
    for place, option in enumerate(menu.options, start=1):
        kind, _, id = option.to.partition(":")
        end = "" if kind == "menu" else f"  → {PERSON if kind == PERSON else id}"
        yield f"{indent}{place}. {option.label[language]}{end}"
        if kind == "menu":
            below = knowledge.menus[id]
            yield f"{indent}   ({below.question[language]})"
            yield from _options(knowledge, below, language, indent + "   ")
