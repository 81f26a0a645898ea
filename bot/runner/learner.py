"""A program of its own for hard work: reading a knowledge folder and learning from it, or what else it is given.

`apart` starts it, so that neither the seconds nor the 70 MB that it takes are the helpline's. Keeps nothing.
"""

import gc
import os
import pickle
import sys
import threading
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from bot.knowledge.folder import read_folder
from bot.knowledge.load import load
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.types import Knowledge, Problem
from bot.matching.index import Index

T = TypeVar("T")
Read = Knowledge | tuple[Problem, ...] | OSError
"""The knowledge, or why there is none."""


def main() -> None:
    """From standard input a function and what it is given, to standard output everything that it yields."""
    work, given = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the helpline that started us
    threading.Thread(target=_end_with_the_helpline, daemon=True).start()
    _be_the_first_to_go()
    gc.disable()  # it ends soon, and what it makes until then stays
    for part in work(*given):
        pickle.dump(part, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


def _end_with_the_helpline() -> None:
    """However it ends, even by `kill -9`: then standard input is closed."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def _be_the_first_to_go() -> None:
    """Where memory runs out, Linux shall end this program and not the helpline."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")


def read_and_learn(folder: Path, kept: MutableMapping[str, bytes]) -> Iterator[Read | Mapping[str, bytes]]:
    """Two parts: what was read, and what of it had to be learnt."""
    try:
        knowledge = load(read_folder(folder))
    except KnowledgeError as error:
        yield error.problems
    except OSError as error:
        yield error
    else:
        yield knowledge
        learnt: dict[str, bytes] = {}
        Index.build(knowledge, ChainMap(learnt, kept))
        yield learnt


def once(work: Callable[..., T], *given: object) -> Iterator[T]:
    """What this returns, as the only part."""
    yield work(*given)


if __name__ == "__main__":
    main()
