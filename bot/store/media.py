"""Files that people sent: who may see them, where their bytes are, and for how long. Fetches nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, delete, exists, insert, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.media import File, Media, file_ids
from bot.files.kinds import Clean, name
from bot.store.media_tables import media, media_shown
from bot.store.store import Tx
from bot.store.tables import cases, conversations, inbox, member_conversations
from bot.store.types import Address, Missed, Origin, Stored

FETCHABLE = 20_000_000
"""Bytes. Telegram lets a bot fetch no more of one file."""
LEASE = timedelta(seconds=90)  # longer than fetching the largest file may take
_TRIES = 5

_STORED = select(
    media.c.id,
    media.c.source,
    media.c.ref,
    media.c.what,
    media.c.media_type,
    media.c.name,
    media.c.size,
    media.c.content.is_not(None),
)
# Not as a parameter: SQLite plans anew whenever a value is bound that may decide whether a partial index is of use.
_IS_KNOWN = text("media.state = 'known'")
_THESE = media.c.id.in_(bindparam("files", expanding=True))
_STORED_OF = _STORED.where(_THESE)
_LIVING = select(media.c.id, media.c.source, media.c.what).where(_THESE)
_ADD = insert(media).returning(media.c.id)
_TOO_LARGE = (
    update(media)
    .where(_THESE, _IS_KNOWN, media.c.size > FETCHABLE)
    .values(state="failed", problem="too large to fetch")
)
_WANT = update(media).where(_THESE, _IS_KNOWN, media.c.size <= FETCHABLE).values(state="wanted")
_SHOW = {
    False: sqlite.insert(media_shown).on_conflict_do_nothing(),
    True: postgresql.insert(media_shown).on_conflict_do_nothing(),
}


def add(tx: Tx, conversation: int, file: File, origin: Origin, now: datetime) -> File:
    """Know of a file from now on, whether its bytes came along or not. Returns it under its number."""
    row = {
        "conversation": conversation,
        "source": origin.channel,
        "ref": origin.ref,
        "what": file.what,
        "media_type": file.media_type,
        "name": file.name,
        "size": file.size,
        "content": origin.content or None,
        "state": "kept" if origin.content else "known",
        "not_before": now,
        "created_at": now,
    }
    return replace(file, id=tx.connection.execute(_ADD, row).scalar_one())


def drop(tx: Tx, file: File) -> None:
    """Know nothing of it any more."""
    tx.connection.execute(delete(media).where(media.c.id == file.id))


def want(tx: Tx, files: Iterable[int]) -> None:
    """Have the bytes of these files fetched, unless they are here or cannot be had."""
    wanted = {"files": sorted(files)}
    if not wanted["files"]:
        return
    tx.connection.execute(_TOO_LARGE, wanted)
    if tx.connection.execute(_WANT, wanted).rowcount:
        tx.ring("media")


def show(tx: Tx, conversation: int, channel: str, shown: Sequence[Media]) -> None:
    """This conversation may see these files from now on. Bytes that its channel cannot get at are fetched."""
    ids = sorted({*file_ids(shown)})
    if not ids:
        return
    rows = tx.connection.execute(_LIVING, {"files": ids}).all()  # an erased one is shown to nobody
    if rows:
        tx.connection.execute(_SHOW[tx.postgres], [{"media": row.id, "conversation": conversation} for row in rows])
    want(tx, [row.id for row in rows if row.source != channel and row.what != "sticker"])  # elsewhere it is its emoji


def stored(tx: Tx, shown: Iterable[Media]) -> Mapping[int, Stored]:
    """What is known of these files; erased ones are left out."""
    ids = sorted({*file_ids(shown)})
    rows = tx.connection.execute(_STORED_OF, {"files": ids}).all() if ids else ()
    return {row.id: Stored(*row) for row in rows}


def content(tx: Tx, file: int) -> bytes | None:
    """The bytes, if they are here."""
    return tx.connection.execute(select(media.c.content).where(media.c.id == file)).scalar()


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as somebody may see it. `content` is None while it is being fetched, and empty when it cannot be had."""

    media_type: str
    name: str
    content: bytes | None


def open_for(tx: Tx, at: Address, file: int) -> Shown | None:
    """The file, if this conversation sent it or was shown it; None for everybody else and for what is erased."""
    who = select(conversations.c.id).where(conversations.c.channel == at.channel, conversations.c.address == at.id)
    return _opened(tx, file, who)


def open_for_member(tx: Tx, member: int, file: int) -> Shown | None:
    """As `open_for`, wherever this member talks, and in the talks of the residents whose cases they have."""
    own = select(member_conversations.c.conversation).where(member_conversations.c.member == member)
    theirs = select(cases.c.conversation).where(cases.c.owner == member, cases.c.state == "claimed")
    return _opened(tx, file, own.union(theirs))


def _opened(tx: Tx, file: int, viewers: Select[Any] | CompoundSelect[Any]) -> Shown | None:
    shown = exists().where(media_shown.c.media == media.c.id, media_shown.c.conversation.in_(viewers))
    asked = select(media).where(media.c.id == file, or_(media.c.conversation.in_(viewers), shown))
    row = tx.connection.execute(asked).first()
    if row is None:
        return None
    return Shown(row.media_type, row.name, None if row.state == "wanted" else row.content or b"")


# Fetching


def take_wanted(tx: Tx, channels: Sequence[str], now: datetime) -> Stored | None:
    """A file to be fetched now; nobody else gets it until the lease is over."""
    first = (
        _STORED.where(media.c.state == "wanted", media.c.not_before <= now, media.c.source.in_(channels))
        .order_by(media.c.not_before, media.c.id)
        .limit(1)
    )
    row = tx.connection.execute(first.with_for_update(skip_locked=True) if tx.postgres else first).first()
    if row is None:
        return None
    claimed = {"not_before": now + LEASE, "tries": media.c.tries + 1}
    tx.connection.execute(update(media).where(media.c.id == row.id).values(**claimed))
    return Stored(*row)


def keep(tx: Tx, file: Stored, made: Clean) -> None:
    """The bytes are here; its name and type are those of the bytes from now on, whatever the platform said."""
    named = {"media_type": made.media_type, "name": name(file.what, made.media_type)}
    kept = {"content": made.content, "size": len(made.content), "state": "kept", "problem": None}
    tx.connection.execute(update(media).where(media.c.id == file.id).values(**kept, **named))


def missed(tx: Tx, file: Stored, why: Missed, now: datetime) -> None:
    """It could not be fetched: again in a while, unless that is of no use."""
    tries = tx.connection.execute(select(media.c.tries).where(media.c.id == file.id)).scalar() or 0
    state = "failed" if why.for_good or tries >= _TRIES else "wanted"
    again = {"state": state, "problem": why.problem, "not_before": now + timedelta(seconds=2**tries)}
    tx.connection.execute(update(media).where(media.c.id == file.id).values(**again))


# Erasing


def forget(tx: Tx, conversation: int, letter: int) -> None:
    """Erase what was sent up to this letter, and what was shown of others."""
    until = select(inbox.c.posted_at).where(inbox.c.id == letter).scalar_subquery()
    tx.connection.execute(delete(media).where(media.c.conversation == conversation, media.c.created_at <= until))
    tx.connection.execute(delete(media_shown).where(media_shown.c.conversation == conversation))


def erase_old(tx: Tx, before: datetime) -> int:
    return tx.connection.execute(delete(media).where(media.c.created_at < before)).rowcount
