"""Receiving what nobody can understand: put aside, seen by a human, in nobody's way and in no log."""

import asyncio
import json
import logging
import random
from datetime import datetime
from typing import Any

import pytest

from bot.channels.telegram.wire import Wire
from bot.store import inbox
from bot.store.store import Store, Tx
from tests.channels.telegram.receiving import Receiver, confirmed, dead, kept, texts, until
from tests.fakes.telegram import FakeTelegram, people


async def test_a_thousand_good_updates_among_a_thousand_bad_ones(
    fake: FakeTelegram,
    wire: Wire,
    any_store: Store,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    die = random.Random(4711)
    line = ["good"] * 1_000 + ["bad"] * 1_000
    die.shuffle(line)
    spoilers = [bad(die) for _ in range(1_000)]
    for number, kind in enumerate(line):
        if kind == "good":
            fake.push(people.wrote(100 + number % 40, f"KANARIE {number}"))
        else:
            fake.push_raw(spoilers.pop())
    receiver = Receiver(wire, any_store)
    await confirmed(fake, 2_000)
    await receiver.stop()
    assert await any_store.read(texts) == [f"KANARIE {number}" for number, kind in enumerate(line) if kind == "good"]
    assert len(await any_store.read(dead)) == 1_000
    assert (receiver.pulse.letters, receiver.pulse.dead) == (1_000, 1_000)
    written = caplog.text + "".join(capfd.readouterr())
    assert "KANARIE" not in written
    assert "slecht" not in written
    assert "Traceback" not in written
    assert fake.violations == []


_serial = iter(range(1_000_000))


def bad(die: random.Random) -> str:
    """An update nobody can read, as the bytes that come: with or without its number, never twice the same."""
    message = people.wrote(5, f"KANARIE slecht {next(_serial)}")["message"]
    number: Any = die.choice([None, "7", 2**45, -3, 0, True, 1.5, [], next(_serial) + 1])
    broken = die.choice([
        {"message": message, "update_id": number} if type(number) is not int or number > 2**40 else {"x": message},
        {"update_id": number, "message": [message]},
        {"update_id": number, "message": message | {"chat": "KANARIE"}},
        {"update_id": number, "message": message | {"from": None}},
        {"update_id": number, "message": message | {"text": {"KANARIE": next(_serial)}}},
        {"update_id": number, "message": message | {"chat": {"id": 2**80, "type": "private"}}},
        {"update_id": number, "callback_query": {"id": "1", "from": message["from"], "message": message}},
        {"update_id": number, "brand_new": message},
        [message], message["text"], {"update_id": number, "text": message["text"] + " \ud800 \x00"},
    ])  # fmt: skip
    text = json.dumps(broken)
    if die.random() < 0.02:
        deep = "[" * 30_000 + "]" * 30_000
        return f'{{"update_id": {json.dumps(number)}, "message": {deep}, "raw": {text}}}'
    return text


async def test_a_batch_with_nothing_but_unnumbered_updates_does_not_spin(
    fake: FakeTelegram, wire: Wire, store: Store
) -> None:
    """No number says how to confirm them: they are put aside once, and asked about ever more rarely."""
    for number in range(3):
        fake.push_raw(f'{{"message": "KANARIE {number}"}}')
    receiver = Receiver(wire, store)
    await until(lambda: asyncio.sleep(0, len(receiver.pauses) >= 8))
    assert receiver.pauses[:8] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert len(await store.read(dead)) == 3
    await receiver.stop()


async def test_unnumbered_updates_after_known_ones_are_passed_by_counting_on(
    receiver: Receiver, fake: FakeTelegram, store: Store
) -> None:
    fake.writes(5, "een")
    await confirmed(fake, 1)
    fake.push_raw('{"message": 1}')
    fake.push_raw('{"message": 2}')
    await confirmed(fake, 3)
    fake.writes(5, "twee")
    await kept(store, 2)
    assert len(await store.read(dead)) == 2


async def test_one_letter_the_store_cannot_take_does_not_keep_the_others_out(
    fake: FakeTelegram, wire: Wire, store: Store, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    real = inbox.post

    def picky(tx: Tx, to: Any, event: Any, *, key: str, now: datetime, **more: Any) -> bool:
        if event.text == "KANARIE":
            raise ValueError("cannot encode KANARIE")
        return real(tx, to, event, key=key, now=now, **more)

    monkeypatch.setattr(inbox, "post", picky)
    fake.writes(5, "een")
    number = fake.writes(6, "KANARIE")
    fake.writes(5, "twee")
    receiver = Receiver(wire, store)
    await confirmed(fake, 3)
    assert await store.read(texts) == ["een", "twee"]
    ((key, raw, problem, address),) = await store.read(dead)
    assert (key, address, problem) == (f"telegram:update:{number}", "6", "could not be kept (ValueError)")
    assert "KANARIE" in raw
    assert "KANARIE" not in "".join(capfd.readouterr())
    await receiver.stop()
