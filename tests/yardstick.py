"""How much slower this machine is at the moment than the one on which limits were set: others may be using it too.

Limits in tests are about twice what is seen on a machine that does nothing else; what is seen there, benchmarks tell.
"""

import sys
import time

_ALONE = 0.024  # seconds of CPU the work below takes on a machine of two cores that does nothing else


def slowness() -> float:
    """By how much to stretch a limit, from 1 on; measuring coverage slows everything down, and more than this work."""
    return max(1.0, min(_work() for _ in range(3)) / _ALONE) * (1 if sys.gettrace() is None else 5)


def _work() -> float:
    before = time.thread_time()
    counts: dict[str, int] = {}
    for number in range(100_000):
        word = str(number % 7919)
        counts[word] = counts.get(word, 0) + len(word)
    return time.thread_time() - before
