"""Everything that is learnt from the phrases of a knowledge: made once, kept as bytes, recalled. No messages."""

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from bot.matching.evidence import Phrases
from bot.matching.features import Features, kinds, weigh
from bot.matching.learning import Learnt, learn
from bot.matching.offtopic import LINES
from bot.matching.phrases import Phrase
from bot.matching.reading import Reader, Said
from bot.matching.scoring import Scorer, Unseen
from bot.matching.space import Space, Table
from bot.matching.sureness import Bars, Trial, bars, sureness
from bot.matching.words import fold, words

_LEAST = 0.02  # strengths below this make no difference
_TRIED = 300  # phrases that are tried without themselves


@dataclass(frozen=True, slots=True)
class Exactly:
    """Every phrase, word for word, and its topic; a button only if nothing else has its words."""

    numbers: "array[int]"
    topics: "array[int]"

    @classmethod
    def build(cls, asked: Sequence[Phrase]) -> "Exactly":
        meant: dict[int, set[int]] = {}
        for phrase in sorted(asked, key=lambda phrase: phrase.button):
            topics = meant.setdefault(_number(phrase.words), set())
            if not phrase.button or not topics:
                topics.add(phrase.topic)
        found = {number: topic for number, topics in meant.items() if len(topics) == 1 for topic in topics}
        numbers = sorted(found)
        return cls(array("I", numbers), array("H", (found[number] for number in numbers)))

    def topic(self, told: Sequence[str]) -> int | None:
        """The one topic with exactly these words, if any."""
        number = _number(told)
        at = bisect_left(self.numbers, number)
        return self.topics[at] if at < len(self.numbers) and self.numbers[at] == number else None


def _number(told: Sequence[str]) -> int:
    return crc32(" ".join(told).encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Mind:
    """What was learnt."""

    scorer: Scorer
    exactly: Exactly
    bars: Bars


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
    said = [(phrase.topic, reader.as_known(phrase.words)) for phrase in asked]
    off = [(topics, reader.as_known(words(fold(line)))) for line in LINES]
    space, lessons = _lessons((*said, *off), topics + 1)
    learnt = learn([(lesson.subject, lesson.features) for lesson in lessons], topics + 1, len(space.names))
    spoken = (languages.index(phrase.language) for phrase in asked)
    told = [(topic, language, one) for (topic, one), language in zip(said, spoken, strict=True)]
    table, phrases = Table.pack(learnt.speaks, _LEAST), Phrases.build(told, topics, space)
    scorer = Scorer(topics, space, table, phrases, math.log(2 + topics))
    return Mind(scorer, Exactly.build(asked), bars(tuple(_trials(scorer, lessons, learnt))))


def _lessons(said: Sequence[tuple[int, Said]], subjects: int) -> tuple[Space, list[_Lesson]]:
    named = [(subject, one, kinds(one.told)) for subject, one in said]
    used = ((subject, (name for _, names in kind for name in names)) for subject, _, kind in named)
    space = Space.build(used, subjects)
    return space, [_Lesson(subject, one, weigh(kind, space.row, space.telling)) for subject, one, kind in named]


def _trials(scorer: Scorer, lessons: Sequence[_Lesson], learnt: Learnt) -> Iterator[Trial]:
    """Every off-topic line, and as many phrases as are needed, each tried as if it had never been learnt."""
    count = len(scorer.phrases.languages)
    uses = Counter(scorer.phrases.stems.rows)
    for place in (*range(0, count, 1 + count // _TRIED), *range(count, len(lessons))):
        lesson, unseen = lessons[place], Unseen()
        heard = scorer.table.heard(lesson.features, scorer.topics + 1)
        for subject, added in learnt.own[place].items():
            heard[subject] -= added
        if place < count:
            unseen = Unseen(place, frozenset(row for row in scorer.phrases.stems[place] if uses[row] == 1))
        for score in scorer.best(lesson.said, heard, -1, unseen)[:1]:
            yield Trial(sureness(score.signs), score.topic == lesson.subject, place >= count)
