"""How sure we are, as a number and as a verdict. No text."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.types import Verdict

_SHARPNESS = 5.0
# Fitted on the shipped knowledge, each phrase ranked without itself, against off-topic lines.
_SHARE, _COVERAGE, _EVIDENCE, _LIKENESS, _BIAS = 3.25, 2.9, 3.3, 2.2, -6.7
_ANSWER = 0.7
_SAME, _SAME_LEAD = 0.96, 0.6
_SUGGEST = 0.3


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for the best topic, each from 0 to 1.

    `share`: how far it leads the next ones; `coverage`: how much of what was said we know; `evidence`: how much
    telling material there is for it; `likeness`: how near its nearest phrase comes.
    """

    share: float
    coverage: float
    evidence: float
    likeness: float


def sureness(signs: Signs) -> float:
    """How likely the best topic is the one that was meant. One of its own phrases, word for word, is as good as certain."""
    if signs.likeness > _SAME and signs.share > _SAME_LEAD:
        return signs.likeness
    told = _SHARE * signs.share + _COVERAGE * signs.coverage + _EVIDENCE * signs.evidence + _LIKENESS * signs.likeness
    return 1 / (1 + math.exp(-(_BIAS + told)))


def shares(strengths: Sequence[float]) -> list[float]:
    """How a few strengths, the strongest first, divide a whole."""
    pulls = [math.exp(_SHARPNESS * (strength - strengths[0])) for strength in strengths]
    return [pull / sum(pulls) for pull in pulls]


def verdict(sure: float) -> Verdict:
    """An answer only where a wrong one is rare; a suggestion where the right one is probably among three."""
    if sure >= _ANSWER:
        return "answer"
    return "suggest" if sure >= _SUGGEST else "none"
