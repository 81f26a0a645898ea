"""Questions of which we know what they are about: the ways of asking, what is off topic, what people looked at. No trying."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.knowledge.ages import CRISIS_TOPICS
from bot.knowledge.types import Knowledge, Place
from bot.matching.offtopic import LINES
from bot.matching.types import Ranking
from bot.proof.places import at
from bot.store.unanswered import Judged, Missed

BEST = 3
"""How right an answer can be: given at once. 2: among those we ask about; 1: an honest no; 0: something else."""

_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Known:
    """A question. `topic` is what it is about: "" when it is none of ours, None when nobody has said.

    `place`: where it stands as a way of asking.
    """

    text: str
    language: str
    topic: str | None = None
    place: Place | None = None

    def rightness(self, ranking: Ranking) -> int:
        """How right this is, up to `BEST`; of a question nobody has looked at always the same."""
        if self.topic is None:
            return BEST
        if self.topic == "":
            return {"none": BEST, "suggest": 1}.get(ranking.verdict, 0)
        if ranking.verdict == "crisis":
            return BEST if self.topic in CRISIS_TOPICS else 0
        found = [candidate.id for candidate in ranking.candidates[:_OFFERED]]
        if ranking.verdict == "none":
            return 1
        if ranking.verdict == "answer":
            return BEST if found[0] == self.topic else 0
        return 2 if self.topic in found else 0


def ways_of_asking(knowledge: Knowledge) -> Iterator[Known]:
    """Every `ask` phrase with its own topic."""
    for topic in knowledge.topics.values():
        for language, phrases in topic.ask.items():
            for row, text in enumerate(phrases):
                yield Known(text, language, topic.id, at(topic, "ask", language, row))


def off_topic(language: str) -> Iterator[Known]:
    """What people also ask, and the helpline says an honest no to."""
    return (Known(line, language, "") for line in LINES)


def of_people(judged: Iterable[Judged], waiting: Iterable[Missed]) -> tuple[Known, ...]:
    """What people asked, with what somebody said it is about."""
    looked_at = (Known(one.text, one.language, one.topic) for one in judged)
    return (*looked_at, *(Known(one.text, one.language) for one in waiting))
