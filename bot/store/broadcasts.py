"""Broadcasts as they are kept: their words, who is meant, who agreed to them, and what became of each copy."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, and_, bindparam, case, func, insert, select, update

from bot.engine.broadcastwork import Audience, Broadcast, Tally
from bot.engine.consentwork import Kind
from bot.engine.meetingwork import Words
from bot.store import audience
from bot.store.meeting_tables import broadcast_deliveries, broadcasts
from bot.store.store import Tx
from bot.store.tables import conversations, inbox, outbox, roles

APPROVED_FROM = 50
"""From so many people on a second organiser has to agree, where there is one."""

_TEXTS: TypeAdapter[Mapping[str, Words]] = TypeAdapter(Mapping[str, Words])
_AUDIENCE: TypeAdapter[Audience] = TypeAdapter(Audience)
_ends = outbox.c.state.in_(("sent", "unsure"))


def digest(texts: Mapping[str, Words], aim: Audience) -> str:
    """Of exactly these texts for exactly this group: one changed character or another group makes it another."""
    words = {language: [one.title, one.text] for language, one in texts.items()}
    meant = [sorted(aim.languages), sorted(aim.districts), sorted(aim.topics), aim.came]
    return hashlib.sha256(json.dumps([words, meant], sort_keys=True).encode()).hexdigest()


def read_texts(stored: str) -> Mapping[str, Words]:
    return _TEXTS.validate_json(stored)


def compose(tx: Tx, meeting: int, about: Kind, texts: Mapping[str, Words], by: int, now: datetime) -> int:
    row = {"meeting": meeting or None, "kind": about, "texts": _TEXTS.dump_json(texts).decode(), "made_at": now}
    made = insert(broadcasts).values(**row, made_by=by).returning(broadcasts.c.id)
    id: int = tx.connection.execute(made).scalar_one()
    return id


def _row(tx: Tx, id: int, *, hold: bool = False) -> Row[Any] | None:
    asked = select(broadcasts).where(broadcasts.c.id == id)
    return tx.connection.execute(asked.with_for_update() if hold else asked).first()


def get(tx: Tx, id: int, now: datetime, *, hold: bool = False) -> Broadcast | None:
    """As it stands: before it is sent, `count` says who would get it now."""
    row = _row(tx, id, hold=hold)
    if row is None:
        return None
    texts, aim = read_texts(row.texts), _AUDIENCE.validate_json(row.audience)
    count = audience.count(tx, row.kind, aim, now) if row.state == "draft" else 0
    needs = count >= APPROVED_FROM and _has_colleague(tx, row.made_by)
    of_these = digest(texts, aim)
    return Broadcast(
        row.id, row.meeting or 0, row.kind, texts, aim, row.state, of_these, count, needs, row.approved == of_these,
        row.begins_at, tally(tx, id) if row.state != "draft" else Tally(),
        row.asked == of_these,
    )  # fmt: skip


def _has_colleague(tx: Tx, maker: int | None) -> bool:
    """Whether there is an organiser besides whoever wrote it."""
    others = select(roles.c.member).where(roles.c.role == "organiser", roles.c.member != (maker or 0))
    return tx.connection.execute(others.limit(1)).first() is not None


def maker(tx: Tx, id: int) -> int | None:
    row = _row(tx, id)
    return row.made_by if row else None


def change(tx: Tx, id: int, **values: object) -> None:
    tx.connection.execute(update(broadcasts).where(broadcasts.c.id == id).values(**values))


def reword(tx: Tx, id: int, texts: Mapping[str, Words], by: int) -> None:
    """It is theirs from now on: nobody agrees to words of their own."""
    change(tx, id, texts=_TEXTS.dump_json(texts).decode(), made_by=by)


def aim(tx: Tx, id: int, at: Audience) -> None:
    change(tx, id, audience=_AUDIENCE.dump_json(at).decode())


def drafts_about(tx: Tx, meeting: int) -> tuple[int, ...]:
    asked = select(broadcasts.c.id).where(broadcasts.c.meeting == meeting, broadcasts.c.state == "draft")
    return tuple(tx.connection.execute(asked).scalars())


def sent_about(tx: Tx, meeting: int, person: int) -> tuple[int, ...]:
    """The broadcasts about a meeting that went to this person, oldest first."""
    asked = (
        select(broadcasts.c.id)
        .join(broadcast_deliveries, broadcast_deliveries.c.broadcast == broadcasts.c.id)
        .where(broadcasts.c.meeting == meeting, broadcast_deliveries.c.person == person)
    )
    return tuple(tx.connection.execute(asked.order_by(broadcasts.c.id)).scalars())


def under_way(tx: Tx, meeting: int = 0) -> tuple[int, ...]:
    """Those that are not at their end; of one meeting, or of all."""
    asked = select(broadcasts.c.id).where(broadcasts.c.ended_at.is_(None), broadcasts.c.state != "draft")
    of_one = broadcasts.c.meeting == meeting if meeting else broadcasts.c.id > 0
    return tuple(tx.connection.execute(asked.where(of_one).order_by(broadcasts.c.id)).scalars())


# What became of each copy. What is under way is read from the boxes; at its end it is written down for good.

_FATE = case(
    (_ends, outbox.c.state),
    (broadcast_deliveries.c.state != "waiting", broadcast_deliveries.c.state),
    (inbox.c.id.is_(None), "erased"),
    (inbox.c.state == "new", "waiting"),
    (outbox.c.state.in_(("ready", "sending")), "waiting"),
    (outbox.c.state == "withdrawn", "withdrawn"),
    (and_(outbox.c.state == "dead", conversations.c.gone_at.is_not(None)), "blocked"),
    else_="failed",
)
_COPIES = (
    broadcast_deliveries.outerjoin(inbox, inbox.c.id == broadcast_deliveries.c.letter)
    .outerjoin(outbox, and_(outbox.c.letter == inbox.c.id, outbox.c.position == 1))
    .outerjoin(conversations, conversations.c.id == inbox.c.conversation)
)


def tally(tx: Tx, id: int) -> Tally:
    asked = select(_FATE, func.count()).select_from(_COPIES).where(broadcast_deliveries.c.broadcast == id)
    found = {row[0]: row[1] for row in tx.connection.execute(asked.group_by(_FATE))}
    answered = select(func.count()).where(broadcast_deliveries.c.broadcast == id, broadcast_deliveries.c.reply != "")
    return Tally(total=sum(found.values()), replies=tx.connection.execute(answered).scalar_one(), **found)


def settle(tx: Tx, id: int, now: datetime) -> bool:
    """Once nothing waits any more, write down what became of each copy. True when it came to its end just now."""
    row = _row(tx, id)
    if row is None or row.ended_at or row.state not in ("sending", "cancelled") or tally(tx, id).waiting:
        return False
    asked = select(broadcast_deliveries.c.id, _FATE).select_from(_COPIES).where(broadcast_deliveries.c.broadcast == id)
    ended = [{"copy": row[0], "fate": row[1]} for row in tx.connection.execute(asked)]
    if ended:
        one = update(broadcast_deliveries).where(broadcast_deliveries.c.id == bindparam("copy"))
        tx.connection.execute(one.values(state=bindparam("fate")), ended)
    change(tx, id, ended_at=now, state="cancelled" if row.state == "cancelled" else "done")
    return True


def fates(tx: Tx, id: int) -> tuple[tuple[int | None, str], ...]:
    """What became of each copy: whose it was, as far as they are still known."""
    asked = select(broadcast_deliveries.c.person, _FATE).select_from(_COPIES)
    rows = tx.connection.execute(
        asked.where(broadcast_deliveries.c.broadcast == id).order_by(broadcast_deliveries.c.id)
    )
    return tuple((row[0], row[1]) for row in rows)


def note_reply(tx: Tx, id: int, person: int, text: str) -> None:
    """What they answered; several answers stand under each other."""
    one = (broadcast_deliveries.c.broadcast == id) & (broadcast_deliveries.c.person == person)
    before = tx.connection.execute(select(broadcast_deliveries.c.reply).where(one)).scalar()
    if before is not None:
        tx.connection.execute(update(broadcast_deliveries).where(one).values(reply=f"{before}\n{text}".strip()))


def of_letter(tx: Tx, letter: int) -> int:
    """The broadcast that this letter is a copy of; 0 for every other letter."""
    asked = select(broadcast_deliveries.c.broadcast).where(broadcast_deliveries.c.letter == letter)
    return tx.connection.execute(asked).scalar() or 0


def replies(tx: Tx, id: int) -> tuple[str, ...]:
    asked = select(broadcast_deliveries.c.reply).where(
        broadcast_deliveries.c.broadcast == id, broadcast_deliveries.c.reply != ""
    )
    return tuple(tx.connection.execute(asked.order_by(broadcast_deliveries.c.id)).scalars())
