"""The parts of an album go out as one message, however they came, unless one is on its way already."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine.media import File, Place
from bot.engine.types import Choice, Message, Wrote
from bot.store import inbox, outbox
from bot.store.albums import GATHERING, joined
from bot.store.store import Store, Tx
from bot.store.types import Address, Delivered
from tests.moments import NOW

VERA, WEB = Address("telegram", "1"), Address("web", "vera")


def part(number: int, text: str = "", album: str = "7") -> Message:
    return Message(text, lane="relay", media=(File("photo", number),), album=album, room="case:1")


async def say(store: Store, *messages: Message, to: Address = VERA, at_once: bool = False) -> None:
    """Have turns say these, each in a commit of its own, or all in one."""

    def turn(tx: Tx, given: tuple[Message, ...]) -> None:
        inbox.post(tx, to, Wrote("?"), key=f"{to}{given}", now=NOW)
        (letter,) = inbox.claim(tx, NOW, 1)
        outbox.add(tx, [(letter, message) for message in given], NOW)
        inbox.done(tx, [(letter, "")], NOW)

    for given in [messages] if at_once else [(message,) for message in messages]:
        await store.transact(lambda tx, given=given: turn(tx, given))


async def sent(store: Store, channel: str = "telegram") -> list[tuple[str, int]]:
    """Everything that goes out, in its order: the words, and how many pictures."""
    found = []
    later = NOW + GATHERING
    while taken := await store.transact(lambda tx: outbox.claim(tx, channel, "me", 9, later)):
        found += [(one.message.text, len(one.message.media)) for one in taken]
        ended = [(one, Delivered("1")) for one in taken]
        await store.transact(lambda tx, ended=ended: outbox.finish(tx, ended, "me", later))
    return found


@pytest.mark.parametrize("at_once", [True, False])
async def test_parts_that_come_one_by_one_go_out_together(store: Store, at_once: bool) -> None:
    await say(store, part(1, "drie bladzijden"), part(2), part(3), at_once=at_once)
    assert await sent(store) == [("drie bladzijden", 3)]


async def test_the_first_part_waits_a_moment_for_the_others(store: Store) -> None:
    await say(store, part(1))
    early = NOW + GATHERING - timedelta(milliseconds=1)
    assert await store.transact(lambda tx: outbox.claim(tx, "telegram", "me", 9, early)) == ()
    assert await sent(store) == [("", 1)]


async def test_what_is_on_its_way_is_not_changed(store: Store) -> None:
    await say(store, part(1))
    taken = await store.transact(lambda tx: outbox.claim(tx, "telegram", "me", 9, NOW + GATHERING))
    await say(store, part(2), part(3))
    assert [len(one.message.media) for one in taken] == [1]
    await store.transact(lambda tx: outbox.finish(tx, [(one, Delivered("1")) for one in taken], "me", NOW))
    assert await sent(store) == [("", 2)]


async def test_a_row_that_another_version_wrote_is_left_alone(store: Store) -> None:
    await say(store, part(1))
    unreadable = outbox.outbox.update().values(body='{"text": 5}')
    await store.transact(lambda tx: tx.connection.execute(unreadable))
    await say(store, part(2))
    assert await sent(store) == [], "it waits for a human"
    assert await sent(store) == [("", 1)]


async def test_words_in_between_keep_their_place(store: Store) -> None:
    await say(store, part(1), Message("wacht", lane="relay", room="case:1"), part(2))
    assert await sent(store) == [("", 1), ("wacht", 0), ("", 1)]


@pytest.mark.parametrize("at_once", [True, False])
async def test_two_albums_stay_two_and_eleven_are_ten_and_one(store: Store, at_once: bool) -> None:
    await say(store, part(1), part(2, album="8"), *[part(n, album="8") for n in range(3, 13)], at_once=at_once)
    assert await sent(store) == [("", 1), ("", 10), ("", 1)]


async def test_a_page_shows_what_it_showed(store: Store) -> None:
    await say(store, part(1), part(2), to=WEB)
    assert await sent(store, "web") == [("", 1), ("", 1)]
    await say(store, part(3), part(4), to=WEB, at_once=True)
    assert await sent(store, "web") == [("", 2)]


@pytest.mark.parametrize(
    ("first", "next"),
    [
        (part(1, album=""), part(2, album="")),
        (part(1), part(2, "een ander onderschrift")),
        (part(1), replace(part(2), room="case:2")),
        (part(1), replace(part(2), lane="reply")),
        (part(1), replace(part(2), choices=(Choice("a", "A"),))),
        (replace(part(1), choices=(Choice("a", "A"),)), part(2)),
        (part(1), replace(part(2), media=())),
        (replace(part(1), media=()), part(2)),
        (part(1), replace(part(2), media=(File("file", 2),))),
        (part(1), replace(part(2), media=(Place(1, 2),))),
    ],
)
def test_what_no_message_carries_together_stays_apart(first: Message, next: Message) -> None:
    assert joined(first, next) is None
