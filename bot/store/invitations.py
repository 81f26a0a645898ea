"""Invitations to the team: each gives one person a role, once, within a week. The code itself is nowhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, delete, insert, select, update

from bot.engine.membership import Role
from bot.store import audit
from bot.store.store import Tx
from bot.store.tables import invitations, roles

USEFUL = timedelta(days=7)
"""How long an invitation can be used."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One that nobody used yet. `by` is the member who made it; None where it was made at the terminal."""

    id: int
    role: Role
    useful_until: datetime
    by: int | None


def invite(tx: Tx, role: Role, digest: str, now: datetime, by: int | None = None) -> int | None:
    """Keep an invitation; returns its number. None, and nothing is kept, when `by` is no admin, or not any more.

    It ends with the membership of whoever made it, and when they are no admin any more.
    """
    if by is not None and not _is_admin(tx, by):
        return None
    row = {"digest": digest, "role": role, "made_at": now, "useful_until": now + USEFUL, "made_by": by}
    made: int = tx.connection.execute(insert(invitations).values(row).returning(invitations.c.id)).scalar_one()
    audit.note(tx, audit.OPERATOR if by is None else by, "invite", role, now)
    return made


def _is_admin(tx: Tx, member: int) -> bool:
    """If so, they are until this transaction ends."""
    asked = select(roles.c.member).where(roles.c.member == member, roles.c.role == "admin")
    return tx.connection.execute(asked.with_for_update(read=True, key_share=True)).first() is not None


def _works(now: datetime) -> ColumnElement[bool]:
    return invitations.c.used_at.is_(None) & (invitations.c.useful_until > now)


def use(tx: Tx, digest: str, now: datetime) -> Role | None:
    """Use up the invitation; its role is for whoever showed it. None when it is unknown, used, taken back or too old."""
    used = (
        update(invitations)
        .where(invitations.c.digest == digest, _works(now))
        .values(used_at=now)
        .returning(invitations.c.role)
    )
    return cast(Role | None, tx.connection.execute(used).scalar())


def unused(tx: Tx, now: datetime) -> tuple[Invitation, ...]:
    """All that still work, oldest first."""
    asked = (
        select(invitations.c.id, invitations.c.role, invitations.c.useful_until, invitations.c.made_by)
        .where(_works(now))
        .order_by(invitations.c.id)
    )
    return tuple(Invitation(*row) for row in tx.connection.execute(asked))


def withdraw(tx: Tx, invitation: int, now: datetime, by: int = audit.OPERATOR) -> bool:
    """Let it work no more. False when it did not, because it was used, taken back or too old."""
    taken = delete(invitations).where(invitations.c.id == invitation, _works(now)).returning(invitations.c.role)
    role = tx.connection.execute(taken).scalar()
    if role:
        audit.note(tx, by, "withdraw invitation", role, now)
    return role is not None


def end_of(tx: Tx, member: int) -> None:
    """Let none of theirs work any more."""
    tx.connection.execute(delete(invitations).where(invitations.c.made_by == member, invitations.c.used_at.is_(None)))
