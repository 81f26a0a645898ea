"""Receiving: what a poll brings is kept before it is confirmed, whatever happens in between."""

import asyncio
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from bot.channels.telegram import batches
from bot.channels.telegram.wire import Wire
from bot.engine.types import Wrote
from bot.store.store import Store
from tests.channels.telegram.receiving import NOW, Receiver, confirmed, events, kept, texts, until
from tests.fakes.telegram import FakeTelegram, people
from tests.fakes.telegram.faults import Fault, page, says


async def test_what_people_write_is_in_the_inbox_in_their_order(
    receiver: Receiver, fake: FakeTelegram, store: Store
) -> None:
    first = fake.writes(5, "Ik heb schulden")
    fake.writes(6, "How do I get help?", "en")
    fake.writes(5, "En nu?")
    await kept(store, 3)
    assert await store.read(events) == [
        ("5", f"telegram:update:{first}", asdict(Wrote("Ik heb schulden", "nl"))),
        ("6", f"telegram:update:{first + 1}", asdict(Wrote("How do I get help?", "en"))),
        ("5", f"telegram:update:{first + 2}", asdict(Wrote("En nu?", "nl"))),
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


async def test_another_bot_begins_from_its_own_position(receiver: Receiver, fake: FakeTelegram, store: Store) -> None:
    """The numbers of two bots have nothing to do with each other; the second one's may be lower."""
    fake.bot.queue.jump(900_000_000)
    fake.writes(5, "aan de eerste")
    await confirmed(fake, 1)
    await receiver.stop()
    fake.reset()
    fake.token = "8:of-another-bot"
    async with Wire(fake.token, fake.url) as wire:
        another = Receiver(wire, store)
        fake.writes(5, "aan de tweede")
        await kept(store, 2)
        await another.stop()


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
    begun = asyncio.get_running_loop().time()
    await receiver.stop()
    assert asyncio.get_running_loop().time() - begun < 1
    assert receiver.pulse.unanswered >= 100


async def test_every_language_has_its_commands_and_everybody_else_those_of_the_fallback(
    receiver: Receiver, fake: FakeTelegram
) -> None:
    await until(lambda: asyncio.sleep(0, bool(fake.made("getUpdates"))))
    dutch = [{"command": "taal", "description": "Andere taal"}, {"command": "wis", "description": "Alles wissen"}]
    english = [{"command": "language", "description": "Another language"}]
    assert fake.bot.commands == {"nl": dutch, "en": english, "": dutch}
    assert receiver.pulse.name == "jukebox_test_bot"
    assert fake.violations == []
