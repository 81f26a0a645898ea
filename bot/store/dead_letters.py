"""What reached us and could not be understood: kept for a human to look at, masked and cut short."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.privacy import mask
from bot.store.store import Tx
from bot.store.tables import dead_letters

_LONGEST = 4_000


def set_aside(
    tx: Tx, channel: str, *, key: str, raw: str, problem: str, now: datetime, address: str = ""
) -> None:  # fmt: skip
    """Keep what could not be read. The same key twice is one dead letter. `address` lets the sender's erasure find it."""
    kept = mask(raw.replace("\x00", "").encode("utf-8", "replace").decode())[:_LONGEST]
    row = {"channel": channel, "key": key, "address": address, "raw": kept, "problem": problem, "created_at": now}
    insert = postgresql.insert(dead_letters) if tx.postgres else sqlite.insert(dead_letters)
    tx.connection.execute(insert.on_conflict_do_nothing(index_elements=["key"]), row)


def erase_old(tx: Tx, before: datetime) -> int:
    return tx.connection.execute(delete(dead_letters).where(dead_letters.c.created_at < before)).rowcount
