"""Asking the knowledge at a terminal, and teaching it one more way of being asked. No arguments, no conversations."""

import json
from collections.abc import Iterator
from pathlib import Path

from bot.knowledge.folder import read_folder
from bot.knowledge.load import KnowledgeError
from bot.matching.index import Index
from bot.matching.types import Ranking
from bot.runner.drawer import Drawer
from bot.runner.now import utc_now
from bot.runner.shelf import open_folder, open_topics
from bot.settings import Settings


def index(settings: Settings, topics: Path | None, knowledge: Path | None) -> Index:
    """What was learnt before from the same phrases is not learnt again."""
    kept = Drawer(settings.data_dir / "learnt")
    if topics is None:
        return open_folder(knowledge or settings.knowledge_dir, kept=kept).index
    return open_topics(topics, kept)


def as_json(asked: str, ranking: Ranking) -> str:
    candidates = [{"id": one.id, "score": round(one.score, 4)} for one in ranking.candidates]
    return json.dumps({"question": asked, "verdict": ranking.verdict, "candidates": candidates}, ensure_ascii=False)


def as_line(_asked: str, ranking: Ranking) -> str:
    return "  ".join([ranking.verdict, *(f"{one.id} {round(one.score, 4)}" for one in ranking.candidates)])


def teach(folder: Path, topic: str, language: str, phrase: str, known: Path | None) -> Iterator[str]:
    """Writes the one file that changes, and tells which questions are understood otherwise then.

    Raises `KnowledgeError`, and writes nothing, when the knowledge would not hold together.
    """
    from bot.proof.taught import teach

    files, questions = read_folder(folder), known.read_text("utf-8").splitlines() if known else []
    taught = teach(files, topic, language, phrase, questions, utc_now().date())
    if taught.problems:
        raise KnowledgeError(taught.problems)
    for name in (name for name in files if taught.files[name] != files[name]):
        beside = folder / f"{name}.new"
        beside.write_bytes(taught.files[name])
        beside.replace(folder / name)
    for change in taught.changes:
        yield f"{change.question}: {as_line('', change.before)}  ->  {as_line('', change.after)}"
