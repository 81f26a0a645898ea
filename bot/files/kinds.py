"""What a file is, by what stands in it: neither its name nor what somebody says of it counts. Never opens a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.files import jpeg, mp4, png, webp
from bot.files.broken import Broken

FileKind = Literal["photo", "voice", "video", "animation", "round", "file", "sticker"]


@dataclass(frozen=True, slots=True)
class Clean:
    """Bytes that may be passed on: their true media type, and nothing in a picture but the picture."""

    media_type: str
    content: bytes


PDF = "application/pdf"
PICTURES: Mapping[str, Callable[[bytes], bytes]] = {
    "image/jpeg": jpeg.bare,
    "image/png": png.bare,
    "image/webp": webp.bare,
}
"""The pictures we know, each with what takes everything else out of its file."""

UNKNOWN = "application/octet-stream"

_NAMES: Mapping[FileKind, str] = {
    "photo": "foto",
    "voice": "spraakbericht",
    "video": "video",
    "animation": "animatie",
    "round": "video",
    "file": "bestand",
    "sticker": "sticker",
}
_ENDINGS = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "application/pdf": ".pdf", "video/mp4": ".mp4",
    "audio/ogg": ".ogg", "audio/mpeg": ".mp3", "audio/mp4": ".m4a", "text/plain": ".txt",
    "application/msword": ".doc", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip


def sniffed(content: bytes) -> str:
    """The media type of a JPEG, PNG, WebP or PDF; UNKNOWN for all else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(png.SIGNATURE):
        return "image/png"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    return PDF if content.startswith(b"%PDF-") else UNKNOWN


def clean(content: bytes, said: str = UNKNOWN) -> Clean:
    """The same picture or film without place, time, device, comments and whatever hangs behind its end.

    What is neither (a PDF too) stays as it is; of a kind that cannot be told from its beginning, `said` is believed if
    it is one that no browser runs or draws. Raises Broken for what cannot be read to its end.
    """
    media_type = sniffed(content)
    bare = mp4.bare if mp4.is_film(content) else PICTURES.get(media_type)
    if media_type == UNKNOWN and said in _ENDINGS and said != PDF and said not in PICTURES:
        media_type = said
    return Clean(media_type, bare(content) if bare else content)


def name(kind: FileKind, media_type: str) -> str:
    """A name that says what it is and nothing of whose: `foto.jpg`."""
    return _NAMES[kind] + _ENDINGS.get(media_type, "")


__all__ = ["PDF", "PICTURES", "UNKNOWN", "Broken", "Clean", "FileKind", "clean", "name", "sniffed"]
