"""What a page shows of one conversation, and which part of it a browser has already. Reads only."""

import asyncio
import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.desk.parts import DeskParts
from bot.store import views
from bot.store.store import Tx
from bot.store.types import Address, Entry

_STEP = 100
_PATIENCE, _LOOK_AGAIN = 2.0, 0.1  # seconds a page without script waits for the answer, and how often it looks


class Named(Protocol):
    """A line of a page, called by what it says."""

    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=Named, covariant=True)


@dataclass(frozen=True, slots=True)
class Conversation(Generic[E]):
    """One conversation at one moment. `before` is the last entry that is not shown; it and `language` may be empty."""

    entries: tuple[E, ...]
    before: str
    waiting: bool
    language: str


def look(tx: Tx, at: Address, before: str = "", *, no_cases: bool = False) -> Conversation[Entry]:
    """The conversation as it is now: its last 100 to 199 entries, so that the beginning moves only once in a while.

    Who looks again gives the `before` they were given: 3,000 entries cost 50 ms to read, which nobody pays twice.
    """
    entries = views.transcript(tx, at, before, no_cases=no_cases)
    first = max(0, len(entries) // _STEP - 1) * _STEP
    before = entries[first - 1].id if first else before
    return Conversation(entries[first:], before, views.waiting(tx, at), views.language(tx, at))


def is_begun(tx: Tx, at: Address) -> bool:
    """Whether anything was said, or is about to be."""
    return views.waiting(tx, at) or bool(views.transcript(tx, at))


def last_said(entries: Sequence[Entry]) -> str:
    """The id of what the person said last; empty when that is nothing."""
    return next((entry.id for entry in reversed(entries) if entry.mine), "")


def seen(entries: Sequence[Named]) -> str:
    """A name for exactly these entries; a browser tells it to get what came after."""
    ids = " ".join(entry.id for entry in entries)
    return f"{len(entries)}-{hashlib.sha256(ids.encode()).hexdigest()[:16]}"


def unseen(entries: tuple[E, ...], name: str) -> tuple[E, ...] | None:
    """What a browser lacks that has the entries called `name`; None when it must be told anew, as after an erasure."""
    count = name.partition("-")[0]
    had = int(count) if count.isascii() and count.isdecimal() and len(count) < 6 else -1
    return entries[had:] if 0 <= had <= len(entries) and seen(entries[:had]) == name else None


async def answered(parts: DeskParts, at: Address) -> None:
    """Wait until nothing of this conversation waits for an answer any more, for two seconds at most."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            while await parts.store.read(lambda tx: views.waiting(tx, at)):
                if parts.stopping.is_set():
                    break
                await asyncio.sleep(_LOOK_AGAIN)
