"""The outbox: at least once, in order, most urgent first, and silent when the platform wants silence."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from bot.engine.types import Lane, Message, Wrote
from bot.store import conversations, inbox, outbox, recall
from bot.store.store import Store, Tx
from bot.store.tables import outbox as table
from bot.store.types import (
    Address,
    Closed,
    Delivered,
    Delivery,
    Held,
    Moved,
    NotSent,
    Receipt,
    Refused,
    Unsure,
)
from tests.moments import NOW

ANNA = Address("telegram", "1")
BEN = Address("telegram", "2")
SECOND = timedelta(seconds=1)


async def say(store: Store, to: Address, *messages: tuple[str, Lane]) -> None:
    """Have a turn of this conversation say these."""

    def turn(tx: object) -> None:
        inbox.post(tx, to, Wrote("?"), key=f"{to.id}:{messages}", now=NOW)
        (letter,) = inbox.claim(tx, NOW, 1)
        outbox.add(tx, [(letter, Message(text, lane=lane)) for text, lane in messages], NOW)
        inbox.done(tx, [(letter, "")], NOW)

    await store.transact(turn)


async def claim(store: Store, at_most: int = 10, now: datetime = NOW, owner: str = "me") -> tuple[Delivery, ...]:
    return await store.transact(lambda tx: outbox.claim(tx, "telegram", owner, at_most, now))


async def finish(store: Store, delivery: Delivery, receipt: Receipt, now: datetime = NOW, owner: str = "me") -> int:
    return await store.transact(lambda tx: outbox.finish(tx, [(delivery, receipt)], owner, now))


async def states(store: Store) -> list[str]:
    rows = await store.read(lambda tx: tx.connection.execute(table.select().order_by(table.c.id)).all())
    return [row.state for row in rows]


def texts(deliveries: tuple[Delivery, ...]) -> list[str]:
    return [delivery.message.text for delivery in deliveries]


async def test_one_at_a_time_and_in_order(store: Store) -> None:
    await say(store, ANNA, ("one", "reply"), ("two", "reply"))
    (one,) = await claim(store)
    assert texts(await claim(store)) == []
    await finish(store, one, Delivered("77"))
    assert texts(await claim(store)) == ["two"]


async def test_a_message_that_waits_is_not_overtaken(store: Store) -> None:
    await say(store, ANNA, ("one", "reply"), ("two", "reply"))
    (one,) = await claim(store)
    await finish(store, one, NotSent("no connection"))
    assert texts(await claim(store)) == []
    assert texts(await claim(store, now=NOW + 2 * SECOND)) == ["one"]


async def test_the_most_urgent_go_first_over_all_conversations(store: Store) -> None:
    await say(store, ANNA, ("invitation", "broadcast"), ("answer", "reply"))
    await say(store, BEN, ("help", "crisis"))
    assert texts(await claim(store)) == ["help", "answer"]


async def test_a_waiting_invitation_does_not_hold_up_an_answer(store: Store) -> None:
    await say(store, ANNA, ("invitation", "broadcast"))
    (invitation,) = await claim(store)
    await finish(store, invitation, NotSent("busy"))
    await say(store, ANNA, ("answer", "reply"))
    assert texts(await claim(store)) == ["answer"]


async def test_silence_is_kept_for_the_whole_channel_and_over_a_restart(store: Store) -> None:
    await say(store, ANNA, ("one", "reply"))
    await say(store, BEN, ("two", "crisis"))
    two, one = await claim(store)
    await finish(store, one, Held(timedelta(seconds=30)))
    await finish(store, two, Held(timedelta(seconds=10)))
    assert texts(await claim(store, now=NOW + 29 * SECOND)) == []
    assert texts(await claim(store, now=NOW + 31 * SECOND)) == ["two", "one"]


@pytest.mark.parametrize(
    ("lane", "copies"), [("crisis", 3), ("reply", 2), ("relay", 2), ("reminder", 2), ("broadcast", 1)]
)
async def test_what_may_have_arrived_goes_out_again_as_its_lane_allows(store: Store, lane: Lane, copies: int) -> None:
    await say(store, ANNA, ("text", lane))
    sent = 0
    while claimed := await claim(store):
        sent += 1
        await finish(store, claimed[0], Unsure("time-out"))
    assert (sent, await states(store)) == (copies, ["unsure"])


async def test_what_was_surely_not_sent_is_tried_for_as_long_as_it_is_useful(store: Store) -> None:
    """A day without a connection costs some hundred and fifty tries, and then the answer is given up, not lost silently."""
    await say(store, ANNA, ("text", "reply"))
    now, tries = NOW, 0
    while now < NOW + timedelta(hours=24):
        for delivery in await claim(store, now=now):
            tries += 1
            await finish(store, delivery, NotSent("no connection"), now=now)
        now += timedelta(minutes=5)
    await store.transact(lambda tx: recall.expire(tx, now))
    assert await states(store) == ["expired"]
    assert 100 <= tries <= 200


async def test_the_receipt_of_an_old_owner_changes_nothing(store: Store) -> None:
    await say(store, ANNA, ("text", "reply"))
    (old,) = await claim(store, owner="old")
    later = NOW + outbox.LEASE
    assert await store.transact(lambda tx: outbox.reap(tx, later)) == 1
    (new,) = await claim(store, now=later, owner="new")
    assert await finish(store, old, Delivered(), later, "old") == 0
    assert await finish(store, new, Delivered(), later, "new") == 1


async def test_before_its_lease_ends_nothing_is_taken_back(store: Store) -> None:
    await say(store, ANNA, ("text", "reply"))
    await claim(store)
    assert await store.transact(lambda tx: outbox.reap(tx, NOW + outbox.LEASE - SECOND)) == 0


async def test_whoever_is_alone_takes_over_at_once(store: Store) -> None:
    await say(store, ANNA, ("text", "reply"))
    await claim(store, owner="killed")
    await store.transact(lambda tx: outbox.take_over(tx, "me", NOW))
    assert texts(await claim(store)) == ["text"]


async def test_a_person_who_is_gone_gets_nothing_more_until_they_write(store: Store) -> None:
    await say(store, ANNA, ("one", "reply"), ("two", "reply"))
    (one,) = await claim(store)
    await finish(store, one, Refused("blocked", gone=True))
    assert await states(store) == ["dead", "dead"]


async def test_a_refused_message_does_not_hold_up_the_next(store: Store) -> None:
    await say(store, ANNA, ("one", "reply"), ("two", "reply"))
    (one,) = await claim(store)
    await finish(store, one, Refused("message is too long"))
    assert texts(await claim(store)) == ["two"]


async def test_a_conversation_that_moved_is_followed(store: Store) -> None:
    await say(store, ANNA, ("one", "reply"))
    (one,) = await claim(store)
    moved = Address("telegram", "-100")
    await finish(store, one, Moved(moved))
    (again,) = await claim(store)
    assert again.address == moved
    assert await store.read(lambda tx: conversations.find(tx, ANNA)) is None


async def test_a_closed_account_keeps_its_messages(store: Store) -> None:
    await say(store, ANNA, ("one", "reply"))
    (one,) = await claim(store)
    await finish(store, one, Closed("wrong token"))
    assert await states(store) == ["ready"]


async def test_two_claimers_never_take_the_same(store: Store) -> None:
    import asyncio

    for number in range(40):
        await say(store, Address("telegram", str(number)), ("text", "reply"))
    taken = await asyncio.gather(*(claim(store, 10, owner=f"o{number}") for number in range(4)), return_exceptions=True)
    ids = [delivery.id for some in taken if not isinstance(some, BaseException) for delivery in some]
    assert len(ids) == len(set(ids))


async def test_a_reminder_is_taken_back_only_while_it_waits(store: Store) -> None:
    """What is on its way may arrive, so it is not said anew; an answer is nobody's to take back."""
    first, second = (Message(f"{number}", lane="reminder", about=f"remind:{number}") for number in (1, 2))

    def turn(tx: Tx) -> None:
        inbox.post(tx, ANNA, Wrote("?"), key="?", now=NOW)
        (letter,) = inbox.claim(tx, NOW, 1)
        outbox.add(tx, [(letter, first), (letter, second), (letter, Message("answer", lane="broadcast"))], NOW)
        inbox.done(tx, [(letter, "")], NOW)

    await store.transact(turn)
    (on_its_way,) = await claim(store)
    taken_back = await store.transact(lambda tx: recall.take_back(tx, on_its_way.conversation, NOW))
    again = await store.transact(lambda tx: recall.take_back(tx, on_its_way.conversation, NOW))
    assert (taken_back, again) == (("remind:2",), ())
    await finish(store, on_its_way, Delivered())
    assert texts(await claim(store)) == ["answer"]


async def test_a_message_of_another_version_holds_nobody_up(store: Store) -> None:
    await say(store, ANNA, ("one", "reply"))
    await say(store, BEN, ("two", "reply"))
    first = table.update().where(table.c.id == 1).values(body='{"text": {"nl": "later"}}')
    await store.transact(lambda tx: tx.connection.execute(first))
    assert texts(await claim(store)) == ["two"]
    assert (await states(store))[0] == "dead"


async def test_a_claim_reads_what_is_open_and_not_the_whole_past(store: Store) -> None:
    """With a million sent messages behind it a claim is as quick as on the first day."""
    if store.postgres:
        return
    claimed: list[tuple[str, object]] = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: claimed.append((given[2], given[3])))
    await claim(store)
    statement, parameters = next(one for one in claimed if one[0].startswith("UPDATE outbox"))
    explained = await store.transact(
        lambda tx: tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    )
    plan = " | ".join(row[3] for row in explained)
    assert "ix_outbox_open" in plan
    assert "ix_outbox_queue" in plan
    assert "SCAN" not in plan
