"""How good the ranking is with the shipped knowledge: phrases it has not seen, off-topic talk, slips of the finger."""

import random
from collections.abc import Iterator
from dataclasses import replace

from bot.engine.types import Library
from bot.knowledge.types import Knowledge
from bot.matching.index import Index
from bot.matching.types import Ranking

_FOLDS = 5
OFF_TOPIC = (
    "hoe kook ik aardappels",
    "wanneer begint de Formule 1 race",
    "wat is de wortel van 144",
    "schrijf een rap over katten",
    "welke zonnebril staat mij",
    "mijn printer print niet",
    "hoe laat gaat de zon onder",
    "weet jij een goede kapper",
    "vertaal dit naar het Turks",
    "hoeveel calorieën zitten in een banaan",
    "how do I cook potatoes",
    "when does the race start",
    "square root of 144",
    "write a rap about cats",
    "how do I grow tomatoes",
    "my printer is broken",
    "what time is sunset",
    "how tall is the tallest building",
    "translate this to Turkish",
    "is a tomato a fruit",
)


def _asked(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    for topic in knowledge.topics.values():
        for language, texts in topic.ask.items():
            for text in texts:
                yield topic.id, language, text


def _without(knowledge: Knowledge, held: set[str]) -> Knowledge:
    topics = {
        id: replace(
            topic, ask={language: tuple(t for t in texts if t not in held) for language, texts in topic.ask.items()}
        )
        for id, topic in knowledge.topics.items()
    }
    return replace(knowledge, topics=topics, crises=())


def _unseen(knowledge: Knowledge) -> Iterator[tuple[str, Ranking]]:
    """Every phrase, ranked by an index that was built without it."""
    phrases = list(_asked(knowledge))
    for fold in range(_FOLDS):
        held = phrases[fold::_FOLDS]
        index = Index.build(_without(knowledge, {text for _, _, text in held}))
        for topic, language, text in held:
            yield topic, index.rank(text, language)


def test_phrases_it_has_not_seen_are_mostly_right_and_rarely_answered_wrong(library: Library) -> None:
    ranked = list(_unseen(library.knowledge))
    first = sum(topic in {c.id for c in ranking.candidates[:1]} for topic, ranking in ranked)
    among = sum(topic in {c.id for c in ranking.candidates[:3]} for topic, ranking in ranked)
    wrong = sum(ranking.verdict == "answer" and topic not in _near(library, ranking) for topic, ranking in ranked)
    assert first >= 0.58 * len(ranked)
    assert among >= 0.72 * len(ranked)
    assert wrong <= 0.13 * len(ranked)


def _near(library: Library, ranking: Ranking) -> tuple[str, ...]:
    """What is answered, and what the buttons under that answer lead to."""
    answered = library.knowledge.topics[ranking.candidates[0].id]
    return (answered.id, *answered.next)


def test_every_phrase_of_the_knowledge_finds_its_own_topic(library: Library) -> None:
    index = Index.build(replace(library.knowledge, crises=()))
    lost = [
        text
        for topic, language, text in _asked(library.knowledge)
        if index.rank(text, language).candidates[0].id != topic
    ]
    assert lost == []


def test_a_phrase_with_a_slip_in_every_long_word_still_finds_its_topic(library: Library) -> None:
    index, chance = Index.build(replace(library.knowledge, crises=())), random.Random("slips")
    asked = list(_asked(library.knowledge))
    found = sum(
        topic in {c.id for c in index.rank(_slip(text, chance), "nl").candidates[:1]} for topic, _, text in asked
    )
    assert found >= 0.9 * len(asked)


def _slip(text: str, chance: random.Random) -> str:
    return " ".join(_mistyped(word, chance) if len(word) > 4 else word for word in text.split())


def _mistyped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return (
        word[:place]
        + chance.choice((word[place + 1] + word[place], word[place] * 2 + word[place + 1]))
        + word[place + 2 :]
    )


def test_off_topic_talk_gets_an_honest_no(library: Library) -> None:
    verdicts = {text: library.index.rank(text, "nl").verdict for text in OFF_TOPIC}
    assert "answer" not in verdicts.values()
    assert sum(verdict == "none" for verdict in verdicts.values()) >= 0.85 * len(OFF_TOPIC)


def test_the_two_questions_it_all_began_with_are_answered(library: Library) -> None:
    assert library.index.rank("Hoe vind ik een budgetbeheerder?", "nl").candidates[0].id == "budget-manager"
    ranking = library.index.rank("How do I apply for allowances?", "nl")
    assert (ranking.verdict, ranking.candidates[0].id, ranking.language) == ("answer", "allowances-apply", "en")
