"""The tree as a Mermaid flowchart, for wikis and pull requests that draw it."""

import re
from collections.abc import Iterator
from itertools import count

from bot.knowledge.types import Knowledge
from bot.proof.branches import Branch, Kind, trunk

# Mermaid's own entities; everything that could end a label, begin a tag or be taken for an entity is one.
_ENTITIES = str.maketrans({sign: f"#{ord(sign)};" for sign in '"#&<>`\\-*_+'} | {"\n": " "})
_NUMBERED = re.compile(r"^(\d+)([.)])")  # would begin a list

_SHAPES: dict[Kind, tuple[str, str]] = {"menu": ("[", "]"), "topic": ("(", ")"), "person": ("([", "])")}
_STYLES = (
    "classDef menu fill:#e2efeb,stroke:#0c5c56,color:#29211b",
    "classDef topic fill:#fffdfa,stroke:#b9a893,color:#29211b",
    "classDef person fill:#fff1d6,stroke:#b9770e,color:#29211b",
)


def as_mermaid(knowledge: Knowledge, language: str) -> str:
    """Every option a box: a menu with its question below, an answer rounded, a person with round ends."""
    lines = _boxes(trunk(knowledge, language), "", count())
    return "\n".join(["flowchart LR", *(f"  {line}" for line in (*lines, *_STYLES))]) + "\n"


def _boxes(branch: Branch, above: str, numbers: Iterator[int]) -> Iterator[str]:
    name = f"n{next(numbers)}"
    opens, closes = _SHAPES[branch.kind]
    label = "<br/>".join(escaped(text) for text in (branch.label, branch.question) if text)
    yield f'{f"{above} --> " if above else ""}{name}{opens}"{label}"{closes}:::{branch.kind}'
    for below in branch.branches:
        yield from _boxes(below, name, numbers)


def escaped(text: str) -> str:
    """The text as Mermaid shows it literally between quotes."""
    return _NUMBERED.sub(lambda found: f"{found[1]}#{ord(found[2])};", text.translate(_ENTITIES))
