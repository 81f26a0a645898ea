"""How far a channel has read its platform, moved in the same commit as the letters it read."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.store import Tx
from bot.store.tables import cursors

_FRESH = timedelta(days=6)  # after a week of silence Telegram numbers its updates anew


def position(tx: Tx, channel: str, now: datetime) -> int | None:
    """The last position; None when there is none or it is too old to trust."""
    asked = select(cursors.c.position).where(cursors.c.channel == channel, cursors.c.moved_at > now - _FRESH)
    return tx.connection.execute(asked).scalar()


def move(tx: Tx, channel: str, position: int, now: datetime) -> None:
    insert = postgresql.insert(cursors) if tx.postgres else sqlite.insert(cursors)
    row = insert.values(channel=channel, position=position, moved_at=now)
    changed = {"position": row.excluded.position, "moved_at": row.excluded.moved_at}
    tx.connection.execute(row.on_conflict_do_update(index_elements=["channel"], set_=changed))
