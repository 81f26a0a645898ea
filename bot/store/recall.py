"""Messages that shall not go out any more: too late to be of use, said anew, or with nobody there to read them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from bot.store import codec
from bot.store.claiming import IS_READY, STILL_OPEN
from bot.store.outcomes import LANES
from bot.store.store import Tx
from bot.store.tables import outbox

_WITHDRAW = (
    update(outbox)
    .where(outbox.c.conversation == bindparam("of"), outbox.c.lane == LANES.index("reply"), STILL_OPEN, IS_READY)
    .where(outbox.c.body.not_like('%"attachment":{%'))
    .values(state="withdrawn", problem="a volunteer took over", done_at=bindparam("now"))
)


def stop(tx: Tx, conversation: int, problem: str, now: datetime) -> None:
    """Nothing more goes to this conversation."""
    tx.connection.execute(
        update(outbox)
        .where(outbox.c.conversation == conversation, IS_READY)
        .values(state="dead", problem=problem, done_at=now)
    )


def withdraw(tx: Tx, conversation: int, now: datetime) -> int:
    """Take back what the computer would still have said, because a human being speaks now. Returns how many.

    A file that somebody asked for still goes: what is kept of them, nobody else can say.
    """
    return tx.connection.execute(_WITHDRAW, {"of": conversation, "now": now}).rowcount


@dataclass(frozen=True, slots=True)
class Expired:
    """A message that could not be delivered while it was of use; `about` says what it was about, if that matters."""

    delivery: int
    conversation: int
    about: str


def expire(tx: Tx, now: datetime) -> tuple[Expired, ...]:
    """Give up on what would come too late to be of use. Returns what that was."""
    late = (
        update(outbox)
        .where(STILL_OPEN, IS_READY, outbox.c.useful_until <= now)
        .values(state="expired", done_at=now)
        .returning(outbox.c.id, outbox.c.conversation, outbox.c.body)
    )
    gone = tuple(Expired(row.id, row.conversation, _about(row.body)) for row in tx.connection.execute(late))
    if gone:
        tx.ring("outbox")
    return gone


def take_back(tx: Tx, conversation: int, now: datetime) -> tuple[str, ...]:
    """Withdraw what waits for this person and has an `about`; what is on its way stays. Returns what they were about."""
    waiting = select(outbox.c.id, outbox.c.body).where(STILL_OPEN, IS_READY, outbox.c.conversation == conversation)
    about = {row.id: what for row in tx.connection.execute(waiting) if (what := _about(row.body))}
    if not about:
        return ()
    withdrawn = (
        update(outbox)
        .where(outbox.c.id.in_(about), IS_READY)  # said again for a claimer who was faster
        .values(state="expired", problem="said anew in a later message", done_at=now)
        .returning(outbox.c.id)
    )
    return tuple(about[id] for id in tx.connection.execute(withdrawn).scalars())


def _about(body: str) -> str:
    try:
        return codec.read_message(body).about
    except ValueError:  # only another version can read it
        return ""
