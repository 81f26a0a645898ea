"""Cases: somebody wants a human being."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite

from bot.store.store import Tx
from bot.store.tables import cases


def open_case(tx: Tx, conversation: int, reason: str, now: datetime) -> bool:
    """Open a case, unless one is open already: asking twice is one wish. True when it is new."""
    insert = postgresql.insert(cases) if tx.postgres else sqlite.insert(cases)
    row = {"conversation": conversation, "reason": reason, "opened_at": now}
    return tx.connection.execute(insert.on_conflict_do_nothing().returning(cases.c.id), row).first() is not None
