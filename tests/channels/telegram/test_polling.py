"""Receiving: what a poll brings is kept before it is confirmed, whatever happens in between."""

import asyncio
import contextlib
import json
import logging
import random
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.channels.telegram import batches
from bot.channels.telegram.errors import PollingStopped
from bot.channels.telegram.poll import Poll
from bot.channels.telegram.pulse import Pulse
from bot.channels.telegram.wire import Wire
from bot.store import cursors, inbox
from bot.store.store import Store, StoreUnavailable, Tx
from bot.store.tables import conversations, dead_letters
from bot.store.tables import inbox as letters
from tests.channels.telegram.conftest import NOW
from tests.fakes.telegram import FakeTelegram, people
from tests.fakes.telegram.faults import Fault, cut, flood, late, lost, page, says

pytestmark = pytest.mark.asyncio

COMMANDS = {"nl": (("taal", "Andere taal"), ("wis", "Alles wissen")), "en": (("language", "Another language"),)}
ACCOUNT = "telegram:7000000001"


class Receiver:
    """The polling as it runs in the helpline, on a clock that only waits on paper."""

    def __init__(self, wire: Wire, store: Store) -> None:
        self.pulse = Pulse()
        self.pauses: list[float] = []
        self.now = NOW
        self.store = store
        self.poll = Poll(wire, store, lambda: self.now, self.pulse, wait=1, pause=self._pause)
        self.task = asyncio.create_task(self.poll.forever(COMMANDS, "nl"))

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0.002)

    async def stop(self) -> None:
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError, PollingStopped):
            await self.task

    async def stopped(self) -> str:
        with pytest.raises(PollingStopped) as stop:
            async with asyncio.timeout(5):
                await self.task
        return str(stop.value)


@pytest_asyncio.fixture
async def patient_wire(fake: FakeTelegram) -> AsyncIterator[Wire]:
    async with Wire(fake.token, fake.url) as opened:
        yield opened


@pytest_asyncio.fixture
async def receiver(patient_wire: Wire, store: Store) -> AsyncIterator[Receiver]:
    started = Receiver(patient_wire, store)
    yield started
    await started.stop()


async def until(fulfilled: Any, seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not await fulfilled():
            await asyncio.sleep(0.005)


def events(tx: Tx) -> list[tuple[str, str, dict[str, Any]]]:
    """Every letter: whose, under which key, and what it says; oldest first."""
    asked = select(conversations.c.address, letters.c.key, letters.c.event).join(conversations).order_by(letters.c.id)
    return [(row.address, row.key, json.loads(row.event)) for row in tx.connection.execute(asked)]


def dead(tx: Tx) -> list[tuple[str, str, str, str]]:
    rows = tx.connection.execute(select(dead_letters).order_by(dead_letters.c.id))
    return [(row.key, row.raw, row.problem, row.address) for row in rows]


def texts(tx: Tx) -> list[str]:
    return [event.get("text", "") for _, _, event in events(tx)]


async def kept(store: Store, count: int) -> None:
    async def enough() -> bool:
        return len(await store.read(events)) >= count

    await until(enough)


async def confirmed(fake: FakeTelegram, count: int) -> None:
    async def enough() -> bool:
        return fake.bot.queue.confirmed >= count

    await until(enough)


async def test_what_people_write_is_in_the_inbox_in_their_order(
    receiver: Receiver, fake: FakeTelegram, store: Store
) -> None:
    first = fake.writes(5, "Ik heb schulden")
    fake.writes(6, "How do I get help?", "en")
    fake.writes(5, "En nu?")
    await kept(store, 3)
    assert await store.read(events) == [
        ("5", f"telegram:update:{first}", {"kind": "wrote", "text": "Ik heb schulden", "language": "nl"}),
        ("6", f"telegram:update:{first + 1}", {"kind": "wrote", "text": "How do I get help?", "language": "en"}),
        ("5", f"telegram:update:{first + 2}", {"kind": "wrote", "text": "En nu?", "language": "nl"}),
    ]
    await confirmed(fake, 3)
    assert (receiver.pulse.letters, receiver.pulse.dead, receiver.pulse.polled_at) == (3, 0, NOW)
    assert fake.violations == []


async def test_a_message_reaches_the_inbox_within_a_blink(receiver: Receiver, fake: FakeTelegram, store: Store) -> None:
    await until(lambda: asyncio.sleep(0, bool(fake.made("getUpdates"))))
    begun = asyncio.get_running_loop().time()
    fake.writes(5, "hoi")
    await kept(store, 1)
    assert asyncio.get_running_loop().time() - begun < 0.5


async def test_nothing_is_confirmed_before_it_is_kept(fake: FakeTelegram, patient_wire: Wire, store: Store) -> None:
    """While the commit is under way, no poll carries an offset beyond it."""
    gate = asyncio.Event()
    real = store.transact
    offsets_before: list[int | None] = []

    async def slow(fn: Any) -> Any:
        await gate.wait()
        offsets_before.extend(call.given.get("offset") for call in fake.made("getUpdates"))
        return await real(fn)

    store.transact = slow  # type: ignore[method-assign]  # only delayed, still the real one
    number = fake.writes(5, "hoi")
    receiver = Receiver(patient_wire, store)
    await until(lambda: asyncio.sleep(0, bool(fake.made("getUpdates"))))
    await asyncio.sleep(0.1)
    assert len(fake.bot.queue) == 1
    gate.set()
    await confirmed(fake, 1)
    assert offsets_before == [None]
    assert [call.given.get("offset") for call in fake.made("getUpdates")][:2] == [None, number + 1]
    await receiver.stop()


async def test_a_message_that_was_kept_but_not_confirmed_is_there_once(
    fake: FakeTelegram, patient_wire: Wire, store: Store
) -> None:
    """The program dies between commit and confirmation: Telegram sends it again, the key is known."""
    fake.writes(5, "hoi")
    found = await patient_wire.poll({}, 5)
    await store.transact(lambda tx: batches.keep(tx, batches.read(found, None), "telegram:another", NOW))
    receiver = Receiver(patient_wire, store)
    await confirmed(fake, 1)
    assert await store.read(texts) == ["hoi"]
    await receiver.stop()


async def test_cancelling_during_the_long_poll_loses_nothing(
    receiver: Receiver, fake: FakeTelegram, patient_wire: Wire, store: Store
) -> None:
    await until(lambda: asyncio.sleep(0, bool(fake.made("getUpdates"))))
    fake.writes(5, "net voor het einde")
    await receiver.stop()
    assert fake.bot.queue.confirmed == 0
    again = Receiver(patient_wire, store)
    await kept(store, 1)
    await confirmed(fake, 1)
    assert await store.read(texts) == ["net voor het einde"]
    await again.stop()


async def test_after_a_restart_it_goes_on_where_it_was(
    receiver: Receiver, fake: FakeTelegram, patient_wire: Wire, store: Store
) -> None:
    number = fake.writes(5, "hoi")
    await confirmed(fake, 1)
    await receiver.stop()
    before = len(fake.made("getUpdates"))
    again = Receiver(patient_wire, store)
    await until(lambda: asyncio.sleep(0, len(fake.made("getUpdates")) > before))
    assert fake.made("getUpdates")[before].given["offset"] == number + 1
    await again.stop()


async def test_a_position_of_last_week_is_not_trusted(
    receiver: Receiver, fake: FakeTelegram, patient_wire: Wire, store: Store
) -> None:
    """After a week of silence Telegram numbers anew, maybe lower: an old offset would confirm what nobody has seen."""
    fake.writes(5, "hoi")
    await confirmed(fake, 1)
    receiver.now += timedelta(days=8)
    await until(lambda: asyncio.sleep(0, "offset" not in fake.made("getUpdates")[-1].given))
    fake.bot.queue.jump(1_000)
    fake.writes(5, "ben ik nog welkom?")
    await kept(store, 2)
    assert await store.read(texts) == ["hoi", "ben ik nog welkom?"]


async def test_another_bot_begins_from_its_own_position(fake: FakeTelegram, store: Store) -> None:
    await store.transact(lambda tx: cursors.move(tx, ACCOUNT, 900_000_000, NOW))
    fake.token = "8:of-another-bot"
    async with Wire(fake.token, fake.url) as wire:
        receiver = Receiver(wire, store)
        fake.writes(5, "hoi")
        await kept(store, 1)
        await receiver.stop()


async def test_pressed_buttons_are_nodded_at_after_they_are_kept(
    receiver: Receiver, fake: FakeTelegram, store: Store
) -> None:
    fake.push(people.pressed(5, "topic:wsnp"))
    await until(lambda: asyncio.sleep(0, bool(fake.made("answerCallbackQuery"))))
    assert [event["choice"] for _, _, event in await store.read(events)] == ["topic:wsnp"]
    assert fake.violations == []


async def test_a_failing_nod_is_counted_and_holds_nothing_up(
    receiver: Receiver, fake: FakeTelegram, store: Store
) -> None:
    fake.faults = [
        says(400, "Bad Request: query is too old", method="answerCallbackQuery"),
        page(502, method="answerCallbackQuery"),
    ]
    fake.push(people.pressed(5, "a"))
    fake.push(people.pressed(5, "b"))
    fake.writes(5, "hoi")
    await kept(store, 3)
    await until(lambda: asyncio.sleep(0, receiver.pulse.unanswered == 2))
    assert receiver.pauses == []


async def test_nods_that_never_return_do_not_hold_the_stop_up(
    receiver: Receiver, fake: FakeTelegram, store: Store
) -> None:
    fake.faults = [Fault(method="answerCallbackQuery", seconds=30, times=-1)]
    for number in range(300):
        fake.push(people.pressed(5, str(number)))
    await kept(store, 300)
    async with asyncio.timeout(2):
        await receiver.stop()
    assert receiver.pulse.unanswered >= 100


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
    assert "TELEGRAM_TOKEN" in told and "wrong" not in told.replace("a wrong token", "")
    assert receiver.pauses == [1, 2]


async def test_a_webhook_left_over_is_removed_and_what_waits_is_kept(
    fake: FakeTelegram, wire: Wire, store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    fake.bot.webhook = "https://elsewhere.example/secret-path"
    fake.writes(5, "hoi")
    receiver = Receiver(wire, store)
    await kept(store, 1)
    assert fake.bot.webhook == ""
    told = capfd.readouterr()[0]
    assert "elsewhere.example" in told and "secret-path" not in told
    await receiver.stop()


async def test_every_language_has_its_commands_and_everybody_else_those_of_the_fallback(
    receiver: Receiver, fake: FakeTelegram
) -> None:
    await until(lambda: asyncio.sleep(0, bool(fake.made("getUpdates"))))
    dutch = [{"command": "taal", "description": "Andere taal"}, {"command": "wis", "description": "Alles wissen"}]
    english = [{"command": "language", "description": "Another language"}]
    assert fake.bot.commands == {"nl": dutch, "en": english, "": dutch}
    assert receiver.pulse.name == "jukebox_test_bot"
    assert fake.violations == []


async def test_refused_commands_do_not_keep_people_waiting(fake: FakeTelegram, wire: Wire, store: Store) -> None:
    fake.faults = [flood(9_000, method="setMyCommands")]
    fake.writes(5, "hoi")
    receiver = Receiver(wire, store)
    await kept(store, 1)
    assert receiver.pauses == []
    await receiver.stop()


async def test_a_thousand_good_updates_among_a_thousand_bad_ones(
    fake: FakeTelegram, wire: Wire, store: Store, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
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
    receiver = Receiver(wire, store)
    await confirmed(fake, 2_000)
    await receiver.stop()
    assert await store.read(texts) == [f"KANARIE {number}" for number, kind in enumerate(line) if kind == "good"]
    assert len(await store.read(dead)) == 1_000
    assert (receiver.pulse.letters, receiver.pulse.dead) == (1_000, 1_000)
    written = caplog.text + "".join(capfd.readouterr())
    assert "KANARIE" not in written and "slecht" not in written
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
    assert receiver.pauses == [1, 2, 4]
    assert await store.read(texts) == ["hoi"]
    await receiver.stop()


async def test_one_letter_the_store_cannot_take_does_not_keep_the_others_out(
    fake: FakeTelegram, wire: Wire, store: Store, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    real = inbox.post

    def picky(tx: Tx, to: Any, event: Any, *, key: str, now: datetime) -> bool:
        if event.text == "KANARIE":
            raise ValueError("cannot encode KANARIE")
        return real(tx, to, event, key=key, now=now)

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
