"""Receiving when something fails: it goes on by itself, or says in words why only the operator can help."""

import asyncio
from typing import Any

import pytest

from bot.channels.telegram.wire import Wire
from bot.store.errors import StoreUnavailable
from bot.store.store import Store
from tests.channels.telegram.receiving import Receiver, confirmed, kept, texts, until
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.faults import Fault, cut, flood, late, lost, page, says


@pytest.mark.parametrize(
    "fault",
    [
        page(502), says(500, "Internal Server Error"), lost(), cut(), late(1.2), page(404), page(401), page(200),
        Fault(status=200, body='{"ok":true,"result":{}}'), Fault(status=200, body='{"ok":true,"result":[{]}'),
        says(401, "Unauthorized"), says(400, "Bad Request: whatever"), says(403, "Forbidden"),
    ],
    ids=lambda fault: f"{fault.status}{fault.drop}{fault.seconds or ''}",
)  # fmt: skip
async def test_after_any_failure_it_goes_on(fault: Fault, fake: FakeTelegram, wire: Wire, store: Store) -> None:
    fault.method = "getUpdates"
    fake.faults = [fault]
    fake.writes(5, "hoi")
    receiver = Receiver(wire, store)
    await kept(store, 1)
    assert receiver.pauses[:1] in ([1], [])
    assert await store.read(texts) == ["hoi"]
    await receiver.stop()


async def test_waits_double_up_to_a_minute_and_begin_anew_after_a_success(
    fake: FakeTelegram, wire: Wire, store: Store
) -> None:
    fake.faults = [page(502, method="getUpdates", times=9)]
    fake.writes(5, "hoi")
    receiver = Receiver(wire, store)
    await kept(store, 1)
    assert receiver.pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    fake.faults = [page(502, method="getUpdates")]
    await until(lambda: asyncio.sleep(0, len(receiver.pauses) > 9))
    assert receiver.pauses[9] == 1
    await receiver.stop()


async def test_a_flood_is_waited_out_as_long_as_it_says(fake: FakeTelegram, wire: Wire, store: Store) -> None:
    fake.faults = [flood(77, method="getUpdates")]
    fake.writes(5, "hoi")
    receiver = Receiver(wire, store)
    await kept(store, 1)
    assert receiver.pauses == [77]
    await receiver.stop()


async def test_it_starts_although_telegram_is_not_there_yet(fake: FakeTelegram, wire: Wire, store: Store) -> None:
    fake.faults = [lost(method="getMe", times=3)]
    fake.writes(5, "hoi")
    receiver = Receiver(wire, store)
    await kept(store, 1)
    assert receiver.pauses == [1, 2, 4]
    await receiver.stop()


async def test_something_that_answers_at_once_with_nothing_is_not_asked_in_a_spin(
    fake: FakeTelegram, wire: Wire, store: Store
) -> None:
    fake.faults = [Fault(method="getUpdates", status=200, body='{"ok":true,"result":[]}', times=-1)]
    receiver = Receiver(wire, store)
    await until(lambda: asyncio.sleep(0, len(receiver.pauses) > 5))
    assert len(fake.made("getUpdates")) <= len(receiver.pauses) + 1
    await receiver.stop()


async def test_a_second_program_on_the_same_bot_stops_the_first_politely(
    receiver: Receiver, fake: FakeTelegram, store: Store
) -> None:
    await until(lambda: asyncio.sleep(0, bool(fake.made("getUpdates"))))
    async with Wire(fake.token, fake.url) as another:
        other = Receiver(another, store)
        assert "Another program" in await receiver.stopped()
        fake.writes(5, "hoi")
        await kept(store, 1)
        assert not other.task.done(), "exactly one of the two goes on"
        await other.stop()


async def test_a_webhook_that_appears_is_explained(receiver: Receiver, fake: FakeTelegram, wire: Wire) -> None:
    await until(lambda: asyncio.sleep(0, bool(fake.made("getUpdates"))))
    fake.bot.webhook = "https://elsewhere.example/secret"
    assert "webhook" in await receiver.stopped()


async def test_a_wrong_token_is_tried_three_times_and_then_explained(fake: FakeTelegram, store: Store) -> None:
    async with Wire("7:wrong", fake.url) as wire:
        receiver = Receiver(wire, store)
        told = await receiver.stopped()
    assert "TELEGRAM_TOKEN" in told
    assert "wrong" not in told
    assert receiver.pauses == [1, 2]
    assert receiver.pulse.stopped == told


async def test_a_webhook_left_over_is_removed_and_what_waits_is_kept(
    fake: FakeTelegram, wire: Wire, store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    fake.bot.webhook = "https://elsewhere.example/secret-path"
    fake.writes(5, "hoi")
    receiver = Receiver(wire, store)
    await kept(store, 1)
    assert fake.bot.webhook == ""
    told = "".join(capfd.readouterr())
    assert "elsewhere.example" in told
    assert "secret-path" not in told
    await receiver.stop()


async def test_refused_commands_do_not_keep_people_waiting(fake: FakeTelegram, wire: Wire, store: Store) -> None:
    fake.faults = [flood(9_000, method="setMyCommands")]
    fake.writes(5, "hoi")
    receiver = Receiver(wire, store)
    await kept(store, 1)
    assert receiver.pauses == []
    await receiver.stop()


async def test_while_the_database_does_not_answer_nothing_is_confirmed(
    fake: FakeTelegram, wire: Wire, store: Store
) -> None:
    real, failures = store.transact, [StoreUnavailable("disk full")] * 3

    async def failing(fn: Any) -> Any:
        if failures:
            assert fake.bot.queue.confirmed == 0
            raise failures.pop()
        return await real(fn)

    store.transact = failing  # type: ignore[method-assign]  # a full disk, then the real one
    fake.writes(5, "hoi")
    receiver = Receiver(wire, store)
    await confirmed(fake, 1)
    assert receiver.pauses == [1, 1, 1]
    assert await store.read(texts) == ["hoi"]
    await receiver.stop()
