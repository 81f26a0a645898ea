"""What a volunteer says of themselves (name, hours, on duty or not), and who of the team can be asked and reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, func, select, text
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine import hours
from bot.engine.casework import Hours
from bot.engine.rota import Volunteer
from bot.store.store import Tx
from bot.store.tables import cases, claims, conversations, duties, member_conversations, members, pages, roles

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Duty:
    """What is kept of one member. The alias may be empty: none was chosen."""

    alias: str = ""
    on_duty: bool = True
    hours: Hours = ()


_DUTY = select(duties).where(duties.c.member == bindparam("of_member"))
_TAKEN = select(claims.c.member, func.count()).where(claims.c.taken_at > bindparam("since")).group_by(claims.c.member)
# Not as a parameter: SQLite plans anew whenever a value is bound that may decide whether a partial index is of use.
_RESIDENTS = (
    select(member_conversations.c.member)
    .join(cases, cases.c.conversation == member_conversations.c.conversation)
    .where(text("cases.state <> 'closed'"))
)
# Members with a conversation that is not gone, and none of whose conversations has an open case of its own.
_REACHABLE = (
    select(member_conversations.c.member)
    .join(conversations, conversations.c.id == member_conversations.c.conversation)
    .where(conversations.c.gone_at.is_(None), member_conversations.c.member.not_in(_RESIDENTS))
)
_ASKED_ALREADY = select(pages.c.member).where(
    pages.c.case == bindparam("of_case"), pages.c.round == bindparam("in_round")
)
_TEAM = (
    select(roles.c.member, roles.c.role, duties.c.on_duty, duties.c.hours)
    .outerjoin(duties, duties.c.member == roles.c.member)
    .where(roles.c.member.in_(_REACHABLE))
    .order_by(roles.c.member)
)
_REACHED_IN = (
    select(conversations.c.id)
    .join(member_conversations, member_conversations.c.conversation == conversations.c.id)
    .where(member_conversations.c.member == bindparam("of_member"), conversations.c.gone_at.is_(None))
    .order_by(conversations.c.id)
)


def duty(tx: Tx, member: int) -> Duty:
    row = tx.connection.execute(_DUTY, {"of_member": member}).first()
    return Duty(row.alias, bool(row.on_duty), hours.from_kept(row.hours)) if row else Duty()


def keep(tx: Tx, member: int, kept: Duty) -> None:
    put = postgresql.insert(duties) if tx.postgres else sqlite.insert(duties)
    values = {"alias": kept.alias, "on_duty": int(kept.on_duty), "hours": hours.kept(kept.hours)}
    tx.connection.execute(
        put.values(member=member, **values).on_conflict_do_update(index_elements=["member"], set_=values)
    )


def taken(tx: Tx, now: datetime) -> Mapping[int, int]:
    """How many cases each member took in the last seven days."""
    return {row[0]: row[1] for row in tx.connection.execute(_TAKEN, {"since": now - WEEK})}


def team(tx: Tx, case: int, round: int, now: datetime) -> tuple[Volunteer, ...]:
    """Everybody who can be reached, as far as asking for this case goes. Who waits for a person themselves is left out."""
    asked = tx.connection.execute(_ASKED_ALREADY, {"of_case": case, "in_round": round})
    already, counts = set(asked.scalars()), taken(tx, now)
    return tuple(
        _volunteer(list(found), counts.get(member, 0), member in already)
        for member, found in groupby(tx.connection.execute(_TEAM), key=lambda row: row.member)
    )


def _volunteer(rows: Sequence[Row[*tuple[Any, ...]]], count: int, asked: bool) -> Volunteer:
    """Of one member's roles."""
    first, has = rows[0], {row.role for row in rows}
    on_duty, kept = first.on_duty in (None, 1), hours.from_kept(first.hours or "")
    return Volunteer(first.member, kept, on_duty, count, asked, "volunteer" in has, bool(has & {"organiser", "admin"}))


def reached_in(tx: Tx, member: int) -> tuple[int, ...]:
    """The conversations in which this member can be reached."""
    return tuple(tx.connection.execute(_REACHED_IN, {"of_member": member}).scalars())


def colleagues(tx: Tx, member: int) -> tuple[tuple[int, str], ...]:
    """Other volunteers who can be reached and are on duty, with the names they chose."""
    asked = (
        select(members.c.id, duties.c.alias)
        .join(roles, roles.c.member == members.c.id)
        .outerjoin(duties, duties.c.member == members.c.id)
        .where(roles.c.role == "volunteer", members.c.id != member, members.c.id.in_(_REACHABLE))
        .where(func.coalesce(duties.c.on_duty, 1) == 1)
        .order_by(members.c.id)
    )
    return tuple((id, alias or "") for id, alias in tx.connection.execute(asked))
