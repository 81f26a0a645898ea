"""The knowledge folder on the disk: its files, and whether they changed. No other module here touches the disk."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from bot.knowledge.problems import KnowledgeError
from bot.knowledge.source import MOST_BYTES
from bot.knowledge.types import Place, Problem

_PATTERNS = ("*.y*ml", "*/*.y*ml", "*/*/*.y*ml")
"""One level deeper than files belong, and `.yml` too: so the loader can say what is misplaced instead of missing it."""


def read_folder(path: Path, most: int = MOST_BYTES) -> dict[str, bytes]:
    """The YAML files in and below the folder, by their name relative to it; hidden files are left out.

    Of a file larger than `most` bytes (what the loader accepts), one byte more than that is read. Raises
    `KnowledgeError` naming each file that cannot be read, or the folder if there is none.
    """
    if not path.is_dir():
        raise KnowledgeError([Problem(Place(str(path), 1, 1), "there is no such folder: set KNOWLEDGE_DIR to one")])
    found, problems = {}, []
    for name, file in _files(path):
        try:
            found[name] = _beginning(file, most)
        except OSError as error:
            message = f"this file cannot be read ({error.strerror}): check its permissions"
            problems.append(Problem(Place(name, 1, 1), message))
    if problems:
        raise KnowledgeError(problems)
    return found


def write_changed(path: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write those files of the folder that changed, each whole or not at all. Raises OSError where that is not allowed."""
    for name in (name for name in after if after[name] != before.get(name)):
        beside = path / f"{name}.new"
        try:
            beside.write_bytes(after[name])
            beside.replace(path / name)
        finally:
            beside.unlink(missing_ok=True)


def fingerprint(path: Path) -> str:
    """Changes when a file is added, removed, renamed or written. Looks at names, sizes and times only; never raises."""
    digest = hashlib.sha256()
    for name, file in _files(path):
        with suppress(OSError):
            status = file.stat()
            digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    files = {file.relative_to(path).as_posix(): file for pattern in _PATTERNS for file in path.glob(pattern)}
    return ((name, file) for name, file in sorted(files.items()) if file.is_file() and not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _beginning(file: Path, most: int) -> bytes:
    with file.open("rb") as opened:
        return opened.read(most + 1)
