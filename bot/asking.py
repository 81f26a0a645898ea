"""Asking at a terminal: which answer is found, which moment is read. No arguments, no conversations."""

import json
from pathlib import Path

from bot.dates.phrases.languages import LANGUAGES
from bot.dates.phrases.types import Moment, Unclear
from bot.matching.index import Index
from bot.matching.types import Ranking
from bot.runner.drawer import Drawer
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


def moment_as_json(said: str, found: Moment | Unclear | None) -> str:
    moment = found if isinstance(found, Moment) else None
    told = {
        "phrase": said,
        "at": moment.at.isoformat(timespec="minutes") if moment else None,
        "time_given": moment is not None and moment.time_given,
        "rrule": (moment.rrule or None) if moment else None,
        "alternatives": [other.isoformat(timespec="minutes") for other in moment.alternatives] if moment else [],
    }
    return json.dumps(told, ensure_ascii=False)


def moment_as_line(found: Moment | Unclear | None, language: str) -> str:
    """The moment in full, and what was guessed; or why there is none."""
    if not isinstance(found, Moment):
        return f"unclear: {found.why}" if found else "no date"
    from babel.dates import format_datetime

    locale = language if language in LANGUAGES else "en"
    first, *others = (
        format_datetime(at, "EEEE d MMMM y, HH:mm", locale=locale) for at in (found.at, *found.alternatives)
    )
    guessed = [what for what, given in (("day", found.day_given), ("time", found.time_given)) if not given]
    notes = (
        f"or {', or '.join(others)}?" if others else "",
        f"repeats: {found.rrule}" if found.rrule else "",
        f"guessed: {', '.join(guessed)}" if guessed else "",
    )
    return "  ".join(filter(None, (first, *notes)))
