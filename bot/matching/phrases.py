"""Which ways of asking the knowledge holds, and which words it uses at all. No learning."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.types import Knowledge
from bot.matching.words import fold, words

_TO_TOPIC = "topic:"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of asking: which topic it stands for (by its place), in which language, and its words.

    A button is read in its menu; the same words typed without it may mean another topic.
    """

    topic: int
    language: str
    words: tuple[str, ...]
    button: bool = False


def phrases(knowledge: Knowledge, topics: Sequence[str]) -> tuple[Phrase, ...]:
    """Every title, every `ask` phrase and every button that leads to a topic."""
    place = {topic: at for at, topic in enumerate(topics)}
    asked = ((way, False) for way in _asked(knowledge, topics))
    buttons = ((way, True) for way in _buttons(knowledge))
    return tuple(
        Phrase(place[topic], language, words(fold(text)), button)
        for (topic, language, text), button in (*asked, *buttons)
        if topic in place
    )


def numbered(asked: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, ...], tuple[Phrase, ...]]:
    """Topics, sorted, and phrases, from bare ways of asking: the id of a topic, a language, a text."""
    said = tuple(asked)
    topics = tuple(sorted({topic for topic, _, _ in said}))
    place = {topic: at for at, topic in enumerate(topics)}
    return topics, tuple(Phrase(place[topic], language, words(fold(text))) for topic, language, text in said)


def _asked(knowledge: Knowledge, topics: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for topic in map(knowledge.topics.__getitem__, topics):
        for language, title in topic.title.items():
            yield topic.id, language, title
        for language, asked in topic.ask.items():
            for text in asked:
                yield topic.id, language, text


def _buttons(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    for menu in knowledge.menus.values():
        for option in menu.options:
            if option.to.startswith(_TO_TOPIC):
                for language, label in option.label.items():
                    yield option.to.removeprefix(_TO_TOPIC), language, label


def familiar(knowledge: Knowledge) -> frozenset[str]:
    """Every word the helpline itself uses in a topic: real words, whatever they look like."""
    topics = knowledge.topics.values()
    texts = (text for topic in topics for told in (topic.title, topic.answer) for text in told.values())
    asked = (text for topic in topics for told in topic.ask.values() for text in told)
    return frozenset(word for text in (*texts, *asked) for word in words(fold(text)))


def spoken(said: Iterable[Phrase]) -> dict[str, dict[str, float]]:
    """For each word which share of its uses each language has, from 0 to 1."""
    uses: dict[str, dict[str, float]] = {}
    for phrase in said:
        for word in phrase.words:
            languages = uses.setdefault(word, {})
            languages[phrase.language] = languages.get(phrase.language, 0.0) + 1
    return {word: _shared(languages) for word, languages in uses.items()}


def _shared(uses: Mapping[str, float]) -> dict[str, float]:
    return {language: count / sum(uses.values()) for language, count in uses.items()}
