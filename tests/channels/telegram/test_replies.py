"""Which message is meant: what Telegram calls it comes in with the words, and a reply goes out to the right one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.channels.telegram.render import call
from bot.channels.telegram.send import send
from bot.channels.telegram.updates import translate
from bot.channels.telegram.wire import Wire
from bot.engine.media import Contact, File, Media, Place
from bot.engine.types import Edited, Event, Message, Sent, Wrote
from bot.store.types import Address, Delivered, Delivery, Stored
from tests.fakes.telegram import FakeTelegram, people

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ANSWER = Delivery(1, 1, Address("telegram", "5"), "relay", Message("om tien uur"), 1, 0, 1, quotes="41")

PHOTO = File("photo", 1, name="foto.jpg")


def event(update: dict[str, object], **more: object) -> Event:
    kind = next(name for name in update if name != "update_id")
    message = {**update[kind], **more}  # type: ignore[dict-item]  # an update holds a message
    incoming = translate({**update, kind: message, "update_id": 1})
    assert incoming is not None
    return incoming.event


def test_words_know_what_they_are_called_and_what_they_answer() -> None:
    found = event(people.wrote(5, "hoe laat?"), message_id=42, reply_to_message={"message_id": 41})
    assert isinstance(found, Wrote) and (found.ref, found.quotes) == ("42", "41")


def test_a_photo_does_too() -> None:
    found = event(people.photo(5, "brief", "1"), message_id=43, reply_to_message={"message_id": 41})
    assert isinstance(found, Sent) and (found.ref, found.quotes) == ("43", "41")


def test_an_edit_knows_what_it_changes() -> None:
    found = event(people.edited(5, "hoe laat precies?"), message_id=42)
    assert isinstance(found, Edited) and found.ref == "42"


def test_what_is_no_number_names_nothing() -> None:
    found = event(people.wrote(5, "hoi"), message_id="42", reply_to_message="none")
    assert isinstance(found, Wrote) and (found.ref, found.quotes) == ("", "")


def test_an_answer_goes_out_to_the_message_it_answers_even_if_that_is_gone() -> None:
    fields = call(Message("ja"), 5, markup=True, quotes="41").fields
    assert fields["reply_parameters"] == {"message_id": 41, "allow_sending_without_reply": True}
    assert "reply_parameters" not in call(Message("ja"), 5, markup=True, quotes="not a number").fields


async def test_telegram_takes_it(wire: Wire, fake: FakeTelegram) -> None:
    assert isinstance(await send(wire, ANSWER), Delivered)
    assert isinstance(await send(wire, replace(ANSWER, quotes="")), Delivered)
    assert fake.violations == []
    assert [("reply_parameters" in made.given) for made in fake.made("sendMessage")] == [True, False]


@pytest.mark.parametrize("media", [(PHOTO,), (PHOTO, PHOTO), (Place(51.9, 4.5),), (Contact("Wijkteam", "14010"),)])
async def test_a_picture_or_a_place_answers_as_words_do_and_in_the_same_room(
    wire: Wire, fake: FakeTelegram, media: tuple[Media, ...]
) -> None:
    made = call(Message("", media=media), 5, markup=True, quotes="41", handles={1: "AgAC"}, thread=7)
    assert made.fields["reply_parameters"] == {"message_id": 41, "allow_sending_without_reply": True}
    assert made.fields["message_thread_id"] == 7
    files = (Stored(1, "telegram", fake.bot.files.add("Photo", b"whatever"), "photo", "", "foto.jpg", 0, kept=False),)
    assert isinstance(await send(wire, replace(ANSWER, message=Message("", media=media), files=files)), Delivered)
    assert fake.violations == []
    assert all("reply_parameters" in sent.given for sent in fake.calls if sent.method.startswith("send"))
    assert any(sent.method.startswith("send") for sent in fake.calls)
