"""Learns from the knowledge's own phrases which features speak for which topic. No text."""

import math
from collections.abc import Mapping, Sequence

Speaks = dict[str, dict[int, float]]
"""Feature to topic to how strongly it speaks for (or against) it."""

_ROUNDS = 10
_STEP = 0.5
_SHARPNESS = 4.0
_WORTH_A_STEP = 0.03


def learn(examples: Sequence[tuple[int, Mapping[str, float]]], topics: int) -> Speaks:
    """A softmax over the topics, taught one phrase at a time; each pushes only against the topics that come near it."""
    speaks: Speaks = {feature: {} for _, features in examples for feature in features}
    rows = [(topic, [(speaks[feature], weight) for feature, weight in features.items()]) for topic, features in examples]
    for _ in range(_ROUNDS):
        for topic, row in rows:
            _teach(topic, row, topics)
    return speaks


def _teach(topic: int, row: list[tuple[dict[int, float], float]], topics: int) -> None:
    said = [0.0] * topics
    for speaks, weight in row:
        for other, strength in speaks.items():
            said[other] += strength * weight
    likely = [math.exp(_SHARPNESS * strength) for strength in said]
    total = sum(likely)
    for other, share in enumerate(likely):
        push = (other == topic) - share / total
        if push > _WORTH_A_STEP or push < -_WORTH_A_STEP:
            for speaks, weight in row:
                speaks[other] = speaks.get(other, 0.0) + push * _STEP * weight
