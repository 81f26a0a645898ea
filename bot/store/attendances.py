"""Who comes to a meeting: answers, guests, needs, and places. Whoever changes something holds the meeting (`meetings.get`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.meetingwork import NEEDS, Counts, Meeting, Mine
from bot.store.meeting_tables import attendances, meetings, questions
from bot.store.store import Tx

_ATTENDS = (attendances.c.answer == "yes") & attendances.c.waits_since.is_(None)


@dataclass(frozen=True, slots=True)
class Attendance:
    """What one person said, and the conversation in which they hear of the meeting."""

    person: int
    conversation: int | None
    mine: Mine
    in_calendar: bool


def _attendance(row: Row[Any]) -> Attendance:
    mine = Mine(row.answer, row.guests, tuple(row.needs.split()), row.waits_since is not None, row.files)
    return Attendance(row.person, row.conversation, mine, bool(row.in_calendar))


def get(tx: Tx, meeting: int, person: int | None) -> Attendance | None:
    asked = select(attendances).where(attendances.c.meeting == meeting, attendances.c.person == (person or 0))
    row = tx.connection.execute(asked).first()
    return _attendance(row) if row else None


def mine(tx: Tx, meeting: int, person: int | None) -> Mine:
    found = get(tx, meeting, person)
    return found.mine if found else Mine()


def everybody(tx: Tx, meeting: int) -> tuple[Attendance, ...]:
    """In the order in which they answered; who waits, in the order in which they have waited."""
    order = (func.coalesce(attendances.c.waits_since, attendances.c.answered_at), attendances.c.person)
    rows = tx.connection.execute(select(attendances).where(attendances.c.meeting == meeting).order_by(*order))
    return tuple(map(_attendance, rows))


def meetings_of(tx: Tx, person: int) -> tuple[int, ...]:
    asked = select(attendances.c.meeting).where(attendances.c.person == person).order_by(attendances.c.meeting)
    return tuple(tx.connection.execute(asked).scalars())


def keep(tx: Tx, meeting: int, person: int, **values: object) -> None:
    put = postgresql.insert(attendances) if tx.postgres else sqlite.insert(attendances)
    tx.connection.execute(
        put.values(meeting=meeting, person=person, **values).on_conflict_do_update(
            index_elements=["meeting", "person"], set_=values
        )
    )


def set_apart(tx: Tx, meeting: int, person: int, **values: object) -> None:
    """Change something of an answer that was given."""
    one = (attendances.c.meeting == meeting) & (attendances.c.person == person)
    tx.connection.execute(update(attendances).where(one).values(**values))


def taken(tx: Tx, meeting: int, without: int = 0) -> int:
    """The places that are taken, those of one person left out."""
    asked = select(func.coalesce(func.sum(attendances.c.guests + 1), 0)).where(
        attendances.c.meeting == meeting, _ATTENDS, attendances.c.person != without
    )
    return int(tx.connection.execute(asked).scalar_one())


def waits(tx: Tx, meeting: int) -> bool:
    asked = select(attendances.c.person).where(attendances.c.meeting == meeting, attendances.c.waits_since.is_not(None))
    return tx.connection.execute(asked.limit(1)).first() is not None


def place_in_line(tx: Tx, meeting: int, person: int) -> int:
    """1 for who is next; 0 for who does not wait."""
    line = [one.person for one in everybody(tx, meeting) if one.mine.waits]
    return line.index(person) + 1 if person in line else 0


def move_up(tx: Tx, meeting: Meeting) -> Sequence[int]:
    """Whoever waits longest gets the places that are free, as long as they suffice. Returns who that was."""
    moved: list[int] = []
    for one in everybody(tx, meeting.id):
        if not one.mine.waits:
            continue
        if meeting.capacity and taken(tx, meeting.id) + one.mine.guests + 1 > meeting.capacity:
            break
        set_apart(tx, meeting.id, one.person, waits_since=None)
        moved.append(one.person)
    return moved


def file_given(tx: Tx, meeting: int, person: int, *, in_calendar: bool) -> None:
    one = (attendances.c.meeting == meeting) & (attendances.c.person == person)
    values = {"files": attendances.c.files + 1, "in_calendar": int(in_calendar)}
    tx.connection.execute(update(attendances).where(one).values(**values))


def leave(tx: Tx, person: int) -> None:
    tx.connection.execute(delete(attendances).where(attendances.c.person == person))


def counts(tx: Tx, meeting: int) -> Counts:
    found = [one.mine for one in everybody(tx, meeting)]
    attends = [one for one in found if one.answer == "yes" and not one.waits]
    expected = [one for one in found if one.answer != "no"]
    new = select(func.count()).where(questions.c.meeting == meeting, questions.c.state == "new")
    did = select(func.count()).where(attendances.c.meeting == meeting, attendances.c.did == "yes")
    return Counts(
        yes=len(attends),
        maybe=sum(one.answer == "maybe" for one in found),
        no=sum(one.answer == "no" for one in found),
        guests=sum(one.guests for one in attends),
        waiting=sum(one.waits for one in found),
        needs={need: sum(need in one.needs for one in expected) for need in NEEDS},
        questions=tx.connection.execute(new).scalar_one(),
        did=tx.connection.execute(did).scalar_one(),
    )


def came(now: datetime) -> Any:
    """Persons who came to a meeting that is over, as far as we know: they said yes and had a place."""
    return (
        select(attendances.c.person)
        .join(meetings, meetings.c.id == attendances.c.meeting)
        .where(_ATTENDS, meetings.c.ends_at <= now, meetings.c.state == "planned")
    )
