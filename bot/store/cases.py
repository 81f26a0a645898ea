"""Cases: somebody wants a human being, some were asked, one has it. Who may do what is decided by one statement each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, Select, and_, bindparam, exists, insert, or_, select, text, update
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
_OF = cases.c.id == bindparam("of_case")
_PEEK = select(*_COLUMNS).where(_OF)
_GET = _PEEK.with_for_update(of=cases)
# Not as a parameter: SQLite plans anew whenever a value is bound that may decide whether a partial index is of use.
_CURRENT = (
    select(*_COLUMNS)
    .where(cases.c.conversation == bindparam("resident"), text("cases.state <> 'closed'"))
    .with_for_update(of=cases)
)
_CLAIMED: Select[Any] = select(*_COLUMNS).where(cases.c.state == "claimed").order_by(cases.c.id)
_OWNED = _CLAIMED.where(cases.c.owner == bindparam("member"))
_TALKED_IN = _CLAIMED.where(cases.c.room == bindparam("room"))


def _case(row: Row[*tuple[Any, ...]] | None) -> Case | None:
    return Case(*row) if row else None


_OPEN = {
    False: sqlite.insert(cases).on_conflict_do_nothing().returning(cases.c.id),
    True: postgresql.insert(cases).on_conflict_do_nothing().returning(cases.c.id),
}
_URGENT = (
    update(cases)
    .where(cases.c.conversation == bindparam("resident"), cases.c.state == "waiting", cases.c.reason != "crisis")
    .values(reason="crisis", round=cases.c.round + 2)
    .returning(cases.c.id, cases.c.round)
)


def open_case(tx: Tx, conversation: int, reason: str, menu: str, topic: str, now: datetime) -> int | None:
    """Open a case; None when one is open already: asking twice is one wish."""
    row = {"conversation": conversation, "reason": reason, "menu": menu, "topic": topic, "opened_at": now}
    return tx.connection.execute(_OPEN[tx.postgres], row).scalar()


def make_urgent(tx: Tx, conversation: int) -> tuple[int, int] | None:
    """A case that waits becomes a crisis, in a new round; its id and that round. None when there is none, or it is one."""
    row = tx.connection.execute(_URGENT, {"resident": conversation}).first()
    return (row.id, row.round) if row else None


def get(tx: Tx, case: int) -> Case | None:
    """The case, held until this transaction ends: nobody else changes it meanwhile."""
    return _case(tx.connection.execute(_GET, {"of_case": case}).first())


def peek(tx: Tx, case: int) -> Case | None:
    """The case as it is now; by the next statement somebody may have changed it."""
    return _case(tx.connection.execute(_PEEK, {"of_case": case}).first())


def current(tx: Tx, conversation: int) -> Case | None:
    """The case of this resident that waits or is talked about."""
    return _case(tx.connection.execute(_CURRENT, {"resident": conversation}).first())


def owned(tx: Tx, member: int) -> tuple[Case, ...]:
    """The open cases this member has, oldest first."""
    return tuple(Case(*row) for row in tx.connection.execute(_OWNED, {"member": member}))


def talked_in(tx: Tx, room: int) -> tuple[Case, ...]:
    """The open cases whose owner talks in this conversation."""
    return tuple(Case(*row) for row in tx.connection.execute(_TALKED_IN, {"room": room}))


# Asking.


_PAGE = insert(pages)
_COUNT_AS_ASKED = {
    False: sqlite.insert(pages).on_conflict_do_nothing(),
    True: postgresql.insert(pages).on_conflict_do_nothing(),
}
_ASKED_IN = (
    select(pages.c.member)
    .where(pages.c.case == bindparam("of_case"), pages.c.round == bindparam("in_round"), pages.c.wave > 0)
    .order_by(pages.c.member)
)
_WAS_ASKED = select(
    or_(
        exists().where(pages.c.case == bindparam("of_case"), pages.c.member == bindparam("by")),
        exists().where(_OF, cases.c.offered_to == bindparam("by")),
    )
)


def page(tx: Tx, case: int, round: int, wave: int, members: tuple[int, ...], now: datetime) -> None:
    """Write down who is asked. The same member twice in a round is refused by the table."""
    rows = [{"case": case, "round": round, "wave": wave, "member": member, "asked_at": now} for member in members]
    if rows:
        tx.connection.execute(_PAGE, rows)


def count_as_asked(tx: Tx, case: int, round: int, member: int, now: datetime) -> None:
    """Whoever just let the case go is not asked for it again in this round."""
    row = {"case": case, "round": round, "wave": 0, "member": member, "asked_at": now}
    tx.connection.execute(_COUNT_AS_ASKED[tx.postgres], row)


def asked_in(tx: Tx, case: int, round: int) -> tuple[int, ...]:
    """Who was really asked in this round."""
    return tuple(tx.connection.execute(_ASKED_IN, {"of_case": case, "in_round": round}).scalars())


def was_asked(tx: Tx, case: int, member: int) -> bool:
    """Whether this member was ever asked for the case, by the helpline or by the colleague who has it."""
    return bool(tx.connection.execute(_WAS_ASKED, {"of_case": case, "by": member}).scalar())


# Having.


_CLAIM = (
    update(cases)
    .where(
        _OF,
        or_(cases.c.state == "waiting", and_(cases.c.state == "claimed", cases.c.offered_to == bindparam("by"))),
    )
    .values(
        state="claimed",
        owner=bindparam("by"),
        room=bindparam("talk"),
        offered_to=None,
        claimed_at=bindparam("now"),
        spoke_at=bindparam("now"),
        follow_up=None,
    )
)
_CLAIM_OF = insert(claims)
_RELEASE = (
    update(cases)
    .where(_OF)
    .values(state="waiting", owner=None, room=None, offered_to=None, follow_up=None, round=cases.c.round + 2)
    .returning(cases.c.round)
)
_REACH_ROUND = update(cases).where(_OF, cases.c.round < bindparam("reached")).values(round=bindparam("reached"))
_CLOSE = update(cases).where(_OF).values(state="closed", closed_at=bindparam("now"), offered_to=None)
_SPOKE = update(cases).where(_OF).values(spoke_at=bindparam("now"))
_HEARD = (
    update(cases)
    .where(_OF, or_(cases.c.heard_at.is_(None), cases.c.heard_at <= cases.c.spoke_at))
    .values(heard_at=bindparam("now"))
)


def claim(tx: Tx, case: int, member: int, room: int, now: datetime) -> bool:
    """Take the case, if it waits or was offered to this member by its owner. False when somebody else was first."""
    won = tx.connection.execute(_CLAIM, {"of_case": case, "by": member, "talk": room, "now": now}).rowcount == 1
    if won:
        tx.connection.execute(_CLAIM_OF, {"case": case, "member": member, "taken_at": now})
    return won


def release(tx: Tx, case: int) -> int:
    """Back to the queue, in a new round of asking; returns its number.

    Two further than the last: the next one may be awaited already, and its letter may have come while somebody had the case.
    """
    return cast(int, tx.connection.execute(_RELEASE, {"of_case": case}).scalar_one())


def reach_round(tx: Tx, case: int, round: int) -> None:
    tx.connection.execute(_REACH_ROUND, {"of_case": case, "reached": round})


def offer(tx: Tx, case: int, member: int) -> None:
    """This colleague may take the case over."""
    tx.connection.execute(update(cases).where(cases.c.id == case).values(offered_to=member))


def close(tx: Tx, case: int, now: datetime) -> None:
    """Done. The owner stays written down: who may still say something."""
    tx.connection.execute(_CLOSE, {"of_case": case, "now": now})


def spoke(tx: Tx, case: int, now: datetime) -> None:
    """The owner did something: nobody waits for them."""
    tx.connection.execute(_SPOKE, {"of_case": case, "now": now})


def heard(tx: Tx, case: int, now: datetime) -> None:
    """The resident wrote; kept is the first time since the owner last spoke, because from then on they wait."""
    tx.connection.execute(_HEARD, {"of_case": case, "now": now})


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
