"""Rooms as Telegram topics: opened when first used, opened anew when somebody deleted them, and never outside them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import pytest
import pytest_asyncio

from bot.channels.telegram import batches
from bot.channels.telegram.send import send
from bot.channels.telegram.wire import Wire
from bot.engine.types import Message, Wrote
from bot.store import codec, inbox, outbox, rooms
from bot.store.store import Store, Tx
from bot.store.tables import inbox as letters
from bot.store.types import Address, Closed, Delivered, Delivery, Lost, NotSent, Opened, Receipt, Refused, Room
from tests.fakes.telegram import FakeTelegram, people
from tests.fakes.telegram.faults import Fault, cut, flood, lost, page, says
from tests.moments import NOW

VERA = 6
CASE = Room("case:12", "Bewoner 4821")


def delivery(room: Room | None, text: str = "Hallo") -> Delivery:
    message = Message(text, lane="relay", room=room.name if room else "")
    return Delivery(1, 1, Address("telegram", str(VERA)), "relay", message, 1, 0, 1, room=room)


@pytest_asyncio.fixture
async def topics(fake: FakeTelegram) -> FakeTelegram:
    """A bot that has topics in private chats."""
    fake.bot.topics.enabled = True
    return fake


def names(fake: FakeTelegram) -> list[str]:
    return list(fake.bot.topics.names.values())


async def test_the_first_word_in_a_room_opens_a_topic_and_is_said_with_the_next_try(
    topics: FakeTelegram, wire: Wire
) -> None:
    assert await send(wire, delivery(CASE)) == Opened("501")
    assert names(topics) == ["Bewoner 4821"]
    assert topics.sent_to(VERA) == []
    assert await send(wire, delivery(Room("case:12", "Bewoner 4821", "501"))) == Delivered("1")
    assert [message["message_thread_id"] for message in topics.sent_to(VERA)] == [501]
    assert topics.violations == []


async def test_without_topics_a_room_is_no_matter(fake: FakeTelegram, wire: Wire) -> None:
    for _ in range(2):
        assert isinstance(await send(wire, delivery(Room("case:12", thread="501"))), Delivered)
    assert len(fake.made("getMe")) == 1
    assert fake.violations == []


async def test_words_for_no_room_go_outside_topics_and_nobody_asks(topics: FakeTelegram, wire: Wire) -> None:
    assert await send(wire, delivery(None)) == Delivered("1")
    assert [call.method for call in topics.calls] == ["sendMessage"]


async def test_a_chat_that_has_none_although_the_bot_has_is_spoken_to_plainly(topics: FakeTelegram, wire: Wire) -> None:
    assert await send(wire, delivery(Room("x", thread=""))) == Opened("501")
    topics.bot.topics.enabled = False
    assert await send(wire, delivery(CASE)) == Delivered("1")
    assert wire.topics is None, "asked again next time"


@pytest.mark.parametrize(
    "gone", ["message thread not found", "TOPIC_DELETED", "TOPIC_CLOSED", "TOPIC_ID_INVALID"]
)  # fmt: skip
async def test_a_lost_topic_is_noticed(gone: str, topics: FakeTelegram, wire: Wire) -> None:
    topics.faults = [says(400, f"Bad Request: {gone}", method="sendMessage")]
    assert isinstance(await send(wire, delivery(Room("case:12", thread="501"))), Lost)
    assert topics.sent_to(VERA) == []


async def test_what_lands_outside_its_topic_is_taken_back(topics: FakeTelegram, wire: Wire) -> None:
    topics.bot.topics.forgiving = True
    assert await send(wire, delivery(Room("case:12", thread="77"))) == Lost("it landed outside its room")
    assert topics.sent_to(VERA) == []
    topics.faults = [says(400, "Bad Request: message can't be deleted", method="deleteMessage")]
    assert isinstance(await send(wire, delivery(Room("case:12", thread="77"))), Lost)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (flood(3_000), NotSent("too many requests; silence for 3000 seconds")),
        (lost(), NotSent("ServerDisconnectedError")),
        (cut(), NotSent("ClientPayloadError")),
        (page(502), NotSent("HTTP 502")),
        (Fault(status=200, body='{"ok":true,"result":{}}'), NotSent("the topic has no number")),
        (says(403, "Forbidden: bot was blocked by the user"), Refused("Forbidden: bot was blocked by the user", True)),
        (says(400, "Bad Request: chat not found"), Refused("Chat not found", True)),
        (says(409, "Conflict: another"), Closed("Conflict: another")),
    ],
)  # fmt: skip
async def test_a_topic_that_cannot_be_opened_leaves_no_doubt_about_the_words(
    fault: Fault, expected: Receipt, topics: FakeTelegram, wire: Wire
) -> None:
    fault.method, fault.times = "createForumTopic", 1
    topics.faults = [fault]
    assert await send(wire, delivery(CASE)) == expected
    assert topics.made("sendMessage") == []
    assert wire.silence == timedelta(0), "a limit on topics is no limit on answering people"


@pytest.mark.parametrize(("title", "name"), [("", "Jukebox"), ("n" * 200, "n" * 128)])
async def test_a_topic_has_a_name_that_fits(title: str, name: str, topics: FakeTelegram, wire: Wire) -> None:
    await send(wire, delivery(Room("case:12", title)))
    assert names(topics) == [name]
    assert topics.violations == []


# The whole way, through the store.


@pytest_asyncio.fixture
async def vera(any_store: Store, topics: FakeTelegram, patient_wire: Wire) -> AsyncIterator["Vera"]:
    yield Vera(any_store, topics, patient_wire)


class Vera:
    """A volunteer's chat: what is said to it, and what comes back from its topics."""

    def __init__(self, store: Store, fake: FakeTelegram, wire: Wire) -> None:
        self.store, self.fake, self.wire = store, fake, wire
        self.letters = 0

    async def hears(self, text: str, room: str) -> str:
        """Say something in a room, and send it until it has come to an end; returns which."""
        await self.store.transact(partial(self._say, text=text, room=room))
        while taken := await self.store.transact(lambda tx: outbox.claim(tx, "telegram", "me", 1, NOW)):
            ended = [(one, await send(self.wire, one)) for one in taken]
            await self.store.transact(lambda tx, ended=ended: outbox.finish(tx, ended, "me", NOW))
        table = outbox.outbox
        rows = await self.store.read(lambda tx: tx.connection.execute(table.select().order_by(table.c.id)).all())
        return str(rows[-1].state)

    def _say(self, tx: Tx, text: str, room: str) -> None:
        self.letters += 1
        inbox.post(tx, Address("telegram", str(VERA)), Wrote("?"), key=f"say:{self.letters}", now=NOW)
        (letter,) = inbox.claim(tx, NOW, 1)
        rooms.call(tx, letter.conversation, room, f"Bewoner {room}")
        outbox.add(tx, [(letter, Message(text, lane="relay", room=room))], NOW)
        inbox.done(tx, [(letter, "")], NOW)

    def sees(self) -> list[tuple[str, str]]:
        """What stands in which topic."""
        named = {thread: name for (_, thread), name in self.fake.bot.topics.names.items()}
        return [(named.get(said.get("message_thread_id"), "outside"), said["text"]) for said in self.fake.sent_to(VERA)]

    async def writes(self, text: str, thread: int) -> str:
        """She writes in a topic; returns the room the event tells of."""
        self.letters += 1
        batch = batches.read([{"update_id": self.letters, **people.wrote(VERA, text, thread=thread)}], None)
        await self.store.transact(lambda tx: batches.keep(tx, batch, "a", NOW))
        rows = await self.store.read(lambda tx: tx.connection.execute(letters.select().order_by(letters.c.id)).all())
        event = codec.read_event(rows[-1].event)
        await self.store.transact(lambda tx: inbox.done(tx, [(one, "") for one in inbox.claim(tx, NOW, 5)], NOW))
        assert isinstance(event, Wrote)
        return event.room


async def test_two_cases_are_two_topics_and_answers_say_which(vera: Vera) -> None:
    assert await vera.hears("Ik ben Anna", "case:1") == "sent"
    assert await vera.hears("Ik ben Ben", "case:2") == "sent"
    assert await vera.hears("nog iets", "case:1") == "sent"
    assert vera.sees() == [
        ("Bewoner case:1", "Ik ben Anna"), ("Bewoner case:2", "Ik ben Ben"), ("Bewoner case:1", "nog iets")
    ]  # fmt: skip
    (_, one), (_, two) = vera.fake.bot.topics.names
    assert await vera.writes("dag Ben", two) == "case:2"
    assert await vera.writes("dag Anna", one) == "case:1"
    assert await vera.writes("buiten", 0) == ""
    assert await vera.writes("mijn eigen onderwerp", 4_000) == "topic:4000"
    assert vera.fake.violations == []


@pytest.mark.parametrize("forgiving", [False, True], ids=["Telegram says so", "Telegram says nothing"])
async def test_a_deleted_topic_is_made_again_and_nothing_is_posted_outside(vera: Vera, forgiving: bool) -> None:
    await vera.hears("een", "case:1")
    ((_, first),) = vera.fake.bot.topics.names
    vera.fake.bot.topics.delete(VERA, first)
    vera.fake.bot.topics.forgiving = forgiving
    assert await vera.hears("twee", "case:1") == "sent"
    assert await vera.hears("drie", "case:1") == "sent"
    ((_, second),) = vera.fake.bot.topics.names
    assert second != first
    assert vera.sees()[1:] == [("Bewoner case:1", "twee"), ("Bewoner case:1", "drie")]
    assert await vera.writes("hier ben ik", second) == "case:1"


async def test_a_platform_that_loses_every_topic_is_not_filled_with_them(vera: Vera) -> None:
    vera.fake.faults = [says(400, "Bad Request: message thread not found", method="sendMessage", times=-1)]
    assert await vera.hears("een", "case:1") == "dead"
    assert len(vera.fake.made("createForumTopic")) == 2
    assert vera.sees() == []
    vera.fake.faults = []
    assert await vera.hears("twee", "case:1") == "sent"
    assert [text for _, text in vera.sees()] == ["twee"]
