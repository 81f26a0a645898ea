"""Meetings as they are kept: making, changing, calling off, and which ones somebody can see. Nobody's answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.meetingwishes import KeepMeeting
from bot.engine.meetingwork import Meeting, Words
from bot.store.meeting_tables import broadcast_deliveries, broadcasts, meeting_texts, meetings
from bot.store.store import Tx

_TEXTS = ("title", "text")


def keep(tx: Tx, wish: KeepMeeting, by: int, now: datetime) -> int:
    """A new meeting, as a draft; its id."""
    row = {
        "starts_at": wish.starts, "ends_at": wish.ends, "place": wish.place, "step_free": wish.step_free,
        "capacity": wish.capacity, "visible": wish.visible, "made_at": now, "made_by": by,
        "needs": " ".join(wish.needs),
    }  # fmt: skip
    meeting: int = tx.connection.execute(insert(meetings).values(**row).returning(meetings.c.id)).scalar_one()
    for language, words in wish.texts.items():
        write(tx, meeting, language, title=words.title, about=words.text)
    return meeting


def write(tx: Tx, meeting: int, language: str, **texts: str) -> None:
    """Keep these of a meeting's words in one language."""
    put = postgresql.insert(meeting_texts) if tx.postgres else sqlite.insert(meeting_texts)
    tx.connection.execute(
        put.values(meeting=meeting, language=language, **texts).on_conflict_do_update(
            index_elements=["meeting", "language"], set_=texts
        )
    )


def get(tx: Tx, meeting: int, *, hold: bool = False) -> Meeting | None:
    """`hold`: nobody else changes it, or who comes, before this transaction ends."""
    asked = select(meetings).where(meetings.c.id == meeting)
    row = tx.connection.execute(asked.with_for_update() if hold else asked).first()
    return _meeting(row, _words(tx, meeting)) if row else None


def _words(tx: Tx, meeting: int) -> Mapping[str, Words]:
    rows = tx.connection.execute(select(meeting_texts).where(meeting_texts.c.meeting == meeting))
    return {row.language: Words(row.title, row.about) for row in sorted(rows, key=lambda row: row.language)}


def _meeting(row: Row[Any], texts: Mapping[str, Words]) -> Meeting:
    return Meeting(
        row.id, row.state, row.starts_at, row.ends_at, row.place, row.step_free, row.capacity, row.visible, row.sequence,
        row.made_at, texts, tuple(row.needs.split()),
    )  # fmt: skip


def missing(meeting: Meeting, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages in which it still has no words."""
    nothing = Words("", "")
    return tuple(
        one for one in languages if not all((words := meeting.texts.get(one, nothing), words.title, words.text))
    )


def change(tx: Tx, meeting: int, **values: object) -> None:
    """Other values; a calendar that took it sees that it is newer."""
    tx.connection.execute(
        update(meetings).where(meetings.c.id == meeting).values(sequence=meetings.c.sequence + 1, **values)
    )


def _listed(tx: Tx, which: ColumnElement[bool], *, newest: bool = False, at_most: int = 20) -> tuple[Meeting, ...]:
    order = meetings.c.starts_at.desc() if newest else meetings.c.starts_at
    rows = tx.connection.execute(select(meetings).where(which).order_by(order, meetings.c.id).limit(at_most)).all()
    return tuple(_meeting(row, _words(tx, row.id)) for row in rows)


def of_team(tx: Tx, at_most: int = 20) -> tuple[Meeting, ...]:
    """The latest first."""
    return _listed(tx, meetings.c.id > 0, newest=True, at_most=at_most)


def newest_of(tx: Tx, member: int) -> int:
    """The meeting that this member made last; 0 without any."""
    asked = select(meetings.c.id).where(meetings.c.made_by == member).order_by(meetings.c.id.desc()).limit(1)
    return tx.connection.execute(asked).scalar() or 0


def coming(tx: Tx, person: int | None, now: datetime) -> tuple[Meeting, ...]:
    """Those still to come that this person may see: open to everybody, or they were invited to it."""
    invited = (
        select(broadcasts.c.meeting)
        .join(broadcast_deliveries, broadcast_deliveries.c.broadcast == broadcasts.c.id)
        .where(broadcast_deliveries.c.person == (person or 0), broadcasts.c.meeting.is_not(None))
    )
    seen = (meetings.c.visible == "everybody") | meetings.c.id.in_(invited)
    return _listed(tx, (meetings.c.state == "planned") & (meetings.c.ends_at > now) & seen)
