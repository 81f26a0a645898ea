"""Turns a message into the parameters of one call. Pure; everything that came from people is escaped here."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby

from bot.channels.telegram.request import Fields, Files
from bot.engine.parts import BETWEEN
from bot.engine.types import Attachment, Choice, Message

_LABEL = 64  # characters; more is cut off on the screen of a phone anyway
_DATA = 64  # bytes of callback_data
_BESIDE = 3  # in a row


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API."""

    method: str
    fields: Fields
    files: Files = field(default_factory=dict)


def call(message: Message, chat: int, *, markup: bool, quotes: str = "") -> Call:
    """The one call that says this, as an answer to the message `quotes`. Without `markup` the same words go out plain."""
    fields: dict[str, object] = {"chat_id": chat, "parse_mode": "HTML" if markup else None}
    if keyboard := _keyboard(message.choices):
        fields["reply_markup"] = keyboard
    if quotes.isdecimal():
        # If that message is gone, the words are still worth saying.
        fields["reply_parameters"] = {"message_id": int(quotes), "allow_sending_without_reply": True}
    shown = _shown(message, markup)
    if message.attachment is not None:
        return Call("sendDocument", {**fields, "caption": shown or None}, {"document": _document(message.attachment)})
    # Telegram's own look at a link would be the first to use up a link that works only once.
    return Call("sendMessage", {**fields, "text": shown, "link_preview_options": {"is_disabled": True}})


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
