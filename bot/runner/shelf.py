"""Keeps the library that is live, and puts a newer one in its place when the folder changed and holds together."""

import asyncio
from collections.abc import MutableMapping
from pathlib import Path

from bot import logs
from bot.engine.library import ZONE, open_library
from bot.engine.types import Library
from bot.knowledge.asked import read_asked
from bot.knowledge.folder import fingerprint, read_folder
from bot.knowledge.load import KnowledgeError, load
from bot.matching.index import Index
from bot.matching.phrases import numbered

_log = logs.get("knowledge")
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


class Shelf:
    """The one place that knows which library is live. `refused` counts the problems of newer knowledge that is not."""

    def __init__(self, folder: Path, zone: str = ZONE, kept: MutableMapping[str, bytes] | None = None) -> None:
        self.folder, self._zone, self.kept = folder, zone, kept
        self.refused = 0
        self._seen = fingerprint(folder)
        self._library = open_folder(folder, zone, kept)

    def library(self) -> Library:
        return self._library

    async def refresh(self) -> None:
        """Look at the folder; put changed knowledge live, or refuse it and say why. The old stays live then."""
        seen = await asyncio.to_thread(fingerprint, self.folder)
        if seen == self._seen:
            return
        self._seen = seen
        try:
            self._library = await asyncio.to_thread(open_folder, self.folder, self._zone, self.kept)
        except KnowledgeError as error:
            self.refused = len(error.problems)
            _log.error("new knowledge refused; the old stays live", problems=self.refused)
            for problem in error.problems:
                _log.error("knowledge problem", place=str(problem.place), problem=logs.Ours(problem.message))
        except OSError as error:  # a folder in the middle of being replaced
            _log.warning("the knowledge folder could not be read; the old stays live", error=type(error).__name__)
        else:
            self.refused = 0
            _log.info("new knowledge is live", topics=len(self._library.knowledge.topics))
