"""A program of its own that reads a knowledge folder and learns from it. Keeps nothing; imports as little as it can.

`apart` starts it, so that neither the seconds nor the 70 MB that it takes are the helpline's.
"""

import gc
import os
import pickle
import sys
import threading
from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path

from bot.knowledge.folder import read_folder
from bot.knowledge.load import load
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.types import Knowledge, Problem
from bot.matching.index import Index

Read = Knowledge | tuple[Problem, ...] | OSError
"""The knowledge, or why there is none."""


def main() -> None:
    """From standard input a folder and what is kept, to standard output two parts: a `Read`, and what had to be learnt."""
    folder, kept = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the helpline that started us
    threading.Thread(target=_end_with_the_helpline, daemon=True).start()
    _be_the_first_to_go()
    gc.disable()  # it ends soon, and what it makes until then stays
    for part in _parts(folder, kept):
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


def _parts(folder: Path, kept: MutableMapping[str, bytes]) -> Iterator[Read | Mapping[str, bytes]]:
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


if __name__ == "__main__":
    main()
