"""The helpline with weak spots: it kills itself where a file tells it to. The product itself knows nothing of this.

`WEAK_SPOT` names the file, which holds a number and a point: when it gets to that point the so many-th time, the process
gets SIGKILL. As long as there is no file nothing happens.
"""

import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot import cli
from bot.channels.telegram.channel import Telegram
from bot.engine.alarms import ReminderDue
from bot.runner import turns
from bot.store import inbox, outbox, store
from bot.store.types import Delivered
from tests.crash.points import Point

_spot = Path(os.environ["WEAK_SPOT"])
_reached: Counter[str] = Counter()
_thread = threading.local()


def here(point: Point) -> None:
    if not _spot.exists():
        return
    number, _, wanted = _spot.read_text().partition(" ")
    _reached[point] += 1
    if point == wanted and _reached[point] == int(number):
        os.kill(os.getpid(), signal.SIGKILL)


def weaken() -> None:
    """Put a weak spot at each point, around the functions that lie there."""
    inbox.claim = _then("claimed, nothing decided", inbox.claim, lambda given, letters: bool(letters))
    turns.step = _then("decided, nothing written", turns.step, lambda given, turn: isinstance(given[1], ReminderDue))
    inbox.done = _then("written, not committed", inbox.done, lambda given, none: bool(given[1]))
    outbox.add = _noted(outbox.add)
    store._commit = _then("committed, not sent", store._commit, lambda given, result: _spoke())
    Telegram.send = _arrived(Telegram.send)


def _then(point: Point, real: Callable[..., Any], is_it: Callable[[Any, Any], bool]) -> Callable[..., Any]:
    def weak(*given: Any) -> Any:
        result = real(*given)
        if is_it(given, result):
            here(point)
        return result

    return weak


def _noted(add: Callable[..., None]) -> Callable[..., None]:
    def noting(tx: Any, said: Any, now: Any) -> None:
        add(tx, said, now)
        _thread.said = _spoken() or bool(said)

    return noting


def _spoke() -> bool:
    """Whether the transaction that has just ended in this thread said anything."""
    said, _thread.said = _spoken(), False
    return said


def _spoken() -> bool:
    return bool(getattr(_thread, "said", False))


def _arrived(send: Callable[..., Any]) -> Callable[..., Any]:
    async def weak(self: Telegram, delivery: Any) -> Any:
        receipt = await send(self, delivery)
        if isinstance(receipt, Delivered):
            here("arrived, not written down")
        return receipt

    return weak


if __name__ == "__main__":
    weaken()
    sys.argv = ["jukebox", "run"]
    cli.main()
