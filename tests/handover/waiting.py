"""How long nobody had a case while its resident knew of no next moment: read from what is kept, once all is done."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import or_, select

from bot.engine.casework import VolunteerJoined, VolunteerLeft, VolunteersAsked
from bot.engine.types import Event
from bot.store import codec
from bot.store.store import Tx
from bot.store.tables import cases, inbox, outbox

_KINDS = ("volunteers_asked", "volunteer_joined", "volunteer_left")


class Turning(NamedTuple):
    """Something that changed how it stands. What the resident is told counts from when it was on their screen."""

    case: int
    at: datetime
    is_told: bool
    letter: int
    event: VolunteersAsked | VolunteerJoined | VolunteerLeft


def longest_waits(tx: Tx, now: datetime) -> dict[int, timedelta]:
    """For each case the longest time without an owner after the last moment that its resident had read."""
    found = {number: tuple(of_one) for number, of_one in groupby(sorted(_turnings(tx)), key=lambda one: one.case)}
    rows = tx.connection.execute(select(cases.c.id, cases.c.opened_at, cases.c.closed_at))
    return {row.id: _longest(row.opened_at, found.get(row.id, ()), row.closed_at or now) for row in rows}


def _longest(opened: datetime, turnings: Iterable[Turning], end: datetime) -> timedelta:
    since: datetime | None = (
        opened  # from when on nobody has it and no moment to come is known; None while it has an owner
    )
    longest = timedelta()
    for turning in turnings:
        longest = max(longest, turning.at - since if since else longest)
        if isinstance(turning.event, VolunteerJoined):
            since = None
        elif isinstance(turning.event, VolunteerLeft):
            since = turning.at
        elif since:
            since = turning.event.again
    return max(longest, end - since if since else longest)


def _turnings(tx: Tx) -> Iterator[Turning]:
    read = select(outbox.c.done_at).where(outbox.c.letter == inbox.c.id, outbox.c.state == "sent")
    last = read.order_by(outbox.c.done_at.desc()).limit(1).scalar_subquery()
    kinds = or_(*(inbox.c.event.like(f'%"kind":"{kind}"%') for kind in _KINDS))
    for row in tx.connection.execute(
        select(inbox.c.id, inbox.c.event, inbox.c.posted_at, last.label("read_at")).where(kinds)
    ):
        event: Event = codec.read_event(row.event)
        assert isinstance(event, VolunteersAsked | VolunteerJoined | VolunteerLeft)
        told = isinstance(event, VolunteersAsked)
        at = row.read_at if told else row.posted_at
        if at is not None:  # else it was overtaken, or taken back
            yield Turning(event.case, at, told, row.id, event)
