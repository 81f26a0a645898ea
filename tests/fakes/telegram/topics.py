"""The topics of private chats: which there are, and what happens to a message for one that is gone."""

import itertools
from typing import Any

from tests.fakes.telegram.table import Refusal

_FIRST = 501


class Topics:
    """`enabled` is the bot's own setting; `forgiving`: a message for a lost topic lands outside all topics, unsaid."""

    def __init__(self) -> None:
        self.enabled = False
        self.forgiving = False
        self.names: dict[tuple[object, int], str] = {}
        self._numbers = itertools.count(_FIRST)

    def create(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = given["chat_id"]
        if isinstance(chat, int) and chat > 0 and not self.enabled:
            raise Refusal("the chat is not a forum")
        thread = next(self._numbers)
        self.names[chat, thread] = given["name"]
        return {"message_thread_id": thread, "name": given["name"], "icon_color": 7322096}

    def delete(self, chat: int, thread: int) -> None:
        """Somebody deletes it in their app."""
        del self.names[chat, thread]

    def placed(self, given: dict[str, Any]) -> dict[str, Any]:
        """What a message says of the topic it was sent to."""
        thread = given.get("message_thread_id")
        if thread is None:
            return {}
        if (given["chat_id"], thread) in self.names:
            return {"message_thread_id": thread, "is_topic_message": True}
        if self.forgiving:
            return {}
        raise Refusal("message thread not found")
