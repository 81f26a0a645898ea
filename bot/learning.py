"""Learning at a terminal: the questions that found no answer, and one more way of asking for a topic. No arguments."""

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta, tzinfo
from pathlib import Path
from typing import TypeVar

from bot.asking import as_line as ranked
from bot.datafolder import open_store
from bot.knowledge.folder import read_folder, write_changed
from bot.knowledge.load import KnowledgeError
from bot.knowledge.types import Place, Problem
from bot.proof import taught
from bot.proof.known import Known, of_people
from bot.proof.taught import Change, Lesson, Taught
from bot.runner.drawer import Drawer
from bot.runner.now import utc_now
from bot.settings import Settings
from bot.store import migrate, unanswered
from bot.store.store import Tx
from bot.store.unanswered import Missed

T = TypeVar("T")


async def unanswered_questions(settings: Settings, language: str, days: int) -> tuple[Missed, ...]:
    """What nobody has looked at yet. Works beside a running helpline."""
    since = utc_now() - timedelta(days=days)
    return await _in_store(settings, lambda tx: unanswered.waiting(tx, since, language=language))


async def _in_store(settings: Settings, fn: Callable[[Tx], T]) -> T:
    store = open_store(settings)
    try:
        return await store.transact(fn)
    finally:
        await store.close()


def as_json(question: Missed, zone: tzinfo) -> str:
    told = {
        "question": question.text,
        "language": question.language,
        "people": question.people,
        "last": question.last.astimezone(zone).date().isoformat(),
        "verdict": question.fate,
        "topics": question.topics,
    }
    return json.dumps(told, ensure_ascii=False)


def as_line(question: Missed, zone: tzinfo) -> str:
    """How many people, the day there when it was last asked, what became of it, and the words."""
    given = f" ({', '.join(question.topics)})" if question.topics else ""
    return f"{question.people}  {question.last.astimezone(zone):%Y-%m-%d}  {question.fate}{given}  {question.text}"


def teach(settings: Settings, folder: Path, lesson: Lesson, asked: Path | None) -> Iterator[str]:
    """Writes the one line, and tells what is answered better, worse or otherwise then.

    Known are the ways of asking, the questions people looked at, and those in the file `asked`, one a line. Raises
    `KnowledgeError`, and writes nothing, when the knowledge would not hold together.
    """
    files, kept = read_folder(folder), Drawer(settings.data_dir / "learnt")
    lines = _lines(asked) if asked else []
    known = (*_of_people(settings), *(Known(line, lesson.language) for line in lines if line.strip()))
    found = taught.teach(files, lesson, known, utc_now().date(), kept)
    if found.problems:
        raise KnowledgeError(found.problems)
    kept.update(found.learnt)
    _write(folder, files, found)
    if migrate.exists(settings.database_url):
        asyncio.run(_in_store(settings, lambda tx: unanswered.judge(tx, lesson.phrase, lesson.topic)))
    yield from _told(found)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        message = "this file cannot be read: it must be UTF-8 text that this user may open"
        raise KnowledgeError([Problem(Place(str(file), 1, 1), message)]) from None


def _write(folder: Path, files: Mapping[str, bytes], found: Taught) -> None:
    """As the desk does where the knowledge is read-only, this tells the line that somebody else may put there."""
    try:
        write_changed(folder, files, found.files)
    except OSError as error:
        assert found.place
        message = f"this file cannot be written ({error.strerror}); put this line there:\n{found.line}"
        raise KnowledgeError([Problem(found.place, message)]) from None


def _of_people(settings: Settings) -> tuple[Known, ...]:
    """Nothing where no helpline has run yet."""
    if not migrate.exists(settings.database_url):
        return ()
    return of_people(*asyncio.run(_in_store(settings, unanswered.everything)))


def _told(found: Taught) -> Iterator[str]:
    yield f"{found.place}: {found.line.strip()}"
    yield f"{found.tried} questions asked before and after, {len(found.changes)} understood otherwise:"
    yield from (f"{change.way}: {_changed(change)}" for change in found.changes)


def _changed(change: Change) -> str:
    return f"{change.question.text}: {ranked('', change.before)}  ->  {ranked('', change.after)}"
