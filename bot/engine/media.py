"""What people send that is not text, as values: a file by our own number for it, a place, a contact. No bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, assert_never

from bot.files.kinds import PDF, FileKind


@dataclass(frozen=True, slots=True)
class File:
    """A file that we know of. `id` is our own number for it: where its bytes are, only the store knows.

    `name` is one that we gave it (`foto.jpg`), `size` in bytes, 0 when nobody said; `emoji` is what a sticker means.
    """

    what: FileKind
    id: int = 0
    media_type: str = ""
    name: str = ""
    size: int = 0
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map, in degrees; the name and the address are empty unless the person picked a known place."""

    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody's name and telephone number, as they were sent."""

    person: str
    number: str


Media = File | Place | Contact


# What is wished for.


@dataclass(frozen=True, slots=True)
class Keep:
    """Fetch this file and keep it, because somebody will look at it; until then only the platform has its bytes."""

    file: File
    kind: Literal["keep"] = "keep"


@dataclass(frozen=True, slots=True)
class NameRoom:
    """Call a room of this conversation so (at most 128 characters) where people see it. It need not be open yet."""

    room: str
    title: str
    kind: Literal["name_room"] = "name_room"


_WORDLESS = frozenset(("round", "sticker"))
_TOGETHER = {"photo": "seen", "video": "seen", "file": "file"}  # what may share an album with what
_ALBUM = 10


def in_words(media: Media) -> str:
    """How it reads where it cannot be shown."""
    match media:
        case File(emoji=emoji, name=name):
            return emoji or name
        case Place(latitude, longitude, name, address):
            return ", ".join(filter(None, (name, address, f"{latitude:.5f} {longitude:.5f}")))
        case Contact(person, number):
            return ", ".join(filter(None, (person, number)))
        case _:
            assert_never(media)


def is_letter(what: str, media: Media | None) -> bool:
    """Whether it may be a letter: a photo or a PDF."""
    return what == "photo" or (isinstance(media, File) and media.media_type == PDF)


def file_ids(media: Iterable[Media]) -> tuple[int, ...]:
    """Our numbers of the files among them, in their order."""
    return tuple(one.id for one in media if isinstance(one, File))


def bears_words(media: Media) -> bool:
    """Whether words can stand under it in the same message."""
    return isinstance(media, File) and media.what not in _WORDLESS


def in_albums(media: tuple[Media, ...]) -> tuple[tuple[Media, ...], ...]:
    """What can be sent in one go, in the order it was given: albums of at most ten, and all else by itself."""
    albums: list[tuple[Media, ...]] = []
    for one in media:
        before = albums[-1] if albums else ()
        if before and len(before) < _ALBUM and _kin(before[-1]) and _kin(before[-1]) == _kin(one):
            albums[-1] = (*before, one)
        else:
            albums.append((one,))
    return tuple(albums)


def _kin(media: Media) -> str:
    return _TOGETHER.get(media.what, "") if isinstance(media, File) else ""
