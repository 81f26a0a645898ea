"""The inbox: the only way to make something happen. Every letter is masked here, before the first write."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, case, delete, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine import codes, linkcodes
from bot.engine.meetingwork import ShowedLink
from bot.engine.membership import ShowedCode
from bot.engine.privacy import mask
from bot.engine.types import Event, Stumbled, Wrote
from bot.store import codec, conversations
from bot.store.store import Tx
from bot.store.tables import cases, inbox, member_conversations
from bot.store.tables import conversations as people
from bot.store.types import Address, Letter

_KNOWN = select(inbox.c.id).where(inbox.c.key == bindparam("key"))
_PUT = {
    False: sqlite.insert(inbox).on_conflict_do_nothing(index_elements=["key"]).returning(inbox.c.id),
    True: postgresql.insert(inbox).on_conflict_do_nothing(index_elements=["key"]).returning(inbox.c.id),
}
# With each letter comes how its conversation stands now: what a state remembers of that may be a turn behind.
_READ = (
    select(
        inbox.c.id, inbox.c.conversation, people.c.channel, inbox.c.event, people.c.state,
        func.coalesce(cases.c.id, 0), case((cases.c.state == "claimed", 1), else_=0),
        func.coalesce(member_conversations.c.member, 0),
    )
    .join(people, people.c.id == inbox.c.conversation)
    .outerjoin(cases, (cases.c.conversation == inbox.c.conversation) & text("cases.state <> 'closed'"))
    .outerjoin(member_conversations, member_conversations.c.conversation == inbox.c.conversation)
    .where(inbox.c.state == "new")
)  # fmt: skip
_OPEN = (
    _READ.where(inbox.c.due <= bindparam("now")).order_by(inbox.c.due, inbox.c.id).limit(bindparam("at_most"))
)  # fmt: skip
_AGAIN = _READ.where(inbox.c.id == bindparam("letter"))
# No key: posting a letter to a conversation takes its key, and must not wait for a turn in it, nor a turn for that.
_LOCK = select(inbox.c.conversation).join(people, people.c.id == inbox.c.conversation).where(
    inbox.c.state == "new", inbox.c.due <= bindparam("now")
).order_by(inbox.c.due, inbox.c.id).limit(1).with_for_update(skip_locked=True, of=people, key_share=True)  # fmt: skip
_FIRST = _OPEN.where(inbox.c.conversation == bindparam("conversation"))
_NEXT_DUE = select(func.min(inbox.c.due)).where(inbox.c.state == "new")
_DONE = (
    update(inbox)
    .where(inbox.c.id == bindparam("letter"))
    .values(
        state=bindparam("to"), done_at=bindparam("now"), because=bindparam("why"), problem=bindparam("what")
    )
)  # fmt: skip


def post(tx: Tx, to: Address, event: Event, *, key: str, now: datetime, due: datetime | None = None) -> bool:
    """Put an event into a conversation's inbox, opening the conversation if it is new.

    False when this key is known already: double clicks and re-delivered updates fall on the same row. Numbers that name a
    person (BSN, IBAN) are masked first, and of an invitation only its digest is kept.
    """
    conversation = conversations.find(tx, to)
    if conversation is None:
        if tx.connection.execute(_KNOWN, {"key": key}).first():
            return False  # erased since: a known key opens no conversation
        conversation = conversations.open_new(tx, to, now)
    return deliver(tx, conversation, event, key=key, now=now, due=due)


def deliver(tx: Tx, conversation: int, event: Event, *, key: str, now: datetime, due: datetime | None = None) -> bool:
    """As `post`, to a conversation that is known."""
    return put(tx, conversation, event, key=key, now=now, due=due) is not None


def put(
    tx: Tx, conversation: int, event: Event, *, key: str, now: datetime, due: datetime | None = None
) -> int | None:  # fmt: skip
    """As `deliver`; returns the new letter's id, None when the key was known."""
    row = {
        "conversation": conversation,
        "key": key,
        "event": codec.write_event(masked(without_codes(event))),
        "due": due or now,
        "posted_at": now,
        "ref": getattr(event, "ref", "") or None,
    }
    tx.ring("inbox")
    return tx.connection.execute(_PUT[tx.postgres], row).scalar()


def without_codes(event: Event) -> Event:
    """An invitation is not kept as it was typed: whoever reads the database must not be able to use it."""
    if isinstance(event, Wrote) and (digest := codes.digest(event.text)):
        return ShowedCode(digest, event.language)
    if isinstance(event, Wrote) and (linking := linkcodes.digest(event.text)):
        return ShowedLink(linking, event.language)
    return event


# Ours and the platform's; the digits of one in ninety digests look like somebody's number.
_NO_WORDS = ("kind", "digest", "login", "code", "ref", "quotes")


def masked(event: Event) -> Event:
    """The event with every text that came from outside masked."""
    told = (field.name for field in fields(event) if field.name not in _NO_WORDS)
    texts = {name: value for name in told if isinstance(value := getattr(event, name), str)}
    hidden: dict[str, Any] = {
        name: covered for name, text in texts.items() if (covered := mask(_storable(text))) != text
    }
    return replace(event, **hidden) if hidden else event


def _storable(text: str) -> str:
    """Without what no database keeps: NUL, and halves of characters that stand alone."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def claim(tx: Tx, now: datetime, at_most: int) -> tuple[Letter, ...]:
    """The oldest due letters, their conversations held until this transaction ends.

    PostgreSQL: one letter, because other workers want some too. Its conversation is locked first and its oldest letter
    read in a second statement: one statement that did both doubled or reordered letters with six workers; two did neither
    in 2,000 turns.
    """
    if not tx.postgres:
        return _letters(tx, _OPEN, now=now, at_most=at_most)
    conversation = tx.connection.execute(_LOCK, {"now": now}).scalar()
    if conversation is None:
        return ()
    return _letters(tx, _FIRST, now=now, conversation=conversation, at_most=1)


def _letters(tx: Tx, which: Select[Any], **asked: object) -> tuple[Letter, ...]:
    rows = tx.connection.execute(which, asked)
    return tuple(replace(Letter(*row), held=bool(row[6])) for row in rows)


def again(tx: Tx, letter: Letter) -> Letter | None:
    """The letter as it stands now, after what other turns of this transaction did; None when it is gone."""
    return next(iter(_letters(tx, _AGAIN, letter=letter.id)), None)


def next_due(tx: Tx) -> datetime | None:
    """When the next letter falls due; it may be past."""
    return tx.connection.execute(_NEXT_DUE).scalar()


def done(tx: Tx, letters: Sequence[tuple[Letter, str]], now: datetime) -> None:
    """Letters that are answered, each with the reason for its answer."""
    rows = [{"letter": letter.id, "to": "done", "now": now, "why": why, "what": None} for letter, why in letters]
    if rows:
        tx.connection.execute(_DONE, rows)


def bury(tx: Tx, letter: Letter, problem: str, now: datetime) -> None:
    """Put a letter aside that could not be handled, and let the person know through their inbox (once: not of this letter)."""
    tx.connection.execute(_DONE, {"letter": letter.id, "to": "dead", "now": now, "why": None, "what": problem})
    if letter.event != codec.write_event(Stumbled()):
        deliver(tx, letter.conversation, Stumbled(), key=f"stumbled:{letter.id}", now=now)


def erase_old(tx: Tx, before: datetime) -> int:
    """Erase letters that ended before then, with what was said in answer to them. Returns how many."""
    return tx.connection.execute(delete(inbox).where(inbox.c.state != "new", inbox.c.done_at < before)).rowcount
