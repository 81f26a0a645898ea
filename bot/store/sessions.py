"""Sessions at the desk: whose each is, with which roles, and when it ends. What the browser keeps is nowhere in here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from bot.engine.membership import Role
from bot.store.desk_tables import sessions
from bot.store.store import Tx
from bot.store.tables import duties, members, roles
from bot.store.types import Address

DESK = "desk"
"""The channel of conversations at the desk; the address is the member's number."""

IDLE = timedelta(minutes=30)
LASTS = timedelta(hours=12)
_NOTICED = timedelta(minutes=1)  # being seen is written down this often, not with every request


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody of the team who is logged in, with the roles they have at this moment."""

    session: int
    member: int
    alias: str
    roles: frozenset[Role]
    seen_at: datetime

    @property
    def at(self) -> Address:
        return desk_of(self.member)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser in which a member is logged in."""

    id: int
    began_at: datetime
    seen_at: datetime


def desk_of(member: int) -> Address:
    """Where a member is reached at the desk."""
    return Address(DESK, str(member))


def begin(tx: Tx, member: int, digest: str, now: datetime) -> int:
    row = {"digest": digest, "member": member, "began_at": now, "seen_at": now}
    begun: int = tx.connection.execute(insert(sessions).values(row).returning(sessions.c.id)).scalar_one()
    return begun


def find(tx: Tx, digest: str, now: datetime) -> Present | None:
    """Whose session this is; None when it ended, was silent for 30 minutes, or is 12 hours old."""
    found = tx.connection.execute(
        select(sessions.c.id, sessions.c.member, sessions.c.seen_at, duties.c.alias, roles.c.role)
        .join(members, members.c.id == sessions.c.member)
        .outerjoin(roles, roles.c.member == members.c.id)
        .outerjoin(duties, duties.c.member == members.c.id)
        .where(sessions.c.digest == digest, _alive(now))
    ).all()
    if not found:
        return None
    given = frozenset(row.role for row in found if row.role)
    return Present(found[0].id, found[0].member, found[0].alias or "", given, found[0].seen_at)


def _alive(now: datetime) -> ColumnElement[bool]:
    return and_(sessions.c.began_at > now - LASTS, sessions.c.seen_at > now - IDLE)


def is_stale(present: Present, now: datetime) -> bool:
    """Whether it is time to write down that they are still there."""
    return now - present.seen_at >= _NOTICED


def touch(tx: Tx, session: int, now: datetime) -> None:
    tx.connection.execute(update(sessions).where(sessions.c.id == session).values(seen_at=now))


def of_member(tx: Tx, member: int, now: datetime) -> tuple[Session, ...]:
    """A member's sessions that have not ended, newest first."""
    columns = (sessions.c.id, sessions.c.began_at, sessions.c.seen_at)
    asked = select(*columns).where(sessions.c.member == member, _alive(now)).order_by(sessions.c.id.desc())
    return tuple(Session(*row) for row in tx.connection.execute(asked))


def end(tx: Tx, digest: str) -> None:
    tx.connection.execute(delete(sessions).where(sessions.c.digest == digest))


def end_all(tx: Tx, member: int) -> int:
    """End every session of a member. Returns how many."""
    return tx.connection.execute(delete(sessions).where(sessions.c.member == member)).rowcount


def erase_old(tx: Tx, now: datetime) -> int:
    return tx.connection.execute(delete(sessions).where(~_alive(now))).rowcount
