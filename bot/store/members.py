"""The team: who came, and who may do what."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.membership import Role
from bot.store import audit, invitations
from bot.store.store import Tx
from bot.store.tables import conversations, member_conversations, members, roles

_STAYS = select(members.c.id).where(members.c.id == bindparam("member")).with_for_update(read=True, key_share=True)


def redeem(tx: Tx, conversation: int, digest: str, now: datetime) -> Role | None:
    """Use up the invitation and give its role to whoever talks here; None when it is unknown, used, taken back or too old."""
    role = invitations.use(tx, digest, now)
    if role:
        member = _member(tx, conversation, now)
        give(tx, member, role, now)
        audit.note(tx, member, "join", role, now)
    return role


def _member(tx: Tx, conversation: int, now: datetime) -> int:
    """The member this conversation belongs to, a new one if it belongs to none."""
    asked = select(member_conversations.c.member).where(member_conversations.c.conversation == conversation)
    known: int | None = tx.connection.execute(asked).scalar()
    if known is not None:
        return known
    member: int = tx.connection.execute(insert(members).values(joined_at=now).returning(members.c.id)).scalar_one()
    tx.connection.execute(insert(member_conversations), {"conversation": conversation, "member": member})
    return member


def give(tx: Tx, member: int, role: Role, now: datetime) -> None:
    """Let the member have this role too; having it already is as good."""
    put = postgresql.insert(roles) if tx.postgres else sqlite.insert(roles)
    tx.connection.execute(put.on_conflict_do_nothing(), {"member": member, "role": role, "since": now})


def remove(tx: Tx, member: int) -> bool:
    """Take everything away that makes somebody of the team. False when there is no such member."""
    return tx.connection.execute(delete(members).where(members.c.id == member)).rowcount == 1


def hold(tx: Tx, member: int) -> None:
    """Let this member take nothing until this transaction ends: a case taken at this moment is theirs before, or never."""
    tx.connection.execute(select(members.c.id).where(members.c.id == member).with_for_update()).first()


def stays(tx: Tx, member: int) -> bool:
    """Whether they are of the team; if so, they are until this transaction ends."""
    return tx.connection.execute(_STAYS, {"member": member}).first() is not None


def leave(tx: Tx, conversation: int) -> None:
    """Nobody of the team talks here any more; who talks nowhere else is no member any more."""
    gone = delete(member_conversations).where(member_conversations.c.conversation == conversation)
    tx.connection.execute(gone)
    tx.connection.execute(delete(members).where(members.c.id.not_in(select(member_conversations.c.member))))


def organises(tx: Tx, member: int) -> bool:
    """Whether this member plans meetings: organisers, and admins, who could make themselves one."""
    asked = select(roles.c.member).where(roles.c.member == member, roles.c.role.in_(("organiser", "admin")))
    return tx.connection.execute(asked.limit(1)).first() is not None


def reached_as(tx: Tx, role: Role) -> tuple[tuple[int, int], ...]:
    """As `conversations_of`, each with its member."""
    asked = (
        select(member_conversations.c.conversation, member_conversations.c.member)
        .where(member_conversations.c.conversation.in_(conversations_of(tx, role)))
        .order_by(member_conversations.c.conversation)
    )
    return tuple((row.conversation, row.member) for row in tx.connection.execute(asked))


def conversations_of(tx: Tx, role: Role) -> tuple[int, ...]:
    """Where everybody with this role can be reached, gone ones left out."""
    asked = (
        select(conversations.c.id)
        .join(member_conversations, member_conversations.c.conversation == conversations.c.id)
        .join(roles, roles.c.member == member_conversations.c.member)
        .where(roles.c.role == role, conversations.c.gone_at.is_(None))
        .order_by(conversations.c.id)
    )
    return tuple(tx.connection.execute(asked).scalars())
