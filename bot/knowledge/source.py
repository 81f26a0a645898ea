"""Bytes of one file as text that is safe to read on: size, encoding, invisible characters, first line. No YAML."""

import re
from collections.abc import Iterator
from itertools import islice

from bot.knowledge.problems import MOST_PROBLEMS, Notes
from bot.knowledge.types import Place

MOST_BYTES = 1_000_000
"""A file of 300 topics is about 600 KB."""

# Tabs; control characters; line ends that editors do not count; signs that reorder or hide what a reader sees (U+202E
# shows a phone number backwards, U+00AD hides one from the check on numbers). Joiners and marks of scripts are allowed.
_UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff0-\ufffc\ufffe\uffff]"
)
# A tab before a line's text is kept: nobody can say how deep that line is meant to be, so the parser has to stop there.
_KEPT_OR_UNWANTED = re.compile(rf"(^ *\t[ \t]*)|{_UNWANTED.pattern}", re.MULTILINE)
_BOM = "\ufeff"


def readable_text(file: str, content: bytes, notes: Notes) -> str | None:
    """The file's text, its lines kept in `notes.sources`; None when it cannot be text. All reasons are reported."""
    if len(content) > MOST_BYTES:
        notes.report(Place(file, 1, 1), f"this file is larger than {MOST_BYTES:,} bytes: spread it over several files")
        return None
    decoded = _decoded(file, content, notes)
    if decoded is None:
        return None
    text = _without_mark(file, decoded, notes).replace("\r\n", "\n")
    notes.sources[file] = text.split("\n")
    _check_first_line(file, notes)
    _report_unwanted(file, text, notes)
    # One sign becomes one space, so that places stay true.
    return _KEPT_OR_UNWANTED.sub(lambda found: found[1] or " ", text)


def visible(text: str) -> str:
    """The text with a space for every sign that nobody can see."""
    return _UNWANTED.sub(" ", text)


def first_line(file: str) -> str:
    """What the file must begin with, so that an editor finds `schema.json` and helps while somebody types."""
    return f"# yaml-language-server: $schema={'../' if '/' in file else ''}schema.json"


def _decoded(file: str, content: bytes, notes: Notes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        notes.report(place, "this is not UTF-8 text: save the file with the encoding UTF-8")
        return None


def _without_mark(file: str, text: str, notes: Notes) -> str:
    if text.startswith(_BOM):
        remedy = "save it as UTF-8 without BOM"
        notes.report(Place(file, 1, 1), f"this file starts with an invisible mark (a byte order mark): {remedy}")
    return text.removeprefix(_BOM)


def _check_first_line(file: str, notes: Notes) -> None:
    if notes.sources[file][0].rstrip().replace("=./", "=") != first_line(file):
        notes.report(Place(file, 1, 1), f"the first line must be: {first_line(file)}")


def _report_unwanted(file: str, text: str, notes: Notes) -> None:
    for place, sign in islice(_unwanted(file, text), MOST_PROBLEMS + 1):
        name = "a tab" if sign == "\t" else f"an invisible character (U+{ord(sign):04X})"
        notes.report(place, f"{name} stands here: delete it, or put spaces instead")


def _unwanted(file: str, text: str) -> Iterator[tuple[Place, str]]:
    line, before = 1, 0
    for found in _UNWANTED.finditer(text):
        line += text.count("\n", before, found.start())
        before = found.start()
        yield Place(file, line, before - text.rfind("\n", 0, before)), found[0]
