"""A text becomes ranked topics: the one door to matching. No wording of answers, no input, no output."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.knowledge.types import Knowledge
from bot.matching.crisis import Spotter
from bot.matching.features import Features, Said, Weights, telling
from bot.matching.learning import Speaks, learn
from bot.matching.offtopic import LINES
from bot.matching.ordinary import GREETINGS
from bot.matching.phrases import Phrase, familiar, phrases, spoken
from bot.matching.sureness import Signs, shares, sureness, verdict
from bot.matching.types import Candidate, Ranking
from bot.matching.vocabulary import Meant, Vocabulary
from bot.matching.words import fold, sentences, words

_CANDIDATES = 5
_REMEMBERED = 4096  # single words, in memory only: people use the same ones again and again
_SENTENCE = 0.2  # how much the most telling sentence counts beside the whole message
_NEAREST = 0.05  # how much the nearest phrase counts beside what was learnt
_OWN_LANGUAGE = 0.02  # how much more if that phrase is in the conversation's language
_ASKED_LANGUAGE = 0.3  # words the conversation's own language is ahead when we guess the text's


@dataclass(frozen=True, slots=True)
class Score:
    """Per topic how strongly a text speaks for it, and how near its nearest phrase comes."""

    strength: list[float]
    nearest: list[float]


@dataclass(frozen=True, slots=True)
class Index:
    """What was learnt from one knowledge. Ranking changes nothing in it: the same text always gets the same ranking."""

    topics: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    asked: tuple[Phrase, ...]
    asked_with: Mapping[str, Sequence[tuple[int, float]]]
    spoken: Mapping[str, Mapping[str, float]]
    vocabulary: Vocabulary
    read: Callable[[str], Meant]
    weights: Weights
    speaks: Speaks
    spotter: Spotter

    @classmethod
    def build(cls, knowledge: Knowledge) -> "Index":
        """Learns from every phrase of the knowledge; takes tenths of a second, so once at load."""
        topics = tuple(sorted(knowledge.topics))
        asked = phrases(knowledge, topics)
        vocabulary = Vocabulary.build(word for phrase in asked for word in phrase.words)
        said = [(phrase.topic, _as_known(phrase.words, vocabulary)) for phrase in asked]
        # What is off topic is one more subject: it takes weight from words that people use for everything.
        off = [(len(topics), _as_known(words(fold(line)), vocabulary)) for line in LINES]
        weights = Weights.build((*said, *off), vocabulary, len(topics) + 1)
        examples = [(subject, weights.features(told)) for subject, told in (*said, *off)]
        return cls(
            topics=topics,
            stems=_stems_of(said, len(topics)),
            asked=asked,
            asked_with=_asked_with([features for _, features in examples[: len(asked)]]),
            spoken=spoken(asked),
            vocabulary=vocabulary,
            read=lru_cache(_REMEMBERED)(vocabulary.read),
            weights=weights,
            speaks=learn(examples, len(topics) + 1),
            spotter=Spotter.build(knowledge.crises, familiar(knowledge)),
        )

    def crisis(self, text: str) -> str | None:
        """The id of the crisis the text tells of, if any; this alone is quicker than `rank`."""
        return self.spotter.spot(text)

    def rank(self, text: str, language: str) -> Ranking:
        """What the text is about, a crisis before any topic. `language` is as in `about`."""
        ranking, crisis = self.about(text, language), self.crisis(text)
        if not crisis:
            return ranking
        others = tuple(candidate for candidate in ranking.candidates if candidate.id != crisis)
        return Ranking("crisis", (Candidate(crisis, 1.0), *others[: _CANDIDATES - 1]), ranking.language)

    def about(self, text: str, language: str) -> Ranking:
        """As `rank`, of a text that was looked through for a crisis before.

        `language` is the conversation's: it settles ties, other languages are understood too.
        """
        folded = fold(text)
        return self._ranked(folded, words(folded), language)

    def _ranked(self, folded: str, told: tuple[str, ...], language: str) -> Ranking:
        meant = {word: self.read(word) for word in told}
        score = self._overall(folded, told, meant, language)
        found = [topic for topic, near in enumerate(score.nearest) if near > 0]
        best = sorted(found, key=lambda topic: (-score.strength[topic], topic))[:_CANDIDATES]
        if not best or GREETINGS.issuperset(told):
            return Ranking("none", (), language)
        parts = shares([score.strength[topic] for topic in best])
        sure = sureness(self._signs(self._said(told, meant), best[0], parts[0], score.nearest[best[0]]))
        candidates = (
            Candidate(self.topics[topic], sure * part / parts[0]) for topic, part in zip(best, parts, strict=True)
        )
        return Ranking(verdict(sure), tuple(candidates), self._language(told, language))

    def _signs(self, said: Said, topic: int, share: float, likeness: float) -> Signs:
        total, known, fitting = self.weights.proof(said, self.stems[topic])
        evidence = fitting / (fitting + self.weights.unknown)
        return Signs(share, known / total if total else 0.0, evidence, likeness)

    def _overall(self, folded: str, told: tuple[str, ...], meant: Mapping[str, Meant], language: str) -> Score:
        """The whole message and, in a story, its most telling sentence."""
        whole = self._score(self._said(told, meant), language)
        parts = [part for part in map(words, sentences(folded)) if len(part) > 1]
        if len(parts) < 2:
            return whole
        scores = [self._score(self._said(part, meant), language) for part in parts]
        tellings = [max(strengths) for strengths in zip(*(score.strength for score in scores), strict=True)]
        return Score(
            [
                (1 - _SENTENCE) * all_of_it + _SENTENCE * part
                for all_of_it, part in zip(whole.strength, tellings, strict=True)
            ],
            [max(nearest) for nearest in zip(whole.nearest, *(score.nearest for score in scores), strict=True)],
        )

    def _said(self, told: tuple[str, ...], meant: Mapping[str, Meant]) -> Said:
        return Said(told, tuple(meant.get(word, ()) for word in told), self.vocabulary.joined(told))

    def _score(self, said: Said, language: str) -> Score:
        features = self.weights.features(said)
        alike = self._alike(telling(features))
        nearest = self._best(alike)
        own = self._best({place: near for place, near in alike.items() if self.asked[place].language == language})
        hints = (_NEAREST * near + _OWN_LANGUAGE * mine for near, mine in zip(nearest, own, strict=True))
        return Score([learnt + hint for learnt, hint in zip(self._strength(features), hints, strict=True)], nearest)

    def _strength(self, features: Features) -> list[float]:
        """What was learnt; the last subject, off topic, has no say here."""
        found = [0.0] * (len(self.topics) + 1)
        for feature, weight in features.items():
            for subject, strength in self.speaks.get(feature, {}).items():
                found[subject] += strength * weight
        return found[:-1]

    def _alike(self, features: Features) -> dict[int, float]:
        """How near each phrase is that shares anything."""
        near: dict[int, float] = {}
        for feature, weight in features.items():
            for place, strength in self.asked_with.get(feature, ()):
                near[place] = near.get(place, 0.0) + strength * weight
        return near

    def _best(self, alike: Mapping[int, float]) -> list[float]:
        best = [0.0] * len(self.topics)
        for place, near in alike.items():
            topic = self.asked[place].topic
            best[topic] = max(best[topic], near)
        return best

    def _language(self, told: Sequence[str], asked: str) -> str:
        """The language whose words these mostly are."""
        ahead = {asked: _ASKED_LANGUAGE}
        for word in (*told, *map("".join, pairwise(told))):
            for language, share in self.spoken.get(word, {}).items():
                ahead[language] = ahead.get(language, 0.0) + share
        return max(sorted(ahead), key=ahead.__getitem__)


def _as_known(told: tuple[str, ...], vocabulary: Vocabulary) -> Said:
    """The words as the knowledge itself uses them; nothing is repaired."""
    stems = vocabulary.stems
    return Said(told, tuple(((stems[word], 1.0),) if word in stems else () for word in told), ())


def _stems_of(said: Sequence[tuple[int, Said]], topics: int) -> tuple[frozenset[str], ...]:
    stems: list[set[str]] = [set() for _ in range(topics)]
    for topic, told in said:
        stems[topic].update(bare for meant in told.meant for bare, _ in meant)
    return tuple(map(frozenset, stems))


def _asked_with(examples: Sequence[Features]) -> dict[str, list[tuple[int, float]]]:
    """For each feature the phrases that have it, and how much; light words are in too many to help."""
    found: dict[str, list[tuple[int, float]]] = {}
    for place, features in enumerate(examples):
        for feature, weight in telling(features).items():
            found.setdefault(feature, []).append((place, weight))
    return found
