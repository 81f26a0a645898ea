"""A broken file read piece by piece, so that one slip hides one entry and not the rest. No meaning, no disk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from bot.knowledge.nodes import Fields, Gap, Items, Node, Scalar, Unreadable, parse, unique
from bot.knowledge.problems import Notes
from bot.knowledge.types import Place

MOST_PIECES = 2_000
"""A file with more entries than this gets its first slip named only. Reading this many takes 40 ms."""

_START = re.compile(r"^(?:-|[\w-]+:)(?: |$)", re.MULTILINE)
"""Where an entry begins: at the margin, with a dash or with a name and a colon."""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    above: int


def read_nodes(file: str, text: str, notes: Notes) -> Node | None:
    """The file's document, with gaps where an entry cannot be read; None when nothing can. All reasons are reported."""
    try:
        return parse(file, text, notes)
    except Unreadable as reason:
        return _put_together(file, text, reason, notes)


def _put_together(file: str, text: str, reason: Unreadable, notes: Notes) -> Node | None:
    pieces = () if reason.hopeless else tuple(islice(_pieces(text), MOST_PIECES + 1))
    parts = [_part(file, piece, notes) for piece in pieces] if len(pieces) <= MOST_PIECES else []
    whole = _joined([part for part, _ in parts], notes)
    if whole is None or all(sound for _, sound in parts):
        _report(reason, notes)
    return whole


def _pieces(text: str) -> Iterator[_Piece]:
    starts = (found.start() for found in _START.finditer(text))
    above, before = 0, 0
    for start, end in pairwise(chain(starts, (len(text),))):
        above += text.count("\n", before, start)
        before = start
        yield _Piece(text[start:end], above)


def _part(file: str, piece: _Piece, notes: Notes) -> tuple[Node | None, bool]:
    try:
        return parse(file, piece.text, notes, piece.above), True
    except Unreadable as reason:
        _report(reason, notes)
    notes.excuse(piece.text)
    return _hole(file, piece), False


def _hole(file: str, piece: _Piece) -> Node:
    place = Place(file, piece.above + 1, 1)
    if piece.text.startswith("-"):
        return Items((Gap(place),), place)
    name = piece.text.partition(":")[0]
    key = Scalar(name, place, (place.line, len(name) + 1))
    return Fields(((key, Gap(place)),), place)


def _joined(parts: list[Node | None], notes: Notes) -> Node | None:
    lists = [part for part in parts if isinstance(part, Items)]
    mappings = [part for part in parts if isinstance(part, Fields)]
    if lists and len(lists) == len(parts):
        return Items(tuple(node for part in lists for node in part.nodes), lists[0].place)
    if mappings and len(mappings) == len(parts):
        entries = unique((entry for part in mappings for entry in part.entries), notes)
        return Fields(tuple(entries), mappings[0].place)
    return None


def _report(reason: Unreadable, notes: Notes) -> None:
    if reason.message:
        notes.report(reason.place, reason.message)
