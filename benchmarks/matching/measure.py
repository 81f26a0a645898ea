"""Asks the questions and counts. No tables."""

import gc
import random
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import psutil

from benchmarks.matching.data import Question
from benchmarks.matching.systems import System

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONG = 5  # letters from which a word is mistyped


@dataclass(frozen=True, slots=True)
class Marks:
    """Shares, from 0 to 1, of the questions that have a topic; `off` of those that have none."""

    first: float
    three: float
    answered: float
    wrong: float
    off: float
    count: int


def marks(system: System, questions: Iterable[Question]) -> Marks:
    """How good a system is on these questions; cries for help are left out."""
    asked = [question for question in questions if not question.crisis]
    found = [(question, system(question.text, question.language)) for question in asked]
    on = [(question, each) for question, each in found if question.right]
    off = [each for question, each in found if not question.right]
    right = [bool(each.topics) and each.topics[0] in question.right for question, each in on]
    count = max(1, len(on))
    return Marks(
        first=sum(right) / count,
        three=sum(not question.right.isdisjoint(each.topics) for question, each in on) / count,
        answered=sum(each.answer and good for (_, each), good in zip(on, right, strict=True)) / count,
        wrong=sum(each.answer and not good for (_, each), good in zip(on, right, strict=True)) / count,
        off=sum(each.answer for each in off) / max(1, len(off)),
        count=len(on),
    )


def by_style(system: System, questions: Sequence[Question]) -> Mapping[str, Marks]:
    styles = sorted({question.style for question in questions if question.right})
    return {style: marks(system, [one for one in questions if one.style == style]) for style in styles}


def risk(system: System, questions: Sequence[Question]) -> tuple[tuple[float, float], ...]:
    """For every bar: how many of the questions with a topic are answered, and how many of all answers are wrong."""
    found = sorted(
        ((each.sure, bool(each.topics) and each.topics[0] in question.right, bool(question.right))
         for question in questions if not question.crisis for each in [system(question.text, question.language)]),
        key=lambda one: -one[0],
    )  # fmt: skip
    total = max(1, sum(on for _, _, on in found))
    curve, answered, wrong = [], 0, 0
    for count, (_, right, on) in enumerate(found, start=1):
        answered += on
        wrong += not right
        curve.append((answered / total, wrong / count))
    return tuple(curve[:: max(1, len(curve) // 60)])


def mistyped(questions: Iterable[Question], slips: int, seed: int = 2026) -> tuple[Question, ...]:
    """So many slips of the finger in every long word; the same ones every time."""
    chance = random.Random(seed)
    return tuple(
        Question(_mistyped(one.text, slips, chance), one.right, one.style, one.language, one.crisis)
        for one in questions
    )


def _mistyped(text: str, slips: int, chance: random.Random) -> str:
    for _ in range(slips):
        text = " ".join(_slip(word, chance) if len(word) >= _LONG else word for word in text.split())
    return text


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word) - 1)
    before, here, after = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        (
            before + after,
            before + here + here + after,
            before + after[0] + here + after[1:],
            before + chance.choice(_LETTERS) + after,
        )
    )


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of CPU a question takes, megabytes the whole takes, seconds until it is ready."""

    median: float
    slowest: float
    memory: float
    ready: float


def cost(build: Callable[[], System], questions: Sequence[Question]) -> Cost:
    """`slowest`: one question in a hundred takes longer. The memory is what is left when the making is done."""
    gc.collect()
    before, start = psutil.Process().memory_info().rss, time.process_time()
    system = build()
    ready = time.process_time() - start
    gc.collect()
    memory = (psutil.Process().memory_info().rss - before) / 1e6
    times = sorted(_took(system, question) for question in questions)
    return Cost(statistics.median(times), times[int(0.99 * len(times))], memory, ready)


def _took(system: System, question: Question) -> float:
    start = time.thread_time()
    system(question.text, question.language)
    return 1000 * (time.thread_time() - start)
