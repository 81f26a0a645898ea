"""Reads one update of the Bot API: what happened, and to whom it belongs. Pure; nothing is kept or answered here."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.telegram.contents import found
from bot.engine import codes
from bot.engine.media import Media
from bot.engine.types import Edited, Event, Pressed, Sent, SentKind, Started, Unsupported, Wrote
from bot.store.types import Address, Origin

Fields = Mapping[str, Any]

CHANNEL = "telegram"

_HIGHEST = 2_000_000_000  # the Bot API's own end of update ids; a higher one would confirm all that comes after it
_WIDEST = 1 << 52  # the Bot API promises ids of at most 52 bits

_SENT: Mapping[str, SentKind] = {
    "photo": "photo",
    "live_photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "animation": "video",  # before `document`, which an animation carries as well
    "video": "video",
    "video_note": "video",
    "document": "file",
    "sticker": "sticker",
    "venue": "location",
    "location": "location",
    "contact": "contact",
}

# What a private chat says about itself, or about things we do not offer: nobody waits for an answer to it.
_SERVICE = frozenset({
    "boost_added", "chat_background_set", "chat_shared", "checklist_tasks_added", "checklist_tasks_done",
    "connected_website", "forum_topic_closed", "forum_topic_created", "forum_topic_edited", "forum_topic_reopened",
    "general_forum_topic_hidden", "general_forum_topic_unhidden", "gift", "gift_upgrade_sent", "managed_bot_created",
    "message_auto_delete_timer_changed", "paid_message_price_changed", "passport_data", "pinned_message",
    "proximity_alert_triggered", "refunded_payment", "successful_payment", "unique_gift", "users_shared",
    "web_app_data", "write_access_allowed",
})  # fmt: skip

# Kinds we do not ask for; some still come for a short while after `allowed_updates` changed.
_UNWANTED = frozenset({
    "business_connection", "business_message", "channel_post", "chat_boost", "chat_join_request", "chat_member",
    "chosen_inline_result", "deleted_business_messages", "edited_business_message", "edited_channel_post",
    "guest_message", "inline_query", "managed_bot", "message_reaction", "message_reaction_count", "my_chat_member",
    "poll", "poll_answer", "pre_checkout_query", "purchased_paid_media", "removed_chat_boost", "shipping_query",
})  # fmt: skip

_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?=\s|$)")


class Malformed(ValueError):
    """Not what the Bot API promises. The message names the field, never its content."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event and where it belongs. `key` is the same however often the update comes.

    `press` is the id of a pressed button that waits for our nod, or empty. `origin` is where a file of it is, `thread` the
    topic in which it happened, empty outside all topics.
    """

    key: str
    address: Address
    event: Event
    press: str = ""
    origin: Origin | None = None
    thread: str = ""


def translate(update: object) -> Incoming | None:
    """What happened; None for what concerns nobody here (groups, other bots, a chat's own notices).

    Raises Malformed, or whatever a value of a wrong kind provokes: the caller puts the update aside in both cases.
    """
    fields = _fields(update, "update")
    key = f"{CHANNEL}:update:{update_id(update)}"
    for kind, read in _KINDS.items():
        if kind in fields:
            return read(key, _fields(fields[kind], kind))
    if fields.keys() & _UNWANTED:
        return None
    raise Malformed("no kind of update that we know")


def update_id(update: object) -> int:
    """The number that confirms the update. Raises Malformed where there is none, or one that cannot be."""
    number = _fields(update, "update").get("update_id")
    if type(number) is not int or not 0 < number <= _HIGHEST:
        raise Malformed("update_id is not a number of the Bot API")
    return number


def _message(key: str, message: Fields) -> Incoming | None:
    address = _sender(message, _fields(message.get("chat"), "chat"))
    carried = found(message)
    event = None if address is None else _said(message, _language(message), carried.media if carried else None)
    if address is None or event is None:
        return None
    origin = Origin(CHANNEL, carried.ref) if carried and carried.ref else None
    return Incoming(key, address, event, origin=origin, thread=_thread(message))


def _edited(key: str, message: Fields) -> Incoming | None:
    address = _sender(message, _fields(message.get("chat"), "chat"))
    text = _text(message, "text") or _text(message, "caption")
    # Without words it is a moving location or an exchanged photo: nothing that could be answered.
    if address is None or not text:
        return None
    edited = Edited(text, _language(message), ref=_number(message))
    return Incoming(key, address, edited, thread=_thread(message))


def _pressed(key: str, query: Fields) -> Incoming | None:
    if "inline_message_id" in query:
        return None  # a button under a text that somebody shared from another chat
    message = _fields(query.get("message"), "message")
    address = _sender(query, _fields(message.get("chat"), "chat"))
    if address is None:
        return None
    choice, press = query.get("data"), query.get("id")
    if not isinstance(choice, str) or not isinstance(press, str):
        raise Malformed("callback_query has no data or no id")
    event = Pressed(choice, _label(message, choice), _language(query))
    return Incoming(key, address, event, press, thread=_thread(message))


_KINDS: Mapping[str, Callable[[str, Fields], Incoming | None]] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _pressed,
}


def _said(message: Fields, language: str, media: Media | None) -> Event | None:
    if "text" in message:
        return _named(_wrote(_text(message, "text"), language), message)
    for name, what in _SENT.items():
        if name in message:
            if not isinstance(message[name], dict | list):
                raise Malformed(f"{name} is neither an object nor a list")
            sent = Sent(what, _text(message, "caption"), _text(message, "media_group_id"), language, media)
            return _named(sent, message)
    return None if message.keys() & _SERVICE else Unsupported(language)


def _named(event: Event, message: Fields) -> Event:
    """With the platform's id of the message, and of the one of the same chat that it answers."""
    if not isinstance(event, Wrote | Sent):
        return event
    answered = message.get("reply_to_message")
    return replace(event, ref=_number(message), quotes=_number(answered) if isinstance(answered, dict) else "")


def _number(message: Fields) -> str:
    number = message.get("message_id")
    return str(number) if type(number) is int else ""


def _wrote(text: str, language: str) -> Event:
    if not text:
        return Unsupported(language)
    command = _COMMAND.match(text)
    if command is None:
        return Wrote(text, language)
    # "/taal@JukeboxBot en" is what people get by tapping a command in a list; it means "/taal en".
    rest = text[command.end() :]
    if command[1] != "start":
        return Wrote(f"/{command[1]}{rest}", language)
    return Wrote(rest, language) if codes.digest(rest) else Started(language)  # an opened invitation, or just hello


def _sender(fields: Fields, chat: Fields) -> Address | None:
    """Whose conversation this is: a private chat with a human being, or None."""
    sender, kind, number = _fields(fields.get("from", {}), "from"), chat.get("type"), chat.get("id")
    if type(number) is not int or not -_WIDEST < number < _WIDEST or not isinstance(kind, str):
        raise Malformed("chat has no id or no type")
    if kind != "private":
        return None
    if number < 1 or not isinstance(sender.get("is_bot"), bool):
        raise Malformed("a private chat without a person")
    return None if sender["is_bot"] else Address(CHANNEL, str(number))


def _label(message: Fields, choice: str) -> str:
    """What the pressed button said; empty when the message is too old to carry its buttons, or they cannot be read."""
    labels = (button.get("text") for button in _buttons(message) if button.get("callback_data") == choice)
    return next((label for label in labels if isinstance(label, str)), "")


def _buttons(message: Fields) -> Iterator[Fields]:
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    for row in rows if isinstance(rows, list) else ():
        yield from (button for button in row if isinstance(button, dict)) if isinstance(row, list) else ()


def _thread(message: Fields) -> str:
    """The topic's id; replies outside topics carry a thread too, which is none of ours."""
    thread = message.get("message_thread_id")
    return str(thread) if type(thread) is int and thread > 0 and message.get("is_topic_message") is True else ""


def _language(fields: Fields) -> str:
    code = fields["from"].get("language_code")
    return code if isinstance(code, str) and len(code) <= 35 else ""


def _fields(value: object, name: str) -> Fields:
    if not isinstance(value, dict):
        raise Malformed(f"{name} is not an object")
    return value


def _text(fields: Fields, name: str) -> str:
    """The text of a field without NUL, which nobody can type; empty when there is nothing to see in it."""
    text = fields.get(name, "")
    if not isinstance(text, str):
        raise Malformed(f"{name} is not a text")
    seen = text.replace("\x00", "")
    return seen if seen.strip() else ""
