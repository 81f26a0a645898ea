"""Whether every legal term that a deadline names is one we know. Counts none of them."""

from collections.abc import Iterator

from bot.dates.terms import TERMS
from bot.knowledge.problems import listed, nearest
from bot.knowledge.types import Knowledge, Problem
from bot.proof.places import at


def unknown(knowledge: Knowledge) -> Iterator[Problem]:
    """Deadlines that count a term nobody has written down."""
    for topic in knowledge.topics.values():
        for row, deadline in enumerate(topic.deadlines):
            if deadline.term and deadline.term not in TERMS:
                close = nearest(deadline.term, tuple(TERMS))
                remedy = f"did you mean {close}?" if close else f"choose one of {listed(sorted(TERMS))}"
                place = at(topic, "deadlines", row, "when", "term")
                yield Problem(place, f"no legal term is called {deadline.term}: {remedy}")
