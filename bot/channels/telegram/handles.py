"""How each file of a message goes to Telegram: by Telegram's own id for it, or as bytes of ours. Sends nothing."""

import asyncio
from collections.abc import Awaitable, Callable

from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.render import Handle, Handles
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.wire import Wire
from bot.engine.media import file_ids
from bot.files.kinds import Broken, clean, name
from bot.store.types import Delivery, Missed, Stored

Load = Callable[[int], Awaitable[bytes | None]]
"""The bytes of a file by our number for it, if they are here."""


class Unavailable(Exception):
    """A file of the message is erased, or cannot be had. The message says which of both, and no more."""


async def nothing(_: int) -> None:
    """For a bot that passes no files on."""


async def handles(wire: Wire, delivery: Delivery, load: Load) -> Handles:
    """A handle for each file of the message. Raises Unavailable, or what fetching raises."""
    known = {stored.id: stored for stored in delivery.files}
    wanted = file_ids(delivery.message.media)
    if missing := [id for id in wanted if id not in known]:
        raise Unavailable(f"{len(missing)} of its files erased")
    return {id: await _handle(wire, known[id], load) for id in wanted}


async def _handle(wire: Wire, stored: Stored, load: Load) -> Handle:
    """Only of documents a copy is sent: Telegram keeps them under the sender's own name for them, as they were made."""
    if stored.channel == CHANNEL and stored.ref and stored.what != "file":
        return stored.ref
    content = await load(stored.id) if stored.kept else None
    if content is not None:
        return stored.name, content, stored.media_type
    if stored.channel != CHANNEL:
        raise Unavailable("a file of it is not here")
    try:
        made = await asyncio.to_thread(clean, await wire.fetch(stored.ref), stored.media_type)
    except Broken:
        raise Unavailable("a picture of it is broken") from None
    return name(stored.what, made.media_type), made.content, made.media_type


async def fetch(wire: Wire, stored: Stored) -> bytes | Missed:
    """The file's bytes as Telegram has them, or why not. Never raises for anything Telegram or the network can do."""
    try:
        return await wire.fetch(stored.ref)
    except TelegramError as error:
        return Missed(str(error), for_good=isinstance(error, BadRequest))
