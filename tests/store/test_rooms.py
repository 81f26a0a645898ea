"""Rooms: topics of one conversation by our own names, opened when first used and opened anew when they are gone."""

import pytest

from bot.engine.codes import written
from bot.engine.media import NameRoom
from bot.engine.membership import ShowedCode, WeekBegan
from bot.engine.types import Event, Library, Message, Pressed, Sent, Started, Wrote
from bot.runner import effects
from bot.store import codec, inbox, outbox, rooms
from bot.store.store import Store, Tx
from bot.store.tables import inbox as letters
from bot.store.types import Address, Delivered, Delivery, Letter, Lost, Opened, Receipt, Room
from tests.moments import NOW

VERA = Address("telegram", "2")
CASE = "case:12"


async def say(store: Store, text: str, room: str = CASE) -> None:
    def turn(tx: Tx) -> None:
        inbox.post(tx, VERA, Wrote("?"), key=text, now=NOW)
        (letter,) = inbox.claim(tx, NOW, 1)
        outbox.add(tx, [(letter, Message(text, room=room))], NOW)
        inbox.done(tx, [(letter, "")], NOW)

    await store.transact(turn)


async def claim(store: Store) -> Delivery:
    (delivery,) = await store.transact(lambda tx: outbox.claim(tx, "telegram", "me", 5, NOW))
    return delivery


async def finish(store: Store, delivery: Delivery, receipt: Receipt, owner: str = "me") -> None:
    await store.transact(lambda tx: outbox.finish(tx, [(delivery, receipt)], owner, NOW))


async def post(store: Store, event: Event, thread: str) -> Event:
    """Something happens in a thread of the platform; returns the event as it is kept."""

    def posted(tx: Tx) -> Event:
        key = f"{event}"
        inbox.post(tx, VERA, event, key=key, now=NOW, thread=thread)
        return codec.read_event(tx.connection.execute(letters.select().where(letters.c.key == key)).one().event)

    return await store.transact(posted)


async def state(store: Store) -> str:
    rows = await store.read(lambda tx: tx.connection.execute(outbox.outbox.select().order_by(outbox.outbox.c.id)).all())
    return " ".join(row.state for row in rows)


async def test_a_room_is_opened_and_then_spoken_in(store: Store) -> None:
    await say(store, "een")
    first = await claim(store)
    assert first.room == Room(CASE)
    await finish(store, first, Opened("55"))
    again = await claim(store)
    assert (again.id, again.room) == (first.id, Room(CASE, thread="55"))
    await finish(store, again, Delivered("7"))
    await say(store, "twee")
    assert (await claim(store)).room == Room(CASE, thread="55")


async def test_a_room_bears_the_title_it_was_given(store: Store, library: Library) -> None:
    letter = Letter(1, 1, "telegram", "", "")
    await say(store, "een")
    for title in ("Bewoner 4821", "Bewoner 4821 ✓"):
        named = NameRoom(CASE, title)
        await store.transact(lambda tx, wish=named: effects.carry_out(tx, letter, wish, library, NOW))
    assert (await claim(store)).room == Room(CASE, "Bewoner 4821 ✓")


async def test_words_for_no_room_have_none(store: Store) -> None:
    await say(store, "een", room="")
    assert (await claim(store)).room is None


async def test_a_lost_room_is_opened_anew_once(store: Store) -> None:
    await say(store, "een")
    await finish(store, await claim(store), Opened("55"))
    await finish(store, await claim(store), Lost("message thread not found"))
    lost = await claim(store)
    assert lost.room == Room(CASE, lost=1)
    await finish(store, lost, Opened("56"))
    await finish(store, await claim(store), Lost("message thread not found"))
    assert await state(store) == "dead"


async def test_a_room_in_which_something_arrived_may_be_lost_again(store: Store) -> None:
    await say(store, "een")
    for receipt in (Opened("55"), Lost("x"), Opened("56"), Delivered("7")):
        await finish(store, await claim(store), receipt)
    await say(store, "twee")
    for receipt in (Lost("x"), Opened("57"), Delivered("8")):
        await finish(store, await claim(store), receipt)
    assert await state(store) == "sent sent"


async def test_what_an_old_owner_says_of_a_room_changes_nothing(store: Store) -> None:
    await say(store, "een")
    await finish(store, await claim(store), Opened("55"), owner="me")
    delivery = await claim(store)
    await finish(store, delivery, Lost("x"), owner="somebody before")
    assert await store.read(lambda tx: rooms.at(tx, delivery.conversation, "55")) == CASE


@pytest.mark.parametrize(
    "event", [Started("nl"), Wrote("hoi"), Pressed("person"), Sent("photo"), Wrote(written(bytes(16)))]
)  # fmt: skip
async def test_what_happens_in_a_thread_says_in_which_room(store: Store, event: Event) -> None:
    await say(store, "een")
    await finish(store, await claim(store), Opened("55"))
    assert getattr(await post(store, event, "55"), "room", None) == CASE


async def test_a_topic_that_a_person_opened_is_a_room_too_and_is_answered_in(store: Store) -> None:
    kept = await post(store, Wrote("in mijn eigen onderwerp"), "77")
    assert isinstance(kept, Wrote) and kept.room == "topic:77"
    assert await post(store, Wrote("nog eens"), "77") == Wrote("nog eens", room="topic:77")
    await store.transact(lambda tx: tx.connection.execute(letters.update().values(state="done")))
    await say(store, "antwoord", room="topic:77")
    assert (await claim(store)).room == Room("topic:77", thread="77")


async def test_the_clock_speaks_in_no_room(store: Store) -> None:
    assert await post(store, WeekBegan(), "55") == WeekBegan()
    assert isinstance(await post(store, Wrote(written(bytes(16))), ""), ShowedCode)
