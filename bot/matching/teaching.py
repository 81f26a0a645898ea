"""Teaches a mind all there is to learn: from every phrase, and from what is off topic. Nothing of it is needed to recall."""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.matching.evidence import Phrases
from bot.matching.features import Features, kinds
from bot.matching.learning import learn
from bot.matching.lessons import lessons
from bot.matching.mind import Exactly, Mind
from bot.matching.offtopic import LINES
from bot.matching.phrases import Phrase
from bot.matching.reading import Reader, Said
from bot.matching.scoring import Scorer
from bot.matching.sureness import bars, sureness
from bot.matching.words import fold, words

_LEAST = 0.02  # strengths below this make no difference


def learn_all(asked: Sequence[Phrase], topics: int, languages: Sequence[str], reader: Reader) -> Mind:
    """From every phrase, in the order of the topics. What is off topic is one more subject.

    It takes weight from words that people use for everything.
    """
    known = lru_cache(None)(reader.known)
    said = [(phrase.topic, Said(tuple(map(known, phrase.words)))) for phrase in asked]
    off = [(topics, Said(tuple(map(known, words(fold(line)))))) for line in LINES]
    about = [topic for topic, _ in (*said, *off)]
    space, matrix = lessons([(topic, kinds(one.told)) for topic, one in (*said, *off)], topics + 1)
    learnt = learn(about, matrix, topics + 1, len(space.features), _LEAST)
    spoken = (languages.index(phrase.language) for phrase in asked)
    told = [(topic, language, one) for (topic, one), language in zip(said, spoken, strict=True)]
    scorer = Scorer(topics, space, learnt.table, Phrases.build(told, topics, space), math.log(2 + topics))
    tried = ((one, matrix.features(at), learnt.own[at].tolist()) for at, (_, one) in enumerate(off, start=len(said)))
    return Mind(scorer, Exactly.build(asked), bars(tuple(_trials(scorer, tried))))


def _trials(scorer: Scorer, off: Iterable[tuple[Said, Features, list[float]]]) -> Iterator[float]:
    """How sure of a topic we were for every off-topic line, each tried as if it had never been learnt."""
    for said, features, added in off:
        heard = [strength - itself for strength, itself in zip(scorer.table.heard(features), added, strict=True)]
        if best := scorer.best(said, heard, -1):
            yield sureness(best.signs)
