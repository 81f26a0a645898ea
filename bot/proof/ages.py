"""What has grown too old on a given day: answers past their review, numbers nobody looked at. Knows no clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.knowledge.types import Crisis, Domain, Knowledge, Number, Problem, Topic
from bot.proof.limits import CRISIS_NUMBER, CRISIS_TOPICS, OTHER_NUMBER
from bot.proof.places import at

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Expired:
    """Something that is too old, and the first day it was."""

    since: date
    problem: Problem


def expired(knowledge: Knowledge, on: date) -> tuple[Expired, ...]:
    """What will be too old on this day, in the order in which it happens."""
    found = (
        *(one for topic in knowledge.topics.values() for one in _topic(topic, on)),
        *(one for number in knowledge.numbers.values() for one in _number(number, knowledge, on)),
        *(one for crisis in knowledge.crises for one in _crisis(crisis, on)),
    )
    return tuple(sorted(found, key=lambda one: (one.since, _order(one.problem))))


def from_the_future(knowledge: Knowledge, today: date) -> Iterator[Problem]:
    """What was checked on a day that is still to come."""
    pieces: tuple[Topic | Number | Crisis | Domain, ...] = (
        *knowledge.topics.values(),
        *knowledge.numbers.values(),
        *knowledge.crises,
        *knowledge.domains.values(),
    )
    for piece in pieces:
        if piece.checked > today:
            remedy = "write the day somebody really looked"
            yield Problem(at(piece, "checked"), f"checked on {piece.checked}, which is still to come: {remedy}")


def _topic(topic: Topic, on: date) -> Iterator[Expired]:
    if on > topic.served_until:
        since, fate = topic.served_until + _ONE_DAY, "is not served any more"
    elif on > topic.due:
        since, fate = topic.due + _ONE_DAY, "is given with a warning"
    else:
        return
    message = f"since {since} the answer {topic.id} {fate}: it was checked {_ago(topic.checked, on)}; look again"
    yield Expired(since, Problem(at(topic, "checked"), f"{message}, and write the new date here"))


def _number(number: Number, knowledge: Knowledge, on: date) -> Iterator[Expired]:
    urgent = _is_urgent(number, knowledge)
    since = number.checked + (CRISIS_NUMBER if urgent else OTHER_NUMBER) + _ONE_DAY
    if on >= since:
        what = f"the {'crisis ' if urgent else ''}number {number.id} ({number.shown})"
        message = f"since {since} {what} is too old: it was checked {_ago(number.checked, on)}"
        yield Expired(since, Problem(at(number, "checked"), f"{message}; look again, and write the new date here"))


def _crisis(crisis: Crisis, on: date) -> Iterator[Expired]:
    since = crisis.checked + OTHER_NUMBER + _ONE_DAY
    if on >= since:
        message = f"since {since} the crisis text {crisis.id} is too old: it was checked {_ago(crisis.checked, on)}"
        yield Expired(since, Problem(at(crisis, "checked"), f"{message}; look again, and write the new date here"))


def _is_urgent(number: Number, knowledge: Knowledge) -> bool:
    """Whether somebody in danger is told to call it."""
    shown = re.compile(rf"(?<![\w-]){re.escape(number.shown)}(?![\w-])")
    answers = [crisis.answer for crisis in knowledge.crises]
    answers += [topic.answer for topic in knowledge.topics.values() if topic.id in CRISIS_TOPICS]
    return any(shown.search(text) for answer in answers for text in answer.values())


def _ago(checked: date, on: date) -> str:
    return f"{(on - checked).days} days ago"


def _order(problem: Problem) -> tuple[str, int, int, str]:
    return (problem.place.file, problem.place.line, problem.place.column, problem.message)
