"""Words that no piece has read although they matter: then nothing is certain. No meaning is made."""

import re

from bot.dates.phrases.pieces import Clocks, Piece

_DATE = re.compile(r"[WMD]\d|d\d|ago|gone|except|sametime")
_EVERY = re.compile(r"[WMoenDS]\d|H:|week|day|month|year|workday")
_PART_OF_MORE = re.compile(r" (?:[oe]\d+ of (?:the|next|this|every|M\d+)|between [npt]\d)")
_LOOSE = re.compile(
    r" (?:(?:or|and|until|at|on) )?"
    r"(?:(?:n\d+|[oe]\d+)(?= (?:\.|link|at|or|and|until)|$)|[pSht]\d|quarter|half|[ap]m"
    r"|(?:week|month|year)\b|(?<=and )w\d|(?<=or )w\d|\. w\d (?:and|or)\b|(?:to|past|over|fore)(?= \.|$))"
)
_UNITS = ("week", "weekend", "month", "year")
_DAY_OF_WEEK = re.compile(r"w\d")


def missed(codes: list[str], kept: tuple[Piece, ...], rest: frozenset[int]) -> bool:
    """Is there a word in the `rest` that would change what the pieces say?"""
    return (
        any(_tells(codes, place) for place in rest)
        or any(_loose(codes, piece, rest) or _corrected(codes, piece) for piece in kept)
        or any(isinstance(piece.meaning, Clocks) and _on_a_day(codes, piece, rest) for piece in kept)
    )


def _tells(codes: list[str], place: int) -> bool:
    """A word of a date by itself; an `every`, or an ordinal, only with what it belongs to."""
    if codes[place] in ("next", "coming"):
        return any(_DATE.match(code) for code in codes[place + 1 : place + 3])
    if codes[place] in ("every", "everyother"):
        return any(_EVERY.match(code) for code in codes[place + 1 : place + 3])
    if _PART_OF_MORE.match(" " + " ".join(codes[place : place + 3])):
        return True
    return bool(_DATE.match(codes[place]))


def _loose(codes: list[str], piece: Piece, rest: frozenset[int]) -> bool:
    """Does something hang on to it: `tomorrow 3`, `at quarter past`, `nekst week Tuesday`?"""
    if piece.first - 1 in rest and codes[piece.first - 1] in _UNITS:
        return True
    return piece.after in rest and bool(_LOOSE.match(" " + " ".join(codes[piece.after : piece.after + 4])))


def _on_a_day(codes: list[str], piece: Piece, rest: frozenset[int]) -> bool:
    """`Sat at 2pm`: he sat, or on Saturday."""
    return piece.first - 1 in rest and bool(_DAY_OF_WEEK.match(codes[piece.first - 1]))


def _corrected(codes: list[str], piece: Piece) -> bool:
    """Not tomorrow but the day after."""
    return "but" in codes and piece.first > 0 and codes[piece.first - 1] == "not"
