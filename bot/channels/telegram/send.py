"""Sends one delivery and says what became of it. One try: when and whether to try again is the runner's matter."""

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.errors import Flood, Unreached
from bot.channels.telegram.render import Call, call, edit
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.wire import Wire
from bot.store.types import (
    Address,
    Closed,
    Delivered,
    Delivery,
    Held,
    Moved,
    NotSent,
    Receipt,
    Refused,
    Unsure,
)

# What the Bot API says in a 400 of somebody it will never find again, in its own words and in those of the layer below.
_NO_EDIT = ("message is not modified", "message to edit not found", "message can't be edited", "message_id_invalid")
_GONE = ("chat not found", "user not found", "user is deactivated", "input_user_deactivated", "peer_id_invalid")


async def send(wire: Wire, delivery: Delivery) -> Receipt:
    """What the Bot API made of it. Never raises for anything the Bot API, the network or the message can do."""
    message = delivery.message
    if not delivery.address.id.removeprefix("-").isdecimal():
        return Refused("the address is not a chat id")
    if not (message.text.strip() or message.title.strip() or message.attachment):
        return Refused("nothing to say: no text, no title, no attachment")
    if wire.silence:
        return Held(wire.silence)
    try:
        return await (_edit(wire, delivery) if message.edits else _say(wire, delivery))
    except TelegramError as error:
        return receipt(error, refused=wire.refused)


async def _say(wire: Wire, delivery: Delivery) -> Delivered:
    message, chat, quotes = delivery.message, int(delivery.address.id), delivery.quotes
    try:
        return await _make(wire, call(message, chat, markup=True, quotes=quotes))
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
    # Our markup was refused, so nothing went out: the same words without it.
    return await _make(wire, call(message, chat, markup=False, quotes=quotes))


async def _edit(wire: Wire, delivery: Delivery) -> Delivered:
    """In the place of each message that shows the same. One that is gone, or reads so already, needs nothing."""
    chat = int(delivery.address.id)
    for number in delivery.replaces:
        try:
            await _make(wire, edit(delivery.message, chat, number))
        except BadRequest as error:
            if not any(sign in error.message.lower() for sign in _NO_EDIT):
                raise
    return Delivered()


async def _make(wire: Wire, made: Call) -> Delivered:
    sent = await wire.call(made.method, made.fields, made.files)
    number = sent.get("message_id") if isinstance(sent, dict) else None
    return Delivered(str(number) if type(number) is int else "")


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
