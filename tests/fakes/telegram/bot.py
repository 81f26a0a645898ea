"""One bot's state at the fake, and what its methods do once a call has passed the table. Knows no HTTP."""

import itertools
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.fakes.telegram.files import Files, Kept
from tests.fakes.telegram.people import BOT
from tests.fakes.telegram.table import Refusal, Upload, worded
from tests.fakes.telegram.topics import Topics
from tests.fakes.telegram.waiting import Queue

Given = dict[str, Any]

_REMEMBERED = 20_000  # messages
_KINDS = {
    "animation": "Animation", "document": "Document", "photo": "Photo", "sticker": "Sticker", "video": "Video",
    "video_note": "VideoNote", "voice": "Voice",
}  # fmt: skip


class Bot:
    """Everything the Bot API would remember of one bot."""

    def __init__(self) -> None:
        self.queue = Queue()
        self.files = Files()
        self.topics = Topics()
        self.webhook = ""
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.messages: deque[dict[str, Any]] = deque(maxlen=_REMEMBERED)
        self._numbers = itertools.count(1)
        self._methods: dict[str, Callable[[Given], Any]] = {
            "getMe": lambda given: BOT | {"has_topics_enabled": self.topics.enabled},
            "getWebhookInfo": self._get_webhook_info,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "setMyCommands": self._set_my_commands,
            "deleteMyCommands": lambda given: (
                self.commands.pop(given.get("language_code", ""), None) is not None or True
            ),
            "getMyCommands": lambda given: self.commands.get(given.get("language_code", ""), []),
            "sendMessage": self._send_message,
            "sendLocation": lambda given: self._sent(
                given, location={"latitude": given["latitude"], "longitude": given["longitude"]}
            ),
            "sendVenue": lambda given: self._sent(
                given, venue={name: given[name] for name in ("latitude", "longitude", "title", "address")}
            ),
            "sendContact": lambda given: self._sent(
                given, contact={"phone_number": given["phone_number"], "first_name": given["first_name"]}
            ),
            "sendMediaGroup": self._send_media_group,
            "deleteMessage": self._delete_message,
            "copyMessage": lambda given: {"message_id": next(self._numbers)},
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit,
            "getFile": self.files.get_file,
            "getChat": lambda given: {"id": given["chat_id"], "type": "private", "first_name": "Bewoner"},
            "getChatMember": lambda given: {"status": "member", "user": {"id": given["user_id"]}},
            "createForumTopic": self.topics.create,
        }
        for name in _KINDS:
            self._methods[f"send{name.title().replace('_', '')}"] = partial(self._send_file, name)

    def carry_out(self, method: str, given: Given) -> Any:
        """The method's result; True for those that have nothing to tell. Raises Refusal."""
        act = self._methods.get(method)
        return True if act is None else act(given)

    def sent_to(self, chat: int) -> list[dict[str, Any]]:
        return [message for message in self.messages if message["chat"]["id"] == chat]

    def _send_message(self, given: Given) -> Given:
        text, entities = worded("text", given)
        return self._sent(given, text=text, **({"entities": entities} if entities else {}))

    def _send_file(self, name: str, given: Given) -> Given:
        return self._sent(given, **self._filed(name, given[name], given))

    def _filed(self, name: str, value: object, given: Given) -> Given:
        """What a message says of its file and the words under it."""
        caption, entities = worded("caption", given)
        kept = self.files.use(_KINDS[name], value)
        told = {"caption": caption, "caption_entities": entities} if caption else {}
        return {name: _sizes(kept) if name == "photo" else kept.told(), **told}

    def _send_media_group(self, given: Given) -> list[Given]:
        group = str(next(self._numbers))
        attached = {f"attach://{name}": value for name, value in given.items() if isinstance(value, Upload)}
        if unused := attached.keys() - {item["media"] for item in given["media"]}:
            raise Refusal(f"nothing names {min(unused)}")
        kinds = {item["type"] for item in given["media"]}
        if len(kinds) > 1 and kinds & {"document", "audio"}:
            raise Refusal("document can't be mixed with other media types")
        filed = [self._filed(item["type"], attached.get(item["media"], item["media"]), item) for item in given["media"]]
        return [self._sent(given, media_group_id=group, **one) for one in filed]

    def _delete_message(self, given: Given) -> bool:
        for message in self.messages:
            if (message["chat"]["id"], message["message_id"]) == (given["chat_id"], given["message_id"]):
                self.messages.remove(message)
                return True
        raise Refusal("message to delete not found")

    def _sent(self, given: Given, **content: Any) -> Given:
        chat = given["chat_id"]
        if chat == 0 or (isinstance(chat, str) and not chat.startswith("@")):
            raise Refusal("chat not found")
        if "reply_markup" in given:
            content["reply_markup"] = given["reply_markup"]
        message = {
            "message_id": next(self._numbers),
            "from": BOT,
            "chat": {"id": chat, "type": "private", "first_name": "Bewoner"},
            "date": int(time.time()),
            **self.topics.placed(given),
            **content,
        }
        self.messages.append(message)
        return message

    def _edit(self, given: Given) -> Given:
        message: Given
        for message in reversed(self.messages):
            if message["message_id"] == given.get("message_id") and message["chat"]["id"] == given.get("chat_id"):
                if "text" in given:
                    message["text"], message["entities"] = worded("text", given)
                message["reply_markup"] = given.get("reply_markup", {"inline_keyboard": []})
                return message
        raise Refusal("message to edit not found")

    def _set_webhook(self, given: Given) -> bool:
        self.webhook = given["url"]
        self.queue.interrupt()
        return True

    def _delete_webhook(self, given: Given) -> bool:
        self.webhook = ""
        return True

    def _get_webhook_info(self, given: Given) -> Given:
        waiting = len(self.queue)
        return {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": waiting}

    def _set_my_commands(self, given: Given) -> bool:
        for command in given["commands"]:
            if not command["command"].isascii() or not command["command"].replace("_", "a").isalnum():
                raise Refusal("BOT_COMMAND_INVALID")
            if command["command"] != command["command"].lower():
                raise Refusal("BOT_COMMAND_INVALID")
        self.commands[given.get("language_code", "")] = given["commands"]
        return True


def _sizes(kept: Kept) -> list[Given]:
    """A photo in the sizes that Telegram makes of it, the smallest first."""
    small = {**kept.told(width=90, height=67, file_size=1253), "file_id": f"{kept.id}-small"}
    return [small, kept.told(width=1280, height=960)]
