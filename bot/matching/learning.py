"""Learns from the knowledge's own phrases which features speak for which topic. No text."""

import math
from collections.abc import Mapping, Sequence

Speaks = dict[str, dict[int, float]]
"""Feature to subject to how strongly it speaks for (or against) it."""

Row = list[tuple[dict[int, float], float]]

_ROUNDS = 10
_STEP = 0.7  # in the first round; smaller ones follow, so that the order of the phrases does not matter in the end
_SHARPNESS = 4.0
_WORTH_A_STEP = 0.05
_SETTLED = 0.1  # how far from certain a phrase may be to sit out the next round


def learn(examples: Sequence[tuple[int, Mapping[str, float]]], subjects: int) -> Speaks:
    """A softmax over the subjects, taught one phrase at a time; each pushes only where it makes a difference."""
    speaks: Speaks = {feature: {} for _, features in examples for feature in features}
    rows = [(subject, [(speaks[name], weight) for name, weight in features.items()]) for subject, features in examples]
    resting = [False] * len(rows)
    for left in range(_ROUNDS, 0, -1):
        for place in range(len(rows)) if left % 2 else reversed(range(len(rows))):
            subject, row = rows[place]
            resting[place] = not resting[place] and _teach(subject, row, subjects, _STEP * left / _ROUNDS) < _SETTLED
    return speaks


def _teach(subject: int, row: Row, subjects: int, step: float) -> float:
    """Moves a phrase's features towards its subject; returns how far from certain it was, from 0 to 1."""
    heard = [0.0] * subjects
    for speaks, weight in row:
        for other, strength in speaks.items():
            heard[other] += strength * weight
    pulls = [math.exp(_SHARPNESS * strength) for strength in heard]
    total = sum(pulls)
    for other, pull in enumerate(pulls):
        push = (other == subject) - pull / total
        if push > _WORTH_A_STEP or push < -_WORTH_A_STEP:
            for speaks, weight in row:
                speaks[other] = speaks.get(other, 0.0) + push * step * weight
    return 1 - pulls[subject] / total
