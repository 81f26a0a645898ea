"""What these tests share: a small sound knowledge, and the problems of a changed one. No tests."""

from collections.abc import Mapping
from pathlib import Path

from bot.knowledge.folder import read_folder
from bot.knowledge.load import KnowledgeError, load

SMALL = read_folder(Path(__file__).parent / "small")
SENTENCES = {"hello": frozenset[str](), "welcome_back": frozenset({"where"})}
TOPICS_LINE = "# yaml-language-server: $schema=../schema.json\n"


def problems_of(changes: Mapping[str, bytes | None]) -> list[str]:
    """What is wrong with the small knowledge after these files are replaced, added, or (None) taken away."""
    files = {name: content for name, content in {**SMALL, **changes}.items() if content is not None}
    try:
        load(files, SENTENCES)
    except KnowledgeError as error:
        return [str(problem) for problem in error.problems]
    return []


def small_with(file: str, old: str, new: str) -> dict[str, bytes | None]:
    """One change in one file of the small knowledge."""
    text = SMALL[file].decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    return {file: text.replace(old, new).encode()}
