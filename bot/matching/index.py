"""A text becomes ranked topics: the one door to matching. No wording of answers, no input, no output."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge.types import Knowledge
from bot.matching.crisis import Spotter
from bot.matching.features import is_light
from bot.matching.keeping import recall
from bot.matching.kin import WORDS
from bot.matching.mind import Mind
from bot.matching.ordinary import GREETINGS, PLAIN
from bot.matching.phrases import Phrase, familiar, phrases, spoken
from bot.matching.reading import Reader, Said
from bot.matching.scoring import Best
from bot.matching.sensitive import sensitive_topics
from bot.matching.sureness import sureness
from bot.matching.types import Candidate, Ranking
from bot.matching.vocabulary import Vocabulary
from bot.matching.wishes import needs, without_denied
from bot.matching.words import fold, sentences, words

_CANDIDATES = 5
_STORY = 16  # words from which a message is read sentence by sentence too
_SENTENCE = 0.1  # how much the most telling sentence of a story counts beside the whole
_EXACTLY = 0.1  # how far the topic of a phrase is ahead when somebody asks just that: further than any likeness brings
_ASKED_LANGUAGE = 0.3  # words the conversation's own language is ahead when we guess the text's


@dataclass(frozen=True, slots=True)
class Index:
    """What was learnt from one knowledge. Ranking changes nothing in it: the same text always gets the same ranking."""

    topics: tuple[str, ...]
    sensitive: frozenset[str]
    languages: tuple[str, ...]
    spoken: Mapping[str, Mapping[str, float]]
    reader: Reader
    mind: Mind
    spotter: Spotter

    @classmethod
    def build(cls, knowledge: Knowledge, kept: MutableMapping[str, bytes] | None = None) -> "Index":
        """Learns from every phrase of the knowledge; takes seconds, so once at load.

        What was learnt is looked for in `kept`, and put there, under a name that changes with the phrases.
        """
        topics = tuple(sorted(knowledge.topics))
        spotter = Spotter.build(knowledge.crises, familiar(knowledge))
        return cls.of(topics, phrases(knowledge, topics), sensitive_topics(knowledge), spotter, kept)

    @classmethod
    def of(
        cls,
        topics: tuple[str, ...],
        asked: Iterable[Phrase],
        sensitive: frozenset[str] = frozenset(),
        spotter: Spotter | None = None,
        kept: MutableMapping[str, bytes] | None = None,
    ) -> "Index":
        """From phrases alone; the topic of each is its place in `topics`."""
        by_topic = tuple(sorted(asked, key=lambda phrase: phrase.topic))
        languages = tuple(sorted({phrase.language for phrase in by_topic}))
        reader = Reader.build(Vocabulary.build((word for phrase in by_topic for word in phrase.words), WORDS | PLAIN))
        mind = recall(by_topic, len(topics), languages, reader, {} if kept is None else kept)
        return cls(topics, sensitive, languages, spoken(by_topic), reader, mind, spotter or Spotter.build(()))

    def crisis(self, text: str) -> str | None:
        """The id of the crisis the text tells of, if any; this alone is quicker than `rank`."""
        return self.spotter.spot(text)

    def exactly(self, text: str) -> str | None:
        """The one topic that is asked for in exactly these words: `about` puts it first, whatever else they may mean."""
        folded = without_denied(fold(text))
        told = words(folded)
        same = None if GREETINGS.issuperset(told) or needs(folded) else self.mind.exactly.topic(told)
        return None if same is None else self.topics[same]

    def rank(self, text: str, language: str) -> Ranking:
        """What the text is about, a crisis before any topic. `language` is as in `about`."""
        ranking, crisis = self.about(text, language), self.crisis(text)
        if not crisis:
            return ranking
        others = tuple(candidate for candidate in ranking.candidates if candidate.id != crisis)
        return Ranking("crisis", (Candidate(crisis, 1.0), *others[: _CANDIDATES - 1]), ranking.language)

    def about(self, text: str, language: str) -> Ranking:
        """As `rank`, of a text that was looked through for a crisis before.

        `language` is the conversation's: it settles ties, other languages are understood too. Who asks for two things
        gets a suggestion that begins with both.
        """
        folded = without_denied(fold(text))
        whole = self._ranked(folded, language)
        both = self._both(folded, language)
        if len(both) < 2:
            return whole
        rest = (one for one in whole.candidates if one.id not in {each.id for each in both})
        return Ranking("suggest", (*both, *rest)[:_CANDIDATES], whole.language)

    def _both(self, folded: str, language: str) -> tuple[Candidate, ...]:
        """The first topic of each thing somebody asks for, if we would answer it by itself."""
        rankings = [self._ranked(need, language) for need in needs(folded)]
        first = {ranking.candidates[0].id: ranking.candidates[0] for ranking in rankings if ranking.verdict == "answer"}
        return tuple(sorted(first.values(), key=lambda one: -one.score)) if len(first) == len(rankings) else ()

    def _ranked(self, folded: str, language: str) -> Ranking:
        told = words(folded)
        best = None if GREETINGS.issuperset(told) else self._best(told, folded, language)
        if best is None:
            return Ranking("none", (), language)
        sure, most = sureness(best.signs), best.shares[0]
        each = zip(best.topics, best.shares, strict=True)
        candidates = tuple(Candidate(self.topics[topic], sure * min(1.0, share / most)) for topic, share in each)
        verdict = self.mind.bars.verdict(sure, candidates[0].id in self.sensitive)
        return Ranking(verdict, candidates, self._language(told, language))

    def best(self, folded: str, language: str) -> Best | None:
        """The topics a folded text may be about; None when it says nothing we know."""
        return self._best(words(folded), folded, language)

    def _best(self, told: Sequence[str], folded: str, language: str) -> Best | None:
        said = self.reader.read(told)
        place = self.languages.index(language) if language in self.languages else -1
        same = self.mind.exactly.topic(told)
        if same is None and all(map(is_light, said.told)):
            return None
        heard = self._heard(folded, said)
        if same is not None:
            heard[same] = max(heard) + _EXACTLY
        return self.mind.scorer.best(said, heard, place)

    def _heard(self, folded: str, said: Said) -> list[float]:
        """The whole message and, in a story, its most telling sentence."""
        whole = self.mind.scorer.heard(said)
        story = len(said.told) >= _STORY
        parts = [part for part in map(words, sentences(folded)) if len(part) > 1] if story else []
        if len(parts) < 2:
            return whole
        telling = [part for part in map(self.reader.read, parts) if not all(map(is_light, part.told))]
        each = zip(*map(self.mind.scorer.heard, telling or [said]), strict=True)
        return [
            (1 - _SENTENCE) * all_of_it + _SENTENCE * max(part) for all_of_it, part in zip(whole, each, strict=True)
        ]

    def _language(self, told: Sequence[str], asked: str) -> str:
        """The language whose words these mostly are."""
        ahead = {asked: _ASKED_LANGUAGE}
        for word in (*told, *map("".join, pairwise(told))):
            for language, share in self.spoken.get(word, {}).items():
                ahead[language] = ahead.get(language, 0.0) + share
        return max(sorted(ahead), key=ahead.__getitem__)
