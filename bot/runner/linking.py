"""Makes two conversations one person's, after a code that was made in the one was typed in the other."""

from datetime import datetime

from bot.runner import news
from bot.store import attendances, meetings, persons
from bot.store.store import Tx
from bot.store.types import Letter


def use(tx: Tx, letter: Letter, digest: str, now: datetime) -> bool:
    """False when the code is not good, or was made in this very conversation."""
    made_in = persons.use_link(tx, digest, now)
    if made_in is None or made_in == letter.conversation:
        return False
    kept, gone = persons.of(tx, made_in, now), persons.of(tx, letter.conversation, now)
    if kept != gone:
        theirs = {*attendances.meetings_of(tx, kept), *attendances.meetings_of(tx, gone)}
        held = [meetings.get(tx, one, hold=True) for one in sorted(theirs)]
        persons.merge(tx, kept, gone)
        for meeting in held:
            if meeting is not None:
                news.move_up(tx, meeting, f"linked:{letter.id}", now)
    return True
