"""The one door: a text and the moment it is said become a moment, a question, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from bot.dates.phrases.asking import asked
from bot.dates.phrases.grammar import pieces, promising
from bot.dates.phrases.languages import LANGUAGES, ordered
from bot.dates.phrases.meaning import meant
from bot.dates.phrases.pieces import Around
from bot.dates.phrases.sifting import sift
from bot.dates.phrases.tokens import LONGEST, tokens
from bot.dates.phrases.tongue import Speech, is_all_known, translate
from bot.dates.phrases.types import Moment, Unclear


@dataclass(frozen=True, slots=True)
class _Reading:
    result: Moment | Unclear | None
    letters: int


def read(text: str, now: datetime, language: str) -> Moment | Unclear | None:
    """When somebody means. `now` is naive and local, and so is the answer.

    Every language is tried, for people mix them; the one that understands more of the words wins, and `language` when
    they understand as much. Rather `Unclear`, or a moment with alternatives, than a wrong one.
    """
    found = tokens(text)
    speeches = {known: translate(found, known) for known in ordered(language)}
    hopeful = {known: speech for known, speech in speeches.items() if promising(speech)}
    if not hopeful:
        return None
    request = asked(found, language)
    readings = [_read(speech, now, known, request) for known, speech in hopeful.items()]
    best = max(readings, key=lambda reading: (reading.result is not None, reading.letters))
    if best.result and len(text) > LONGEST:
        return Unclear("long", best.result.spans)
    return best.result


def read_alone(text: str, now: datetime, language: str) -> Moment | Unclear | None:
    """As `read`, and None where a word is about anything but when. A quick look for a text that is."""
    found = tokens(text)
    whole = any(is_all_known(found, known) for known in ordered(language))
    return read(text, now, language) if whole else None


def _read(speech: Speech, now: datetime, language: str, request: bool) -> _Reading:
    around = Around(now, LANGUAGES[language].half)
    sifted = sift(speech, pieces(speech, around), request)
    spans = tuple(speech.span(piece.first, piece.after) for piece in sifted.kept)
    return _Reading(meant(sifted, spans, around), sum(end - start for start, end in spans))
