"""A practice case as the desk shows it: it lives in its volunteer's own conversation, and nowhere else. Reads only."""

from sqlalchemy import select

from bot.engine.types import Pressed, Wrote
from bot.store import codec, views
from bot.store.casetalk import Line
from bot.store.store import Tx
from bot.store.tables import inbox, outbox
from bot.store.types import Address


def talk(tx: Tx, at: Address, case: int, story: str) -> tuple[Line, ...]:
    """What was said since this story was begun last."""
    conversation = views.conversation(tx, at)
    rows = tx.connection.execute(
        select(inbox.c.id, inbox.c.event, inbox.c.posted_at)
        .where(inbox.c.conversation == conversation, inbox.c.because == "practice")
        .order_by(inbox.c.id)
    )
    lines: list[Line] = []
    for row in rows:
        match codec.read_event(row.event):
            case Pressed(choice) if choice == f"practice:{story}":
                lines = []
            case Pressed(choice, label) if choice.startswith(f"say:{case}:"):
                lines.append(Line(row.id, "me", row.posted_at, label))
            case Wrote(text, about=about) if about == case:
                lines.append(Line(row.id, "me", row.posted_at, text))
            case _:
                continue
        lines += _answers(tx, row.id)
    return tuple(lines)


def _answers(tx: Tx, letter: int) -> list[Line]:
    """The next words of the story carry the made-up resident's name; without a name the helpline speaks."""
    rows = tx.connection.execute(select(outbox).where(outbox.c.letter == letter).order_by(outbox.c.id))
    said = [(row.id, row.created_at, codec.read_message(row.body)) for row in rows]
    return [Line(-id, "resident" if message.title else "told", at, message.text) for id, at, message in said]
