"""The fake Bot API is as strict with files, albums, places and topics as the real one."""

from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.files import FETCHABLE, PHOTO_ID


async def call(fake: FakeTelegram, method: str, **given: Any) -> tuple[int, Any]:
    async with ClientSession() as session, session.post(f"{fake.url}/bot{fake.token}/{method}", json=given) as answer:
        said = await answer.json()
        return answer.status, said.get("result", said.get("description"))


async def upload(fake: FakeTelegram, method: str, field: str, content: bytes, **given: str) -> tuple[int, Any]:
    form = FormData({"chat_id": "5", **given})
    form.add_field(field, BytesIO(content), filename="a.jpg")
    async with ClientSession() as session, session.post(f"{fake.url}/bot{fake.token}/{method}", data=form) as answer:
        said = await answer.json()
        return answer.status, said.get("result", said.get("description"))


def item(kind: str, media: str = PHOTO_ID, **more: str) -> dict[str, str]:
    return {"type": kind, "media": media, **more}


@pytest.mark.parametrize(
    ("method", "given", "says"),
    [
        ("sendPhoto", {}, "photo is required"),
        ("sendPhoto", {"photo": "of-nobody"}, "wrong file identifier"),
        ("sendDocument", {"document": PHOTO_ID}, "can't use file of type Photo as Document"),
        ("sendVideoNote", {"video_note": PHOTO_ID}, "can't use file of type Photo as VideoNote"),
        ("sendPhoto", {"photo": PHOTO_ID, "caption": "a" * 1025}, "caption is too long"),
        ("sendPhoto", {"photo": PHOTO_ID, "caption": "<b>", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMediaGroup", {"media": [item("photo")]}, "2..10 items"),
        ("sendMediaGroup", {"media": [item("photo")] * 11}, "2..10 items"),
        ("sendMediaGroup", {"media": [item("photo"), item("document")]}, "can't be mixed"),
        ("sendMediaGroup", {"media": [item("photo"), item("voice")]}, "expected"),
        ("sendMediaGroup", {"media": [item("photo"), item("photo", "attach://lost")]}, "wrong file identifier"),
        ("sendLocation", {"latitude": "noord", "longitude": 4}, "number expected"),
        ("sendLocation", {"latitude": "nan", "longitude": 4}, "number expected"),
        ("sendLocation", {"latitude": True, "longitude": 4}, "number expected"),
        ("sendContact", {"phone_number": "14010"}, "first_name is required"),
        ("createForumTopic", {"name": "Bewoner 4821"}, "the chat is not a forum"),
        ("sendMessage", {"text": "a", "message_thread_id": 7}, "message thread not found"),
        ("deleteMessage", {"message_id": 7}, "message to delete not found"),
    ],
)  # fmt: skip
async def test_a_wrong_call_is_refused(method: str, given: dict[str, Any], says: str, fake: FakeTelegram) -> None:
    status, description = await call(fake, method, chat_id=5, **given)
    assert (status, len(fake.violations)) == (400, 1)
    assert says in description
    assert fake.sent_to(5) == []


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("sendPhoto", {"photo": PHOTO_ID, "caption": "<b>a</b>", "parse_mode": "HTML"}),
        ("sendMediaGroup", {"media": [item("photo", caption="a"), item("photo")]}),
        ("sendLocation", {"latitude": 51.92, "longitude": "4.47"}),
        ("sendContact", {"phone_number": "14010", "first_name": "Wijkteam"}),
    ],
)
async def test_a_right_call_is_carried_out(method: str, given: dict[str, Any], fake: FakeTelegram) -> None:
    status, result = await call(fake, method, chat_id=5, **given)
    assert (status, fake.violations) == (200, [])
    assert result


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "non-empty"), (b"GIF89a", "IMAGE_PROCESS_FAILED"), (b"\xff\xd8\xff" * 4_000_000, "too big")],
)
async def test_what_is_no_photo_is_not_taken_for_one(content: bytes, says: str, fake: FakeTelegram) -> None:
    status, description = await upload(fake, "sendPhoto", "photo", content)
    assert status == 400
    assert says in description


async def test_an_album_names_every_file_that_comes_along(fake: FakeTelegram) -> None:
    two = f'[{{"type":"photo","media":"attach://one"}},{{"type":"photo","media":"{PHOTO_ID}"}}]'
    assert (await upload(fake, "sendMediaGroup", "one", b"\xff\xd8\xff", media=two))[0] == 200
    status, description = await upload(fake, "sendMediaGroup", "other", b"\xff\xd8\xff", media=two)
    assert (status, "nothing names" in description) == (400, True)
    assert len({message["media_group_id"] for message in fake.sent_to(5)}) == 1


async def test_a_file_can_be_fetched_with_the_token_unless_it_is_too_large(fake: FakeTelegram) -> None:
    small = fake.bot.files.add("Document", b"brief", "anna.pdf")
    large = fake.bot.files.add("Video", b"film", size=FETCHABLE + 1)
    _, told = await call(fake, "getFile", file_id=small)
    async with ClientSession() as session:
        for token, status in ((fake.token, 200), ("another", 404)):
            async with session.get(f"{fake.url}/file/bot{token}/{told['file_path']}") as answer:
                assert answer.status == status
    assert await call(fake, "getFile", file_id=large) == (400, "Bad Request: file is too big")
    assert (await call(fake, "getFile", file_id="of-nobody"))[0] == 400


async def test_a_topic_exists_from_its_making_to_its_end(fake: FakeTelegram) -> None:
    fake.bot.topics.enabled = True
    assert (await call(fake, "getMe"))[1]["has_topics_enabled"] is True
    _, made = await call(fake, "createForumTopic", chat_id=5, name="Bewoner 4821")
    thread = made["message_thread_id"]
    assert (await call(fake, "sendMessage", chat_id=5, text="a", message_thread_id=thread))[0] == 200
    assert fake.sent_to(5)[0]["message_thread_id"] == thread
    assert (await call(fake, "sendMessage", chat_id=6, text="a", message_thread_id=thread))[0] == 400
    fake.bot.topics.delete(5, thread)
    assert (await call(fake, "sendMessage", chat_id=5, text="a", message_thread_id=thread))[0] == 400
    fake.bot.topics.forgiving = True
    assert (await call(fake, "sendMessage", chat_id=5, text="a", message_thread_id=thread))[0] == 200
    assert "message_thread_id" not in fake.sent_to(5)[-1]
    assert (await call(fake, "deleteMessage", chat_id=5, message_id=fake.sent_to(5)[-1]["message_id"]))[0] == 200
    assert len(fake.sent_to(5)) == 1
