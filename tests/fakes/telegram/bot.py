"""One bot's state at the fake, and what its methods do once a call has passed the table. Knows no HTTP."""

import itertools
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from tests.fakes.telegram.people import BOT
from tests.fakes.telegram.table import Refusal, Upload, worded
from tests.fakes.telegram.waiting import Queue

Given = dict[str, Any]

_REMEMBERED = 20_000  # messages


class Bot:
    """Everything the Bot API would remember of one bot."""

    def __init__(self) -> None:
        self.queue = Queue()
        self.webhook = ""
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.messages: deque[dict[str, Any]] = deque(maxlen=_REMEMBERED)
        self._numbers = itertools.count(1)
        self._methods: dict[str, Callable[[Given], Any]] = {
            "getMe": lambda given: BOT,
            "getWebhookInfo": self._get_webhook_info,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "setMyCommands": self._set_my_commands,
            "deleteMyCommands": lambda given: (
                self.commands.pop(given.get("language_code", ""), None) is not None or True
            ),
            "getMyCommands": lambda given: self.commands.get(given.get("language_code", ""), []),
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "copyMessage": lambda given: {"message_id": next(self._numbers)},
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit,
            "getFile": lambda given: {
                "file_id": given["file_id"],
                "file_unique_id": "AQAD",
                "file_path": "voice/1.oga",
            },
            "getChat": lambda given: {"id": given["chat_id"], "type": "private", "first_name": "Bewoner"},
            "getChatMember": lambda given: {"status": "member", "user": {"id": given["user_id"]}},
            "createForumTopic": lambda given: {"message_thread_id": next(self._numbers), "name": given["name"]},
        }

    def carry_out(self, method: str, given: Given) -> Any:
        """The method's result; True for those that have nothing to tell. Raises Refusal."""
        act = self._methods.get(method)
        return True if act is None else act(given)

    def sent_to(self, chat: int) -> list[dict[str, Any]]:
        return [message for message in self.messages if message["chat"]["id"] == chat]

    def _send_message(self, given: Given) -> Given:
        text, entities = worded("text", given)
        return self._sent(given, text=text, **({"entities": entities} if entities else {}))

    def _send_document(self, given: Given) -> Given:
        caption, entities = worded("caption", given)
        file = given["document"]
        if not isinstance(file, Upload):
            raise Refusal("wrong file identifier/HTTP URL specified")
        if not file.content:
            raise Refusal("file must be non-empty")
        document = {
            "file_id": "BQACAg",
            "file_unique_id": "AgAD",
            "file_name": file.name,
            "file_size": len(file.content),
        }
        told = {"caption": caption, "caption_entities": entities} if caption else {}
        return self._sent(given, document=document, **told)

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
