"""A folder of files as a mapping: what was learnt from the knowledge, kept between starts. Loses nothing but time."""

import os
import secrets
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path

_MOST = 8  # files kept; one is about as large as the knowledge it was learnt from
_WRITTEN_BY_THEN = 600  # seconds


class Drawer(MutableMapping[str, bytes]):
    """Names to contents. A disk that is full, missing or read-only is as good as an empty drawer: never an error."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> bytes:
        try:
            return self._file(name).read_bytes()
        except OSError:
            raise KeyError(name) from None

    def __setitem__(self, name: str, content: bytes) -> None:
        """Whole or not at all, whoever else writes the same; the oldest of too many files goes."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(self._file(name), content)
            for old in (*self._by_age()[:-_MOST], *self._left_behind()):
                old.unlink()

    def _write(self, file: Path, content: bytes) -> None:
        beside = self._folder / f".{file.stem}.{os.getpid()}-{secrets.token_hex(4)}.new"
        try:
            beside.write_bytes(content)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)

    def _left_behind(self) -> list[Path]:
        """Half a file is left only by who was ended while it wrote; so one that another one still writes stays."""
        newest = max(map(_written, self._folder.glob("*.learnt")), default=0.0)
        return [file for file in self._folder.glob(".*.new") if _written(file) < newest - _WRITTEN_BY_THEN]

    def __delitem__(self, name: str) -> None:
        try:
            self._file(name).unlink()
        except OSError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return (file.stem for file in self._by_age())

    def __len__(self) -> int:
        return len(self._by_age())

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.learnt"

    def _by_age(self) -> list[Path]:
        return sorted(self._folder.glob("*.learnt"), key=lambda file: (_written(file), file.name))


def _written(file: Path) -> float:
    """When, in seconds; long ago where somebody else took it away meanwhile."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
