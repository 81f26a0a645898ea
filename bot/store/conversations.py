"""Conversations: who we talk with, and what we remember of each between two turns."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store import media, relays
from bot.store.person_tables import consents, person_conversations
from bot.store.store import Tx
from bot.store.tables import cases, conversations, dead_letters, inbox, outbox
from bot.store.types import Address

_FIND = select(conversations.c.id).where(
    conversations.c.channel == bindparam("channel"), conversations.c.address == bindparam("address")
)
_OPEN = {
    False: sqlite.insert(conversations).on_conflict_do_nothing(index_elements=["channel", "address"]),
    True: postgresql.insert(conversations).on_conflict_do_nothing(index_elements=["channel", "address"]),
}
_REMEMBER = (
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values(state=bindparam("new_state"), active_at=bindparam("now"), gone_at=None)
)
_HOLD = (
    select(conversations.c.id).where(conversations.c.id == bindparam("conversation")).with_for_update(key_share=True)
)
_FORGET_AFTER = timedelta(minutes=1)  # the goodbye goes out and is read first
_FORGET_AT_LAST = timedelta(days=1)  # also when it could not be delivered


def find(tx: Tx, at: Address) -> int | None:
    return tx.connection.execute(_FIND, {"channel": at.channel, "address": at.id}).scalar()


def open_new(tx: Tx, at: Address, now: datetime) -> int:
    """Open a conversation; another transaction that was first with the same address is as good."""
    row = {"channel": at.channel, "address": at.id, "created_at": now, "active_at": now}
    tx.connection.execute(_OPEN[tx.postgres], row)
    opened = find(tx, at)
    assert opened is not None  # ours, or the one that was there first
    return opened


def remember(tx: Tx, states: Sequence[tuple[int, str]], now: datetime) -> None:
    """Keep what turns want to know next time. Hearing from somebody also means that they can be reached again."""
    rows = [{"conversation": conversation, "new_state": state, "now": now} for conversation, state in states]
    if rows:
        tx.connection.execute(_REMEMBER, rows)


def hold(tx: Tx, conversation: int) -> bool:
    """Let no turn of this conversation run until this transaction ends. False when it is erased.

    Whoever holds a second conversation has its own already: so two never wait for each other, except for a pair that
    helps each other at the same moment, which PostgreSQL notices.
    """
    return tx.connection.execute(_HOLD, {"conversation": conversation}).first() is not None


def mark_gone(tx: Tx, conversation: int, now: datetime) -> None:
    """Nothing reaches them any more (they blocked us, or left), until they write again."""
    tx.connection.execute(update(conversations).where(conversations.c.id == conversation).values(gone_at=now))


def move(tx: Tx, conversation: int, to: Address) -> None:
    """The platform gave the conversation another address."""
    tx.connection.execute(
        update(conversations).where(conversations.c.id == conversation).values(channel=to.channel, address=to.id)
    )


def forget(tx: Tx, conversation: int, letter: int, now: datetime) -> None:
    """Erase everything of this person but the letter being handled and its goodbye, which follow within a minute.

    What they wrote after it is a new beginning, and stays.
    """
    row = tx.connection.execute(select(conversations).where(conversations.c.id == conversation)).one()
    relays.erase_letters(tx, conversation)
    tx.connection.execute(delete(cases).where(cases.c.conversation == conversation))
    media.forget(tx, conversation, letter)
    tx.connection.execute(delete(outbox).where(outbox.c.conversation == conversation, outbox.c.letter < letter))
    tx.connection.execute(delete(inbox).where(inbox.c.conversation == conversation, inbox.c.id < letter))
    tx.connection.execute(
        delete(dead_letters).where(dead_letters.c.channel == row.channel, dead_letters.c.address == row.address)
    )
    erased_soon = {"forget_at": now + _FORGET_AFTER, "forget_letter": letter}
    tx.connection.execute(update(conversations).where(conversations.c.id == conversation).values(**erased_soon))


def erase_forgotten(tx: Tx, now: datetime) -> int:
    """Erase what is left of people who wished so, once their goodbye is out (or could not go out for a day).

    Whoever wrote again since then has begun anew and keeps that beginning. Returns how many were erased.
    """
    leaving = exists().where(outbox.c.letter == conversations.c.forget_letter, outbox.c.state.in_(("ready", "sending")))
    due = and_(conversations.c.forget_at <= now, ~leaving)
    late = conversations.c.forget_at <= now - _FORGET_AT_LAST
    rows = tx.connection.execute(select(conversations.c.id, conversations.c.forget_letter).where(due | late)).all()
    for conversation, letter in rows:
        tx.connection.execute(delete(inbox).where(inbox.c.conversation == conversation, inbox.c.id <= letter))
        again = exists().where(inbox.c.conversation == conversation)
        tx.connection.execute(delete(conversations).where(conversations.c.id == conversation, ~again))
        tx.connection.execute(
            update(conversations)
            .where(conversations.c.id == conversation)
            .values(forget_at=None, forget_letter=None, created_at=now)
        )
    return len(rows)


def erase_silent(tx: Tx, before: datetime) -> int:
    """Erase conversations in which nobody said anything since `before`, with everything that hangs on them.

    Not those that still wait for something: who asked for a reminder gets it, and who agreed to invitations is kept until
    they say no.
    """
    agreed = exists().where(
        person_conversations.c.conversation == conversations.c.id,
        consents.c.person == person_conversations.c.person,
        consents.c.answer == "yes",
    )
    waits = exists().where(inbox.c.conversation == conversations.c.id, inbox.c.state == "new")
    return tx.connection.execute(
        delete(conversations).where(conversations.c.active_at < before, ~waits, ~agreed)
    ).rowcount
