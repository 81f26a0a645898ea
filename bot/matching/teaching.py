"""Teaches a mind all there is to learn: from every phrase, and from what is off topic. Nothing of it is needed to recall."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.matching.evidence import Phrases
from bot.matching.features import Features, kinds, weigh
from bot.matching.learning import Floats, learn
from bot.matching.mind import Exactly, Mind
from bot.matching.offtopic import LINES
from bot.matching.phrases import Phrase
from bot.matching.reading import Reader, Said
from bot.matching.scoring import Scorer
from bot.matching.space import Space
from bot.matching.sureness import bars, sureness
from bot.matching.words import fold, words

_LEAST = 0.02  # strengths below this make no difference


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What is said about one subject, and its features."""

    subject: int
    said: Said
    features: Features


def learn_all(asked: Sequence[Phrase], topics: int, languages: Sequence[str], reader: Reader) -> Mind:
    """From every phrase, in the order of the topics. What is off topic is one more subject.

    It takes weight from words that people use for everything.
    """
    known = lru_cache(None)(reader.known)
    said = [(phrase.topic, Said(tuple(map(known, phrase.words)))) for phrase in asked]
    off = [(topics, Said(tuple(map(known, words(fold(line)))))) for line in LINES]
    space, lessons = _lessons((*said, *off), topics + 1)
    learnt = learn([(lesson.subject, lesson.features) for lesson in lessons], topics + 1, len(space.names), _LEAST)
    spoken = (languages.index(phrase.language) for phrase in asked)
    told = [(topic, language, one) for (topic, one), language in zip(said, spoken, strict=True)]
    scorer = Scorer.build(topics, space, learnt.table, Phrases.build(told, topics, space), math.log(2 + topics))
    return Mind(
        scorer, Exactly.build(asked), bars(tuple(_trials(scorer, lessons[len(said) :], learnt.own[len(said) :])))
    )


def _lessons(said: Sequence[tuple[int, Said]], subjects: int) -> tuple[Space, list[_Lesson]]:
    named = [(subject, one, kinds(one.told)) for subject, one in said]
    used = ((subject, (name for _, names in kind for name in names)) for subject, _, kind in named)
    space = Space.build(used, subjects)
    row = lru_cache(None)(space.row)
    return space, [_Lesson(subject, one, weigh(kind, row, space.telling)) for subject, one, kind in named]


def _trials(scorer: Scorer, off: Sequence[_Lesson], own: Floats) -> Iterator[float]:
    """How sure of a topic we were for every off-topic line, each tried as if it had never been learnt."""
    for lesson, added in zip(off, own.tolist(), strict=True):
        heard = scorer.table.heard(lesson.features)
        heard = [strength - itself for strength, itself in zip(heard, added, strict=True)]
        yield from (sureness(score.signs) for score in scorer.best(lesson.said, heard, -1)[:1])
