"""What somebody attached in a browser becomes a file of ours, or is turned away. Posts nothing."""

import asyncio
from typing import Literal

from bot.desk.refusal import TurnedAway
from bot.engine.media import File
from bot.engine.types import Sent
from bot.files.kinds import PDF, PICTURES, Broken, clean, name


async def attached(content: bytes, language: str) -> tuple[Sent, bytes]:
    """That it was sent, and its bytes without what they told. Raises TurnedAway: 400 without, 415 for no photo or PDF."""
    if not content:
        raise TurnedAway(400, "web_no_file")
    try:
        made = await asyncio.to_thread(clean, content)
    except Broken:
        raise TurnedAway(415, "web_file_kind") from None
    if made.media_type not in (*PICTURES, PDF):
        raise TurnedAway(415, "web_file_kind")
    what: Literal["photo", "file"] = "file" if made.media_type == PDF else "photo"
    file = File(what, 0, made.media_type, name(what, made.media_type), len(made.content))
    return Sent(what, language=language, media=file), made.content
