"""The cases as a list at the desk: whose turn it is, since when, and how much is unanswered. Nobody's words. Reads only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, literal, or_, select

from bot.engine.casework import Reason
from bot.engine.holding import Caseload
from bot.store import codec
from bot.store.store import Tx
from bot.store.tables import case_letters, cases, conversations, inbox, member_conversations, pages

_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """One case. `waits` is since when the resident waits for a word (None: they do not), `unread` how many of their messages
    came after the owner's last. `active`: plain words of its owner go there."""

    id: int
    reason: Reason
    menu: str
    topic: str
    opened_at: datetime
    waits: datetime | None
    unread: int = 0
    follow_up: datetime | None = None
    active: bool = False


@dataclass(frozen=True, slots=True)
class Lists:
    """What somebody of the team sees: `offered` by a colleague, the ones they have, who waits, and what they closed.

    `asked` numbers those who wait for whom they were asked themselves.
    """

    offered: tuple[Listed, ...]
    mine: tuple[Listed, ...]
    waiting: tuple[Listed, ...]
    closed: tuple[Listed, ...]
    asked: frozenset[int] = frozenset()


def lists(tx: Tx, member: int, *, everybody: bool, closed_since: datetime) -> Lists:
    """`everybody`: they see all who wait, not only those they were asked for."""
    asked = select(pages.c.case).where(pages.c.member == member)
    waits = cases.c.state == "waiting"
    seen = waits if everybody else waits & cases.c.id.in_(asked)
    done = (cases.c.state == "closed") & (cases.c.owner == member) & (cases.c.closed_at > closed_since)
    return Lists(
        _found(tx, (cases.c.offered_to == member) & (cases.c.state == "claimed")),
        mine(tx, member),
        _found(tx, seen),
        _found(tx, done),
        frozenset(tx.connection.execute(asked).scalars()),
    )


_COLUMNS = (cases.c.id, cases.c.reason, cases.c.menu, cases.c.topic, cases.c.opened_at)


def _found(tx: Tx, which: ColumnElement[bool]) -> tuple[Listed, ...]:
    """In a crisis first, and then who is waiting longest."""
    asked = select(*_COLUMNS).where(which).order_by(cases.c.reason != "crisis", cases.c.id).limit(_AT_MOST)
    return tuple(Listed(*row, waits=row.opened_at) for row in tx.connection.execute(asked))


def mine(tx: Tx, member: int) -> tuple[Listed, ...]:
    """The open cases of this member, oldest first."""
    asked = (
        select(*_COLUMNS, cases.c.claimed_at, cases.c.spoke_at, cases.c.heard_at, cases.c.follow_up, cases.c.room)
        .add_columns(_unread().label("unread"))
        .where(cases.c.owner == member, cases.c.state == "claimed")
        .order_by(cases.c.id)
    )
    rows = tx.connection.execute(asked).all()
    loads = {room: load(tx, room) for room in {row.room for row in rows}}
    return tuple(_one(row, loads[row.room]) for row in rows)


def _unread() -> Any:
    """What the resident wrote in the case since its owner last spoke."""
    theirs = (
        select(func.count())
        .select_from(case_letters)
        .join(inbox, inbox.c.id == case_letters.c.letter)
        .where(case_letters.c.case == cases.c.id, case_letters.c.source.is_not(None))
        .where(inbox.c.conversation == cases.c.room)
        .where(or_(cases.c.spoke_at.is_(None), inbox.c.posted_at > cases.c.spoke_at))
    )
    return theirs.correlate(cases).scalar_subquery()


def _one(row: Row[*tuple[Any, ...]], kept: Caseload) -> Listed:
    told = (row.id, row.reason, row.menu, row.topic, row.opened_at)
    return Listed(*told, _waits(row), row.unread, row.follow_up, kept.active == row.id)


def _waits(row: Row[*tuple[Any, ...]]) -> datetime | None:
    """From the beginning, as long as nobody said anything to them."""
    heard: datetime | None = row.heard_at
    if row.spoke_at == row.claimed_at:
        return heard or row.opened_at
    return heard if heard and heard > row.spoke_at else None


def load(tx: Tx, room: int | None) -> Caseload:
    """What a conversation of the team remembers of its cases."""
    state = tx.connection.execute(select(conversations.c.state).where(conversations.c.id == room)).scalar()
    try:
        return codec.read_state(state).load if state else Caseload()
    except ValueError:  # written by another version; the next turn begins anew
        return Caseload()


def room_of(tx: Tx, member: int, room: int | None) -> tuple[str, str] | None:
    """Channel and address of this conversation, if it is the member's own."""
    asked: Select[Any] = (
        select(conversations.c.channel, conversations.c.address)
        .join(member_conversations, member_conversations.c.conversation == conversations.c.id)
        .where(conversations.c.id == room, member_conversations.c.member == member)
    )
    row = tx.connection.execute(asked).first()
    return (row.channel, row.address) if row else None


def may_take(tx: Tx, case: int, member: int) -> bool:
    """Whether the case still waits, or is offered to this member by whoever has it."""
    asked = select(literal(1)).where(cases.c.id == case, or_(cases.c.state == "waiting", cases.c.offered_to == member))
    return tx.connection.execute(asked).first() is not None
