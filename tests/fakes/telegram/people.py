"""What people do in Telegram, as the updates the Bot API makes of it, without their id: the queue gives that."""

import time
from typing import Any

from tests.fakes.telegram.files import PHOTO_ID

Update = dict[str, Any]

BOT = {"id": 7000000001, "is_bot": True, "first_name": "Jukebox", "username": "jukebox_test_bot"}


def person(chat: int, language: str = "nl") -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Bewoner", "language_code": language}


def message(chat: int, language: str = "nl", **content: Any) -> dict[str, Any]:
    return {
        "message_id": 1,
        "from": person(chat, language),
        "chat": {"id": chat, "first_name": "Bewoner", "type": "private"},
        "date": int(time.time()),
        **content,
    }


def wrote(chat: int, text: str, language: str = "nl", thread: int = 0) -> Update:
    marks: dict[str, Any] = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
    if text.startswith("/"):
        marks["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"message": message(chat, language, text=text, **marks)}


def edited(chat: int, text: str) -> Update:
    return {"edited_message": message(chat, text=text, edit_date=int(time.time()))}


def sent(chat: int, **content: Any) -> Update:
    return {"message": message(chat, **content)}


def photo(chat: int, caption: str = "", album: str = "") -> Update:
    sizes = [
        {"file_id": "AgACAgQAAx-small", "file_unique_id": "AQAD", "width": 90, "height": 67, "file_size": 1253},
        {"file_id": PHOTO_ID, "file_unique_id": "AQAE", "width": 1280, "height": 960, "file_size": 88_000},
    ]
    extra = {"caption": caption} if caption else {}
    return {"message": message(chat, photo=sizes, **extra, **({"media_group_id": album} if album else {}))}


def pressed(chat: int, choice: str, under: dict[str, Any] | None = None, language: str = "nl") -> Update:
    """A button of ours, under the message it belongs to."""
    shown = under or {**message(chat, text="…"), "from": BOT}
    return {
        "callback_query": {
            "id": f"{chat}{time.monotonic_ns()}",
            "from": person(chat, language),
            "message": shown,
            "chat_instance": "-3786209",
            "data": choice,
        }
    }
