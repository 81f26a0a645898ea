"""Has hard work done by a process of its own: a folder read and learnt, of which the library is made here, or anything else.

Reading and learning hold the interpreter for seconds in which every conversation gets on slowly, and take 70 MB that a
process never gives back. Making the library of what was read and learnt takes a third of a second, and no such memory.
"""

import asyncio
import os
import pickle
import subprocess
import sys
from collections import ChainMap
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from bot.engine.library import open_library
from bot.engine.types import Library
from bot.knowledge.problems import KnowledgeError
from bot.matching.keeping import is_whole
from bot.runner.learner import once, read_and_learn

PATIENCE = 300.0  # seconds; many times what a slow computer takes
_COMMAND = (sys.executable, "-P", "-m", "bot.runner.learner")
_PASSED_ON = ("PYTHON", "LANG", "LC_", "LD_LIBRARY_PATH")  # how Python starts and reads names; none of our settings

T = TypeVar("T")
Process = subprocess.Popen[bytes]


class Lost(Exception):
    """The process handed nothing over: it did not start, ended, was ended, or took too long."""


async def open_apart(folder: Path, zone: str, kept: MutableMapping[str, bytes], patience: float = PATIENCE) -> Library:
    """The library of a folder; what had to be learnt is put into `kept`, as far as that can be written.

    Raises KnowledgeError with everything that is wrong with the folder, OSError where it cannot be read, and Lost. The
    process has ended by then, also when this is cancelled.
    """
    return await _beside(lambda process: _opened(process, folder, zone, kept), patience)


async def do_apart(work: Callable[..., T], *given: object, patience: float = PATIENCE) -> T:
    """What this function, of a module, returns. Raises Lost, also where the function raises. The process has ended by then."""
    return await _beside(lambda process: _done(process, work, given), patience)


async def _beside(hear: Callable[[Process], T], patience: float) -> T:
    process = _started()
    work = asyncio.create_task(asyncio.to_thread(hear, process))
    late = asyncio.get_running_loop().call_later(patience, process.kill)
    try:
        return await asyncio.shield(work)  # a thread that was cancelled before it began would not clear away
    finally:
        late.cancel()
        process.kill()
        await asyncio.wait((work,))


def _started() -> Process:
    """Without arguments, without the secrets of our environment, and silent: what fails there fails here too, and is told."""
    known = {name: value for name, value in os.environ.items() if name.startswith(_PASSED_ON)}
    environment = {**known, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        return subprocess.Popen(_COMMAND, stdin=pipe, stdout=pipe, stderr=nothing, env=environment)  # noqa: S603  # our own program
    except OSError as error:
        raise Lost(f"it did not start ({type(error).__name__})") from error


def _done(process: Process, work: Callable[..., T], given: tuple[object, ...]) -> T:
    with _to_its_end(process):
        _ask(process, (once, (work, *given)))
        done: T = _next(process)
        return done


def _opened(process: Process, folder: Path, zone: str, kept: MutableMapping[str, bytes]) -> Library:
    with _to_its_end(process):
        _ask(process, (read_and_learn, (folder, kept)))
        read = _next(process)
        if isinstance(read, tuple):
            raise KnowledgeError(read)
        if isinstance(read, OSError):
            raise read
        recalled = Recalled(kept, lambda name: _next(process)[name])
        with _giving_way():
            library = open_library(read, zone, recalled)  # half of it is done while the process still learns
    kept.update(recalled.others)
    return library


@contextmanager
def _to_its_end(process: Process) -> Iterator[None]:
    """What it could not be told any more is dropped: closing would try that again, and its failure hide what happened."""
    with process:
        try:
            yield
        finally:
            process.kill()
            assert process.stdin
            with suppress(OSError):
                process.stdin.close()


@contextmanager
def _giving_way() -> Iterator[None]:
    """The other threads get the interpreter ten times as soon as otherwise: they only ever need it for a moment."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _ask(process: Process, what: object) -> None:
    """Standard input stays open: when it closes, the process ends."""
    assert process.stdin
    try:
        pickle.dump(what, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
    except OSError:
        raise Lost(_how(process)) from None


def _next(process: Process) -> Any:
    assert process.stdout
    try:
        return pickle.load(process.stdout)  # noqa: S301  # from our own program
    except (EOFError, pickle.UnpicklingError):
        raise Lost(_how(process)) from None


def _how(process: Process) -> str:
    process.kill()
    return f"it ended with {process.wait()}"


class Recalled(MutableMapping[str, bytes]):
    """What is kept. What is not, or is not whole, comes from elsewhere, and stands in `others`; nothing else is changed."""

    def __init__(self, kept: MutableMapping[str, bytes], elsewhere: Callable[[str], bytes]) -> None:
        self.others: dict[str, bytes] = {}
        self._kept, self._elsewhere = kept, elsewhere

    def __getitem__(self, name: str) -> bytes:
        if name not in self.others:
            content = self._kept.get(name, b"")
            if is_whole(content):
                return content
            self.others[name] = self._elsewhere(name)
        return self.others[name]

    def __setitem__(self, name: str, content: bytes) -> None:
        self.others[name] = content

    def __delitem__(self, name: str) -> None:
        del self.others[name]

    def __iter__(self) -> Iterator[str]:
        return iter(ChainMap(self.others, self._kept))

    def __len__(self) -> int:
        return len(ChainMap(self.others, self._kept))
