"""The inbox: nothing twice, nothing out of order, nothing that names a person."""

from datetime import timedelta

import pytest

from bot.engine.types import Pressed, Sent, Stumbled, Wrote
from bot.store import codec, conversations, inbox
from bot.store.errors import StoreUnavailable
from bot.store.store import Store
from bot.store.tables import inbox as table
from bot.store.types import Address
from tests.moments import NOW
from tests.newest import open_newest

ANNA = Address("telegram", "1")
BEN = Address("telegram", "2")


async def test_the_same_key_is_one_letter(store: Store) -> None:
    first = await store.transact(lambda tx: inbox.post(tx, ANNA, Wrote("hoi"), key="k:1", now=NOW))
    again = await store.transact(lambda tx: inbox.post(tx, ANNA, Wrote("hoi"), key="k:1", now=NOW))
    assert (first, again) == (True, False)


async def test_a_known_key_opens_no_conversation(store: Store) -> None:
    await store.transact(lambda tx: inbox.post(tx, ANNA, Wrote("hoi"), key="k:1", now=NOW))
    await store.transact(lambda tx: inbox.post(tx, BEN, Wrote("hoi"), key="k:1", now=NOW))
    assert await store.read(lambda tx: conversations.find(tx, BEN)) is None


async def test_letters_come_in_the_order_they_are_due(store: Store) -> None:
    """A reminder posted long ago comes after a question that is due earlier, and not before its time."""
    order = [("late", timedelta(hours=2)), ("first", timedelta(0)), ("second", timedelta(0))]
    for name, due in order:
        await store.transact(
            lambda tx, name=name, due=due: inbox.post(tx, ANNA, Wrote(name), key=name, now=NOW, due=NOW + due)
        )
    seen = [await _next(store, NOW) for _ in range(3)]
    assert seen == ["first", "second", None]
    assert await _next(store, NOW + timedelta(hours=2)) == "late"


async def _next(store: Store, now: object) -> str | None:
    def take(tx: object) -> str | None:
        letter = next(iter(inbox.claim(tx, now, 1)), None)
        if letter is None:
            return None
        inbox.done(tx, [(letter, "")], now)
        event = codec.read_event(letter.event)
        assert isinstance(event, Wrote)
        return event.text

    return await store.transact(take)


async def test_a_letter_that_was_buried_is_told_of_once(store: Store) -> None:
    """The person hears that something went wrong; if even that goes wrong, we do not go round in circles."""
    await store.transact(lambda tx: inbox.post(tx, ANNA, Wrote("boem"), key="k", now=NOW))
    for _ in range(2):
        await store.transact(lambda tx: inbox.bury(tx, *inbox.claim(tx, NOW, 1), "Boom", NOW))
    rows = await store.read(lambda tx: tx.connection.execute(table.select().order_by(table.c.id)).all())
    assert [(codec.read_event(row.event), row.state) for row in rows] == [(Wrote("boem"), "dead"), (Stumbled(), "dead")]


@pytest.mark.parametrize(
    "event",
    [
        Wrote("mijn bsn is 111222333"),
        Sent("photo", "bsn 1112 22.333"),
        Pressed("menu:start", "１１１２２２３３３"),
    ],
)
async def test_a_bsn_is_masked_before_the_first_write(store: Store, event: Wrote | Sent | Pressed) -> None:
    await store.transact(lambda tx: inbox.post(tx, ANNA, event, key="k", now=NOW))
    kept = await store.read(lambda tx: tx.connection.execute(table.select()).one().event)
    assert "[BSN]" in kept


async def test_what_no_database_keeps_is_left_out(store: Store) -> None:
    """NUL and halves of characters come through as far as they can, and stop nothing."""
    await store.transact(lambda tx: inbox.post(tx, ANNA, Wrote("a\x00b\ud800c"), key="k", now=NOW))
    kept = await store.read(lambda tx: tx.connection.execute(table.select()).one().event)
    assert codec.read_event(kept) == Wrote("ab?c")


async def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    def fail(tx: object) -> None:
        inbox.post(tx, ANNA, Wrote("hoi"), key="k", now=NOW)
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        await store.transact(fail)
    assert await store.read(lambda tx: inbox.next_due(tx)) is None


async def test_reading_cannot_write(tmp_path: object) -> None:
    """On SQLite the reader's own connection refuses to write."""
    store = open_newest(f"sqlite:///{tmp_path}/x.db")
    with pytest.raises(StoreUnavailable):
        await store.read(lambda tx: inbox.post(tx, ANNA, Wrote("hoi"), key="k", now=NOW))
    await store.close()
