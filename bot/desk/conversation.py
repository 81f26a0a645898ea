"""What a page shows of one conversation, and which part of it a browser has already. Reads only."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.store import views
from bot.store.store import Tx
from bot.store.types import Address, Entry

_STEP = 100


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation at one moment. `cut`: it is longer than what is shown. `language` is empty if unknown."""

    entries: tuple[Entry, ...]
    cut: bool
    waiting: bool
    language: str


def look(tx: Tx, at: Address) -> Conversation:
    """The conversation as it is now: its last 100 to 199 entries, so that the beginning moves only once in a while."""
    entries = views.transcript(tx, at)
    first = max(0, len(entries) // _STEP - 1) * _STEP
    return Conversation(entries[first:], first > 0, views.waiting(tx, at), views.language(tx, at))


def seen(entries: Sequence[Entry]) -> str:
    """A name for exactly these entries; a browser tells it to get what came after."""
    ids = " ".join(entry.id for entry in entries)
    return f"{len(entries)}-{hashlib.sha256(ids.encode()).hexdigest()[:16]}"


def unseen(entries: tuple[Entry, ...], name: str) -> tuple[Entry, ...] | None:
    """What a browser lacks that has the entries called `name`; None when it must be told anew, as after an erasure."""
    count = name.partition("-")[0]
    had = int(count) if count.isascii() and count.isdecimal() and len(count) < 6 else -1
    return entries[had:] if 0 <= had <= len(entries) and seen(entries[:had]) == name else None
