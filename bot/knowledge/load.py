"""Files in, knowledge out: the order of reading, and what must hang together. No disk, no clock."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from bot.knowledge.formats import CRISES, DOMAINS, GROUPS, READING, TOPICS, numbers, texts
from bot.knowledge.nodes import Fields, Items, Node, Scalar, places
from bot.knowledge.opening import HELPLINE, STORIES
from bot.knowledge.pieces import read_nodes
from bot.knowledge.problems import KnowledgeError, Notes
from bot.knowledge.sentences import SENTENCES
from bot.knowledge.shapes import Shape
from bot.knowledge.source import readable_text
from bot.knowledge.tree import TREE, check_tree, menus
from bot.knowledge.types import Helpline, Knowledge, Menu, Place, Reading

__all__ = ["KnowledgeError", "load"]

T = TypeVar("T")

_NUMBERS, _CRISES, _GROUPS, _DOMAINS, _STORIES = (
    re.compile(rf"{name}\.yaml") for name in ("numbers", "crisis", "groups", "domains", "practice")
)
_TOPICS = re.compile(r"topics/([a-z0-9-]+)\.yaml")
_TEXTS = re.compile(r"texts/([a-z]{2,3})\.yaml")
_SINGLE = {
    "tree.yaml": "menu",
    "numbers.yaml": "number",
    "crisis.yaml": "crisis",
    "groups.yaml": "group",
    "domains.yaml": "site",
    "reading.yaml": "measure",
    "helpline.yaml": "week",
    "practice.yaml": "story",
}
"""The files there must be, beside topics and texts, and what they define."""

Nodes = Mapping[str, Node]
Sentences = Mapping[str, frozenset[str]]


def load(files: Mapping[str, bytes], sentences: Sentences = SENTENCES) -> Knowledge:
    """The knowledge in these files, named relative to the folder (`topics/debt.yaml`).

    Raises `KnowledgeError` with every problem of every file, sorted by place; there is no half knowledge.
    """
    notes = Notes(languages=_languages(files))
    _check_names(files, notes)
    nodes = {file: _node(file, files[file], notes) for file in sorted(files) if _is_expected(file)}
    found = {file: node for file, node in nodes.items() if node is not None}
    _refer_to_groups(found, notes)
    knowledge = _read(found, sentences, notes)
    notes.check_references()
    if problems := notes.problems():
        raise KnowledgeError(problems)
    return knowledge


def _languages(files: Iterable[str]) -> tuple[str, ...]:
    found = {name[1] for file in files if (name := _TEXTS.fullmatch(file))} or {"nl", "en"}
    # Dutch first: it is the language of the city, and of whoever has not chosen yet.
    return tuple(sorted(found, key=lambda language: (language != "nl", language)))


def _is_expected(file: str) -> bool:
    return file in _SINGLE or any(pattern.fullmatch(file) for pattern in (_TOPICS, _TEXTS))


def _check_names(files: Iterable[str], notes: Notes) -> None:
    names = tuple(files)
    for file in names:
        if not _is_expected(file):
            _refuse_name(file, notes)
    for file, kind in _SINGLE.items():
        if file not in names:
            _miss(file, kind, notes)
    for example, kind, pattern in (("topics/debt.yaml", "topic", _TOPICS), ("texts/nl.yaml", "text", _TEXTS)):
        if not any(map(pattern.fullmatch, names)):
            _miss(example, kind, notes)


def _refuse_name(file: str, notes: Notes) -> None:
    last = re.sub(r"\.ya?ml$", ".yaml", file.rpartition("/")[2].lower())
    message = f"this file is not used: there are {', '.join(_SINGLE)}, topics/<name>.yaml and texts/<language>.yaml"
    places = tuple(name for name in (f"topics/{last}", f"texts/{last}") if _is_expected(name))
    notes.report(Place(file, 1, 1), message, file, (*_SINGLE, *places))


def _miss(file: str, kind: str, notes: Notes) -> None:
    notes.report(Place(file, 1, 1), f"there is no {file}: add it")
    notes.excuse_all(kind)


def _node(file: str, content: bytes, notes: Notes) -> Node | None:
    text = readable_text(file, content, notes)
    node = read_nodes(file, text, notes) if text is not None else None
    if node is None:
        notes.excuse(content.decode(errors="replace"))
    if file in ("numbers.yaml", "groups.yaml") and not isinstance(node, Items):
        notes.excuse_all(_SINGLE[file])
    return node


def _refer_to_groups(nodes: Nodes, notes: Notes) -> None:
    for file, node in nodes.items():
        if name := _TOPICS.fullmatch(file):
            notes.refer("group", name[1], node.place, remedy="add it to groups.yaml, with its title")


def _read(nodes: Nodes, sentences: Sentences, notes: Notes) -> Knowledge:
    # Numbers first: the texts of all other files are filled with them.
    notes.shown = dict(_shown(nodes.get("numbers.yaml")))
    phones = tuple(_all(nodes, _NUMBERS, numbers(sentences), notes))
    return Knowledge(
        languages=notes.languages,
        topics={topic.id: topic for topic in _all(nodes, _TOPICS, TOPICS, notes)},
        menus={menu.id: menu for menu in _menus(nodes.get("tree.yaml"), notes)},
        numbers={number.id: number for number in phones},
        crises=tuple(_all(nodes, _CRISES, CRISES, notes)),
        texts=dict(_texts(nodes, sentences, notes)),
        groups=tuple(_all(nodes, _GROUPS, GROUPS, notes)),
        domains={domain.name: domain for domain in _all(nodes, _DOMAINS, DOMAINS, notes)},
        reading=_reading(nodes.get("reading.yaml"), notes),
        helpline=_helpline(nodes.get("helpline.yaml"), notes),
        stories=tuple(_all(nodes, _STORIES, STORIES, notes)),
        places={name[1]: dict(places(node)) for file, node in nodes.items() if (name := _TEXTS.fullmatch(file))},
    )


def _shown(node: Node | None) -> Iterator[tuple[str, str]]:
    for number in node.nodes if isinstance(node, Items) else ():
        id, shown = (number.get("id"), number.get("shown")) if isinstance(number, Fields) else (None, None)
        if isinstance(id, Scalar) and isinstance(shown, Scalar):
            yield id.text, shown.text.strip()


def _all(nodes: Nodes, pattern: re.Pattern[str], shape: Shape[tuple[T, ...]], notes: Notes) -> Iterator[T]:
    for file, node in nodes.items():
        if pattern.fullmatch(file):
            yield from shape.read(node, notes) or ()


def _reading(node: Node | None, notes: Notes) -> Reading | None:
    return READING.read(node, notes) if node is not None else None


def _helpline(node: Node | None, notes: Notes) -> Helpline:
    return (HELPLINE.read(node, notes) if node is not None else None) or Helpline()


def _menus(node: Node | None, notes: Notes) -> Iterator[Menu]:
    if node is not None:
        check_tree(node, notes)
        tree = TREE.read(node, notes)
        yield from menus(tree) if tree is not None else ()


def _texts(nodes: Nodes, sentences: Sentences, notes: Notes) -> Iterator[tuple[str, Mapping[str, str]]]:
    shape = texts(sentences)
    for file, node in nodes.items():
        if name := _TEXTS.fullmatch(file):
            yield name[1], shape.read(node, notes) or {}
