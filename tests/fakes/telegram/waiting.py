"""The updates that wait for one bot, with Telegram's rule: an offset confirms everything below it. Knows no HTTP."""

import json
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

FIRST = 840_000_001


class Queue:
    """At most one poll waits at a time: a newer one ends the older with a conflict, as Telegram does."""

    def __init__(self) -> None:
        self.confirmed = 0
        self.allowed: frozenset[str] | None = None
        self._next = FIRST
        self._waiting: deque[tuple[int, str]] = deque()
        self._wake: Callable[[], None] | None = None
        self._end: Callable[[], None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def push(self, update: dict[str, Any]) -> int:
        """Put an update into the queue under the next id; 0 when the bot does not want this kind."""
        kinds = update.keys() - {"update_id"}
        if self.allowed is not None and not kinds & self.allowed:
            return 0
        return self.push_raw(json.dumps({"update_id": self._next} | update))

    def push_raw(self, text: str) -> int:
        """Put this in as it is, whatever it is; the id is Telegram's own and need not stand in the text."""
        number, self._next = self._next, self._next + 1
        self._waiting.append((number, text))
        if self._wake is not None:
            self._wake()
        return number

    def jump(self, number: int) -> None:
        """Go on from another id, as Telegram does after a week of silence."""
        self._next = number

    def take(self, offset: int, limit: int) -> list[str]:
        """Confirm what lies below the offset, then hand out what follows; it stays until it is confirmed."""
        if offset < 0:
            offset = self._waiting[max(offset, -len(self._waiting))][0] if self._waiting else 0
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
            self.confirmed += 1
        return [text for (_, text), _ in zip(self._waiting, range(limit), strict=False)]

    def wait(self, wake: Callable[[], None], end: Callable[[], None]) -> None:
        """Be told at once when something comes, or when a newer poll takes this one's place."""
        self.interrupt()
        self._wake, self._end = wake, end

    def leave(self, wake: Callable[[], None]) -> None:
        if self._wake is wake:
            self._wake = self._end = None

    def interrupt(self) -> None:
        end, self._wake, self._end = self._end, None, None
        if end is not None:
            end()

    def want(self, kinds: Iterable[str]) -> None:
        self.allowed = frozenset(kinds) or None
