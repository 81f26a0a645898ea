"""How sure we are, as a number and as a verdict; learnt from the knowledge's own phrases. No text."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.types import Verdict

_SHARPNESS = 5.0
_SAME, _SAME_LEAD, _SAME_KNOWN = 0.96, 0.6, 0.5
_LOWEST, _HIGHEST, _STEP = 0.29, 0.48, 0.01
_LET_THROUGH = 0.04  # of the off-topic lines
_LEAD, _CLEAR_LEAD, _KNOWN, _DOUBT = 0.4, 0.55, 0.27, 0.28
"""Where no topic leads, or where we know too little of what was said, nothing is answered, whatever speaks for it: we ask."""
_HARDLY, _STRANGE = 0.21, 0.2  # what we hardly know a word of gets an honest no
_CAREFUL = 0.2
_AS_LIKE = 1e-6  # phrases of two topics that are as like a message as each other
# Fitted on questions of which we know the topic and on off-topic ones, about three kinds of knowledge alike.
_SHARE, _COVERAGE, _EVIDENCE, _STRENGTH, _OFF, _BIAS = 2.34, 2.07, 3.0, 1.6, -1.38, -5.47


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for the best topic.

    `share`: how far it leads the next ones; `coverage`: how much of what was said we know; `evidence`: how much
    telling material there is for it; `likeness`: how near its nearest phrase comes; `rival`: how near that of any other
    topic comes (all from 0 to 1); `strength`: how strongly what was learnt speaks for it; `off`: how strongly it speaks
    for being off topic.
    """

    share: float
    coverage: float
    evidence: float
    likeness: float
    rival: float
    strength: float
    off: float


@dataclass(frozen=True, slots=True)
class Bars:
    """From which sureness on we answer or suggest."""

    answer: float
    suggest: float

    def verdict(self, sure: float, sensitive: bool = False) -> Verdict:
        """An answer only where a wrong one is rare; a suggestion where the right one is probably among three.

        Of a `sensitive` topic we must be surer: where a wrong answer hurts, we rather ask.
        """
        if sure >= self.answer + (_CAREFUL if sensitive else 0.0):
            return "answer"
        return "suggest" if sure >= self.suggest else "none"


def bars(off: Sequence[float]) -> Bars:
    """The lowest bar over which few off-topic lines come, within what was right for every knowledge we tried.

    `off`: how sure of a topic we were for each line, ranked as if we had never learnt it.
    """
    steps = (_LOWEST + _STEP * step for step in range(round((_HIGHEST - _LOWEST) / _STEP)))
    answer = next((bar for bar in steps if sum(sure >= bar for sure in off) <= _LET_THROUGH * len(off)), _HIGHEST)
    return Bars(answer, _DOUBT)


def sureness(signs: Signs) -> float:
    """How likely the best topic is the meant one. One of its own phrases, word for word, is as good as certain."""
    if signs.likeness > _SAME and signs.share > _SAME_LEAD and signs.coverage > _SAME_KNOWN:
        return signs.likeness
    told = _SHARE * signs.share + _COVERAGE * signs.coverage + _EVIDENCE * signs.evidence
    sure = 1 / (1 + math.exp(-(told + _STRENGTH * signs.strength + _OFF * signs.off + _BIAS)))
    lead = _CLEAR_LEAD if math.isclose(signs.rival, signs.likeness, rel_tol=_AS_LIKE) else _LEAD
    if signs.coverage < _HARDLY:
        return min(sure, _STRANGE)
    doubt = signs.share < lead or min(signs.coverage, signs.evidence) < _KNOWN
    return min(sure, _DOUBT) if doubt else sure


def shares(strengths: Sequence[float]) -> list[float]:
    """How a few strengths, the strongest first, divide a whole."""
    pulls = [math.exp(_SHARPNESS * (strength - strengths[0])) for strength in strengths]
    return [pull / sum(pulls) for pull in pulls]
