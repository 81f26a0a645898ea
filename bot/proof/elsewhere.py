"""Walks what no button of the tree leads to: pictures, old buttons, commands, words nobody understands. Judges nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

from bot.engine.casework import CaseEnded, VolunteerLeft, VolunteersAsked
from bot.engine.library import command
from bot.engine.types import (
    DataCollected,
    Edited,
    Event,
    Pressed,
    Sent,
    SentKind,
    Stumbled,
    Turn,
    Unsupported,
    Wish,
    Wrote,
)
from bot.proof.places import sentence
from bot.proof.walk import Walk

_GIBBERISH = "qxzzjvk wrrgh"
_ANSWERS: tuple[tuple[Wish, str], ...] = (
    ("thanks", "you_are_welcome"),
    ("stop", "stopped"),
    ("help", "help"),
    ("person", "person_consent"),
)
"""Words that always work, and the sentence they are answered with.

Not among them: the choice of a language and the question before everything is erased. Each is about the talk itself, and
whatever is answered, the next message offers a person.
"""


def visit(walk: Walk) -> None:
    """Each of these once, from the first menu, as if nothing had been said before."""
    begun = walk.begin()
    for event, name in _events(walk):
        walk.meet(walk.after(begun, event), sentence(walk.knowledge, walk.language, name))
    asked = replace(begun, state=replace(begun.state, case=1))
    for event, name in _around_a_case():
        walk.meet(walk.after(asked, event), sentence(walk.knowledge, walk.language, name))
    _twice_not_understood(walk, begun)
    _not_meant(walk, begun)


def _events(walk: Walk) -> Iterator[tuple[Event, str]]:
    for kind in get_args(SentKind):
        yield Sent(kind), f"got_{kind}"
    yield Unsupported(), "got_unknown"
    yield Edited(_GIBBERISH), "got_edit"
    yield Stumbled(), "stumbled"
    yield Pressed("menu:gone"), "menu_gone"
    yield Pressed("topic:gone"), "topic_gone"
    yield Pressed("gone"), "button_unknown"
    yield Pressed("unmeant:gone"), "unmeant_otherwise"
    yield Pressed("forget:no"), "not_forgotten"
    yield Pressed("person:crisis"), "person_in_crisis"
    yield Pressed(f"lang:{walk.language}"), "language_changed"
    yield DataCollected(1, date.min, date.max, ""), "data_collected"
    yield Wrote("99"), "which_number"
    for wish, name in _ANSWERS:
        yield Wrote(command(walk.knowledge.texts[walk.language], wish)), name


def _around_a_case() -> Iterator[tuple[Event, str]]:
    """What the helpline says by itself to somebody who waits for a human being, or has talked with one."""
    soon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    yield VolunteersAsked(1, 0, 1, 3, 3, soon), "asked_first"
    yield VolunteersAsked(1, 0, 2, 3, 6, soon), "asked_more"
    yield VolunteersAsked(1, 0, 3, 0, 6, soon), "asked_nobody"
    yield VolunteersAsked(1, 0, 1, 0, 0, soon), "asked_closed"
    yield VolunteersAsked(1, 0, 1, 9, 9, soon, crisis=True), "crisis_asked"
    yield VolunteersAsked(1, 0, 1, 0, 0, soon, crisis=True), "crisis_nobody"
    yield VolunteersAsked(1, 0, 2, 0, 9, soon, crisis=True), "crisis_unanswered"
    yield VolunteerLeft(1, "", "silent"), "volunteer_left"
    yield CaseEnded(1, "volunteer"), "case_ended"
    yield CaseEnded(1, "resident"), "case_left"
    yield CaseEnded(1, "nobody"), "case_unanswered"
    yield Pressed("case:1:helped:no"), "not_helped"
    yield Pressed("person:no"), "reachable_now"


def _twice_not_understood(walk: Walk, begun: Turn) -> None:
    once = walk.after(begun, Wrote(_GIBBERISH))
    walk.meet(once, sentence(walk.knowledge, walk.language, "not_understood"))
    again = walk.after(once, Wrote(_GIBBERISH))
    walk.meet(again, sentence(walk.knowledge, walk.language, "not_understood_again"))


def _not_meant(walk: Walk, begun: Turn) -> None:
    """The first answer of the list, by its own name, which somebody did not mean: what else it was taken for is offered."""
    topic = next(iter(walk.knowledge.topics.values()))
    told = walk.after(begun, Wrote(topic.title[walk.language]))
    ways = [choice.id for message in told.messages for choice in message.choices if choice.id.startswith("unmeant:")]
    for way in ways:
        walk.meet(walk.press(told, way), sentence(walk.knowledge, walk.language, "unmeant_instead"))
