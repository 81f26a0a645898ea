"""When what people rely on grows too old: answers past their review, numbers nobody looked at. Knows no clock."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.knowledge.types import Crisis, Knowledge, Number, Topic

CRISIS_NUMBER = timedelta(days=90)
"""How long after a look at it a number that people call in danger may be shown."""

OTHER_NUMBER = timedelta(days=365)
"""The same of all other numbers, and of the crisis texts."""

CRISIS_TOPICS = frozenset({"crisis-suicide", "emergency", "domestic-violence"})
"""The topics that are about danger: what they say is held to the rules of a crisis."""

Piece = Topic | Number | Crisis

Fate = Literal["warned", "withheld", "too_old", "urgent"]
"""What becomes of it: an answer is given with a warning, then not at all; the rest is too old, a crisis number urgently so."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Expiry:
    """Something that grows too old, and the first day it is."""

    piece: Piece
    since: date
    fate: Fate


def expiries(knowledge: Knowledge) -> tuple[Expiry, ...]:
    """Everything that will grow too old if nobody looks at it again, in the order in which it happens."""
    found = (
        *(one for topic in knowledge.topics.values() for one in _of_topic(topic)),
        *(_of_number(number, knowledge) for number in knowledge.numbers.values()),
        *(Expiry(crisis, crisis.checked + OTHER_NUMBER + _ONE_DAY, "too_old") for crisis in knowledge.crises),
    )
    return tuple(sorted(found, key=_order))


def expired(knowledge: Knowledge, on: date) -> tuple[Expiry, ...]:
    """What is too old on this day: of each piece the latest that became of it."""
    latest = {(type(one.piece), one.piece.id): one for one in expiries(knowledge) if one.since <= on}
    return tuple(sorted(latest.values(), key=_order))


def _of_topic(topic: Topic) -> tuple[Expiry, Expiry]:
    return (
        Expiry(topic, topic.due + _ONE_DAY, "warned"),
        Expiry(topic, topic.served_until + _ONE_DAY, "withheld"),
    )


def _of_number(number: Number, knowledge: Knowledge) -> Expiry:
    urgent = _is_urgent(number, knowledge)
    since = number.checked + (CRISIS_NUMBER if urgent else OTHER_NUMBER) + _ONE_DAY
    return Expiry(number, since, "urgent" if urgent else "too_old")


def _is_urgent(number: Number, knowledge: Knowledge) -> bool:
    """Whether somebody in danger is told to call it."""
    shown = re.compile(rf"(?<![\w-]){re.escape(number.shown)}(?![\w-])")
    answers = [crisis.answer for crisis in knowledge.crises]
    answers += [topic.answer for topic in knowledge.topics.values() if topic.id in CRISIS_TOPICS]
    return any(shown.search(text) for answer in answers for text in answer.values())


def _order(one: Expiry) -> tuple[date, str, int, int]:
    return (one.since, one.piece.place.file, one.piece.place.line, one.piece.place.column)
