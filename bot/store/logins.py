"""Pending logins at the desk: each opens it once, within ten minutes. Link and code themselves are nowhere in here."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from bot.engine import entrance
from bot.engine.logins import LoginMade, LoginRefused
from bot.store.desk_tables import logins
from bot.store.store import Tx
from bot.store.tables import member_conversations

USEFUL = timedelta(minutes=10)
CHANCES = 5
"""Wrong codes that end a login."""

ASKED = 5
"""Logins a member may ask for in any hour."""

_HOUR = timedelta(hours=1)
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")  # digits alone could look like somebody's number


@dataclass(frozen=True, slots=True)
class Spent:
    """A login that was just used up, and whose it was; None: it makes the first admin."""

    member: int | None


def ask(tx: Tx, conversation: int, now: datetime) -> LoginMade | LoginRefused:
    """A new login for the member who talks in this conversation."""
    asked = select(member_conversations.c.member).where(member_conversations.c.conversation == conversation)
    member: int | None = tx.connection.execute(asked).scalar()
    if member is None:
        return LoginRefused("stranger")
    recent = select(func.count()).where(logins.c.member == member, logins.c.made_at > now - _HOUR)
    if tx.connection.execute(recent).scalar_one() >= ASKED:
        return LoginRefused("too_often")
    return LoginMade(make(tx, member, now))


def make(tx: Tx, member: int | None, now: datetime) -> str:
    """Keep a login; returns its nonce. Without a member it makes the first admin."""
    nonce = secrets.token_hex(16).translate(_LETTERS)
    row = {"handle": entrance.handle(nonce), "nonce": nonce, "member": member}
    tx.connection.execute(insert(logins), {**row, "made_at": now, "useful_until": now + USEFUL})
    return nonce


def spend(tx: Tx, handle: str, fits: Callable[[str], bool], now: datetime) -> Spent | None:
    """Use up the login with this handle if its nonce fits; else None, and one chance less. The first of many gets it."""
    row = tx.connection.execute(select(logins).where(logins.c.handle == handle, *_open(now)).with_for_update()).first()
    fitting = fits(row.nonce if row else "")
    if row is None:
        return None
    became = {"used_at": now} if fitting else {"wrong": logins.c.wrong + 1}
    tx.connection.execute(update(logins).where(logins.c.id == row.id).values(became))
    return Spent(row.member) if fitting else None


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (logins.c.used_at.is_(None), logins.c.useful_until > now, logins.c.wrong < CHANCES)


def erase_old(tx: Tx, now: datetime) -> int:
    """Erase logins that nobody can use or count any more. Returns how many."""
    return tx.connection.execute(delete(logins).where(logins.c.made_at <= now - _HOUR)).rowcount
