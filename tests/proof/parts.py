"""What the tests of the proof share: the shipped knowledge, changed in memory, and what is found then. No tests."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

from bot.engine.library import open_library, wishes
from bot.engine.types import Library
from bot.knowledge.folder import read_folder
from bot.knowledge.load import KnowledgeError, load
from bot.knowledge.types import Knowledge, Place, Problem
from bot.matching.index import Index
from bot.matching.types import Ranking
from bot.proof.whole import prove
from tests.learnt import DRAWER

FILES = read_folder(Path(__file__).parents[2] / "knowledge")
KNOWLEDGE = load(FILES)
TODAY = max(topic.checked for topic in KNOWLEDGE.topics.values())
"""The day somebody last looked at an answer: nothing is from the future then, and what is fresh stays fresh."""


class Remembering:
    """The index of the shipped knowledge, which is asked the same things in many tests; answers as the real one does."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._said: dict[tuple[str, ...], object] = {}

    def rank(self, text: str, language: str) -> Ranking:
        return cast(Ranking, self._once("rank", text, language))

    def about(self, text: str, language: str) -> Ranking:
        return cast(Ranking, self._once("about", text, language))

    def crisis(self, text: str) -> str | None:
        return cast(str | None, self._once("crisis", text))

    def exactly(self, text: str) -> str | None:
        return cast(str | None, self._once("exactly", text))

    def _once(self, how: str, *asked: str) -> object:
        if (how, *asked) not in self._said:
            self._said[how, *asked] = getattr(self._index, how)(*asked)
        return self._said[how, *asked]

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)


_SHIPPED = open_library(KNOWLEDGE, kept=DRAWER)
LIBRARY = replace(_SHIPPED, index=Remembering(_SHIPPED.index))


def library_of(knowledge: Knowledge) -> Library:
    """With what was learnt from the shipped knowledge: learning anew takes a second."""
    return Library(knowledge, LIBRARY.index, wishes(knowledge.texts), LIBRARY.zone)


def problems_of(files: Mapping[str, bytes], on: date = TODAY) -> list[str]:
    """Everything `jukebox check` would name in these files, but for what it would learn from them."""
    try:
        knowledge = load(files)
    except KnowledgeError as error:
        return [str(problem) for problem in error.problems]
    return [str(problem) for problem in prove(library_of(knowledge), on, TODAY).all]


def shown(problems: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


class Copy:
    """A copy of the shipped files to plant faults in, line by line. Each change returns the place it is at: `file:line`."""

    def __init__(self) -> None:
        self._lines = {name: content.decode().split("\n") for name, content in FILES.items()}

    @property
    def files(self) -> dict[str, bytes]:
        return {name: "\n".join(lines).encode() for name, lines in self._lines.items()}

    def line(self, place: Place) -> str:
        return self._lines[place.file][place.line - 1]

    def change(self, place: Place, old: str, new: str) -> str:
        """In the rest of the line from the place on, once."""
        line = self.line(place)
        start, rest = line[: place.column - 1], line[place.column - 1 :]
        assert old in rest, f"{old!r} is not on {place}: {line!r}"
        self._lines[place.file][place.line - 1] = start + rest.replace(old, new, 1)
        return f"{place.file}:{place.line}"

    def write(self, place: Place, line: str) -> str:
        """This line instead of the one at the place."""
        self._lines[place.file][place.line - 1] = line
        return f"{place.file}:{place.line}"

    def add(self, place: Place, *lines: str) -> str:
        """These lines under the place."""
        self._lines[place.file][place.line : place.line] = lines
        return f"{place.file}:{place.line + 1}"

    def drop(self, place: Place, count: int = 1) -> str:
        """The line at the place, and those under it, out; returns where the line above stands."""
        del self._lines[place.file][place.line - 1 : place.line - 1 + count]
        return f"{place.file}:{place.line - 1}"
