"""Keeps the library that is live, and puts a newer one in its place when the folder changed and holds together."""

import asyncio
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from bot import logs
from bot.engine.library import ZONE, open_library
from bot.engine.types import Library
from bot.knowledge.asked import read_asked
from bot.knowledge.folder import fingerprint, read_folder
from bot.knowledge.load import KnowledgeError, load
from bot.matching.index import Index
from bot.matching.phrases import numbered
from bot.runner.apart import PATIENCE, Lost, Recalled, open_apart

_log = logs.get("knowledge")
_REST = 60  # looks, one a second, between two tries of what could not be learnt
_MOST_OF_TOPICS = 50_000_000  # bytes of one file; these are for trying, and come from whoever tries


def open_folder(folder: Path, zone: str = ZONE, kept: MutableMapping[str, bytes] | None = None) -> Library:
    """The library of a folder. Raises KnowledgeError with everything that is wrong with it.

    What was learnt from the same knowledge is taken from `kept`, where it is put too.
    """
    return open_library(load(read_folder(folder)), zone, kept)


def open_topics(folder: Path, kept: MutableMapping[str, bytes] | None = None) -> Index:
    """What is learnt from topics alone: no tree, no crises, any number. Raises KnowledgeError when there are none."""
    topics, asked = numbered(read_asked(read_folder(folder, _MOST_OF_TOPICS)))
    return Index.of(topics, asked, kept=kept)


class _NotLearnt(Exception):
    """What is kept was learnt from other knowledge."""


def _not_here(_name: str) -> NoReturn:
    raise _NotLearnt


async def _opened(folder: Path, zone: str, kept: MutableMapping[str, bytes], patience: float) -> Library:
    """What was learnt is recalled; else it is learnt apart, and only where that fails here."""
    if kept:
        with suppress(_NotLearnt):
            return await asyncio.to_thread(open_folder, folder, zone, Recalled(kept, _not_here))
    try:
        return await open_apart(folder, zone, kept, patience)
    except Lost as lost:
        _log.warning("what learns was lost; it is learnt here, with more memory", problem=logs.Ours(lost))
        return await asyncio.to_thread(open_folder, folder, zone, kept)


class Shelf:
    """The one place that knows which library is live. `refused` counts the problems of newer knowledge that is not."""

    def __init__(
        self, library: Library, folder: Path, seen: str, kept: MutableMapping[str, bytes], patience: float
    ) -> None:
        """`seen` is the fingerprint that the folder had before it was read."""
        self.folder, self.kept, self.refused = folder, kept, 0
        self._alone = asyncio.Lock()
        self._library, self._seen, self._patience, self._rest = library, seen, patience, 0

    @classmethod
    async def open(
        cls,
        folder: Path,
        zone: str = ZONE,
        kept: MutableMapping[str, bytes] | None = None,
        patience: float = PATIENCE,
    ) -> "Shelf":
        """With what is in the folder now. Raises KnowledgeError with everything that is wrong with it.

        What learns apart is given up after `patience` seconds.
        """
        seen, there = await asyncio.to_thread(fingerprint, folder), {} if kept is None else kept
        return cls(await _opened(folder, zone, there, patience), folder, seen, there, patience)

    def library(self) -> Library:
        return self._library

    async def refresh(self) -> None:
        """Look at the folder; put changed knowledge live, or refuse it and say why. The old stays live then.

        Looks away while what it saw before is still being learnt.
        """
        self._rest = max(0, self._rest - 1)
        if self._rest or self._alone.locked():
            return
        async with self._alone:
            seen = await asyncio.to_thread(fingerprint, self.folder)
            if seen != self._seen:
                await self._take_over(seen)

    async def _take_over(self, seen: str) -> None:
        before, self._seen = self._seen, seen
        try:
            self._library = await open_apart(self.folder, str(self._library.zone), self.kept, self._patience)
        except KnowledgeError as error:
            self.refused = len(error.problems)
            _log.error("new knowledge refused; the old stays live", problems=self.refused)
            for problem in error.problems:
                _log.error("knowledge problem", place=str(problem.place), problem=logs.Ours(problem.message))
        except OSError as error:  # a folder in the middle of being replaced
            _log.warning("the knowledge folder could not be read; the old stays live", error=type(error).__name__)
        except Lost as lost:  # perhaps for want of memory: learning here could end the helpline
            self._seen, self._rest = before, _REST
            _log.warning("what learns was lost; the old knowledge stays live for a minute", problem=logs.Ours(lost))
        else:
            self.refused = 0
            _log.info("new knowledge is live", topics=len(self._library.knowledge.topics))
