"""Which messages on whose screen show a thing that may change: they are corrected where they stand."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.claiming import STILL_OPEN
from bot.store.meeting_tables import cards
from bot.store.store import Tx
from bot.store.tables import outbox
from bot.store.types import Delivered, Delivery, Receipt


def keep(tx: Tx, ended: Iterable[tuple[Delivery, Receipt]]) -> None:
    """Note the cards that arrived."""
    rows = [
        {"conversation": delivery.conversation, "name": delivery.message.card, "external_id": receipt.external_id}
        for delivery, receipt in ended
        if delivery.message.card
        and not delivery.message.edits
        and isinstance(receipt, Delivered)
        and receipt.external_id
    ]
    if rows:
        put = postgresql.insert(cards) if tx.postgres else sqlite.insert(cards)
        tx.connection.execute(put.on_conflict_do_nothing(), rows)


def shown(tx: Tx, conversation: int, name: str) -> tuple[str, ...]:
    """The platform's ids of the messages that show it there."""
    asked = select(cards.c.external_id).where(cards.c.conversation == conversation, cards.c.name == name)
    return tuple(tx.connection.execute(asked.order_by(cards.c.external_id)).scalars())


def conversations(tx: Tx, name: str) -> frozenset[int]:
    """Where it is shown, or about to be."""
    there = tx.connection.execute(select(cards.c.conversation).where(cards.c.name == name)).scalars()
    coming = select(outbox.c.conversation).where(
        STILL_OPEN, outbox.c.body.contains(f'"card":"{name}"', autoescape=True)
    )
    return frozenset((*there, *tx.connection.execute(coming).scalars()))
