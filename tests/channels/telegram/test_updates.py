"""What people do in Telegram becomes the right event, for the right person."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.updates import _KINDS, _UNWANTED, Incoming, Malformed, translate
from bot.engine.types import Edited, Event, Pressed, Sent, Started, Unsupported, Wrote
from bot.store.types import Address
from tests.fakes.telegram import people

CHAT = 31_415_926


def read(update: dict[str, Any]) -> Incoming | None:
    return translate({"update_id": 7, **update})


def event(update: dict[str, Any]) -> Event:
    found = read(update)
    assert found is not None
    assert found.address == Address("telegram", str(CHAT))
    assert found.key == "telegram:update:7"
    return found.event


def test_words_are_taken_as_they_are_written() -> None:
    assert event(people.wrote(CHAT, "Ik heb <b>schulden</b> & zorgen 👩‍👧")) == Wrote(
        "Ik heb <b>schulden</b> & zorgen 👩‍👧", "nl"
    )


@pytest.mark.parametrize("text", ["/start", "/start@jukebox_test_bot", "/start menu_debts"])
def test_start_begins_the_conversation(text: str) -> None:
    assert event(people.wrote(CHAT, text, "en")) == Started("en")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/taal", "/taal"),
        ("/taal@jukebox_test_bot en", "/taal en"),
        ("/starten", "/starten"),
        ("dit is /start", "dit is /start"),
        ("/ start", "/ start"),
    ],
)
def test_other_commands_are_words_without_the_name_of_the_bot(text: str, meant: str) -> None:
    assert event(people.wrote(CHAT, text)) == Wrote(meant, "nl")


def test_a_pressed_button_tells_what_it_said() -> None:
    shown = people.message(CHAT, text="?", reply_markup={"inline_keyboard": [
        [{"text": "Schulden", "callback_data": "menu:debts"}], [{"text": "Een mens", "callback_data": "person"}],
    ]})  # fmt: skip
    found = read(people.pressed(CHAT, "person", shown))
    assert found is not None
    assert found.event == Pressed("person", "Een mens", "nl")
    assert found.press


@pytest.mark.parametrize(
    "markup",
    [None, 5, {}, {"inline_keyboard": 7}, {"inline_keyboard": [7, [8, {"callback_data": "person", "text": 9}]]}],
)
def test_a_pressed_button_counts_although_its_message_cannot_be_read(markup: object) -> None:
    shown = {"message_id": 1, "date": 0, "chat": {"id": CHAT, "type": "private"}, "reply_markup": markup}
    assert event(people.pressed(CHAT, "person", shown)) == Pressed("person", "", "nl")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"photo": [{}]}, "photo"),
        ({"live_photo": {}, "photo": [{}]}, "photo"),
        ({"voice": {}}, "voice"),
        ({"audio": {}}, "voice"),
        ({"video": {}}, "video"),
        ({"video_note": {}}, "video"),
        ({"animation": {}, "document": {}}, "video"),
        ({"document": {}}, "file"),
        ({"sticker": {}}, "sticker"),
        ({"location": {}}, "location"),
        ({"venue": {}, "location": {}}, "location"),
        ({"contact": {}}, "contact"),
    ],
)
def test_what_is_no_text_is_named(content: dict[str, Any], what: Any) -> None:
    assert event(people.sent(CHAT, **content)) == Sent(what, language="nl")


def test_a_photo_of_an_album_carries_its_words_and_its_album() -> None:
    sent = event(people.photo(CHAT, "mijn brief", "134"))
    assert isinstance(sent, Sent)
    assert (sent.what, sent.caption, sent.album, sent.language) == ("photo", "mijn brief", "134", "nl")


def test_changed_words_are_told_apart_from_new_ones() -> None:
    assert event(people.edited(CHAT, "ik bedoel huur")) == Edited("ik bedoel huur", "nl")
    changed = {"edited_message": people.message(CHAT, photo=[{}], caption="ik bedoel gas")}
    assert event(changed) == Edited("ik bedoel gas", "nl")


@pytest.mark.parametrize(
    "content", [{"poll": {}}, {"dice": {}}, {"next_year": {}}, {}, {"text": "\x00"}, {"text": " \n"}]
)
def test_what_we_do_not_know_still_gets_an_answer(content: dict[str, Any]) -> None:
    assert event(people.sent(CHAT, **content)) == Unsupported("nl")


def test_nul_is_left_out_of_words() -> None:
    assert event(people.wrote(CHAT, "hu\x00ur")) == Wrote("huur", "nl")


@pytest.mark.parametrize("code", [None, 7, "n" * 36])
def test_a_language_that_cannot_be_one_is_no_language(code: object) -> None:
    update = people.wrote(CHAT, "hoi")
    update["message"]["from"]["language_code"] = code
    assert event(update) == Wrote("hoi", "")


GROUP = {"id": -100_123, "type": "supergroup", "title": "Buurt"}


@pytest.mark.parametrize(
    "update",
    [
        {"message": people.message(CHAT, text="hoi") | {"chat": GROUP}},
        {"message": {"message_id": 1, "date": 1, "chat": GROUP, "sender_chat": GROUP, "text": "hoi"}},
        {"edited_message": people.message(CHAT, text="hoi") | {"chat": GROUP}},
        {"message": people.message(CHAT, text="hoi") | {"from": people.BOT}},
        {"message": people.message(CHAT, pinned_message={})},
        {"message": people.message(CHAT, message_auto_delete_timer_changed={})},
        {"edited_message": people.message(CHAT, location={})},
        {"callback_query": {"id": "1", "from": people.person(CHAT), "inline_message_id": "x", "data": "a"}},
        people.pressed(CHAT, "person", people.message(CHAT, text="?") | {"chat": GROUP}),
        {"my_chat_member": {"chat": {"id": CHAT, "type": "private"}, "new_chat_member": {"status": "kicked"}}},
        {"channel_post": {}},
        {"poll_answer": {}},
    ],
)
def test_what_concerns_nobody_here_is_dropped(update: dict[str, Any]) -> None:
    assert read(update) is None


PLAIN = people.wrote(CHAT, "hoi")["message"]


@pytest.mark.parametrize(
    "update",
    [
        None, 7, "x", [], {}, {"update_id": 7}, {"update_id": 7, "yesterday": {}}, {"update_id": 7, "message": None},
        {"message": PLAIN}, {"update_id": "7", "message": PLAIN}, {"update_id": True, "message": PLAIN},
        {"update_id": -7, "message": PLAIN}, {"update_id": 2**40, "message": PLAIN},
        {"update_id": 1.5, "message": PLAIN},
        {"update_id": 7, "message": [PLAIN]},
        {"update_id": 7, "message": PLAIN | {"chat": None}},
        {"update_id": 7, "message": PLAIN | {"chat": {"id": "5", "type": "private"}}},
        {"update_id": 7, "message": PLAIN | {"chat": {"id": 2**60, "type": "private"}}},
        {"update_id": 7, "message": PLAIN | {"chat": {"id": -5, "type": "private"}}},
        {"update_id": 7, "message": PLAIN | {"chat": {"id": 5, "type": None}}},
        {"update_id": 7, "message": PLAIN | {"from": 5}},
        {"update_id": 7, "message": PLAIN | {"from": {}}},
        {"update_id": 7, "message": PLAIN | {"text": 5}},
        {"update_id": 7, "message": PLAIN | {"text": None}},
        {"update_id": 7, "message": people.message(CHAT, photo=[{}], caption={})},
        {"update_id": 7, "message": people.message(CHAT, photo="x")},
        {"update_id": 7, "message": people.message(CHAT, photo=[{}], media_group_id=5)},
        {"update_id": 7, "edited_message": PLAIN | {"text": []}},
        {"update_id": 7, "callback_query": {}},
        {"update_id": 7, "callback_query": {"id": "5", "from": people.person(CHAT), "data": "a"}},
        {"update_id": 7, "callback_query": people.pressed(CHAT, "a")["callback_query"] | {"data": 5}},
        {"update_id": 7, "callback_query": people.pressed(CHAT, "a")["callback_query"] | {"id": None}},
        {"update_id": 7, "callback_query": people.pressed(CHAT, "a")["callback_query"] | {"message": "x"}},
    ],
)  # fmt: skip
def test_what_the_bot_api_would_never_say_is_refused_and_not_quoted(update: object) -> None:
    with pytest.raises(Malformed) as refused:
        translate(update)
    assert "hoi" not in str(refused.value)


def test_every_kind_of_update_of_the_bot_api_is_either_read_or_left_on_purpose() -> None:
    facts = json.loads((Path(people.__file__).parent / "facts.json").read_text())
    assert _KINDS.keys() | _UNWANTED == set(facts["updates"])
