"""The phrases of the tables, and how a reading of one is judged. No tests."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from bot.dates.phrases.read import read
from bot.dates.phrases.types import Moment

_HERE = Path(__file__).parent
Verdict = Literal["right", "asked", "wrong"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Somebody says `text` at `now`. Without moments it must be asked; with several, all of them must be offered."""

    language: str
    now: datetime
    text: str
    moments: tuple[datetime, ...]
    rrule: str


def phrases(name: str) -> tuple[Phrase, ...]:
    lines = (_HERE / name).read_text("utf-8").splitlines()[1:]
    return tuple(_phrase(line.split("\t")) for line in lines)


def _phrase(fields: list[str]) -> Phrase:
    language, now, text, at, rrule, alternatives = fields
    said = () if at == "?" else (at, *alternatives.split())
    return Phrase(language, datetime.fromisoformat(now), text, tuple(map(datetime.fromisoformat, said)), rrule)


def lines(name: str) -> tuple[str, ...]:
    return tuple((_HERE / name).read_text("utf-8").splitlines())


def judged(phrase: Phrase) -> Verdict:
    """Right; or a needless question; or a moment that nobody meant, which is the one thing that must not happen."""
    found = read(phrase.text, phrase.now, phrase.language)
    if not isinstance(found, Moment):
        return "asked" if phrase.moments else "right"
    offered = {found.at, *found.alternatives}
    if not phrase.moments or not offered & set(phrase.moments):
        return "wrong"
    if len(phrase.moments) == 1:
        plain = found.at == phrase.moments[0] and not found.alternatives
        return ("right" if found.rrule == phrase.rrule else "wrong") if plain else "asked"
    return "right" if set(phrase.moments) <= offered and found.rrule == phrase.rrule else "asked"
