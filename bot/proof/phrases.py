"""How people ask: each phrase finds its own topic, none stands in two topics, none sounds an alarm by mistake."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.engine.types import Library
from bot.knowledge.ages import CRISIS_TOPICS
from bot.knowledge.types import Clash, Knowledge, Place, Problem, Topic
from bot.matching.labels import plain
from bot.matching.types import Ranking
from bot.proof.limits import ALIKE
from bot.proof.places import at


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to ask for a topic. `key`: its words in the order of the alphabet, made plain."""

    topic: str
    language: str
    text: str
    key: str
    place: Place


def problems(library: Library) -> Iterator[Problem]:
    """Everything that is wrong with the phrases of the topics."""
    for topic in library.knowledge.topics.values():
        for phrase in _asked(topic):
            if library.index.crisis(phrase.text) or library.index.exactly(phrase.text) != topic.id:
                yield from _misled(phrase, library.index.rank(phrase.text, phrase.language))
    yield from _twins(library.knowledge)


def _asked(topic: Topic) -> Iterator[Phrase]:
    for language, phrases in topic.ask.items():
        for row, text in enumerate(phrases):
            yield _phrase(topic, language, text, at(topic, "ask", language, row))


def _titled(topic: Topic) -> Iterator[Phrase]:
    for language, title in topic.title.items():
        yield _phrase(topic, language, title, at(topic, "title", language))


def _phrase(topic: Topic, language: str, text: str, place: Place) -> Phrase:
    return Phrase(topic.id, language, text, " ".join(sorted(plain(text).split())), place)


def _misled(phrase: Phrase, ranking: Ranking) -> Iterator[Problem]:
    if ranking.verdict == "crisis":
        if phrase.topic not in CRISIS_TOPICS:
            alarm = f"“{phrase.text}” is answered with the crisis text {ranking.candidates[0].id}"
            remedy = "word it otherwise, or take it out"
            clash = Clash("danger", phrase.text, phrase.topic)
            yield Problem(phrase.place, f"{alarm}, never with {phrase.topic}: {remedy}", clash)
        return
    first = ranking.candidates[0].id if ranking.candidates else "nothing"
    if first != phrase.topic:
        found = f"“{phrase.text}” finds {first} before {phrase.topic}"
        remedy = "word it more precisely, or move it there"
        yield Problem(phrase.place, f"{found}: {remedy}", Clash("lost", phrase.text, phrase.topic))


def _twins(knowledge: Knowledge) -> Iterator[Problem]:
    """Each pair once, at the place further down."""
    phrases = (each for topic in knowledge.topics.values() for each in (*_titled(topic), *_asked(topic)))
    for one, other in _alike(sorted(phrases, key=lambda phrase: len(phrase.key))):
        if one.topic != other.topic:
            yield _twin(*sorted((one, other), key=_down))


def _alike(asked: Sequence[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """Of phrases sorted by length. Only those of a fitting length are compared: that is most of the speed."""
    keys = [phrase.key for phrase in asked]
    lengths = [len(key) for key in keys]
    for row, key in enumerate(keys):
        end = bisect_right(lengths, int(len(key) * (200 - ALIKE) / ALIKE))
        near = process.extract(key, keys[row + 1 : end], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        yield from ((asked[row], asked[row + 1 + place]) for _, _, place in near)


def _down(phrase: Phrase) -> tuple[str, int, int]:
    return (phrase.place.file, phrase.place.line, phrase.place.column)


def _twin(first: Phrase, second: Phrase) -> Problem:
    elsewhere = f"“{first.text}” of {first.topic} at {first.place}"
    told = f"“{second.text}” of {second.topic} is like {elsewhere}: keep the one that fits best"
    return Problem(second.place, told, Clash("alike", second.text, second.topic, first.text, first.topic))
