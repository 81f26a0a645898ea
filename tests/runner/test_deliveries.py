"""Sending: what a channel says is written down, whatever goes wrong around it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.engine.types import Message, Wrote
from bot.runner.deliveries import Sender
from bot.store import inbox, outbox
from bot.store.store import Store
from bot.store.tables import outbox as table
from bot.store.types import Address, Closed, Delivered, Delivery, NotSent, Receipt


class Recorder:
    """A channel that keeps what it was given and answers as it is told."""

    name = "test"
    slots = 4

    def __init__(self, answer: Callable[[Delivery], Receipt] = lambda _: Delivered()) -> None:
        self.got: list[str] = []
        self.answer = answer
        self.most = self.now = 0

    async def send(self, delivery: Delivery) -> Receipt:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0.005)
        self.now -= 1
        self.got.append(delivery.message.text)
        return self.answer(delivery)


def now() -> datetime:
    return datetime.now(UTC)


async def say(store: Store, who: str, *texts: str) -> None:
    def turn(tx: object) -> None:
        inbox.post(tx, Address("test", who), Wrote("?"), key=f"{who}:{texts}", now=now())
        (letter,) = inbox.claim(tx, now(), 1)
        outbox.add(tx, [(letter, Message(text)) for text in texts], now())
        inbox.done(tx, [(letter, "")], now())

    await store.transact(turn)


async def until_settled(store: Store, sender: Sender, *, states: set[str]) -> list[str]:
    """Run the sender until every row is in one of these states."""
    running = asyncio.create_task(sender.run())
    for _ in range(400):
        rows = await store.read(lambda tx: tx.connection.execute(table.select().order_by(table.c.id)).all())
        if {row.state for row in rows} <= states:
            break
        await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return [row.state for row in rows]


async def test_everything_goes_out_once_in_order_and_a_few_at_a_time(store: Store) -> None:
    for who in "abcdefgh":
        await say(store, who, f"{who}1", f"{who}2", f"{who}3")
    channel = Recorder()
    states = await until_settled(store, Sender(store, channel, "me", now), states={"sent"})
    assert states == ["sent"] * 24
    assert sorted(channel.got) == sorted(set(channel.got))
    for who in "abcdefgh":
        assert [text for text in channel.got if text[0] == who] == [f"{who}1", f"{who}2", f"{who}3"]
    assert 1 < channel.most <= 4


async def test_a_channel_that_raises_is_unsure_and_stops_nobody(store: Store) -> None:
    def answer(delivery: Delivery) -> Receipt:
        if delivery.message.text == "bad":
            raise RuntimeError("secret words")
        return Delivered()

    await say(store, "a", "bad", "good")
    channel = Recorder(answer)
    states = await until_settled(store, Sender(store, channel, "me", now), states={"sent", "unsure"})
    assert states == ["unsure", "sent"]
    assert channel.got == ["bad", "bad", "good"]


async def test_without_a_connection_one_message_probes_for_all(store: Store) -> None:
    """A hundred waiting messages do not hammer a platform that is down."""
    for number in range(20):
        await say(store, str(number), f"text {number}")
    channel = Recorder(lambda _: NotSent("no connection"))
    sender = Sender(store, channel, "me", now)
    running = asyncio.create_task(sender.run())
    await asyncio.sleep(0.5)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert channel.most <= 4
    rows = await store.read(lambda tx: tx.connection.execute(table.select()).all())
    assert {row.state for row in rows} == {"ready"}


async def test_a_refused_account_sends_nothing_more(store: Store) -> None:
    for who in "abcdefgh":
        await say(store, who, who)
    channel = Recorder(lambda _: Closed("wrong token"))
    sender = Sender(store, channel, "me", now)
    running = asyncio.create_task(sender.run())
    await asyncio.sleep(0.3)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert sender.closed == "wrong token"
    assert len(channel.got) <= channel.slots


async def test_stopping_waits_for_what_is_on_its_way(store: Store) -> None:
    await say(store, "a", "text")
    channel = Recorder()
    running = asyncio.create_task(Sender(store, channel, "me", now).run())
    while channel.now == 0:
        await asyncio.sleep(0.001)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    rows = await store.read(lambda tx: tx.connection.execute(table.select()).all())
    assert [row.state for row in rows] == ["sent"]


async def test_what_is_stored_nowhere_is_put_in_on_the_way_out(store: Store) -> None:
    channel = Recorder()
    await say(store, "anna", "Hier is uw link")
    whole = Sender(store, channel, "me", now, lambda message: replace(message, text=f"{message.text}: geheim"))
    await until_settled(store, whole, states={"sent"})
    assert channel.got == ["Hier is uw link: geheim"]
    rows = await store.read(lambda tx: tx.connection.execute(table.select()).all())
    assert "geheim" not in str(rows)
