"""Which topics are about danger to somebody's life, body or home: of those we want to be surer. No ranking."""

from bot.knowledge.types import Knowledge, Topic
from bot.matching.stems import stem
from bot.matching.words import fold, words

_DANGERS = """
    zelfdoding zelfmoord suicide dood death doodgaan crisis noodgeval ambulance gevaar danger geweld violence slaan slaat
    mishandeling mishandeld misbruik abuse abused stalking bedreigd ontruiming ontruimd uitzetting uithuiszetting
    eviction evicted huisuitzetting
"""
_NAMED = frozenset(stem(word) for word in _DANGERS.split())
_SHARE = 0.1  # of the phrases of a topic; topics about something else stay below 0.04


def sensitive_topics(knowledge: Knowledge) -> frozenset[str]:
    """Those whose title, or a good part of whose phrases, names such a danger, in any language."""
    return frozenset(topic.id for topic in knowledge.topics.values() if _is_sensitive(topic))


def _is_sensitive(topic: Topic) -> bool:
    asked = [text for texts in topic.ask.values() for text in texts]
    return any(map(_names_danger, topic.title.values())) or sum(map(_names_danger, asked)) > _SHARE * len(asked)


def _names_danger(text: str) -> bool:
    return not _NAMED.isdisjoint(map(stem, words(fold(text))))
