"""Broadcasts as the pages show them: all of them, whose each is, what became of each copy, and when. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.engine.broadcastwork import Broadcast
from bot.engine.meetingwork import Words
from bot.store import broadcasts as kept
from bot.store.meeting_tables import broadcast_deliveries, broadcasts
from bot.store.store import Tx
from bot.store.tables import duties, outbox

_SHOWN = 60  # of the latest: a page is no archive


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody of the team who had to do with it; 0 for who is not of the team any more."""

    member: int = 0
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A broadcast, who wrote and approved it, and when. `voided`: what was approved are not these words."""

    broadcast: Broadcast
    made_at: datetime
    made_by: Hand
    approved_by: Hand
    voided: bool
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Copy:
    """What became of one copy, and what was answered to it. Whose it was is not told."""

    fate: str
    reply: str


def everything(tx: Tx, now: datetime) -> tuple[Listed, ...]:
    """The latest first."""
    ids = tx.connection.execute(select(broadcasts.c.id).order_by(broadcasts.c.id.desc()).limit(_SHOWN)).scalars().all()
    return tuple(found for id in ids if (found := find(tx, id, now)))


def find(tx: Tx, id: int, now: datetime) -> Listed | None:
    found = kept.get(tx, id, now)
    if found is None:
        return None
    row = tx.connection.execute(select(broadcasts).where(broadcasts.c.id == id)).one()
    by, agreed = _hand(tx, row.made_by), _hand(tx, row.approved_by)
    voided = bool(row.approved) and not found.approved and found.state == "draft"
    return Listed(found, row.made_at, by, agreed, voided, row.ended_at)


def _hand(tx: Tx, member: int | None) -> Hand:
    if member is None:
        return Hand()
    alias = tx.connection.execute(select(duties.c.alias).where(duties.c.member == member)).scalar()
    return Hand(member, alias or "")


def newest(tx: Tx, member: int, texts: Mapping[str, Words]) -> int | None:
    """The last draft that this member wrote in exactly these words."""
    asked = select(broadcasts.c.id, broadcasts.c.texts).where(
        broadcasts.c.made_by == member, broadcasts.c.state == "draft"
    )
    rows = tx.connection.execute(asked.order_by(broadcasts.c.id.desc()).limit(_SHOWN))
    return next((row.id for row in rows if kept.read_texts(row.texts) == texts), None)


def copies(tx: Tx, id: int) -> tuple[Copy, ...]:
    """One for each person it went to, also for who is erased by now."""
    replies = select(broadcast_deliveries.c.reply).where(broadcast_deliveries.c.broadcast == id)
    said = tx.connection.execute(replies.order_by(broadcast_deliveries.c.id)).scalars()
    return tuple(Copy(fate, reply) for (_, fate), reply in zip(kept.fates(tx, id), said, strict=True))


def arrivals(tx: Tx, id: int) -> tuple[datetime, ...]:
    """When each copy arrived, as long as that is kept, in the order of time."""
    asked = (
        select(outbox.c.done_at)
        .join(broadcast_deliveries, broadcast_deliveries.c.letter == outbox.c.letter)
        .where(broadcast_deliveries.c.broadcast == id, outbox.c.position == 1, outbox.c.state == "sent")
        .where(outbox.c.done_at.is_not(None))
    )
    return tuple(tx.connection.execute(asked.order_by(outbox.c.done_at)).scalars())
