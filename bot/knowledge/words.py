"""The single texts of the knowledge: ids, references, dates, durations, and prose that may name phone numbers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.knowledge.nodes import Node, Scalar
from bot.knowledge.phones import is_phone, phones_in
from bot.knowledge.problems import Notes, listed, quoted
from bot.knowledge.sentences import PLACEHOLDER, fill
from bot.knowledge.shapes import Schema, Word, scalar
from bot.knowledge.types import Place

CHOICE_BYTES = 64
"""The most a platform carries back from a pressed button (Telegram's `callback_data`)."""

TOPIC_ID_LENGTH = CHOICE_BYTES - len("helped::yes")
"""The longest choice a topic's id goes into is `helped:<id>:yes`."""

LONGEST_PHRASE = 200
LONGEST_TEXT = 10_000

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SOURCE = r"own|https?://[^\s/@:]+\.[^\s/@:.]{2,}(?::\d+)?(?:[/?#]\S*)?"
_DOMAIN = r"(?!www\.)(?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)+[a-z]{2,}"
_TEXT = {"type": ["string", "number"]}
"""Editors take an unquoted 112 for a number; here it stays text."""


@dataclass(frozen=True, slots=True)
class Id:
    """The name something is known by for ever. Defines it, so that others may refer to it."""

    kind: str
    most: int = CHOICE_BYTES
    reserved: frozenset[str] = frozenset()

    def read(self, node: Node, notes: Notes) -> str | None:
        found = LOCAL_ID.read(node, notes)
        if found is None:
            return None
        notes.define(self.kind, found, node.place)
        if found in self.reserved:
            notes.report(node.place, f"{quoted(found)} has a meaning of its own: choose another id")
        if len(found) > self.most:
            notes.report(node.place, f"{quoted(found)} is longer than {self.most} characters: choose a shorter id")
        return found

    def schema(self) -> Schema:
        return {**LOCAL_ID.schema(), "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of something defined elsewhere; `others` are words that are right here too."""

    kind: str
    others: tuple[str, ...] = ()

    def read(self, node: Node, notes: Notes) -> str | None:
        found = scalar(node, f"the id of a {self.kind}", notes)
        if found is not None and found.text not in self.others:
            notes.refer(self.kind, found.text, found.place, self.others)
        return found.text if found is not None else None

    def schema(self) -> Schema:
        return LOCAL_ID.schema()


@dataclass(frozen=True, slots=True)
class Prose:
    """What people read. May name phone numbers as `{id}`, which are filled in, and `names`, which stay."""

    what: str = "a text"
    most: int = LONGEST_TEXT
    lines: bool = False
    names: frozenset[str] = frozenset()

    def read(self, node: Node, notes: Notes) -> str | None:
        found = scalar(node, self.what, notes)
        if found is None:
            return None
        if len(found.text) > LONGEST_TEXT:
            notes.report(found.place, f"this is longer than {LONGEST_TEXT:,} characters: make several texts of it")
            return None
        self._check_placeholders(found, notes)
        _check_phones(found, notes)
        filled = fill(found.text.strip(), **{id: shown for id, shown in notes.shown.items() if id not in self.names})
        self._check_length(filled, found.place, notes)
        return filled

    def _check_placeholders(self, node: Scalar, notes: Notes) -> None:
        for place, name in _spots(node, notes, lambda line: self._unknown_in(line, notes)):
            message = f"nothing is called {quoted(name)}: name a number of numbers.yaml{_or(self.names)}"
            notes.report(place, message, name, (*self.names, *notes.known("number")))
        if re.search("[{}]", PLACEHOLDER.sub("", node.text)):
            notes.report(node.place, "a { or } stands alone: write {name}, or take it out")

    def _unknown_in(self, text: str, notes: Notes) -> Iterator[tuple[int, str]]:
        for found in PLACEHOLDER.finditer(text):
            if found[1] not in self.names and not notes.is_known("number", found[1]):
                yield found.start(), found[1]

    def _check_length(self, text: str, place: Place, notes: Notes) -> None:
        if len(text) > self.most:
            message = f"{self.what} has at most {self.most} characters, this has {len(text)}: make it shorter"
            notes.report(place, message)
        if "\n" in text and not self.lines:
            notes.report(place, f"{self.what} is one line: take the line breaks out")

    def schema(self) -> Schema:
        return {**_TEXT, "maxLength": self.most}


def _or(names: frozenset[str]) -> str:
    return f", or use {listed(f'{{{name}}}' for name in sorted(names))}" if names else ""


def _check_phones(node: Scalar, notes: Notes) -> None:
    for place, phone in _spots(node, notes, phones_in):
        remedy = "write it into numbers.yaml and put its {id} here"
        notes.report(place, f"the phone number {quoted(phone)} stands here itself: {remedy}")


Finder = Callable[[str], Iterator[tuple[int, str]]]


def _spots(node: Scalar, notes: Notes, find: Finder) -> list[tuple[Place, str]]:
    """What `find` finds in the text, each with its own place; with the node's place if the way of writing hides it."""
    words = [word for _, word in find(node.text)]
    spots = list(_spots_in_lines(node, notes, find)) if words else []
    return spots if [word for _, word in spots] == words else [(node.place, word) for word in words]


def _spots_in_lines(node: Scalar, notes: Notes, find: Finder) -> Iterator[tuple[Place, str]]:
    start, (last, end) = node.place, node.end
    lines = notes.sources[start.file][start.line - 1 : last]
    for row, line in enumerate(lines, start.line):
        skipped = start.column - 1 if row == start.line else 0
        for offset, word in find(line[skipped : end - 1 if row == last else None]):
            yield Place(start.file, row, skipped + offset + 1), word


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        return None


def _month_day(text: str) -> tuple[int, int] | None:
    day = _date(f"2023-{text}")
    return (day.month, day.day) if day else None


def _duration(text: str) -> timedelta | None:
    found = re.fullmatch(r"([1-9]\d{0,3}) (day|week|month)s?", text, re.ASCII)
    return timedelta(days=int(found[1]) * {"day": 1, "week": 7, "month": 30}[found[2]]) if found else None


def _count(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII) else None


def _slug(text: str) -> str | None:
    return text if re.fullmatch(_SLUG, text) else None


def _phrase(text: str) -> str | None:
    return text if len(text) <= LONGEST_PHRASE and "\n" not in text else None


def _source(text: str) -> str | None:
    return text if re.fullmatch(_SOURCE, text) else None


def _shown(text: str) -> str | None:
    return text if is_phone(text) else None


def _domain(text: str) -> str | None:
    return text if re.fullmatch(_DOMAIN, text) else None


def _http(text: str) -> str | None:
    return text if text == "http" else None


def _pattern(text: str) -> str | None:
    words = text.split()
    return " ".join(words) if all(re.fullmatch(r"[^*{}]{2,}\*|[^*{}]+", word) for word in words) else None


def _matching(regex: str) -> Schema:
    return {"type": "string", "pattern": regex}


LOCAL_ID = Word("an id", "debt-help (small letters, digits, hyphens)", _slug, {**_TEXT, "pattern": f"^{_SLUG}$"})
DATE = Word("a date", "2026-11-23", _date, _matching(r"^\d{4}-\d\d-\d\d$"))
MONTH_DAY = Word("a day of every year", "09-01 (month, day)", _month_day, _matching(r"^\d\d-\d\d$"))
DURATION = Word(
    "a duration", "6 months, 2 weeks or 30 days", _duration, _matching(r"^[1-9]\d{0,3} (day|week|month)s?$")
)
COUNT = Word("a whole number", "42", _count, {"type": ["integer", "string"], "minimum": 1, "maximum": 9999})
PHRASE = Word(
    f"a phrase of one line, at most {LONGEST_PHRASE} characters",
    "how do I get help",
    _phrase,
    {**_TEXT, "maxLength": LONGEST_PHRASE},
)
SOURCE = Word("a source", "https://www.toeslagen.nl or own", _source, _matching(f"^(?:{_SOURCE})$"))
SHOWN = Word("a Dutch phone number", "0800-2000, 010 267 13 00, 14 010 or 112", _shown, _TEXT)
DOMAIN = Word("a site", "rotterdam.nl (without https:// and www)", _domain, _matching(f"^{_DOMAIN}$"))
HTTP = Word("the scheme of a site without https", "http, or leave it out", _http, {"const": "http"})
PATTERN = Word("a pattern", "wil* niet meer leven (words; * at a word's end)", _pattern, _TEXT)
