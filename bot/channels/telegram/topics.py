"""Rooms as topics of a private chat (Bot API 9.3 and later): whether there are any, opening one, and knowing one is gone."""

from typing import Any

from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.errors import Unclear
from bot.channels.telegram.wire import Wire
from bot.store.types import Room

_TITLE = 128
_UNTITLED = "Jukebox"
_GONE = ("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid")


async def are_on(wire: Wire) -> bool:
    """Whether the bot has topics; asked once, and again after a chat turned out to have none."""
    if wire.topics is None:
        me = await wire.call("getMe", {})
        wire.topics = isinstance(me, dict) and me.get("has_topics_enabled") is True
    return wire.topics


async def open_room(wire: Wire, chat: int, room: Room) -> str:
    """Open the room as a topic; returns its thread, empty when this chat has no topics."""
    title = (room.title.strip() or _UNTITLED)[:_TITLE]
    try:
        made = await wire.call("createForumTopic", {"chat_id": chat, "name": title})
    except BadRequest as error:
        if "not a forum" not in error.message.lower():
            raise
        wire.topics = None
        return ""
    thread = made.get("message_thread_id") if isinstance(made, dict) else None
    if type(thread) is not int:
        raise Unclear("the topic has no number")
    return str(thread)


def is_gone(error: TelegramError) -> bool:
    """Whether this no means that the topic does not exist any more."""
    return isinstance(error, BadRequest) and any(sign in error.message.lower() for sign in _GONE)


async def take_back(wire: Wire, chat: int, sent: Any, thread: str) -> bool:
    """Remove what landed outside its topic; False when all is where it should be.

    For a while in 2026 Telegram put messages for a deleted topic into the main chat, and said nothing of it.
    """
    messages = [one for one in (sent if isinstance(sent, list) else [sent]) if isinstance(one, dict)]
    astray = [one for one in messages if str(one.get("message_thread_id", "")) != thread]
    for one in astray:
        try:
            await wire.call("deleteMessage", {"chat_id": chat, "message_id": one.get("message_id")})
        except TelegramError:
            continue  # more cannot be done; it is said again in its room
    return bool(astray)
