"""Finds the pieces of a phrase: every rule at every word, the longest wins. It does not put them together."""

import re
from collections.abc import Iterator
from typing import cast

from bot.dates.phrases.pieces import Around, Meaning, Needs, Piece, Said
from bot.dates.phrases.rules import clock, dates, durations, months, near, repeats
from bot.dates.phrases.rules.rule import Rule
from bot.dates.phrases.tongue import Speech

RULES: tuple[Rule, ...] = (
    *near.RULES,
    *dates.RULES,
    *months.RULES,
    *durations.RULES,
    *clock.RULES,
    *repeats.RULES,
)
_CHANGING = ("of", "before", "fore", "until", "by", "after", "since", "from")
_PASSING = ("at", "on", "in", "the", "with")
_SILENT = ("_", ".", "link", "and", "or", "money")
_FIRM: dict[Needs, int] = {"near": 0, "asked": 1, "": 2}
_TELLING = re.compile(
    r" (?:[WwMmDSthHpo]\d|H:|d-?\d|half|quarter|noon|midnight|every|(?:dai|week|month|quarter|year)ly|everyother"
    r"|morning|afternoon|evening|night|minute|quarterhour|hour|uur|oclock|day|week|fortnight|weekend|month|quartal"
    r"|halfyear|year|ago|gone|last|vague|movable|bad|(?:at|from|between) n\d|n\d+ (?:[ap]m|over|past|after|fore|to|before))"
)


def promising(speech: Speech) -> bool:
    """Is a closer look worth it? Most messages hold no word that could be of a date."""
    return _TELLING.search(speech.said) is not None


def pieces(speech: Speech, around: Around) -> tuple[Piece, ...]:
    """All pieces, in order; none overlap."""
    return tuple(_pieces(speech, around))


def _pieces(speech: Speech, around: Around) -> Iterator[Piece]:
    codes, place, done = speech.said.split(), 0, 0
    while place < len(codes):
        found = None if codes[place] in _SILENT else _longest(speech, place, around)
        if found is None:
            place += 1
            continue
        meaning, after, needs = found
        first, said = _in_front(codes, place, done)
        yield Piece(meaning, first, after, said, needs)
        place = done = after


def _longest(speech: Speech, place: int, around: Around) -> tuple[Meaning, int, Needs] | None:
    """The meaning, the first word after it, and what help it needs. Of equal length, what needs the least."""
    best: tuple[Meaning, int, Needs] | None = None
    reached = (-1, 0)
    for rule in RULES:
        match = rule.pattern.match(speech.said, speech.begins[place])
        if match is None or (match.end(), _FIRM[rule.needs]) <= reached:
            continue
        meaning = rule.build(match, around)
        if meaning is not None:
            _, after = speech.words(match.start(), match.end())
            best, reached = (meaning, after, rule.needs), (match.end(), _FIRM[rule.needs])
    return best


def _in_front(codes: list[str], place: int, done: int) -> tuple[int, Said]:
    """Where the piece begins with its prepositions, and the one among them that changes it."""
    first, said = place, ""
    while first > done and not said and codes[first - 1] in (*_PASSING, *_CHANGING):
        first -= 1
        said = codes[first] if codes[first] in _CHANGING else ""
    if codes[place] in _CHANGING and not said:
        said = codes[place]
    occasion = said == "fore" and first > 0 and codes[first - 1] == "occasion"
    return first, cast(Said, "" if occasion else said)
