"""The tree as an indented list, for a terminal."""

from collections.abc import Iterator

from bot.knowledge.types import PERSON, Knowledge
from bot.proof.branches import Branch, trunk


def as_text(knowledge: Knowledge, language: str) -> str:
    """Questions, options, and where each leads."""
    tree = trunk(knowledge, language)
    return "\n".join([tree.label, *_options(tree, "  ")]) + "\n"


def _options(menu: Branch, indent: str) -> Iterator[str]:
    for place, branch in enumerate(menu.branches, start=1):
        end = "" if branch.kind == "menu" else f"  → {branch.topic or PERSON}"
        yield f"{indent}{place}. {branch.label}{end}"
        if branch.question:
            yield f"{indent}   ({branch.question})"
            yield from _options(branch, indent + "   ")
