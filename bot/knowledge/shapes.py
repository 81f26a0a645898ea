"""What a piece of knowledge may look like: words, lists, one text per language, records. No format of its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar, cast

from bot.knowledge.nodes import Fields, Gap, Items, Node, Scalar, places
from bot.knowledge.problems import Notes, listed, nearest, quoted
from bot.knowledge.types import Place, Places

T = TypeVar("T")
D = TypeVar("D")
T_co = TypeVar("T_co", covariant=True)

FEW = 12
"""So many names can be listed in a message."""

Schema = Mapping[str, object]
"""A JSON Schema, or a part of one."""


class Shape(Protocol[T_co]):
    """One kind of thing that can stand in a file."""

    def read(self, node: Node, notes: Notes) -> T_co | None:
        """The value; None when there is none to be had. Every reason to refuse it is in the notes by then."""

    def schema(self) -> Schema:
        """The same for editors; it may allow more than `read` does, never less."""


def scalar(node: Node, what: str, notes: Notes) -> Scalar | None:
    """The node if it is a text that is not empty."""
    if not isinstance(node, Scalar):
        refuse(node, f"{what} belongs here, not a list and not names with values", notes)
    elif node.text.strip():
        return node
    else:
        notes.report(node.place, f"nothing is written here: write {what}")
    return None


def refuse(node: Node, message: str, notes: Notes) -> None:
    """Report the node, unless it is a gap: that was reported when it was refused."""
    if not isinstance(node, Gap):
        notes.report(node.place, message)


@dataclass(frozen=True, slots=True)
class Word(Generic[T]):
    """One text that `parse` makes a value of; None from `parse` refuses it. `what` and `like` explain what belongs."""

    what: str
    like: str
    parse: Callable[[str], T | None]
    editors: Schema

    def read(self, node: Node, notes: Notes) -> T | None:
        found = scalar(node, self.what, notes)
        if found is None:
            return None
        value = self.parse(found.text.strip())
        if value is None:
            notes.report(found.place, f"{quoted(found.text)} is not {self.what}: write it like {self.like}")
        return value

    def schema(self) -> Schema:
        return self.editors


@dataclass(frozen=True, slots=True)
class Many(Generic[T]):
    """A list of things of one shape. The same text twice is refused; of records, the same text behind `named`."""

    item: Shape[T]
    what: str
    least: int = 1
    most: int | None = None
    named: str = ""

    def read(self, node: Node, notes: Notes) -> tuple[T, ...] | None:
        if not isinstance(node, Items):
            refuse(node, f"a list of {self.what} belongs here: put each on a line of its own after a dash", notes)
            return None
        self._check_length(node, notes)
        _check_twins((_name(each, self.named) for each in node.nodes), notes)
        values = [self.item.read(each, notes) for each in node.nodes]
        found = tuple(value for value in values if value is not None)
        return found if len(found) == len(values) else None

    def _check_length(self, node: Items, notes: Notes) -> None:
        count = len(node.nodes)
        if count < self.least:
            notes.report(node.place, f"{count} {self.what} here, at least {self.least} needed: add some")
        if self.most is not None and count > self.most:
            notes.report(node.place, f"{count} {self.what} here, at most {self.most} fit: take some out")

    def schema(self) -> Schema:
        most = {} if self.most is None else {"maxItems": self.most}
        return {"type": "array", "items": self.item.schema(), "minItems": self.least, **most}


def _name(node: Node, named: str) -> Node | None:
    return node.get(named) if isinstance(node, Fields) else node


def _check_twins(nodes: Iterable[Node | None], notes: Notes) -> None:
    first: dict[str, Place] = {}
    for node in nodes:
        if isinstance(node, Scalar):
            place = first.setdefault(node.text.strip().casefold(), node.place)
            if place is not node.place:
                message = f"{quoted(node.text)} stands twice in this list, first on line {place.line}: take one out"
                notes.report(node.place, message)


@dataclass(frozen=True, slots=True)
class Each(Generic[T]):
    """The same thing once in every language of the helpline."""

    item: Shape[T]

    def read(self, node: Node, notes: Notes) -> Mapping[str, T] | None:
        if not isinstance(node, Fields):
            refuse(node, f"this belongs here once per language, like {{{_per_language(notes)}}}", notes)
            return None
        read = {key.text: self._read(key, value, notes) for key, value in node.entries}
        for language in notes.languages:
            if language not in read:
                notes.report(node.place, f"the translation '{language}' is missing here: add '{language}: …'")
        found = {language: read.get(language) for language in notes.languages}
        whole = {language: value for language, value in found.items() if value is not None}
        return whole if len(whole) == len(found) else None

    def _read(self, key: Scalar, value: Node, notes: Notes) -> T | None:
        if key.text not in notes.languages:
            languages = f"{listed(notes.languages)} (each has a file texts/<language>.yaml)"
            notes.report(key.place, f"{quoted(key.text)} is not a language of this helpline: use {languages}")
        return self.item.read(value, notes)

    def schema(self) -> Schema:
        item = self.item.schema()
        required = {"properties": {"nl": item, "en": item}, "required": ["nl", "en"]}
        return {"type": "object", **required, "patternProperties": {"^[a-z]{2}$": item}, "additionalProperties": False}


def _per_language(notes: Notes) -> str:
    return listed(f"{language}: …" for language in notes.languages)


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """A name in a record, and what stands behind it. `about` tells writers what it is for."""

    name: str
    shape: Shape[T_co]
    about: str
    required: bool = True


class Row:
    """What was read of one record: its fields' values, and where it stands."""

    def __init__(self, values: Mapping[str, object], node: Node) -> None:
        self.values, self.place, self._node = values, node.place, node

    def __getitem__(self, field: Field[T]) -> T:
        return cast(T, self.values[field.name])

    def get(self, field: Field[T], default: D) -> T | D:
        """The value of a field that may be left out."""
        return cast(T, self.values[field.name]) if field.name in self.values else default

    def places(self) -> Places:
        """Where each of its parts stands, for those who find fault with one of them later."""
        return dict(places(self._node))


def _anything(given: Iterable[str]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """Names with values: all required ones, no unknown ones. `complaint` says what is wrong with the names given.

    `build` is called only when every field could be read.
    """

    what: str
    fields: tuple[Field[object], ...]
    build: Callable[[Row], T]
    complaint: Callable[[Iterable[str]], str] = _anything
    editors: Schema | None = None

    def read(self, node: Node, notes: Notes) -> T | None:
        if not isinstance(node, Fields):
            refuse(node, f"{self.what} belongs here, with {listed(self._names())}", notes)
            return None
        read = {key.text: self._read(key, value, notes) for key, value in node.entries}
        whole = self._is_whole(node, notes)
        return self.build(Row(read, node)) if whole and None not in read.values() else None

    def _is_whole(self, node: Fields, notes: Notes) -> bool:
        """Reports what is missing; but not what is there under a misspelt name, which is reported already."""
        names = self._names()
        given = {key.text for key, _ in node.entries}
        unknown = given.difference(names)
        meant = given | {nearest(name, names) for name in islice(unknown, FEW)}
        missing = [field for field in self.fields if field.required and field.name not in meant]
        for field in missing:
            notes.report(node.place, f"{self.what} needs '{field.name}': add it ({field.about})")
        complaint = "" if unknown else self.complaint(given)
        if complaint:
            notes.report(node.place, complaint)
        return not missing and not complaint

    def _read(self, key: Scalar, value: Node, notes: Notes) -> object | None:
        field = next((field for field in self.fields if field.name == key.text), None)
        if field is not None:
            return field.shape.read(value, notes)
        names = self._names()
        remedy = f"use {listed(names)}" if len(names) <= FEW else "correct it, or take it out"
        notes.report(key.place, f"{self.what} has no {quoted(key.text)}: {remedy}", key.text, names)
        return None

    def _names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    def schema(self) -> Schema:
        properties = {field.name: {**field.shape.schema(), "description": field.about} for field in self.fields}
        required = [field.name for field in self.fields if field.required]
        whole = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
        return {**whole, **(self.editors or {})}
