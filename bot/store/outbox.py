"""The outbox: messages on their way out, each sent at least once, in order, and never lost in silence."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, insert, select, update

from bot.engine.media import file_ids
from bot.engine.types import Lane, Message
from bot.store import albums, cards, codec, conversations, media, recall, relays, rooms, silence
from bot.store.claiming import STILL_OPEN, TAKE, TAKE_BUT
from bot.store.outcomes import LANES, useful_for, what_next
from bot.store.store import Tx
from bot.store.tables import outbox
from bot.store.types import (
    Address,
    Delivered,
    Delivery,
    Held,
    Letter,
    Lost,
    Moved,
    Opened,
    Receipt,
    Refused,
    Unsure,
)

LEASE = timedelta(seconds=60)  # longer than any channel's time-out for one send

_PUT = insert(outbox)
_FINISH = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("row"),
        outbox.c.owner == bindparam("by"),
        outbox.c.fence == bindparam("at_fence"),
        outbox.c.state == "sending",
    )
    .values(
        state=bindparam("to"),
        external_id=bindparam("external"),
        problem=bindparam("what"),
        not_before=bindparam("wait_until"),
        doubts=outbox.c.doubts + bindparam("doubted"),
        done_at=bindparam("ended"),
    )
)


def add(tx: Tx, said: Sequence[tuple[Letter, Message]], now: datetime) -> None:
    """Put what turns say on its way, in this order. `(letter, position)` is a row's identity for ever."""
    rows = [
        {
            "letter": letter.id,
            "position": position,
            "conversation": letter.conversation,
            "channel": letter.channel,
            "lane": LANES.index(message.lane),
            "body": codec.write_message(message),
            "not_before": now + albums.GATHERING if message.album else now,
            "useful_until": message.useful_until or now + useful_for(message.lane),
            "created_at": now,
        }
        for _, of_one in groupby(albums.gathered(tx, said), key=lambda line: line[0].id)
        for position, (letter, message) in enumerate(of_one, start=1)
    ]
    if rows:
        tx.connection.execute(_PUT, rows)
        tx.ring("outbox")
    for letter, message in said:
        if message.media:
            media.show(tx, letter.conversation, letter.channel, message.media)


def claim(
    tx: Tx,
    channel: str,
    owner: str,
    at_most: int,
    now: datetime,
    lanes: Sequence[Lane] = LANES,
    spared: Iterable[int] = (),
) -> tuple[Delivery, ...]:
    """Take up to `at_most` messages of a channel to send, most urgent first, at most one of each conversation.

    Only of these `lanes`, and nothing for the conversations that are `spared` for now.
    Nothing while the platform wants silence. What is not finished within the lease is looked at again by `reap`.
    """
    asked = {"of_channel": channel, "now": now, "at_most": at_most, "by": owner, "lease": now + LEASE}
    asked |= {"first_lane": LANES.index(lanes[0]), "last_lane": LANES.index(lanes[-1])}
    but = tuple(spared)
    take, besides = (TAKE_BUT, {"spared": but}) if but else (TAKE, {})
    rows = tx.connection.execute(take, asked | besides).all()
    if not rows:
        return ()
    messages = {row.id: message for row in rows if (message := _read(tx, row, now))}
    ordered = sorted(rows, key=lambda row: (row.lane, row.id))
    files = media.stored(tx, (one for message in messages.values() for one in message.media))
    known = rooms.found(tx, ((row.conversation, messages[row.id].room) for row in rows if row.id in messages))
    return tuple(
        Delivery(
            row.id,
            row.conversation,
            Address(row.channel, row.address),
            LANES[row.lane],
            messages[row.id],
            row.tries,
            row.doubts,
            row.fence,
            _quoted(tx, messages[row.id], row.conversation),
            _replaced(tx, messages[row.id], row.conversation),
            tuple(files[id] for id in file_ids(messages[row.id].media) if id in files),
            known.get((row.conversation, messages[row.id].room)),
        )
        for row in ordered
        if row.id in messages
    )


def _quoted(tx: Tx, message: Message, conversation: int) -> str:
    return relays.platform_id(tx, message.quotes, conversation) if message.quotes else ""


def _replaced(tx: Tx, message: Message, conversation: int) -> tuple[str, ...]:
    return cards.shown(tx, conversation, message.card) if message.edits else ()


def _read(tx: Tx, row: Row[Any], now: datetime) -> Message | None:
    """The message; None for one that only another version can read: it waits for a human and holds nobody up."""
    try:
        return codec.read_message(row.body)
    except ValueError:
        dead = {"state": "dead", "problem": "written by another version", "done_at": now}
        tx.connection.execute(update(outbox).where(outbox.c.id == row.id).values(**dead))
        return None


def finish(tx: Tx, ended: Sequence[tuple[Delivery, Receipt]], owner: str, now: datetime) -> int:
    """Write down what the platform said. A receipt of an owner whose lease ran out changes nothing. Returns how many held."""
    arrived = [_settled(delivery, receipt, owner, now) for delivery, receipt in ended if isinstance(receipt, Delivered)]
    held = tx.connection.execute(_FINISH, arrived).rowcount if arrived else 0
    cards.keep(tx, ended)
    for delivery, receipt in ended:
        if isinstance(receipt, Delivered) and delivery.room and delivery.room.lost:
            rooms.reached(tx, delivery.conversation, delivery.room.name)
        if not isinstance(receipt, Delivered) and _settle(tx, delivery, receipt, owner, now):
            _follow_up(tx, delivery, receipt, now)
            held += 1
    if held:
        tx.ring("outbox")  # the next message of these conversations may go
    return held


def _settle(tx: Tx, delivery: Delivery, receipt: Receipt, owner: str, now: datetime) -> bool:
    return tx.connection.execute(_FINISH, _settled(delivery, receipt, owner, now)).rowcount == 1


def _settled(delivery: Delivery, receipt: Receipt, owner: str, now: datetime) -> dict[str, object]:
    """The row as it is after this receipt."""
    outcome = what_next(delivery, receipt)
    return {
        "row": delivery.id,
        "by": owner,
        "at_fence": delivery.fence,
        "to": outcome.state,
        "external": outcome.external_id or None,
        "what": outcome.problem or None,
        "wait_until": now + outcome.wait,
        "doubted": int(outcome.doubted),
        "ended": None if outcome.state == "ready" else now,
    }


def _follow_up(tx: Tx, delivery: Delivery, receipt: Receipt, now: datetime) -> None:
    match receipt:
        case Held(wait):
            silence.keep_silent(tx, delivery.address.channel, now + wait)
        case Moved(address):
            conversations.move(tx, delivery.conversation, address)
        case Refused(problem, gone=True):
            conversations.mark_gone(tx, delivery.conversation, now)
            recall.stop(tx, delivery.conversation, problem, now)
        case Opened(thread):
            rooms.opened(tx, delivery.conversation, delivery.message.room, thread)
        case Lost():
            rooms.lost(tx, delivery.conversation, delivery.message.room)
        case _:
            pass


def reap(tx: Tx, now: datetime) -> int:
    """Take back what its owner did not finish in time: it may have arrived, so each lane's rule decides. Returns how many."""
    return _take_back(tx, outbox.c.lease_until <= now, now)


def take_over(tx: Tx, owner: str, now: datetime) -> int:
    """As `reap`, at once, for everything not claimed by `owner`: only for whoever is alone on this database."""
    return _take_back(tx, outbox.c.owner != owner, now)


def _take_back(tx: Tx, which: ColumnElement[bool], now: datetime) -> int:
    columns = (outbox.c.id, outbox.c.conversation, outbox.c.lane, outbox.c.tries, outbox.c.doubts, outbox.c.fence)
    rows = tx.connection.execute(
        select(*columns, outbox.c.owner).where(STILL_OPEN, outbox.c.state == "sending", which)
    ).all()
    for row in rows:
        nobody = Address("", "")
        delivery = Delivery(
            row.id, row.conversation, nobody, LANES[row.lane], Message(""), row.tries, row.doubts, row.fence
        )
        _settle(tx, delivery, Unsure("its sender stopped"), row.owner, now)
    if rows:
        tx.ring("outbox")
    return len(rows)
