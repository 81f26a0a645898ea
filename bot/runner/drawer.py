"""A folder of files as a mapping: what was learnt from the knowledge, kept between starts. Loses nothing but time."""

from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path

_MOST = 8  # files kept; one is about as large as the knowledge it was learnt from


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
        """Whole or not at all; the oldest of too many files goes."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside = self._folder / f".{name}.new"
            beside.write_bytes(content)
            beside.replace(self._file(name))
            for old in self._by_age()[:-_MOST]:
                old.unlink()

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
        return sorted(self._folder.glob("*.learnt"), key=lambda file: (file.stat().st_mtime_ns, file.name))
