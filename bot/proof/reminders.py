"""Walks every deadline of every answer: its reminder is asked for, counted, read back and kept. Judges no wording."""

from datetime import date, timedelta

from bot.dates.terms import TERMS
from bot.engine.alarms import RemindAt
from bot.engine.types import Turn
from bot.knowledge.types import Deadline, Topic
from bot.proof.places import at
from bot.proof.walk import Walk

_AHEAD = timedelta(days=300)  # an event that is still to come, for terms that are counted back from it


def visit(walk: Walk) -> None:
    """Each deadline once. One that leads to no reminder is named, with its line."""
    begun = walk.begin()
    for topic in walk.knowledge.topics.values():
        shown = walk.press(begun, f"topic:{topic.id}")
        for row, deadline in enumerate(topic.deadlines):
            _deadline(walk, shown, topic, row, deadline)
        if topic.deadlines:
            walk.meet(walk.press(shown, f"remind:topic:{topic.id}"), at(topic, "deadlines"))


def _deadline(walk: Walk, shown: Turn, topic: Topic, row: int, deadline: Deadline) -> None:
    place = at(topic, "deadlines", row, "what", walk.language)
    asked = walk.press(shown, f"deadline:{topic.id}:{deadline.id}")
    walk.meet(asked, place)
    if deadline.after:
        asked = walk.press(asked, f"remind:event:{_event(walk.fresh, deadline)}")
        walk.meet(asked, place)
    kept = walk.press(asked, "remind:yes")
    walk.meet(kept, place)
    rings = any(isinstance(effect, RemindAt) for effect in kept.effects)
    walk.blame(not rings, place, f"the deadline {deadline.id} of {topic.id} leads to no reminder: look at its days")


def _event(today: date, deadline: Deadline) -> date:
    term = TERMS.get(deadline.term)
    return today + _AHEAD if term and term.before else today
