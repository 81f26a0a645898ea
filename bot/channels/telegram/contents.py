"""Reads what a message carries beside words: files by their ids on the platform, places, contacts. Pure; fetches nothing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.engine.media import Contact, File, Media, Place
from bot.files.kinds import UNKNOWN, FileKind, name

Fields = Mapping[str, Any]

_ID = re.compile(r"[A-Za-z0-9_-]{1,300}")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,90}")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """What was sent; `ref` is the platform's id of a file."""

    media: Media
    ref: str = ""


def found(message: Fields) -> Found | None:
    """What the message carries; None for nothing, or what is told so incompletely that nobody could find it again."""
    return next((read(message) for field, read in _READERS.items() if field in message), None)


def _photo(message: Fields) -> Found | None:
    """The largest of its sizes: a letter must be legible."""
    sizes = message["photo"] if isinstance(message["photo"], list) else ()
    told = [size for size in sizes if isinstance(size, dict)]
    best = max(told, key=lambda size: _count(size, "width") * _count(size, "height"), default=None)
    return None if best is None else _file("photo", best, "image/jpeg")


def _filed(field: str, what: FileKind, usual: str) -> Callable[[Fields], Found | None]:
    def read(message: Fields) -> Found | None:
        told = message[field]
        return _file(what, told, usual) if isinstance(told, dict) else None

    return read


def _file(what: FileKind, told: Fields, usual: str) -> Found | None:
    ref, said = told.get("file_id"), told.get("mime_type")
    if not isinstance(ref, str) or not _ID.fullmatch(ref):
        return None
    media_type = said if isinstance(said, str) and _TYPE.fullmatch(said) else usual
    # The name it had tells of its owner ("schulden-anna.pdf"): it is never read.
    file = File(what, 0, media_type, name(what, media_type), _count(told, "file_size"))
    return Found(file, ref)


def _sticker(message: Fields) -> Found | None:
    told = message["sticker"]
    sent = _file("sticker", told, "image/webp") if isinstance(told, dict) else None
    if sent is None:
        return None
    return Found(File("sticker", name=name("sticker", ""), emoji=_words(told, "emoji")), sent.ref)


def _venue(message: Fields) -> Found | None:
    told = message["venue"] if isinstance(message["venue"], dict) else {}
    place = _place(told.get("location"), _words(told, "title"), _words(told, "address"))
    return place or _place(message.get("location"))


def _place(told: object, title: str = "", address: str = "") -> Found | None:
    if not isinstance(told, dict):
        return None
    north, east = _degrees(told, "latitude", 90), _degrees(told, "longitude", 180)
    return None if north is None or east is None else Found(Place(north, east, title, address))


def _contact(message: Fields) -> Found | None:
    told = message["contact"] if isinstance(message["contact"], dict) else {}
    person = f"{_words(told, 'first_name')} {_words(told, 'last_name')}".strip()
    number = _words(told, "phone_number")
    return Found(Contact(person, number)) if number else None


_READERS: Mapping[str, Callable[[Fields], Found | None]] = {
    "photo": _photo,
    "voice": _filed("voice", "voice", "audio/ogg"),
    "audio": _filed("audio", "file", UNKNOWN),  # music tells who made it, and is passed on like a file
    "animation": _filed("animation", "animation", "video/mp4"),  # before `document`, which an animation carries as well
    "video": _filed("video", "video", "video/mp4"),
    "video_note": _filed("video_note", "round", "video/mp4"),
    "document": _filed("document", "file", UNKNOWN),
    "sticker": _sticker,
    "venue": _venue,
    "location": lambda message: _place(message["location"]),
    "contact": _contact,
}


def _degrees(told: Fields, field: str, most: int) -> float | None:
    value = told.get(field)
    return float(value) if isinstance(value, int | float) and abs(value) <= most else None  # NaN is not


def _count(told: Fields, field: str) -> int:
    value = told.get(field)
    return value if type(value) is int and 0 < value < 1 << 52 else 0


def _words(told: Fields, field: str) -> str:
    value = told.get(field)
    return " ".join(value.split())[:_LONGEST] if isinstance(value, str) else ""
