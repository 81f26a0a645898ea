"""Numbers as people write them, in the common tongue. No grammar: what stands around them is not looked at."""

import re
from datetime import date

from bot.dates.phrases.vocabulary import Vocabulary

_CLOCK = re.compile(r"(\d{1,2})(?::|[^\W\d_])(\d\d)")
_DOTTED = re.compile(r"(\d{1,2})\.(\d\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})[-/](\d{1,2})")
_FULL = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:t(\d\d:\d\d))?")
_STRETCH = re.compile(r"(\d{1,2})-(\d{1,2})(\D+)")
_HOURS = re.compile(r"(\d{1,2}[:.]\d\d)-(\d{1,2}[:.]\d\d)")
_HALVES = re.compile(r"(\d{1,2})[.,]5")
_PARTS = re.compile(r"(\S*\d)(\D*)")

UNKNOWN = "_"
_LEAP = 2028


def code(plain: str, language: Vocabulary) -> str:
    """`n14`, `o28` (an ordinal), `t14:30`, `h14` (14u), `p14.30` (a time or a price), `D2026-12-24`, `S12-24` (month
    and day), `bad` (a date or a time that does not exist) or `_`.
    """
    for read in (_stretch, _iso, _full, _clock, _dotted, _day_month):
        if found := read(plain, language):
            return found
    return _plain(plain, language)


def _stretch(plain: str, language: Vocabulary) -> str:
    """2-4pm, 9:00-17:00."""
    if hours := _HOURS.fullmatch(plain):
        return f"{_clock(hours[1].replace('.', ':'), language)} until {_clock(hours[2].replace('.', ':'), language)}"
    found = _STRETCH.fullmatch(plain)
    meaning = language.meanings.get(found[3], "") if found else ""
    return f"n{int(found[1])} until n{int(found[2])} {meaning}" if found and meaning else ""


def _plain(plain: str, language: Vocabulary) -> str:
    if half := _HALVES.fullmatch(plain):
        return f"n{int(half[1])}.5"
    number, ending = _split(plain)
    if ":" in number:
        return "bad"
    if not number.isdigit() or len(number) > 4:
        return UNKNOWN
    if not ending:
        return f"n{int(number)}"
    kind = language.endings.get(ending)
    if kind == "ordinal":
        return f"o{int(number)}"
    if kind == "hour":
        return f"h{int(number)}" if int(number) < 24 else UNKNOWN
    return f"n{int(number)} {language.meanings[ending]}" if ending in language.meanings else UNKNOWN


def _split(plain: str) -> tuple[str, str]:
    parts = _PARTS.fullmatch(plain)
    return (parts[1], parts[2]) if parts else (plain, "")


def _clock(plain: str, language: Vocabulary) -> str:
    number, ending = _split(plain)
    glued = language.endings.get(ending) == "hour"
    found = _CLOCK.fullmatch(number) or (_DOTTED.fullmatch(number) if glued else None)
    if not found:
        return ""
    hour, minute = int(found[1]), int(found[2])
    time = f"t{found[1]}:{minute:02}" if hour < 24 and minute < 60 else "bad"
    return time if glued or not ending else f"{time} {language.meanings.get(ending, UNKNOWN)}"


def _dotted(plain: str, language: Vocabulary) -> str:
    number, ending = _split(plain)
    found = _DOTTED.fullmatch(number)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return ""
    after = f" {language.meanings.get(ending, UNKNOWN)}" if ending else ""
    return f"p{found[1]}.{found[2]}{after}"


def _day_month(plain: str, language: Vocabulary) -> str:
    found = _DAY_MONTH.fullmatch(plain)
    if not found:
        return ""
    first, second = int(found[1]), int(found[2])
    if second <= 12:
        return _same_day(second, first, language)
    return f"S{first}-{second}" if language.month_first and _exists(_LEAP, first, second) else UNKNOWN


def _same_day(month: int, day: int, language: Vocabulary) -> str:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return UNKNOWN
    if not _exists(_LEAP, month, day):
        return "bad"
    twice = language.month_first and day <= 12 and day != month
    return f"S{month}-{day}/{day}-{month}" if twice else f"S{month}-{day}"


def _full(plain: str, language: Vocabulary) -> str:
    found = _FULL.fullmatch(plain)
    if not found:
        return ""
    day, month, year = int(found[1]), int(found[3]), int(found[4])
    return _dated(year if year > 99 else 2000 + year, month, day)


def _iso(plain: str, language: Vocabulary) -> str:
    found = _ISO.fullmatch(plain)
    if not found:
        return ""
    return _dated(int(found[1]), int(found[2]), int(found[3])) + (f" t{found[4]}" if found[4] else "")


def _dated(year: int, month: int, day: int) -> str:
    return f"D{year}-{month}-{day}" if 1900 <= year <= 2199 and _exists(year, month, day) else "bad"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
