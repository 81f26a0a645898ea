"""Which pieces count: a weak one needs another beside it, or a request. No meaning is made."""

from dataclasses import dataclass
from itertools import pairwise

from bot.dates.phrases.leftovers import missed
from bot.dates.phrases.pieces import Days, Elapsed, MonthDay, Piece, Repeat, Shift, Weekdays
from bot.dates.phrases.tongue import Speech

_BETWEEN = frozenset(
    ("occasion", "link", ".", "the", "of", "on", "at", "in", "and", "or", "with", "from", "until", "by", "for")
)
_FAR = 2  # words between two pieces that still belong together
_SILENT = _BETWEEN | {"to", "over", "fore", "that", "a"}
_COUNTED = ("day", "week", "month", "year", "times")


@dataclass(frozen=True, slots=True)
class Sifted:
    """The pieces that count. `missed`: words matter that no piece has read. `told`: of what has been.

    `joined`: by `and`. `counted`: it says how often or how long, too.
    """

    kept: tuple[Piece, ...]
    missed: bool
    told: bool
    joined: bool
    counted: bool


def sift(speech: Speech, found: tuple[Piece, ...], request: bool) -> Sifted:
    """Sort out the pieces. With a request, or when nothing else is said, weak ones count too."""
    codes = speech.said.split()
    rest = _rest(codes, found)
    alone = all(codes[place] in _SILENT for place in rest)
    kept = found if alone else _kept(codes, found, request)
    # Asked for a date, and all there is may be none (`that I work 3 uur`); or an hour before what, we do not know.
    adrift = not alone and all(piece.needs == "near" for piece in kept)
    forgotten = request and any(isinstance(piece.meaning, Shift) and piece not in kept for piece in found)
    return Sifted(
        kept,
        missed=adrift or forgotten or missed(codes, kept, rest),
        told="was" in codes and not request and not any(_moved_to(codes, piece) for piece in kept),
        joined=_joined(codes, kept),
        counted=any(codes[place] in _COUNTED for place in rest),
    )


def _moved_to(codes: list[str], piece: Piece) -> bool:
    """My appointment was moved to the 11th: that one is ahead."""
    return piece.first > 0 and codes[piece.first - 1] == "to"


def _rest(codes: list[str], found: tuple[Piece, ...]) -> frozenset[int]:
    covered = {place for piece in found for place in range(piece.first, piece.after)}
    return frozenset(range(len(codes))) - covered


def _kept(codes: list[str], found: tuple[Piece, ...], request: bool) -> tuple[Piece, ...]:
    firm = {place for place, piece in enumerate(found) if not piece.needs or (request and piece.needs == "asked")}
    if not firm and request:
        return found
    there = range(len(found))
    for place in (*there, *reversed(there)):  # a chain may hang on its last piece as well as on its first
        if _beside(codes, found, place, firm):
            firm.add(place)
    firm = _with_repeat(found, firm)
    return tuple(found[place] for place in sorted(firm))


def _with_repeat(found: tuple[Piece, ...], firm: set[int]) -> set[int]:
    """Every month 50 euro, on the 1st: how often belongs to the day, wherever it stands."""
    if not any(isinstance(found[place].meaning, MonthDay | Weekdays) for place in firm):
        return firm
    return firm | {place for place, piece in enumerate(found) if isinstance(piece.meaning, Repeat)}


def _beside(codes: list[str], found: tuple[Piece, ...], place: int, firm: set[int]) -> bool:
    return any(
        other in firm and _near(codes, found[min(place, other)], found[max(place, other)])
        for other in (place - 1, place + 1)
    )


def _near(codes: list[str], first: Piece, second: Piece) -> bool:
    between = codes[first.after : second.first]
    return len(between) <= _FAR and all(code in _BETWEEN for code in between)


def _joined(codes: list[str], kept: tuple[Piece, ...]) -> bool:
    """Are times joined by `and`, so that all of them are meant?"""
    return any("and" in codes[one.after : two.first] for one, two in pairwise(kept))


def ahead(kept: tuple[Piece, ...]) -> bool:
    """Does one of them lie ahead of us, whatever else is said?"""
    return any(isinstance(piece.meaning, Elapsed) or _surely_ahead(piece) for piece in kept)


def _surely_ahead(piece: Piece) -> bool:
    return isinstance(piece.meaning, Days) and piece.meaning.ahead
