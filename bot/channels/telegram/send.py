"""Sends one delivery and says what became of it. One try: when and whether to try again is the runner's matter."""

from dataclasses import dataclass, replace
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram import topics
from bot.channels.telegram.errors import Flood, Unreached
from bot.channels.telegram.handles import Load, Unavailable, handles, nothing
from bot.channels.telegram.render import Handles, call, edit
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.wire import Wire
from bot.engine.media import File
from bot.engine.types import Message
from bot.store.types import (
    Address,
    Closed,
    Delivered,
    Delivery,
    Held,
    Lost,
    Moved,
    NotSent,
    Opened,
    Receipt,
    Refused,
    Unsure,
)

# What the Bot API says in a 400 of somebody it will never find again, in its own words and in those of the layer below.
_NO_EDIT = ("message is not modified", "message to edit not found", "message can't be edited", "message_id_invalid")
_GONE = ("chat not found", "user not found", "user is deactivated", "input_user_deactivated", "peer_id_invalid")
_SIGNS = {"arrived": "👌"}  # one that the Bot API allows, and that says nothing more
_NO_PHOTO = ("image_process_failed", "photo_invalid", "photo_ext_invalid", "photo_save_file_invalid")


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Everything one call needs. `thread` is empty outside topics, `quotes` where nothing is answered."""

    chat: int
    message: Message
    handles: Handles
    thread: str = ""
    quotes: str = ""


async def send(wire: Wire, delivery: Delivery, load: Load = nothing) -> Receipt:
    """What the Bot API made of it. Never raises for anything the Bot API, the network or the message can do."""
    message = delivery.message
    if not delivery.address.id.removeprefix("-").isdecimal():
        return Refused("the address is not a chat id")
    if message.sign:
        return await _sign(wire, delivery)
    if not (message.text.strip() or message.title.strip() or message.attachment or message.media):
        return Refused("nothing to say: no text, no title, no attachment")
    if wire.silence:
        return Held(wire.silence)
    try:
        if message.edits:
            return await _edit(wire, delivery)
        parcel = await _packed(wire, delivery, load)
    except Unavailable as reason:
        return Refused(str(reason))
    except TelegramError as error:
        return _unsent(receipt(error, refused=wire.refused))
    return parcel if isinstance(parcel, Opened) else await _deliver(wire, parcel)


async def _sign(wire: Wire, delivery: Delivery) -> Receipt:
    """A reaction of ours at the message it is about: it rings no bell, and takes no room."""
    if not delivery.quotes.isdecimal():
        return Refused("the message that it is about has no number")
    sign = [{"type": "emoji", "emoji": _SIGNS[delivery.message.sign]}]
    about = {"chat_id": int(delivery.address.id), "message_id": int(delivery.quotes)}
    try:
        await wire.call("setMessageReaction", {**about, "reaction": sign})
    except TelegramError as error:
        return _unsent(receipt(error, refused=wire.refused))  # setting it twice is setting it once
    return Delivered()


async def _packed(wire: Wire, delivery: Delivery, load: Load) -> _Parcel | Opened:
    """What is needed before anything is said: an open room, and the files."""
    chat, room, thread = int(delivery.address.id), delivery.room, ""
    if room and await topics.are_on(wire):
        thread = room.thread
        if not thread and (opened := await topics.open_room(wire, chat, room)):
            return Opened(opened)
    return _Parcel(chat, delivery.message, await handles(wire, delivery, load), thread, delivery.quotes)


def _unsent(receipt: Receipt) -> Receipt:
    """What a failure on the way to the message means for it: it was surely not said, and others need not wait for it."""
    match receipt:
        case Unsure(problem):
            return NotSent(problem)
        case Held(wait):
            return NotSent(f"too many requests; silence for {wait.total_seconds():.0f} seconds")
        case _:
            return receipt


async def _deliver(wire: Wire, parcel: _Parcel) -> Receipt:
    try:
        sent = await _say(wire, parcel)
    except TelegramError as error:
        if parcel.thread and topics.is_gone(error):
            return Lost(str(error))
        return receipt(error, refused=wire.refused)
    if parcel.thread and await topics.take_back(wire, parcel.chat, sent, parcel.thread):
        return Lost("it landed outside its room")
    return Delivered(_numbers(sent))


def _numbers(sent: Any) -> str:
    """The Bot API's number of the message; of an album those of all its parts, because people answer any of them."""
    messages = [one for one in (sent if isinstance(sent, list) else [sent]) if isinstance(one, dict)]
    return " ".join(str(one["message_id"]) for one in messages if type(one.get("message_id")) is int)


async def _say(wire: Wire, parcel: _Parcel) -> Any:
    try:
        return await _make(wire, parcel, markup=True)
    except BadRequest as error:
        # Refused, so nothing went out: the same words without our markup, the same picture as a document.
        if "can't parse entities" in error.message.lower():
            return await _make(wire, parcel, markup=False)
        if any(sign in error.message.lower() for sign in _NO_PHOTO) and (other := _as_files(parcel)):
            return await _make(wire, other, markup=True)
        raise


def _as_files(parcel: _Parcel) -> _Parcel | None:
    """The same with its pictures as documents; None when they are Telegram's own, which stay what they are."""
    files = tuple(replace(one, what="file") for one in parcel.message.media if isinstance(one, File))
    if not files or any(isinstance(parcel.handles[one.id], str) for one in files):
        return None
    return replace(parcel, message=replace(parcel.message, media=files))


async def _edit(wire: Wire, delivery: Delivery) -> Delivered:
    """In the place of each message that shows the same. One that is gone, or reads so already, needs nothing."""
    chat = int(delivery.address.id)
    for number in delivery.replaces:
        made = edit(delivery.message, chat, number)
        try:
            await wire.call(made.method, made.fields, made.files)
        except BadRequest as error:
            if not any(sign in error.message.lower() for sign in _NO_EDIT):
                raise
    return Delivered()


async def _make(wire: Wire, parcel: _Parcel, *, markup: bool) -> Any:
    thread = int(parcel.thread) if parcel.thread else None
    made = call(parcel.message, parcel.chat, markup=markup, quotes=parcel.quotes, handles=parcel.handles, thread=thread)
    return await wire.call(made.method, made.fields, made.files)


def receipt(error: TelegramError, *, refused: bool) -> Receipt:
    """The error table: what an error means for the message. `refused`: the token was refused several times in a row."""
    match error:
        case Flood():
            return Held(error.retry_after)
        case ChatMigrated():
            return Moved(Address(CHANNEL, str(error.new_chat_id)))
        case Forbidden():
            return Refused(str(error), gone=True)
        case BadRequest():
            return Refused(str(error), gone=any(sign in error.message.lower() for sign in _GONE))
        case Conflict():
            return Closed(str(error))
        case InvalidToken():
            return Closed(str(error)) if refused else NotSent(str(error))
        case Unreached():
            return NotSent(str(error))
        case _:
            return Unsure(str(error))
