"""The list of the team as its admins see and change it. No message of anybody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args

from sqlalchemy import delete, exists, func, insert, select

from bot.engine.membership import Role
from bot.store import audit, invitations, views
from bot.store import duties as duties_of
from bot.store.store import Tx
from bot.store.tables import cases, conversations, duties, member_conversations, members, roles
from bot.store.types import Address

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team. `roles` in the order of ROLES; `cases` is how many they have now."""

    id: int
    alias: str
    joined_at: datetime
    roles: tuple[Role, ...]
    cases: int


class LastAdmin(Exception):
    """Nobody could look after the team any more."""


def everybody(tx: Tx) -> tuple[Member, ...]:
    """The whole team, longest there first."""
    given: dict[int, set[str]] = {}
    for member, role in tx.connection.execute(select(roles.c.member, roles.c.role)):
        given.setdefault(member, set()).add(role)
    held = select(cases.c.owner, func.count()).where(cases.c.state == "claimed").group_by(cases.c.owner)
    counts = {row[0]: row[1] for row in tx.connection.execute(held)}
    asked = select(members.c.id, members.c.joined_at, duties.c.alias).outerjoin(duties, duties.c.member == members.c.id)
    return tuple(
        Member(
            row.id,
            row.alias or "",
            row.joined_at,
            tuple(role for role in ROLES if role in given.get(row.id, ())),
            counts.get(row.id, 0),
        )
        for row in tx.connection.execute(asked.order_by(members.c.id))
    )


def find(tx: Tx, member: int) -> Member | None:
    return next((one for one in everybody(tx) if one.id == member), None)


def is_volunteer(tx: Tx, member: int) -> bool:
    asked = exists().where(roles.c.member == member, roles.c.role == "volunteer")
    return bool(tx.connection.execute(select(asked)).scalar())


def has_admin(tx: Tx) -> bool:
    return bool(tx.connection.execute(select(exists().where(roles.c.role == "admin"))).scalar())


def first_admin(tx: Tx, now: datetime) -> int | None:
    """A new member who is admin; None when there is an admin already."""
    _hold(tx)
    if has_admin(tx):
        return None
    member = new_member(tx, now)
    tx.connection.execute(insert(roles), {"member": member, "role": "admin", "since": now})
    audit.note(tx, member, "join", "admin", now)
    return member


def new_member(tx: Tx, now: datetime) -> int:
    """Somebody without a role and without a conversation yet."""
    member: int = tx.connection.execute(insert(members).values(joined_at=now).returning(members.c.id)).scalar_one()
    return member


def link(tx: Tx, member: int, at: Address) -> None:
    """Note that this conversation is the member's; it must have been opened."""
    asked = select(conversations.c.id).where(conversations.c.channel == at.channel, conversations.c.address == at.id)
    conversation = tx.connection.execute(asked).scalar_one()
    known = select(member_conversations).where(member_conversations.c.conversation == conversation)
    if not tx.connection.execute(known).first():
        tx.connection.execute(insert(member_conversations), {"conversation": conversation, "member": member})


def language(tx: Tx, member: int) -> str:
    """The language the member used last, anywhere; empty when we do not know."""
    rows = tx.connection.execute(
        select(conversations.c.channel, conversations.c.address)
        .join(member_conversations, member_conversations.c.conversation == conversations.c.id)
        .where(member_conversations.c.member == member)
        .order_by(conversations.c.active_at.desc())
    ).all()
    return next((found for row in rows if (found := views.language(tx, Address(*row)))), "")


def call(tx: Tx, member: int, alias: str) -> None:
    """Keep what others call this member."""
    duties_of.keep(tx, member, replace(duties_of.duty(tx, member), alias=alias))


def change_roles(tx: Tx, by: int, member: int, wanted: Iterable[Role], now: datetime) -> None:
    """Give a member just these roles. Raises LastAdmin."""
    _hold(tx)
    had = set(tx.connection.execute(select(roles.c.role).where(roles.c.member == member)).scalars())
    given, taken = set(wanted) - had, had - set(wanted)
    if "admin" in taken:
        _needs_another_admin(tx, member)
    for role in sorted(given):
        tx.connection.execute(insert(roles), {"member": member, "role": role, "since": now})
        audit.note(tx, by, "give role", f"{role} {member}", now)
    for role in sorted(taken):
        tx.connection.execute(delete(roles).where(roles.c.member == member, roles.c.role == role))
        audit.note(tx, by, "take role", f"{role} {member}", now)
    if "admin" in taken:
        # Last, because one that is made at this moment holds the role until it is there to be seen.
        invitations.end_of(tx, member)


def remove(tx: Tx, by: int, member: int, now: datetime) -> bool:
    """End a membership: roles, sessions and pending logins go with it. Raises LastAdmin. False when there is no such member."""
    _hold(tx)
    found = find(tx, member)
    if found is None:
        return False
    if "admin" in found.roles:
        _needs_another_admin(tx, member)
    tx.connection.execute(delete(members).where(members.c.id == member))
    audit.note(tx, by, "remove member", str(member), now)
    return True


def _needs_another_admin(tx: Tx, member: int) -> None:
    others = select(func.count()).where(roles.c.role == "admin", roles.c.member != member)
    if not tx.connection.execute(others).scalar_one():
        raise LastAdmin


def _hold(tx: Tx) -> None:
    """Two who change the team at once take turns, so that the last two admins cannot remove each other."""
    if tx.postgres:
        tx.connection.exec_driver_sql("LOCK TABLE roles IN SHARE ROW EXCLUSIVE MODE")
