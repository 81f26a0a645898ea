"""What people send in Telegram beside words: found again by the platform's id, without the name it had."""

from typing import Any

import pytest

from bot.channels.telegram.contents import Found, found
from bot.channels.telegram.updates import translate
from bot.engine.media import Contact, File, Place
from bot.engine.types import Edited, Pressed, Sent, Wrote
from bot.store.types import Origin
from tests.fakes.telegram import people

CHAT = 31_415_926
HERE = {"latitude": 51.9244, "longitude": 4.4777}


def told(**more: Any) -> dict[str, Any]:
    return {"file_id": "BQAC-x_1", "file_unique_id": "u", "file_size": 12, "file_name": "schulden-anna.pdf", **more}


@pytest.mark.parametrize(
    ("content", "media"),
    [
        ({"voice": told(mime_type="audio/ogg")}, File("voice", 0, "audio/ogg", "spraakbericht.ogg", 12)),
        ({"voice": told()}, File("voice", 0, "audio/ogg", "spraakbericht.ogg", 12)),
        ({"audio": told(mime_type="audio/mpeg", title="Anna")}, File("file", 0, "audio/mpeg", "bestand.mp3", 12)),
        ({"video": told()}, File("video", 0, "video/mp4", "video.mp4", 12)),
        ({"video_note": told()}, File("round", 0, "video/mp4", "video.mp4", 12)),
        ({"animation": told(), "document": told()}, File("animation", 0, "video/mp4", "animatie.mp4", 12)),
        ({"document": told(mime_type="application/pdf")}, File("file", 0, "application/pdf", "bestand.pdf", 12)),
        ({"document": told(mime_type="../Anna")}, File("file", 0, "application/octet-stream", "bestand", 12)),
        ({"document": told(file_size=-1)}, File("file", 0, "application/octet-stream", "bestand")),
        ({"sticker": told(emoji="👍")}, File("sticker", name="sticker", emoji="👍")),
    ],
)
def test_a_file_is_known_by_its_kind_and_a_name_of_ours(content: dict[str, Any], media: File) -> None:
    assert found(content) == Found(media, "BQAC-x_1")


@pytest.mark.parametrize(
    ("content", "media"),
    [
        ({"location": HERE}, Place(51.9244, 4.4777)),
        ({"location": {"latitude": 0, "longitude": 0}}, Place(0, 0)),
        ({"venue": {"location": HERE, "title": "Loket", "address": "Straat 5"}, "location": HERE},
         Place(51.9244, 4.4777, "Loket", "Straat 5")),
        ({"venue": 7, "location": HERE}, Place(51.9244, 4.4777)),
        ({"contact": {"phone_number": "14010", "first_name": "Wijk", "last_name": "team"}}, Contact("Wijk team", "14010")),
        ({"contact": {"phone_number": "14010", "first_name": "a" * 500}}, Contact("a" * 200, "14010")),
    ],
)  # fmt: skip
def test_a_place_and_a_contact_are_what_they_say(content: dict[str, Any], media: Any) -> None:
    assert found(content) == Found(media)


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_photo_the_largest_size_counts(order: int) -> None:
    sizes = [told(file_id=f"size{width}", width=width, height=width) for width in (90, 320, 1280)]
    sent = found({"photo": sizes[::order], "live_photo": {}})
    assert sent and sent.ref == "size1280"


@pytest.mark.parametrize(
    "content",
    [
        {}, {"text": "hoi"}, {"photo": []}, {"photo": "x"}, {"photo": [7]}, {"photo": [{}]}, {"voice": {}}, {"voice": 7},
        {"document": told(file_id="../../etc")}, {"document": told(file_id=7)}, {"document": told(file_id="a" * 301)},
        {"sticker": 7}, {"sticker": {}}, {"location": 7}, {"location": {"latitude": 51.9}},
        {"location": {"latitude": 91, "longitude": 4}}, {"location": {"latitude": float("nan"), "longitude": 4}},
        {"contact": 7}, {"contact": {"first_name": "Anna"}}, {"venue": {}},
    ],
)  # fmt: skip
def test_what_is_told_incompletely_is_not_carried_along(content: dict[str, Any]) -> None:
    assert found(content) is None


def test_the_letter_says_where_the_file_is_and_not_in_the_event() -> None:
    incoming = translate({"update_id": 7, **people.photo(CHAT, "mijn brief")})
    assert incoming
    assert incoming.origin == Origin("telegram", "AgACAgQAAx")
    assert incoming.event == Sent("photo", "mijn brief", "", "nl", File("photo", 0, "image/jpeg", "foto.jpg", 88_000))
    assert "AgACAgQAAx" not in repr(incoming.event)


IN_TOPIC = {"message_thread_id": 55, "is_topic_message": True}


@pytest.mark.parametrize(
    ("update", "event"),
    [
        (people.wrote(CHAT, "hoi", thread=55), Wrote("hoi", "nl")),
        ({"edited_message": people.message(CHAT, text="hai", **IN_TOPIC)}, Edited("hai", "nl")),
        (people.pressed(CHAT, "person", people.message(CHAT, text="?", **IN_TOPIC)), Pressed("person", "", "nl")),
    ],
)
def test_what_happens_in_a_topic_says_in_which(update: dict[str, Any], event: Any) -> None:
    incoming = translate({"update_id": 7, **update})
    assert incoming and (incoming.event, incoming.thread) == (event, "55")


@pytest.mark.parametrize(
    "where", [{}, {"message_thread_id": 55}, {"message_thread_id": "55", "is_topic_message": True},
              {"message_thread_id": -5, "is_topic_message": True}]
)  # fmt: skip
def test_a_reply_outside_topics_is_in_none(where: dict[str, Any]) -> None:
    incoming = translate({"update_id": 7, "message": people.message(CHAT, text="hoi", **where)})
    assert incoming and incoming.thread == ""
