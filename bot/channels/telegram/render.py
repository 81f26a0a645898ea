"""Turns a message into the parameters of one call. Pure; everything that came from people is escaped here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import assert_never

from bot.channels.telegram.request import Fields, Files
from bot.engine.media import Contact, File, Media, Place, bears_words
from bot.engine.parts import BETWEEN
from bot.engine.types import Attachment, Choice, Message
from bot.files.kinds import FileKind

_LABEL = 64  # characters; more is cut off on the screen of a phone anyway
_DATA = 64  # bytes of callback_data
_BESIDE = 3  # in a row
_METHODS: Mapping[FileKind, tuple[str, str]] = {
    "photo": ("sendPhoto", "photo"),
    "voice": ("sendVoice", "voice"),
    "video": ("sendVideo", "video"),
    "animation": ("sendAnimation", "animation"),
    "round": ("sendVideoNote", "video_note"),
    "file": ("sendDocument", "document"),
    "sticker": ("sendSticker", "sticker"),
}

Handle = str | tuple[str, bytes, str]
"""A file as a call takes it: by the platform's own id for it, or as an upload (name, content, media type)."""

Handles = Mapping[int, Handle]
"""By our number of the file."""

NO_FILES: Handles = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API."""

    method: str
    fields: Fields
    files: Files = field(default_factory=dict)


def call(
    message: Message,
    chat: int,
    *,
    markup: bool,
    quotes: str = "",
    handles: Handles = NO_FILES,
    thread: int | None = None,
) -> Call:
    """The one call that says this, as an answer to the message `quotes`. Without `markup` the same words go out plain.

    `handles` has every file of the message. What a platform's message cannot hold together was parted before.
    """
    there: dict[str, object] = {"chat_id": chat, "message_thread_id": thread}
    if quotes.isdecimal():
        # If that message is gone, the words are still worth saying.
        there["reply_parameters"] = {"message_id": int(quotes), "allow_sending_without_reply": True}
    keyboard = _keyboard(message.choices)
    to = {**there, "reply_markup": keyboard} if keyboard else there
    shown = _shown(message, markup)
    worded = {"caption": shown or None, "parse_mode": "HTML" if markup and shown else None}
    if message.attachment is not None:
        return Call("sendDocument", {**to, **worded}, {"document": _document(message.attachment)})
    if len(message.media) > 1:
        return _album(message.media, there, worded, handles)
    if message.media:
        return _carrying(message.media[0], to, worded, handles)
    # Telegram's own look at a link would be the first to use up a link that works only once.
    plain = {"text": shown, "parse_mode": worded["parse_mode"], "link_preview_options": {"is_disabled": True}}
    return Call("sendMessage", {**to, **plain})


def _carrying(media: Media, to: Fields, worded: Fields, handles: Handles) -> Call:
    match media:
        case File(what=what, id=id):
            method, name = _METHODS[what]
            under = {**to, **worded} if bears_words(media) else to
            handle = handles[id]
            return (
                Call(method, {**under, name: handle})
                if isinstance(handle, str)
                else Call(method, under, {name: handle})
            )
        case Place(north, east, name, address):
            point = {**to, "latitude": north, "longitude": east}
            named = {"title": _sendable(name), "address": _sendable(address)}
            return Call("sendVenue", {**point, **named}) if all(named.values()) else Call("sendLocation", point)
        case Contact(person, number):
            return Call("sendContact", {**to, "phone_number": number, "first_name": _sendable(person) or number})
        case _:
            assert_never(media)


def _album(media: Sequence[Media], to: Fields, worded: Fields, handles: Handles) -> Call:
    """Words under the first of an album are shown as the album's."""
    items: list[Fields] = []
    uploads: dict[str, tuple[str, bytes, str]] = {}
    for place, one in enumerate(one for one in media if isinstance(one, File)):
        handle, name = handles[one.id], f"file{place}"
        if not isinstance(handle, str):
            uploads[name] = handle
        words = {key: value for key, value in worded.items() if value} if place == 0 else {}
        source = handle if isinstance(handle, str) else f"attach://{name}"
        items.append({"type": _METHODS[one.what][1], "media": source, **words})
    return Call("sendMediaGroup", {**to, "media": items}, uploads)


def edit(message: Message, chat: int, number: str) -> Call:
    """The one call that puts this into the place of an earlier message. A file cannot go along."""
    made = call(replace(message, attachment=None), chat, markup=True)
    return Call("editMessageText", {**made.fields, "message_id": int(number)})


def _shown(message: Message, markup: bool) -> str:
    title, text = _sendable(message.title), _sendable(message.text)
    if markup:
        title, text = f"<b>{escape(title, quote=False)}</b>" if title else "", escape(text, quote=False)
    return f"{title}{BETWEEN}{text}" if title and text else title or text


def _sendable(text: str) -> str:
    """Without NUL and halves of characters, which no UTF-8 carries; nothing at all if nothing would show."""
    seen = text.replace("\x00", "").encode("utf-8", "replace").decode()
    return seen if seen.strip() else ""


def _keyboard(choices: Sequence[Choice]) -> dict[str, object] | None:
    """Options under each other, replies side by side, in the order they were given; what stands aside comes last."""
    known = [choice for choice in choices if len(choice.id.encode()) <= _DATA]
    runs = groupby((choice for choice in known if not choice.aside), key=lambda choice: choice.reply)
    rows = [row for reply, run in runs for row in _rows(tuple(run), _BESIDE if reply else 1)]
    rows += _rows([choice for choice in known if choice.aside], _BESIDE)
    return {"inline_keyboard": rows} if rows else None


def _rows(choices: Sequence[Choice], width: int) -> list[list[dict[str, str]]]:
    return [[_button(choice) for choice in choices[at : at + width]] for at in range(0, len(choices), width)]


def _button(choice: Choice) -> dict[str, str]:
    label = _sendable(choice.label) or choice.id
    return {"text": label if len(label) <= _LABEL else label[: _LABEL - 1] + "…", "callback_data": choice.id}


def _document(attachment: Attachment) -> tuple[str, bytes, str]:
    name = "".join(letter for letter in _sendable(attachment.name) if letter.isprintable())
    return name, attachment.content.encode("utf-8", "replace"), attachment.media_type
