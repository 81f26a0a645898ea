"""The files on Telegram's servers: each known by an id of its kind. Whoever names another kind, or none, is refused."""

import itertools
from dataclasses import dataclass
from typing import Any

from tests.fakes.telegram.table import Refusal, Upload

FETCHABLE = 20 * 1024 * 1024
_LARGEST = {"Photo": 10 * 1024 * 1024}
_ANY = 50 * 1024 * 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
PHOTO_ID = "AgACAgQAAx"
"""A photo that is always there."""


@dataclass(frozen=True, slots=True)
class Kept:
    id: str
    kind: str
    content: bytes
    name: str = ""
    size: int = 0

    @property
    def path(self) -> str:
        return f"{self.kind.lower()}s/{self.id}"

    def told(self, **more: Any) -> dict[str, Any]:
        """As the Bot API tells of it in a message."""
        named = {"file_name": self.name} if self.name else {}
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": self.size, **named, **more}


class Files:
    """Everything that was ever uploaded."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._kept: dict[str, Kept] = {}
        self.add("Photo", b"\xff\xd8\xff\xd9", id=PHOTO_ID)

    def add(self, kind: str, content: bytes, name: str = "", *, id: str = "", size: int | None = None) -> str:
        """Put a file there; returns its id. `size` is what Telegram says of it, if not the truth."""
        id = id or f"{kind}-{next(self._numbers):04}_Ab"
        self._kept[id] = Kept(id, kind, content, name, len(content) if size is None else size)
        return id

    def use(self, kind: str, value: object) -> Kept:
        """The file that a call names by its id or brings along."""
        if isinstance(value, Upload):
            return self._kept[self._uploaded(kind, value)]
        found = self._kept.get(str(value))
        if found is None:
            raise Refusal("wrong file identifier/HTTP URL specified")
        if found.kind != kind:
            raise Refusal(f"can't use file of type {found.kind} as {kind}")
        return found

    def _uploaded(self, kind: str, upload: Upload) -> str:
        if not upload.content:
            raise Refusal("file must be non-empty")
        if len(upload.content) > _LARGEST.get(kind, _ANY):
            raise Refusal("file is too big")
        if kind == "Photo" and not upload.content.startswith(_PICTURES):
            raise Refusal("IMAGE_PROCESS_FAILED")
        return self.add(kind, upload.content, "" if kind == "Photo" else upload.name)

    def get_file(self, given: dict[str, Any]) -> dict[str, Any]:
        found = self._kept.get(given["file_id"])
        if found is None:
            raise Refusal("wrong file_id or the file is temporarily unavailable")
        if found.size > FETCHABLE:
            raise Refusal("file is too big")
        return found.told(file_path=found.path)

    def at(self, path: str) -> bytes | None:
        """What lies under this path; None when nothing does."""
        return next((kept.content for kept in self._kept.values() if kept.path == path), None)
