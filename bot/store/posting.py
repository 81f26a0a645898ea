"""Puts a broadcast's letters into the inboxes, spread over time; holds them back, lets them go on, takes them back."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, Text, case, cast, func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.broadcastwork import Audience
from bot.engine.meetingwork import Invited
from bot.store import audience, codec
from bot.store.meeting_tables import broadcast_deliveries
from bot.store.store import Tx
from bot.store.tables import inbox, outbox

_APART = (
    40_000  # microseconds between two letters of one channel: 25 a second, so that nobody's question waits behind them
)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_MINE = broadcast_deliveries.c


@dataclass(frozen=True, slots=True)
class Hours:
    """From when letters fall due, and the quiet hours they jump over."""

    begins: datetime
    quiet_from: datetime
    quiet_until: datetime

    def moved(self, due: datetime) -> datetime:
        return due + (self.quiet_until - self.quiet_from) if due >= self.quiet_from else due


def _micros(moment: datetime) -> ColumnElement[int]:
    return literal((moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1), BigInteger())


def post(tx: Tx, event: Invited, aim: Audience, hours: Hours, now: datetime) -> int:
    """One letter for each person who is meant, however often this is tried. Returns how many people that are."""
    who = audience.reached(event.about, aim, now)
    put = postgresql.insert if tx.postgres else sqlite.insert
    meant = select(literal(event.broadcast), who.c.person)
    # A WHERE tells SQLite's parser that the ON that follows is not one of a join.
    counted = put(broadcast_deliveries).from_select(["broadcast", "person"], meant.where(who.c.person > 0))
    tx.connection.execute(counted.on_conflict_do_nothing())
    key = literal(f"broadcast:{event.broadcast}:person:") + cast(who.c.person, Text)
    turn = func.row_number().over(partition_by=who.c.channel, order_by=who.c.person) - 1
    due = _micros(hours.begins) + turn * _APART
    spared = case(
        (due >= _micros(hours.quiet_from), due + _micros(hours.quiet_until) - _micros(hours.quiet_from)), else_=due
    )
    letters = (
        select(who.c.conversation, key, literal(codec.write_event(event)), spared, _micros(now))
        .select_from(broadcast_deliveries.join(who, who.c.person == _MINE.person))
        .where(_MINE.broadcast == event.broadcast)
    )
    columns = ["conversation", "key", "event", "due", "posted_at"]
    tx.connection.execute(put(inbox).from_select(columns, letters).on_conflict_do_nothing())
    _note_letters(tx, event.broadcast)
    tx.ring("inbox")
    mine = select(func.count()).where(_MINE.broadcast == event.broadcast)
    return tx.connection.execute(mine).scalar_one()


def _note_letters(tx: Tx, broadcast: int) -> None:
    key = literal(f"broadcast:{broadcast}:person:") + cast(_MINE.person, Text)
    letter = select(inbox.c.id).where(inbox.c.key == key).scalar_subquery()
    tx.connection.execute(update(broadcast_deliveries).where(_MINE.broadcast == broadcast).values(letter=letter))


def _letters(which: ColumnElement[bool]) -> ColumnElement[bool]:
    waiting = select(_MINE.letter).where(which, _MINE.state == "waiting", _MINE.letter.is_not(None))
    return inbox.c.id.in_(waiting) & (inbox.c.state == "new")


def _rows(which: ColumnElement[bool]) -> ColumnElement[bool]:
    waiting = select(_MINE.letter).where(which, _MINE.state == "waiting", _MINE.letter.is_not(None))
    return outbox.c.letter.in_(waiting) & (outbox.c.state == "ready")


def pause(tx: Tx, broadcast: int) -> None:
    """From this commit on nothing more of it is taken to be sent."""
    which = _MINE.broadcast == broadcast
    tx.connection.execute(update(inbox).where(_letters(which)).values(due=NEVER))
    tx.connection.execute(update(outbox).where(_rows(which)).values(not_before=NEVER))


def resume(tx: Tx, broadcast: int, hours: Hours) -> None:
    """What was held back goes on, spread as at first."""
    which = _MINE.broadcast == broadcast
    held = tx.connection.execute(select(inbox.c.id).where(_letters(which)).order_by(inbox.c.id)).scalars().all()
    for turn, letter in enumerate(held):
        due = hours.moved(hours.begins + turn * timedelta(microseconds=_APART))
        tx.connection.execute(update(inbox).where(inbox.c.id == letter).values(due=due))
    tx.connection.execute(update(outbox).where(_rows(which)).values(not_before=hours.begins))
    tx.ring("inbox")
    tx.ring("outbox")


def withdraw(tx: Tx, broadcast: int, now: datetime) -> None:
    """Take back every copy that no sender has taken."""
    _withdraw(tx, _MINE.broadcast == broadcast, now)


def withdraw_from(tx: Tx, person: int, now: datetime) -> None:
    """Take back every copy that is still on its way to this person."""
    _withdraw(tx, _MINE.person == person, now)


def _withdraw(tx: Tx, which: ColumnElement[bool], now: datetime) -> None:
    gone = update(inbox).where(_letters(which)).values(state="done", because="withdrawn", done_at=now)
    letters = tx.connection.execute(gone.returning(inbox.c.id)).scalars().all()
    back = update(outbox).where(_rows(which)).values(state="withdrawn", problem="withdrawn", done_at=now)
    letters = [*letters, *tx.connection.execute(back.returning(outbox.c.letter)).scalars().all()]
    for letter in letters:
        tx.connection.execute(update(broadcast_deliveries).where(_MINE.letter == letter).values(state="withdrawn"))
