"""What has grown too old on a given day, as problems with their place and remedy. Knows no clock."""

from collections.abc import Iterator
from datetime import date

from bot.knowledge import ages
from bot.knowledge.ages import Expiry
from bot.knowledge.types import Crisis, Domain, Knowledge, Number, Problem, Topic
from bot.proof.places import at

_FATES = {"warned": "is given with a warning", "withheld": "is not served any more"}
_REMEDY = "look again, and write the new date here"


def expired(knowledge: Knowledge, on: date) -> tuple[Problem, ...]:
    """What will be too old on this day, in the order in which it happens."""
    return tuple(_problem(one, on) for one in ages.expired(knowledge, on))


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


def _problem(one: Expiry, on: date) -> Problem:
    message = f"since {one.since} {_what(one)}: it was checked {(on - one.piece.checked).days} days ago; {_REMEDY}"
    return Problem(at(one.piece, "checked"), message)


def _what(one: Expiry) -> str:
    match one.piece:
        case Topic(id=id):
            return f"the answer {id} {_FATES[one.fate]}"
        case Number(id=id, shown=shown):
            return f"the {'crisis ' if one.fate == 'urgent' else ''}number {id} ({shown}) is too old"
        case Crisis(id=id):
            return f"the crisis text {id} is too old"
