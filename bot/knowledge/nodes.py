"""YAML as nodes that know their place; every scalar stays the text that was written. No meaning, no disk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import yaml
from yaml import CSafeLoader, Mark

from bot.knowledge.advice import explained
from bot.knowledge.problems import Notes, quoted
from bot.knowledge.source import visible
from bot.knowledge.types import Place

DEEPEST = 20
"""Levels of lists and mappings inside each other; a tree of four steps needs 13."""

MOST_NODES = 20_000
"""Of one file; 300 topics have about 18,000. Reading this many takes 60 ms."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text. It ends before `end`, a line and a column."""

    text: str
    place: Place
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Fields:
    """Names with values, each name once, in the order written."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place

    def get(self, name: str) -> "Node | None":
        """The value under this name."""
        return next((value for key, value in self.entries if key.text == name), None)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something stood here that was refused and reported; readers pass over it in silence."""

    place: Place


Node = Scalar | Items | Fields | Gap


def places(node: Node, deepest: int = 5, way: str = "") -> Iterator[tuple[str, Place]]:
    """Where everything in the node stands, named by the way down to it: `label.nl`, `ask.en.0`."""
    if way:
        yield way, node.place
    for name, below in _parts(node) if deepest else ():
        yield from places(below, deepest - 1, f"{way}.{name}" if way else name)


def _parts(node: Node) -> Iterable[tuple[str, Node]]:
    if isinstance(node, Fields):
        return ((key.text, value) for key, value in node.entries)
    return ((str(row), below) for row, below in enumerate(node.nodes)) if isinstance(node, Items) else ()


class Unreadable(Exception):
    """Reading stopped at this place. `hopeless`: the parts are not worth trying. Without message, all was said."""

    def __init__(self, place: Place, message: str, hopeless: bool = False) -> None:
        super().__init__(message)
        self.place, self.message, self.hopeless = place, message, hopeless


def parse(file: str, text: str, notes: Notes, above: int = 0) -> Node | None:
    """The one document in this text, `above` lines down the file; None when there is none. Refused things are reported.

    Raises `Unreadable`. Works on the parser's events, never on its composed nodes: those follow aliases and recurse
    (100,000 open brackets).
    """
    try:
        return _Walk(file, yaml.parse(text, Loader=CSafeLoader), notes, above).document()
    except yaml.MarkedYAMLError as error:
        line, column, advice = explained(error)
        raise Unreadable(Place(file, above + line, column), advice) from None


class _Walk:
    def __init__(self, file: str, events: Iterator[yaml.Event], notes: Notes, above: int) -> None:
        self._file, self._events, self._notes, self._above = file, events, notes, above
        self._count = 0

    def document(self) -> Node | None:
        next(self._events)
        start = next(self._events)
        if not isinstance(start, yaml.DocumentStartEvent):
            self._notes.report(Place(self._file, 1, 1), "this file is empty: fill it, or delete it")
            return None
        if start.version or start.tags:
            self._notes.report(self._place(start), "lines that start with % are not used here: delete them")
        node = self._node(next(self._events), 0)
        next(self._events)
        self._refuse_more_documents()
        return node

    def _refuse_more_documents(self) -> None:
        more = next(self._events)
        if isinstance(more, yaml.DocumentStartEvent):
            message = "a second document starts here: delete the line ---, or make it a file of its own"
            self._notes.report(self._place(more), message)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        self._count += 1
        if self._count > MOST_NODES:
            raise Unreadable(place, f"more than {MOST_NODES:,} things: spread them over several files", hopeless=True)
        if depth >= DEEPEST:
            raise Unreadable(place, f"this stands more than {DEEPEST} levels deep: take brackets or dashes away")
        self._refuse_extras(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._items(depth + 1)), place)
        return self._fields(place, depth + 1) if isinstance(event, yaml.MappingStartEvent) else Gap(place)

    def _refuse_extras(self, event: yaml.Event, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._notes.report(place, f"*{event.anchor} points to another place: write it out, or put it in quotes")
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            self._notes.report(place, f"&{event.anchor} gives this a name: delete it, or put the text in quotes")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            self._notes.report(place, f"{_short(event.tag)} gives this a kind: delete it, all is text here")

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        text = visible(event.value)
        if text != event.value:  # the file's own signs were looked at before: this one was written as "\u202e"
            self._notes.report(place, f"{quoted(event.value)} holds a sign that nobody can see: take the \\ code out")
        return Scalar(text, place, self._position(event.end_mark))

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth)

    def _fields(self, place: Place, depth: int) -> Fields:
        return Fields(tuple(unique(self._entries(depth), self._notes)), place)

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key, value = self._node(event, depth), self._node(next(self._events), depth)
            if isinstance(key, Scalar):
                yield key, value
            elif not isinstance(key, Gap):
                self._notes.report(key.place, "a name was expected here, one word before a colon")

    def _place(self, event: yaml.Event) -> Place:
        return Place(self._file, *self._position(event.start_mark))

    def _position(self, mark: object) -> tuple[int, int]:
        found = cast(Mark, mark)  # None only on events made by hand
        return self._above + found.line + 1, found.column + 1


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def unique(entries: Iterable[tuple[Scalar, Node]], notes: Notes) -> Iterator[tuple[Scalar, Node]]:
    """The entries without names given twice and without merge keys, which are reported."""
    first: dict[str, int] = {}
    for key, value in entries:
        if key.text == "<<":
            notes.report(key.place, "<< takes over another part of the file: write the names out here")
        elif key.text in first:
            lines = f"first on line {first[key.text]}, again on line {key.place.line}"
            notes.report(key.place, f"{quoted(key.text)} is given twice, {lines}: keep one")
        else:
            first[key.text] = key.place.line
            yield key, value
