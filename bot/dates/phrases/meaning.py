"""The pieces that count become the answer. No words."""

from dataclasses import replace
from datetime import timedelta

from bot.dates.phrases import moments, times
from bot.dates.phrases.days import Pick, settle
from bot.dates.phrases.joining import together
from bot.dates.phrases.pieces import Around, Clocks, Day, Elapsed, Part, PartOfDay, Piece, Repeat, Shift, Trouble
from bot.dates.phrases.recurrence import series
from bot.dates.phrases.sifting import Sifted, ahead
from bot.dates.phrases.times import DEFAULTS, HOUR, USUAL, Times
from bot.dates.phrases.types import Moment, Spans, Unclear, Why

_MOST = 12  # pieces that one moment may take; who says more speaks of more than one


def meant(sifted: Sifted, spans: Spans, around: Around) -> Moment | Unclear | None:
    """What the pieces say together. `spans` are theirs."""
    if not sifted.kept:
        return None
    if len(sifted.kept) > _MOST:
        return Unclear("several", spans)
    if why := _wrong(sifted):
        return Unclear(why, spans)
    found = [(piece, span) for piece, span in zip(sifted.kept, spans, strict=True) if not _is_trouble(piece)]
    kept = tuple(piece for piece, _ in found)
    answer = _elapsed(kept, around) or _moment(kept, sifted.joined, sifted.counted, around)
    answer = _shifted(answer, kept, around)
    used = tuple(dict.fromkeys(span for _, span in found))
    if isinstance(answer, str):
        return Unclear(answer, used)
    return Moment(answer.at, answer.time_given, answer.day_given, answer.rrule, used, answer.alternatives)


def _is_trouble(piece: Piece) -> bool:
    return isinstance(piece.meaning, Trouble)


def _wrong(sifted: Sifted) -> Why | None:
    """What keeps us from reading it. What was, does not matter when something lies ahead: a letter of yesterday."""
    ours = ahead(sifted.kept)
    for piece in sifted.kept:
        if isinstance(piece.meaning, Trouble) and not (ours and piece.meaning.why == "past"):
            return piece.meaning.why
    if sifted.missed:
        return "vague"
    return (
        "past"
        if sifted.told and not ours and any(isinstance(one.meaning, Day | Clocks) for one in sifted.kept)
        else None
    )


def _elapsed(kept: tuple[Piece, ...], around: Around) -> Moment | Why | None:
    """So many minutes from now, when that is what is said."""
    lengths = [piece.meaning.minutes for piece in kept if isinstance(piece.meaning, Elapsed)]
    if not lengths:
        return None
    if len(kept) > 1:
        return "several"
    if lengths[0] > 366 * times.DAY:
        return "vague"
    start = around.now.replace(second=0, microsecond=0)
    return Moment(start + timedelta(minutes=lengths[0]), time_given=True, day_given=True)


def _moment(kept: tuple[Piece, ...], joined: bool, counted: bool, around: Around) -> Moment | Why:
    hours = _times(kept)
    days = together((piece for piece in kept if isinstance(piece.meaning, Day)), around)
    repeats = [piece.meaning for piece in kept if isinstance(piece.meaning, Repeat)]
    if isinstance(hours, str) or isinstance(days, str):
        return hours if isinstance(hours, str) else days if isinstance(days, str) else "several"
    if len(repeats) > 1 or (repeats and counted):
        return "several"
    if repeats:
        return _recurring(repeats[0], days, hours, joined and _clocks(kept) > 1, around)
    return _once(days, hours, around)


def _shifted(answer: Moment | Why, kept: tuple[Piece, ...], around: Around) -> Moment | Why:
    """An hour before the time that is said; without a time, or in a recurrence, we would be guessing."""
    shifts = [piece.meaning.minutes for piece in kept if isinstance(piece.meaning, Shift)]
    if not shifts or isinstance(answer, str):
        return answer
    moved = answer.at + timedelta(minutes=shifts[0])
    if len(shifts) > 1 or answer.alternatives or answer.rrule or not answer.time_given:
        return "vague"
    return replace(answer, at=moved) if moved > around.now else "past"


def _clocks(kept: tuple[Piece, ...]) -> int:
    return sum(isinstance(piece.meaning, Clocks) for piece in kept)


def _times(kept: tuple[Piece, ...]) -> Times | Why:
    """The times that are named, or our guess."""
    parts = {piece.meaning.part for piece in kept if isinstance(piece.meaning, PartOfDay)}
    if len(parts) > 1:
        return "several"
    part = next(iter(parts), None)
    found: list[Times] = []
    for piece in kept:
        settled = _clock(piece, part) if isinstance(piece.meaning, Clocks) else ()
        if isinstance(settled, str):
            return settled
        found += settled
    return times.merged(tuple(found)) if found else _guess(part)


def _clock(piece: Piece, part: Part | None) -> tuple[Times, ...] | Why:
    assert isinstance(piece.meaning, Clocks)
    found = [times.settle(clock, part) for clock in piece.meaning.options]
    whole = tuple(one for one in found if isinstance(one, Times))
    if not whole:
        return next(one for one in found if not isinstance(one, Times))
    if piece.said in ("before", "fore", "until"):
        return tuple(Times((option - HOUR, option)) for one in whole for option in one.options)
    return whole


def _guess(part: Part | None) -> Times | Why:
    if part is None:
        return Times((USUAL,), given=False)
    return Times((DEFAULTS[part],), given=False) if part in DEFAULTS else "vague"


def _recurring(repeat: Repeat, days: tuple[Piece, ...], hours: Times, several: bool, around: Around) -> Moment | Why:
    found = series(repeat, days, hours, several, around)
    if isinstance(found, str):
        return found
    return Moment(found.first.at, hours.given, True, found.rrule, (), found.first.alternatives)


def _once(days: tuple[Piece, ...], hours: Times, around: Around) -> Moment | Why:
    if not days:
        first = moments.any_day(hours, around.now)
        return Moment(first.at, hours.given, False, "", (), first.alternatives)
    picks: list[Pick] = []
    for piece in days:
        assert isinstance(piece.meaning, Day)
        pick = settle(piece.meaning, piece.said, around)
        if isinstance(pick, str):
            return pick
        picks.append(pick)
    choice = moments.on_days(tuple(picks), hours, around.now)
    if isinstance(choice, str):
        return choice
    return Moment(choice.at, hours.given, True, "", (), choice.alternatives)
