"""What was done at the desk that matters: when, by whom, what and to whom. Never a word that somebody wrote."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, insert, select

from bot.store.desk_tables import audit
from bot.store.store import Tx

Action = Literal[
    "log in",
    "log out everywhere",
    "invite",
    "withdraw invitation",
    "join",
    "give role",
    "take role",
    "remove member",
    "plan meeting",
    "change meeting",
    "call off meeting",
    "approve broadcast",
    "send broadcast",
    "pause broadcast",
    "resume broadcast",
    "cancel broadcast",
    "teach",
    "dismiss question",
    "restore question",
]

OPERATOR = 0
"""Who works at the terminal, in place of a member's number."""

KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done. `object` is a role, a member's number, both, or a topic; empty where the action says it all."""

    at: datetime
    member: int
    action: Action
    object: str


def note(tx: Tx, member: int, action: Action, object: str, now: datetime) -> None:
    """Write it down, in the commit in which it is done."""
    tx.connection.execute(insert(audit), {"at": now, "member": member, "action": action, "object": object})


def lines(tx: Tx) -> tuple[Line, ...]:
    """Everything that is written down, oldest first."""
    asked = select(audit.c.at, audit.c.member, audit.c.action, audit.c.object).order_by(audit.c.id)
    return tuple(Line(*row) for row in tx.connection.execute(asked))


def erase_old(tx: Tx, now: datetime) -> int:
    """Erase what is older than a year. Returns how many."""
    return tx.connection.execute(delete(audit).where(audit.c.at <= now - KEPT)).rowcount
