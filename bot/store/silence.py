"""Platforms that want silence, and until when."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite

from bot.store.store import Tx
from bot.store.tables import bans


def keep_silent(tx: Tx, channel: str, until: datetime) -> None:
    """Keep a channel silent until then; a longer ban that stands is kept."""
    insert_into = postgresql.insert(bans) if tx.postgres else sqlite.insert(bans)
    row = insert_into.values(channel=channel, until=until)
    tx.connection.execute(
        row.on_conflict_do_update(
            index_elements=["channel"], set_={"until": row.excluded.until}, where=bans.c.until < row.excluded.until
        )
    )
