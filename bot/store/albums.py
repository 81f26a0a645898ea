"""Albums: parts that came one by one go out together, as long as none of them is on its way. Decides nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, update

from bot.engine.media import in_albums
from bot.engine.types import Message
from bot.store import codec
from bot.store.store import Tx
from bot.store.tables import outbox
from bot.store.types import Letter

GATHERING = timedelta(milliseconds=700)
"""How long the first part waits for the others; a platform brings them within a moment of each other."""

_SHOWN_AT_ONCE = frozenset(("web", "desk"))  # pages show a row as soon as it is there: it must not change any more


def gathered(tx: Tx, said: Iterable[tuple[Letter, Message]]) -> tuple[tuple[Letter, Message], ...]:
    """What needs a row of its own; everything else has joined its album, among these or in a row that still waits."""
    lines: list[tuple[Letter, Message]] = []
    for letter, message in said:
        last = lines[-1] if lines else None
        if last and last[0].conversation == letter.conversation and (whole := joined(last[1], message)):
            lines[-1] = (last[0], whole)
        elif not _join_waiting(tx, letter, message):
            lines.append((letter, message))
    return tuple(lines)


def joined(first: Message, next: Message) -> Message | None:
    """Both as one message; None when they are not parts of one album, or no message carries both."""
    same = first.album and (first.album, first.room, first.lane) == (next.album, next.room, next.lane)
    words = next.text.strip() or next.title or next.choices or next.attachment or first.choices or first.attachment
    media = first.media + next.media
    if not same or words or not first.media or not next.media or len(in_albums(media)) != 1:
        return None
    return replace(first, media=media)


def _join_waiting(tx: Tx, letter: Letter, message: Message) -> bool:
    if not message.album or letter.channel in _SHOWN_AT_ONCE:
        return False
    newest = select(outbox.c.id, outbox.c.body, outbox.c.state).where(outbox.c.conversation == letter.conversation)
    row = tx.connection.execute(newest.order_by(outbox.c.id.desc()).limit(1)).first()
    whole = _whole(row.body, message) if row and row.state == "ready" else None
    if row is None or whole is None:
        return False
    # Said again as a condition: a sender may have taken it since we looked.
    still = update(outbox).where(outbox.c.id == row.id, outbox.c.state == "ready", outbox.c.tries == 0)
    return tx.connection.execute(still.values(body=codec.write_message(whole))).rowcount == 1


def _whole(body: str, message: Message) -> Message | None:
    try:
        return joined(codec.read_message(body), message)
    except ValueError:  # written by another version
        return None
