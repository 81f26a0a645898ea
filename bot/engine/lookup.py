"""Answers from the knowledge for whoever helps somebody: found by words, to look at before one is sent."""

from dataclasses import dataclass

from bot.engine import guide
from bot.engine.talk import Talk

_FOUND = 4


@dataclass(frozen=True, slots=True)
class Found:
    """One answer, with the day on which it was checked in its text."""

    topic: str
    title: str
    text: str


def found(talk: Talk, words: str) -> tuple[Found, ...]:
    """The answers that these words may be about, best first; none that is too old to be sent."""
    ranking = talk.library.index.about(words, talk.language)
    if ranking.verdict == "none":
        return ()
    topics = (talk.knowledge.topics[candidate.id] for candidate in ranking.candidates[:_FOUND])
    return tuple(
        Found(topic.id, talk.of(topic.title), guide.canned(talk, topic))
        for topic in topics
        if guide.age(talk, topic) <= 2 * topic.review
    )
