"""Files that people sent: known by our own number, seen by those they were shown to, fetched only when wanted, erased."""

from datetime import timedelta

import pytest

from bot.engine.media import Contact, File, Keep, Place
from bot.engine.types import Library, Message, Sent, SentKind, Wrote
from bot.files.kinds import Clean
from bot.runner import clock, effects
from bot.store import codec, conversations, inbox, media, outbox, views
from bot.store.media_tables import media as table
from bot.store.store import Store, Tx
from bot.store.tables import inbox as letters
from bot.store.types import Address, Letter, Missed, Origin
from tests.moments import NOW

ANNA, VERA, WEB = Address("telegram", "1"), Address("telegram", "2"), Address("web", "vera")
STRANGER = Address("web", "somebody else")
REF = "AgACAgQAAxkBAAIB123456782"  # nine digits that look like a BSN: a platform's name must come through as it is
PHOTO = File("photo", media_type="image/jpeg", name="foto.jpg", size=2_000)
MINUTE = timedelta(minutes=1)


async def send(store: Store, who: Address = ANNA, file: File = PHOTO, content: bytes = b"", key: str = "k") -> Sent:
    """Somebody sends a file; returns the event as it is kept."""
    origin = Origin(who.channel, "" if content else REF, content)

    def post(tx: Tx) -> Sent:
        inbox.post(tx, who, Sent("photo", media=file), key=key, now=NOW, origin=origin)
        kept = codec.read_event(tx.connection.execute(letters.select().where(letters.c.key == key)).one().event)
        assert isinstance(kept, Sent)
        return kept

    return await store.transact(post)


def number(sent: Sent) -> int:
    assert isinstance(sent.media, File)
    return sent.media.id


async def show(store: Store, to: Address, sent: Sent) -> None:
    """A turn of this conversation shows the file."""

    def turn(tx: Tx) -> None:
        inbox.post(tx, to, Wrote("?"), key=f"show:{to}", now=NOW)
        letter = next(one for one in inbox.claim(tx, NOW, 100) if '"wrote"' in one.event)
        assert sent.media
        outbox.add(tx, [(letter, Message("Een brief", media=(sent.media,)))], NOW)
        inbox.done(tx, [(letter, "")], NOW)

    done = letters.update().where(letters.c.event.contains('"sent"')).values(state="done", done_at=NOW)
    await store.transact(lambda tx: tx.connection.execute(done))
    await store.transact(turn)


async def seen_by(store: Store, who: Address, sent: Sent) -> media.Shown | None:
    return await store.read(lambda tx: media.open_for(tx, who, number(sent)))


async def wanted(store: Store, after: timedelta = timedelta(0)) -> list[int]:
    taken = await store.transact(lambda tx: media.take_wanted(tx, ["telegram"], NOW + after))
    return [taken.id] if taken else []


async def fetched(store: Store, sent: Sent, result: Clean | Missed) -> None:
    def end(tx: Tx) -> None:
        (stored,) = media.stored(tx, [sent.media] if sent.media else []).values()
        if isinstance(result, Missed):
            media.missed(tx, stored, result, NOW)
        else:
            media.keep(tx, stored, result)

    await store.transact(end)


async def row(store: Store, sent: Sent) -> tuple[str, int]:
    return await store.read(
        lambda tx: tx.connection.execute(
            table.select().with_only_columns(table.c.state, table.c.tries).where(table.c.id == number(sent))
        ).one()
    )


async def test_a_photo_on_telegram_is_known_by_our_own_number_and_not_fetched(store: Store) -> None:
    sent = await send(store)
    assert sent.media == File("photo", number(sent), "image/jpeg", "foto.jpg", 2_000)
    event = await store.read(lambda tx: tx.connection.execute(letters.select()).one().event)
    assert REF not in event
    (stored,) = (await store.read(lambda tx: media.stored(tx, [PHOTO, sent.media]))).values()
    assert (stored.ref, stored.channel, stored.kept) == (REF, "telegram", False)
    assert REF not in repr(stored)
    assert await wanted(store) == []


async def test_sent_twice_it_is_kept_once(store: Store) -> None:
    sent = await send(store, WEB, content=b"foto")
    assert await send(store, WEB, content=b"foto") == sent
    assert len(await store.read(lambda tx: tx.connection.execute(table.select()).all())) == 1


async def test_a_conversation_that_is_erased_is_not_begun_by_its_old_photo(store: Store) -> None:
    await send(store)
    other = await send(store, VERA, key="k2")
    assert not await store.transact(
        lambda tx: inbox.post(tx, Address("telegram", "9"), Sent("photo", media=PHOTO), key="k2", now=NOW,
                              origin=Origin("telegram", REF))
    )  # fmt: skip
    assert await store.read(lambda tx: conversations.find(tx, Address("telegram", "9"))) is None
    assert number(other)


@pytest.mark.parametrize(
    ("what", "media", "hidden"),
    [
        ("contact", Contact("Anna 123456782", "NL91 ABNA 0417 1643 00"), Contact("Anna [BSN]", "[IBAN …4300]")),
        ("contact", Contact("Wijkteam", "+31 6 12345678"), Contact("Wijkteam", "+31 6 12345678")),
        ("location", Place(51.92, 4.47, "Loket 123456782"), Place(51.92, 4.47, "Loket [BSN]")),
    ],
)
async def test_numbers_that_name_a_person_are_masked_in_contacts_and_places(
    store: Store, what: SentKind, media: Contact | Place, hidden: Contact | Place
) -> None:
    await store.transact(lambda tx: inbox.post(tx, ANNA, Sent(what, media=media), key="k", now=NOW))
    event = await store.read(lambda tx: tx.connection.execute(letters.select()).one().event)
    assert codec.read_event(event) == Sent(what, media=hidden)
    message = Message("x", media=(hidden, PHOTO))
    assert codec.read_message(codec.write_message(message)) == message


async def test_on_the_channel_it_came_by_it_is_shown_without_being_fetched(store: Store) -> None:
    sent = await send(store)
    await show(store, VERA, sent)
    (delivery,) = await store.transact(lambda tx: outbox.claim(tx, "telegram", "me", 5, NOW))
    assert [(file.id, file.ref) for file in delivery.files] == [(number(sent), REF)]
    assert await wanted(store) == []


async def test_on_another_channel_it_is_fetched_once_somebody_may_look(store: Store) -> None:
    sent = await send(store)
    assert await seen_by(store, WEB, sent) is None
    await show(store, WEB, sent)
    assert store.heard("media").is_set()
    assert await seen_by(store, WEB, sent) == media.Shown("image/jpeg", "foto.jpg", None)
    assert await wanted(store) == [number(sent)]
    assert await wanted(store) == [], "nobody else fetches it meanwhile"
    await fetched(store, sent, Clean("image/png", b"foto"))
    assert await seen_by(store, WEB, sent) == media.Shown("image/png", "foto.png", b"foto")
    assert await seen_by(store, STRANGER, sent) is None
    assert await wanted(store, 2 * MINUTE) == []
    assert await store.read(lambda tx: media.content(tx, number(sent))) == b"foto"


async def test_a_sticker_is_its_emoji_elsewhere_and_needs_no_bytes(store: Store) -> None:
    await show(store, WEB, await send(store, file=File("sticker", emoji="👍")))
    assert await wanted(store) == []


async def test_the_engine_may_wish_it_kept(store: Store, library: Library) -> None:
    sent = await send(store)
    assert isinstance(sent.media, File)
    letter, wish = Letter(1, 1, "telegram", "", ""), Keep(sent.media)
    await store.transact(lambda tx: effects.carry_out(tx, letter, wish, library, NOW))
    assert await wanted(store) == [number(sent)]


async def test_what_is_too_large_is_not_even_tried(store: Store) -> None:
    sent = await send(store, file=File("file", size=media.FETCHABLE + 1))
    await show(store, WEB, sent)
    assert await wanted(store) == []
    opened = await seen_by(store, WEB, sent)
    assert opened and opened.content == b""


async def test_fetching_is_tried_again_ever_later_and_at_last_given_up(store: Store) -> None:
    sent = await send(store)
    await show(store, WEB, sent)
    waits = []
    at = timedelta(0)
    while (state := (await row(store, sent)).state) == "wanted":
        assert await wanted(store, at) == [number(sent)]
        await fetched(store, sent, Missed("HTTP 502"))
        due = (await store.read(lambda tx: tx.connection.execute(table.select()).one())).not_before - NOW
        waits.append(due)
        at = due
    assert state == "failed"
    assert waits == sorted(waits) and len(waits) == 5


async def test_what_can_never_be_had_is_given_up_at_once(store: Store) -> None:
    sent = await send(store)
    await show(store, WEB, sent)
    await wanted(store)
    await fetched(store, sent, Missed("file is too big", for_good=True))
    assert await row(store, sent) == ("failed", 1)


async def test_one_s_own_photo_is_in_one_s_own_talk_and_data(store: Store) -> None:
    sent = await send(store, WEB, content=b"foto")
    (entry,) = await store.read(lambda tx: views.transcript(tx, WEB))
    assert (entry.mine, entry.message) == (True, Message("", media=(sent.media,)))
    conversation = await store.read(lambda tx: conversations.find(tx, WEB))
    assert "foto.jpg" in (await store.read(lambda tx: views.kept(tx, conversation))).document
    opened = await seen_by(store, WEB, sent)
    assert opened and opened.content == b"foto"


async def test_who_is_erased_takes_their_photo_away_from_everybody(store: Store) -> None:
    sent = await send(store, WEB, content=b"foto")
    await show(store, VERA, sent)
    await store.transact(lambda tx: conversations.erase_silent(tx, NOW + MINUTE))
    await show(store, VERA, sent)
    (delivery, *_) = await store.transact(lambda tx: outbox.claim(tx, "telegram", "me", 5, NOW))
    assert delivery.message.media == (sent.media,)
    assert delivery.files == ()
    assert await seen_by(store, VERA, sent) is None


async def test_nothing_is_kept_longer_than_we_said(store: Store) -> None:
    sent = await send(store, WEB, content=b"foto")
    conversation = await store.read(lambda tx: conversations.find(tx, WEB))
    later = NOW + timedelta(days=29)
    await store.transact(
        lambda tx: conversations.remember(tx, [(conversation, "{}")], later)
    )  # they talk with us still
    await clock.clean_up(store, later)
    assert await seen_by(store, WEB, sent)
    await clock.clean_up(store, NOW + timedelta(days=31))
    assert await seen_by(store, WEB, sent) is None
    assert await store.read(lambda tx: conversations.find(tx, WEB)) == conversation
