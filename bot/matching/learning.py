"""Learns from the knowledge's own phrases which features speak for which topic. No text."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

Strengths = dict[int, float]
"""Subject to how strongly something speaks for (or against) it."""

Example = tuple[int, Mapping[int, float]]
"""The subject of a phrase, and the rows of its features with their weights."""

Neighbours = Sequence[tuple[Strengths, float]]
"""What each of the phrases most like one has added, and how like it is."""

_ROUNDS = 6
_STEP = 0.7  # in the first round; smaller ones follow, so that the order of the phrases does not matter in the end
_SHARPNESS = 4.0
_WORTH_A_STEP = 0.03
_SETTLED = 0.1  # how far from certain a phrase may be to sit out the next round
_NEAR, _FEWEST, _ALL_NEAR = 180, 60, 600_000
"""Phrases one is compared with, at most and at least, and all in all. With more of them the same is learnt, slower."""
_ALIKE = 0.03  # phrases less alike than this have no say
_COMMON = 1.6  # as many times more phrases may share a feature by which neighbours are looked for


@dataclass(frozen=True, slots=True)
class Learnt:
    """Per row of a feature how strongly it speaks for each subject, and per phrase what that phrase itself added."""

    speaks: tuple[Strengths, ...]
    own: tuple[Strengths, ...]
    """Taken from a phrase's strengths, it leaves about what they would be had we never seen the phrase."""


def learn(examples: Sequence[Example], subjects: int, rows: int) -> Learnt:
    """A softmax over the subjects, taught one phrase at a time; each pushes only where it makes a difference.

    What is taught is how much of each phrase to add to each subject: so a round looks at neighbours, not at features.
    """
    own: tuple[Strengths, ...] = tuple({} for _ in examples)
    near = _neighbours(examples, own, rows)
    resting = [False] * len(examples)
    for left in range(_ROUNDS, 0, -1):
        for place in range(len(examples)) if left % 2 else reversed(range(len(examples))):
            if resting[place]:
                resting[place] = False
                continue
            subject = examples[place][0]
            pushes = _pushes(subject, near[place], subjects)
            _teach(own[place], pushes, _STEP * left / _ROUNDS)
            resting[place] = pushes.get(subject, 0.0) < _SETTLED
    return Learnt(_summed(examples, own, rows), own)


def _neighbours(examples: Sequence[Example], own: Sequence[Strengths], rows: int) -> list[Neighbours]:
    used: list[list[tuple[int, float]]] = [[] for _ in range(rows)]
    for place, (_, features) in enumerate(examples):
        for row, weight in features.items():
            used[row].append((place, weight))
    most = max(_FEWEST, min(_NEAR, _ALL_NEAR // len(own))) if own else 0
    return [
        [(own[place], like) for place, like in _nearest(features, used, most, len(own))] for _, features in examples
    ]


def _nearest(
    features: Mapping[int, float], used: Sequence[Sequence[tuple[int, float]]], most: int, count: int
) -> list[tuple[int, float]]:
    like = [0.0] * count
    for row, weight in features.items():
        if len(used[row]) <= _COMMON * most:
            for place, other in used[row]:
                like[place] += weight * other
    near = [(place, how) for place, how in enumerate(like) if how > _ALIKE]
    return near if len(near) <= most else nlargest(most, near, key=lambda pair: pair[1])


def _pushes(subject: int, near: Neighbours, subjects: int) -> Strengths:
    """How far each subject is from what it should be, where that is worth a step."""
    heard = [0.0] * subjects
    for added, like in near:
        for other, strength in added.items():
            heard[other] += strength * like
    pulls = [math.exp(_SHARPNESS * strength) if strength else 1.0 for strength in heard]
    total = sum(pulls)
    least = _WORTH_A_STEP * total
    pushes = {other: -pull / total for other, pull in enumerate(pulls) if pull > least and other != subject}
    push = 1 - pulls[subject] / total
    return pushes | ({subject: push} if push > _WORTH_A_STEP else {})


def _teach(own: Strengths, pushes: Mapping[int, float], step: float) -> None:
    for other, push in pushes.items():
        own[other] = own.get(other, 0.0) + push * step


def _summed(examples: Sequence[Example], own: Sequence[Strengths], rows: int) -> tuple[Strengths, ...]:
    """What all phrases together added to each feature."""
    speaks: tuple[Strengths, ...] = tuple({} for _ in range(rows))
    for (_, features), added in zip(examples, own, strict=True):
        for row, weight in features.items():
            heard = speaks[row]
            for subject, strength in added.items():
                heard[subject] = heard.get(subject, 0.0) + strength * weight
    return speaks
