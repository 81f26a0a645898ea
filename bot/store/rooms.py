"""Rooms: a conversation's topics on a platform that has them, by our own names. Opens none on the platform."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.media_tables import rooms
from bot.store.store import Tx
from bot.store.types import Room

_ITS_OWN = "topic:"
_AT = select(rooms.c.room).where(rooms.c.conversation == bindparam("of"), rooms.c.thread == bindparam("named"))
_FOUND = select(rooms).where(tuple_(rooms.c.conversation, rooms.c.room).in_(bindparam("pairs", expanding=True)))


def call(tx: Tx, conversation: int, room: str, title: str) -> None:
    """Give a room its title, or another one."""
    _put(tx, conversation, room, title=title)


def opened(tx: Tx, conversation: int, room: str, thread: str) -> None:
    _put(tx, conversation, room, thread=thread)


def lost(tx: Tx, conversation: int, room: str) -> None:
    """The platform does not know it any more."""
    _change(tx, conversation, room, thread=None, lost=rooms.c.lost + 1)


def reached(tx: Tx, conversation: int, room: str) -> None:
    """Something arrived in it again."""
    _change(tx, conversation, room, lost=0)


def at(tx: Tx, conversation: int, thread: str) -> str:
    """The room behind a platform's thread. One that a person opened by themselves becomes a room called `topic:<thread>`."""
    known: str | None = tx.connection.execute(_AT, {"of": conversation, "named": thread}).scalar()
    if known is None:
        known = _ITS_OWN + thread
        opened(tx, conversation, known, thread)
    return known


def found(tx: Tx, wanted: Iterable[tuple[int, str]]) -> Mapping[tuple[int, str], Room]:
    """These rooms, each by its conversation and name; also those that are not known yet."""
    pairs = sorted({(conversation, room) for conversation, room in wanted if room})
    if not pairs:
        return {}
    known = {
        (row.conversation, row.room): Room(row.room, row.title, row.thread or "", row.lost)
        for row in tx.connection.execute(_FOUND, {"pairs": pairs})
    }
    return {pair: known.get(pair) or Room(pair[1]) for pair in pairs}


def _put(tx: Tx, conversation: int, room: str, **values: object) -> None:
    insert = postgresql.insert(rooms) if tx.postgres else sqlite.insert(rooms)
    row = insert.values(conversation=conversation, room=room, **values)
    tx.connection.execute(row.on_conflict_do_update(index_elements=["conversation", "room"], set_=values))


def _change(tx: Tx, conversation: int, room: str, **values: object) -> None:
    which = (rooms.c.conversation == conversation, rooms.c.room == room)
    tx.connection.execute(update(rooms).where(*which).values(**values))
