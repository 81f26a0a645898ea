"""Tries new ways of asking out beside the pages, one at a time, and writes those that were looked at. No page."""

import asyncio
import os
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from bot.knowledge.folder import read_folder, write_changed
from bot.knowledge.load import KnowledgeError
from bot.proof.known import Known
from bot.proof.taught import Lesson, Taught, teach

T = TypeVar("T")
_REMEMBERED = 4  # trials; each holds the files and what was learnt from them, some 2 MB


@dataclass(frozen=True, slots=True)
class Trial:
    """What would become of the helpline. `writable`: the file that would change may be changed from here."""

    taught: Taught
    writable: bool = True


class Elsewhere(Protocol):
    """Does work where it takes neither the time nor the memory of the helpline."""

    async def __call__(self, work: Callable[..., T], *given: object) -> T: ...


class Teacher(Protocol):
    """Whoever can try a lesson, and then write it: that says False when what was shown does not hold any more."""

    async def attempt(self, lesson: Lesson, known: Sequence[Known], today: date) -> Trial: ...

    async def learn(self, lesson: Lesson) -> bool: ...


class NoLessons:
    """There is no folder to learn in: everything fits, and nothing is written."""

    async def attempt(self, lesson: Lesson, known: Sequence[Known], today: date) -> Trial:
        return Trial(Taught({}, ()))

    async def learn(self, lesson: Lesson) -> bool:
        return True


class Lessons:
    """The lessons of one knowledge folder. `kept` is where a helpline finds what it need not learn again.

    They are tried `elsewhere`: that wants a whole core for seconds, and 100 MB.
    """

    def __init__(self, folder: Path, elsewhere: Elsewhere, kept: MutableMapping[str, bytes] | None = None) -> None:
        self._folder, self._elsewhere, self._kept = folder, elsewhere, kept
        self._alone = asyncio.Lock()
        self._tried: dict[Lesson, tuple[dict[str, bytes], Taught]] = {}

    async def attempt(self, lesson: Lesson, known: Sequence[Known], today: date) -> Trial:
        """Seconds of hard work, done apart, so that everything else goes on."""
        async with self._alone:
            files, taught = await self._try(lesson, known, today)
            self._tried.pop(lesson, None)
            self._tried[lesson] = files, taught
            for old in list(self._tried)[:-_REMEMBERED]:
                del self._tried[old]
        return Trial(taught, await asyncio.to_thread(self._is_writable, taught))

    async def _try(self, lesson: Lesson, known: Sequence[Known], today: date) -> tuple[dict[str, bytes], Taught]:
        try:
            files = await asyncio.to_thread(read_folder, self._folder)
        except KnowledgeError as error:
            return {}, Taught({}, tuple(error.problems))
        return files, await self._elsewhere(teach, files, lesson, known, today, self._kept)

    def _is_writable(self, taught: Taught) -> bool:
        file = self._folder / (taught.place.file if taught.place else "")
        return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)

    async def learn(self, lesson: Lesson) -> bool:
        """Write what was tried, if the folder still is as it was then. Raises OSError where it may not be written."""
        async with self._alone:
            files, taught = self._tried.pop(lesson, ({}, None))
            if taught is None or taught.problems:
                return False
            return await asyncio.to_thread(self._write, files, taught)

    def _write(self, files: dict[str, bytes], taught: Taught) -> bool:
        with suppress(KnowledgeError):
            if read_folder(self._folder) == files:
                if self._kept is not None:
                    self._kept.update(taught.learnt)
                write_changed(self._folder, files, taught.files)
                return True
        return False
