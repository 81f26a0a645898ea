"""The hours in which a volunteer can be asked: how people write them, how they are shown and how they are kept."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel.dates import get_day_names

from bot.engine.casework import Hours

_PART = re.compile(r"([^\W\d_]+)\.?(?:\s*(?:-|–|t/m|tot|to)\s*([^\W\d_]+)\.?)?\s+(?:van\s+|from\s+)?(\S.*)")
_TIMES = re.compile(
    r"(\d{1,2})(?:[:.](\d\d))?\s*(?:u|uur|h)?\s*(?:-|–|tot|to)\s*(\d{1,2})(?:[:.](\d\d))?\s*(?:u|uur|h)?"
)
_LAST = 24 * 60


def read(text: str, languages: Iterable[str]) -> Hours | None:
    """`ma-vr 10-17, za 10.00-12.30`; None when it is not understood. Days may be cut short, in any of the languages."""
    names = _names(tuple(languages))
    parts = [
        _part(part.strip(), names) for part in re.split(r"[,;\n]|\s+en\s+|\s+and\s+", text.casefold()) if part.strip()
    ]
    if not parts or None in parts:
        return None
    return tuple(sorted({span for part in parts for span in part or ()}))


def _part(text: str, names: tuple[tuple[str, int], ...]) -> Hours | None:
    found = _PART.fullmatch(text)
    times = _TIMES.fullmatch(found[3].strip()) if found else None
    if not found or not times:
        return None
    first, last = _day(found[1], names), _day(found[2] or found[1], names)
    start, end = int(times[1]) * 60 + int(times[2] or 0), int(times[3]) * 60 + int(times[4] or 0)
    if first is None or last is None or not start < end <= _LAST:
        return None
    return tuple((day % 7, start, end) for day in range(first, last + 1 if last >= first else last + 8))


def _day(word: str, names: tuple[tuple[str, int], ...]) -> int | None:
    return next((day for name, day in names if len(word) > 1 and name.startswith(word)), None)


@lru_cache(8)
def _names(languages: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    return tuple(
        (name.casefold(), day) for lang in languages for day, name in get_day_names("wide", locale=lang).items()
    )


def shown(hours: Hours, language: str) -> str:
    """`maandag 10:00-17:00, zaterdag 10:00-12:30`, in the language's own names."""
    names = get_day_names("wide", locale=language)
    return ", ".join(f"{names[day]} {_clock(start)}-{_clock(end)}" for day, start, end in hours)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def kept(hours: Hours) -> str:
    """As one text, for keeping."""
    return " ".join(f"{day}:{start}-{end}" for day, start, end in hours)


def from_kept(text: str) -> Hours:
    return tuple(_numbers(text.split()))


def _numbers(words: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    for word in words:
        day, start, end = map(int, re.split("[:-]", word))
        yield day, start, end
