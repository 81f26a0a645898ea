"""Keeps the library that is live, and puts a newer one in its place when the folder changed and holds together."""

import asyncio
from pathlib import Path

from bot import logs
from bot.engine.library import ZONE, open_library
from bot.engine.types import Library
from bot.knowledge.folder import fingerprint, read_folder
from bot.knowledge.load import KnowledgeError, load

_log = logs.get("knowledge")


def open_folder(folder: Path, zone: str = ZONE) -> Library:
    """The library of a folder. Raises KnowledgeError with everything that is wrong with it."""
    return open_library(load(read_folder(folder)), zone)


class Shelf:
    """The one place that knows which library is live. `refused` counts the problems of newer knowledge that is not."""

    def __init__(self, folder: Path, zone: str = ZONE) -> None:
        self.folder, self._zone = folder, zone
        self.refused = 0
        self._seen = fingerprint(folder)
        self._library = open_folder(folder, zone)

    def library(self) -> Library:
        return self._library

    async def refresh(self) -> None:
        """Look at the folder; put changed knowledge live, or refuse it and say why. The old stays live then."""
        seen = await asyncio.to_thread(fingerprint, self.folder)
        if seen == self._seen:
            return
        self._seen = seen
        try:
            self._library = await asyncio.to_thread(open_folder, self.folder, self._zone)
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
