"""What is compared: ours, and what one would pick instead, each as a function from a text to ranked topics."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec

from rapidfuzz import fuzz, process

from benchmarks.matching.data import CRISIS
from bot.knowledge.types import Knowledge
from bot.matching import features, learning, vocabulary
from bot.matching.index import Index
from bot.matching.phrases import numbered
from bot.matching.words import fold, words

Phrases = Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Up to three topics, best first, whether the first is given as an answer, and how sure that is."""

    topics: tuple[str, ...]
    answer: bool
    sure: float


System = Callable[[str, str], Found]
"""From a text and the language of whoever asks."""


def jukebox(phrases: Phrases, kept: MutableMapping[str, bytes] | None = None) -> System:
    """What was learnt before is recalled from `kept`, or put there."""
    topics, asked = numbered(phrases)
    return asking(Index.of(topics, asked, kept=kept))


def helpline(knowledge: Knowledge, kept: MutableMapping[str, bytes]) -> System:
    """As it runs, with all it knows about cries for help; `kept` as above."""
    return asking(Index.build(knowledge, kept))


def asking(index: Index) -> System:
    """A cry for help is answered as one, which is right for every topic about danger."""

    def ask(text: str, language: str) -> Found:
        if index.crisis(text):
            return Found((CRISIS,), True, 1.0)
        ranking = index.about(text, language)
        first = [candidate.id for candidate in ranking.candidates[:3]]
        return Found(tuple(first), ranking.verdict == "answer", ranking.candidates[0].score if first else 0.0)

    return ask


def token_set_ratio(phrases: Phrases) -> System:
    """What rapidfuzz offers for whole sentences; an answer from the likeness on that its authors use for doubles."""
    texts = [fold(text) for _, _, text in phrases]

    def ask(text: str, _language: str) -> Found:
        near = process.extract(fold(text), texts, scorer=fuzz.token_set_ratio, limit=30)
        return _first(((phrases[place][0], score / 100) for _, score, place in near), 0.9)

    return ask


def bm25(phrases: Phrases, steep: float = 1.5, flat: float = 0.75) -> System:
    """Okapi BM25 over the phrases."""
    said = [words(fold(text)) for _, _, text in phrases]
    mean = sum(map(len, said)) / max(1, len(said))
    used: dict[str, dict[int, int]] = {}
    for place, one in enumerate(said):
        for word, count in Counter(one).items():
            used.setdefault(word, {})[place] = count

    def ask(text: str, _language: str) -> Found:
        scores: Counter[int] = Counter()
        for word in set(words(fold(text))):
            where = used.get(word, {})
            rare = math.log(1 + (len(said) - len(where) + 0.5) / (len(where) + 0.5))
            for place, count in where.items():
                length = 1 - flat + flat * len(said[place]) / mean
                scores[place] += rare * count * (steep + 1) / (count + steep * length)
        return _first(((phrases[place][0], score) for place, score in scores.most_common(60)), math.inf)

    return ask


def svm(phrases: Phrases) -> System:
    """A linear SVM on words and letters, as scikit-learn's guide has it."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    model = make_pipeline(make_union(TfidfVectorizer(ngram_range=(1, 2)), letters), LinearSVC())
    model.fit([text for _, _, text in phrases], [topic for topic, _, _ in phrases])

    def ask(text: str, _language: str) -> Found:
        found = model.decision_function([text])[0]
        scores = found if len(model.classes_) > 2 else (-found, found)  # of two topics it scores the second alone
        ranked = sorted(zip(scores, model.classes_, strict=True), reverse=True)
        return _first(((str(topic), float(score)) for score, topic in ranked[:3]), math.inf)

    return ask


def _first(ranked: Iterator[tuple[str, float]], bar: float) -> Found:
    best: dict[str, float] = {}
    for topic, score in ranked:
        best.setdefault(topic, score)
    top = max(best.values(), default=0.0)
    return Found(tuple(best)[:3], top >= bar, top)


PEERS: dict[str, Callable[[Phrases], System]] = {
    "Jukebox": jukebox,
    "token_set_ratio": token_set_ratio,
    "BM25": bm25,
} | ({"SVM": svm} if find_spec("sklearn") else {})


def _no_letters(*_: object) -> dict[str, float]:
    return {}


def _no_kin(*_: object) -> tuple[str, ...]:
    return ()


def _unrepaired(*_: object) -> vocabulary.Meant:
    return ()


def _untaken(*_: object) -> tuple[str, ...]:
    return ()


WITHOUT: dict[str, tuple[tuple[object, str, object], ...]] = {
    "all of it": (),
    "without repairing words": ((vocabulary.Vocabulary, "_repaired", _unrepaired),),
    "without taking compounds apart": (
        (vocabulary.Vocabulary, "parts", _untaken),
        (vocabulary.Vocabulary, "joined", _untaken),
    ),
    "without families of words": ((features, "kin", _no_kin),),
    "without letters": ((features, "_letters", _no_letters),),
    "without pairs of words": ((features, "_pairs", _no_letters),),
    "one round of learning": ((learning, "_FEWEST_ROUNDS", 1), (learning, "_MOST_ROUNDS", 1)),
}
"""What is replaced to leave a part of ours out."""


@contextmanager
def leaving_out(name: str) -> Iterator[None]:
    """Ours without one of its parts, while the block runs."""
    before = [(where, what, getattr(where, what)) for where, what, _ in WITHOUT[name]]
    for where, what, instead in WITHOUT[name]:
        setattr(where, what, instead)
    try:
        yield
    finally:
        for where, what, was in before:
            setattr(where, what, was)
