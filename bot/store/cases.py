"""Cases: somebody wants a human being, some were asked, one has it. Who may do what is decided by one statement each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, and_, exists, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.casework import Reason
from bot.store.store import Tx
from bot.store.tables import cases, claims, notes, pages


@dataclass(frozen=True, slots=True)
class Case:
    """One case as it is kept. `room` is the conversation in which its owner talks."""

    id: int
    conversation: int
    reason: Reason
    state: str
    opened_at: datetime
    menu: str
    topic: str
    round: int
    owner: int | None
    room: int | None
    claimed_at: datetime | None
    spoke_at: datetime | None
    heard_at: datetime | None
    follow_up: datetime | None


_COLUMNS = (
    cases.c.id, cases.c.conversation, cases.c.reason, cases.c.state, cases.c.opened_at, cases.c.menu, cases.c.topic,
    cases.c.round, cases.c.owner, cases.c.room, cases.c.claimed_at, cases.c.spoke_at, cases.c.heard_at, cases.c.follow_up,
)  # fmt: skip


def _case(row: Row[*tuple[Any, ...]] | None) -> Case | None:
    return Case(**row._mapping) if row else None


def open_case(tx: Tx, conversation: int, reason: str, menu: str, topic: str, now: datetime) -> int | None:
    """Open a case; None when one is open already: asking twice is one wish."""
    put = postgresql.insert(cases) if tx.postgres else sqlite.insert(cases)
    row = {"conversation": conversation, "reason": reason, "menu": menu, "topic": topic, "opened_at": now}
    return tx.connection.execute(put.on_conflict_do_nothing().returning(cases.c.id), row).scalar()


def make_urgent(tx: Tx, conversation: int) -> tuple[int, int] | None:
    """A case that waits becomes a crisis, in a new round; its id and that round. None when there is none, or it is one."""
    waits = (cases.c.conversation == conversation) & (cases.c.state == "waiting") & (cases.c.reason != "crisis")
    made = update(cases).where(waits).values(reason="crisis", round=cases.c.round + 2)
    row = tx.connection.execute(made.returning(cases.c.id, cases.c.round)).first()
    return (row.id, row.round) if row else None


def get(tx: Tx, case: int) -> Case | None:
    """The case, held until this transaction ends: nobody else changes it meanwhile."""
    return _case(tx.connection.execute(select(*_COLUMNS).where(cases.c.id == case).with_for_update(of=cases)).first())


def peek(tx: Tx, case: int) -> Case | None:
    """The case as it is now; by the next statement somebody may have changed it."""
    return _case(tx.connection.execute(select(*_COLUMNS).where(cases.c.id == case)).first())


def current(tx: Tx, conversation: int) -> Case | None:
    """The case of this resident that waits or is talked about."""
    asked = select(*_COLUMNS).where(cases.c.conversation == conversation, cases.c.state != "closed")
    return _case(tx.connection.execute(asked.with_for_update(of=cases)).first())


def owned(tx: Tx, member: int) -> tuple[Case, ...]:
    """The open cases this member has, oldest first."""
    asked = select(*_COLUMNS).where(cases.c.owner == member, cases.c.state == "claimed").order_by(cases.c.id)
    return tuple(Case(**row._mapping) for row in tx.connection.execute(asked))


def talked_in(tx: Tx, room: int) -> tuple[Case, ...]:
    """The open cases whose owner talks in this conversation."""
    asked = select(*_COLUMNS).where(cases.c.room == room, cases.c.state == "claimed").order_by(cases.c.id)
    return tuple(Case(**row._mapping) for row in tx.connection.execute(asked))


# Asking.


def page(tx: Tx, case: int, round: int, wave: int, members: tuple[int, ...], now: datetime) -> None:
    """Write down who is asked. The same member twice in a round is refused by the table."""
    rows = [{"case": case, "round": round, "wave": wave, "member": member, "asked_at": now} for member in members]
    if rows:
        tx.connection.execute(insert(pages), rows)


def count_as_asked(tx: Tx, case: int, round: int, member: int, now: datetime) -> None:
    """Whoever just let the case go is not asked for it again in this round."""
    put = postgresql.insert(pages) if tx.postgres else sqlite.insert(pages)
    row = {"case": case, "round": round, "wave": 0, "member": member, "asked_at": now}
    tx.connection.execute(put.on_conflict_do_nothing(), row)


def asked_in(tx: Tx, case: int, round: int) -> tuple[int, ...]:
    """Who was really asked in this round."""
    asked = select(pages.c.member).where(pages.c.case == case, pages.c.round == round, pages.c.wave > 0)
    return tuple(tx.connection.execute(asked.order_by(pages.c.member)).scalars())


def was_asked(tx: Tx, case: int, member: int) -> bool:
    """Whether this member was ever asked for the case, by the helpline or by the colleague who has it."""
    by_us = exists().where(pages.c.case == case, pages.c.member == member)
    by_them = exists().where(cases.c.id == case, cases.c.offered_to == member)
    return bool(tx.connection.execute(select(or_(by_us, by_them))).scalar())


# Having.


def claim(tx: Tx, case: int, member: int, room: int, now: datetime) -> bool:
    """Take the case, if it waits or was offered to this member by its owner. False when somebody else was first."""
    offered = and_(cases.c.state == "claimed", cases.c.offered_to == member)
    taken = (
        update(cases)
        .where(cases.c.id == case, or_(cases.c.state == "waiting", offered))
        .values(state="claimed", owner=member, room=room, offered_to=None, claimed_at=now, spoke_at=now, follow_up=None)
    )
    won = tx.connection.execute(taken).rowcount == 1
    if won:
        tx.connection.execute(insert(claims), {"case": case, "member": member, "taken_at": now})
    return won


def release(tx: Tx, case: int) -> int:
    """Back to the queue, in a new round of asking; returns its number.

    Two further than the last: the next one may be awaited already, and its letter may have come while somebody had the case.
    """
    freed = {"state": "waiting", "owner": None, "room": None, "offered_to": None, "follow_up": None}
    new = update(cases).where(cases.c.id == case).values(**freed, round=cases.c.round + 2).returning(cases.c.round)
    return cast(int, tx.connection.execute(new).scalar_one())


def reach_round(tx: Tx, case: int, round: int) -> None:
    tx.connection.execute(update(cases).where(cases.c.id == case, cases.c.round < round).values(round=round))


def offer(tx: Tx, case: int, member: int) -> None:
    """This colleague may take the case over."""
    tx.connection.execute(update(cases).where(cases.c.id == case).values(offered_to=member))


def close(tx: Tx, case: int, now: datetime) -> None:
    """Done. The owner stays written down: who may still say something."""
    tx.connection.execute(
        update(cases).where(cases.c.id == case).values(state="closed", closed_at=now, offered_to=None)
    )


def spoke(tx: Tx, case: int, now: datetime) -> None:
    """The owner did something: nobody waits for them."""
    tx.connection.execute(update(cases).where(cases.c.id == case).values(spoke_at=now))


def heard(tx: Tx, case: int, now: datetime) -> None:
    """The resident wrote; kept is the first time since the owner last spoke, because from then on they wait."""
    fresh = or_(cases.c.heard_at.is_(None), cases.c.heard_at <= cases.c.spoke_at)
    tx.connection.execute(update(cases).where(cases.c.id == case, fresh).values(heard_at=now))


def come_back(tx: Tx, case: int, at: datetime) -> None:
    tx.connection.execute(update(cases).where(cases.c.id == case).values(follow_up=at))


def record_helped(tx: Tx, case: int, conversation: int, *, helped: bool) -> None:
    """What the resident says of their own closed case."""
    mine = and_(cases.c.id == case, cases.c.conversation == conversation, cases.c.state == "closed")
    tx.connection.execute(update(cases).where(mine).values(helped=int(helped)))


# Notes.


def add_note(tx: Tx, case: int, member: int, text: str, now: datetime) -> None:
    tx.connection.execute(insert(notes), {"case": case, "member": member, "text": text, "written_at": now})


def notes_of(tx: Tx, case: int) -> tuple[str, ...]:
    """What colleagues wrote for each other, oldest first."""
    asked = select(notes.c.text).where(notes.c.case == case).order_by(notes.c.id)
    return tuple(tx.connection.execute(asked).scalars())
