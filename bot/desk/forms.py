"""What a form says, as an event; and a file as a browser saves it. Posts nothing."""

import re
from collections.abc import Mapping
from hashlib import sha256

from starlette.responses import Response

from bot.engine.types import Attachment, Event, Pressed

LONGEST = 4_000
"""Characters of one message."""

_ID_BYTES, _LABEL_LENGTH = 64, 200
_MEDIA = ("text/plain", "text/calendar", "text/csv", "application/json")

Form = Mapping[str, str]


def typed(form: Form) -> str:
    """What was typed; empty when nothing was."""
    return form.get("text", "").replace("\r\n", "\n").replace("\x00", "").strip()


def pressed(form: Form, language: str) -> Pressed | None:
    """A pressed button: its value is the choice's id, a space, and what the button said. None for one that nobody made."""
    choice, _, label = form.get("choice", "").replace("\x00", "").partition(" ")
    if not choice or len(choice.encode()) > _ID_BYTES:
        return None
    return Pressed(choice, label[:_LABEL_LENGTH], language)


def told(event: Event, content: bytes = b"") -> str:
    """What the event says, for its key: sent twice it stays the same. `content` is the file that came along, if any."""
    file = (sha256(content).hexdigest(),) if content else ()
    return "\0".join((event.kind, getattr(event, "text", ""), getattr(event, "choice", ""), *file))


def saved(attachment: Attachment) -> Response:
    """The file, to be saved and never shown: what could run in a browser comes as a row of bytes."""
    media = attachment.media_type.partition(";")[0].strip()
    name = re.sub(r"[^A-Za-z0-9._-]", "", attachment.name) or "jukebox"
    return Response(
        attachment.content.encode(),
        media_type=media if media in _MEDIA else "application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
