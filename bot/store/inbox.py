"""The inbox: the only way to make something happen. Every letter is masked here, before the first write."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, case, delete, false, func, select, text, true, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine import codes, linkcodes
from bot.engine.broadcastwork import BroadcastWish
from bot.engine.media import Contact, File, Place
from bot.engine.meetingwishes import MeetingTeamWish
from bot.engine.meetingwork import ShowedLink, Words
from bot.engine.membership import ShowedCode
from bot.engine.privacy import mask
from bot.engine.types import Event, FromThem, Sent, Stumbled, Wrote
from bot.store import codec, conversations, media, rooms
from bot.store.store import Tx
from bot.store.tables import cases, inbox, member_conversations
from bot.store.tables import conversations as people
from bot.store.types import Address, Letter, Origin

Inside = Contact | Place | Words | MeetingTeamWish | BroadcastWish
Masked = TypeVar("Masked", bound=Event | Inside)

_KNOWN = select(inbox.c.id).where(inbox.c.key == bindparam("key"))
_PUT = {
    False: sqlite.insert(inbox).on_conflict_do_nothing(index_elements=["key"]).returning(inbox.c.id),
    True: postgresql.insert(inbox).on_conflict_do_nothing(index_elements=["key"]).returning(inbox.c.id),
}
# Not as a parameter: SQLite plans anew whenever a value is bound that may decide whether a partial index is of use.
_IS_NEW = text("inbox.state = 'new'")
# With each letter comes how its conversation stands now: what a state remembers of that may be a turn behind.
_READ = (
    select(
        inbox.c.id, inbox.c.conversation, people.c.channel, inbox.c.event, people.c.state,
        func.coalesce(cases.c.id, 0), case((cases.c.state == "claimed", true()), else_=false()),
        func.coalesce(member_conversations.c.member, 0),
    )
    .join(people, people.c.id == inbox.c.conversation)
    .outerjoin(cases, (cases.c.conversation == inbox.c.conversation) & text("cases.state <> 'closed'"))
    .outerjoin(member_conversations, member_conversations.c.conversation == inbox.c.conversation)
    .where(_IS_NEW)
)  # fmt: skip
_OPEN = (
    _READ.where(inbox.c.due <= bindparam("now")).order_by(inbox.c.due, inbox.c.id).limit(bindparam("at_most"))
)  # fmt: skip
_AGAIN = _READ.where(inbox.c.id == bindparam("letter"))
# No key: posting a letter to a conversation takes its key, and must not wait for a turn in it, nor a turn for that.
_LOCK = select(inbox.c.conversation).join(people, people.c.id == inbox.c.conversation).where(
    _IS_NEW, inbox.c.due <= bindparam("now")
).order_by(inbox.c.due, inbox.c.id).limit(1).with_for_update(skip_locked=True, of=people, key_share=True)  # fmt: skip
_FIRST = _OPEN.where(inbox.c.conversation == bindparam("conversation"))
_NEXT_DUE = select(func.min(inbox.c.due)).where(_IS_NEW)
_DONE = (
    update(inbox)
    .where(inbox.c.id == bindparam("letter"))
    .values(
        state=bindparam("to"), done_at=bindparam("now"), because=bindparam("why"), problem=bindparam("what")
    )
)  # fmt: skip


def post(
    tx: Tx, to: Address, event: Event, *, key: str, now: datetime, due: datetime | None = None,
    origin: Origin | None = None, thread: str = "",
) -> bool:  # fmt: skip
    """Put an event into a conversation's inbox, opening the conversation if it is new.

    False when this key is known already: double clicks and re-delivered updates fall on the same row. Numbers that name a
    person (BSN, IBAN) are masked first, and of an invitation only its digest is kept. `origin` is where the file of a
    `Sent` is, `thread` the platform's thread it happened in: both become names of our own.
    """
    conversation = conversations.find(tx, to)
    if (conversation is None or origin) and tx.connection.execute(_KNOWN, {"key": key}).first():
        return False  # a key that is known opens no conversation (it is erased since), and keeps no file twice
    if conversation is None:
        conversation = conversations.open_new(tx, to, now)
    named = _named(tx, conversation, event, origin, thread, now)
    posted = deliver(tx, conversation, named, key=key, now=now, due=due)
    if not posted and isinstance(named, Sent) and isinstance(named.media, File):
        media.drop(tx, named.media)  # somebody else posted it at the same moment
    return posted


def _named(tx: Tx, conversation: int, event: Event, origin: Origin | None, thread: str, now: datetime) -> Event:
    """The event with our own names for the file and the room it tells of."""
    if origin and isinstance(event, Sent) and isinstance(event.media, File):
        event = replace(event, media=media.add(tx, conversation, event.media, origin, now))
    if thread and isinstance(event, FromThem):
        event = replace(event, room=rooms.at(tx, conversation, thread))
    return event


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
        return ShowedCode(digest, event.language, event.room)
    if isinstance(event, Wrote) and (linking := linkcodes.digest(event.text)):
        return ShowedLink(linking, event.language, event.room)
    return event


# Ours and the platform's; the digits of one in ninety digests look like somebody's number.
_NO_WORDS = ("kind", "digest", "login", "code", "ref", "quotes")


def masked(event: Masked) -> Masked:
    """The event (or a wish, contact or place in it) with every text that came from outside masked."""
    values = {field.name: getattr(event, field.name) for field in fields(event) if field.name not in _NO_WORDS}
    hidden: dict[str, Any] = {name: covered for name, value in values.items() if (covered := _masked(value)) != value}
    return replace(event, **hidden) if hidden else event


def _masked(value: object) -> object:
    if isinstance(value, str):
        return mask(_storable(value))
    if isinstance(value, Mapping):
        return {name: _masked(one) for name, one in value.items()}
    return masked(value) if isinstance(value, Inside) else value


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
    return tuple(Letter(*row) for row in rows)


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


def let_go(tx: Tx, letters: Sequence[Letter]) -> None:
    """Forget which place or contact was sent in these letters: we said that we would not keep it."""
    for letter in letters:
        event = codec.read_event(letter.event) if '"media":{' in letter.event else None
        if isinstance(event, Sent) and isinstance(event.media, Place | Contact):
            without = codec.write_event(replace(event, media=None))
            tx.connection.execute(update(inbox).where(inbox.c.id == letter.id).values(event=without))


def bury(tx: Tx, letter: Letter, problem: str, now: datetime) -> None:
    """Put a letter aside that could not be handled, and let the person know through their inbox (once: not of this letter)."""
    tx.connection.execute(_DONE, {"letter": letter.id, "to": "dead", "now": now, "why": None, "what": problem})
    if letter.event != codec.write_event(Stumbled()):
        deliver(tx, letter.conversation, Stumbled(), key=f"stumbled:{letter.id}", now=now)


def erase_old(tx: Tx, before: datetime) -> int:
    """Erase letters that ended before then, with what was said in answer to them. Returns how many."""
    return tx.connection.execute(delete(inbox).where(inbox.c.state != "new", inbox.c.done_at < before)).rowcount
