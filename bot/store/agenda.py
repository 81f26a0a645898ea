"""What people want to talk about at a meeting, and what was promised there."""

from datetime import datetime

from sqlalchemy import insert, select, update

from bot.engine.meetingwork import Promise, Question
from bot.store.meeting_tables import attendances, meeting_texts, promises, questions
from bot.store.store import Tx


def ask(tx: Tx, meeting: int, person: int, text: str, name: str, now: datetime) -> None:
    row = {"meeting": meeting, "person": person, "text": text, "name": name, "asked_at": now}
    tx.connection.execute(insert(questions), row)


def of_meeting(tx: Tx, meeting: int) -> tuple[Question, ...]:
    """Oldest first; refused ones too."""
    rows = tx.connection.execute(select(questions).where(questions.c.meeting == meeting).order_by(questions.c.id))
    return tuple(Question(row.id, row.text, row.name, row.state) for row in rows)


def judge(tx: Tx, question: int, *, good: bool) -> int | None:
    """Put it on the agenda, or leave it out. Returns its meeting."""
    judged = update(questions).where(questions.c.id == question).values(state="agenda" if good else "refused")
    meeting: int | None = tx.connection.execute(judged.returning(questions.c.meeting)).scalar()
    return meeting


def promise(tx: Tx, meeting: int, who: str, what: str, due: datetime, person: int | None) -> Promise:
    row = {"meeting": meeting, "who": who, "what": what, "due": due, "person": person}
    id: int = tx.connection.execute(insert(promises).values(**row).returning(promises.c.id)).scalar_one()
    return Promise(id, who, what, due)


def promised(tx: Tx, meeting: int) -> tuple[Promise, ...]:
    rows = tx.connection.execute(select(promises).where(promises.c.meeting == meeting).order_by(promises.c.id))
    return tuple(
        Promise(row.id, row.who, row.what, row.due, row.done_at is not None, row.person is not None) for row in rows
    )


def claim(tx: Tx, promise: int, person: int) -> Promise | None:
    """It was this person's promise, if nobody else said so before and they were to be there."""
    there = select(attendances.c.meeting).where(attendances.c.person == person)
    mine = (promises.c.id == promise) & promises.c.person.is_(None) & promises.c.meeting.in_(there)
    row = tx.connection.execute(update(promises).where(mine).values(person=person).returning(promises)).first()
    return Promise(row.id, row.who, row.what, row.due) if row else None


def did(tx: Tx, meeting: int, person: int, *, yes: bool, now: datetime) -> None:
    """What they say a week later; with a yes their promises of that meeting are kept."""
    one = (attendances.c.meeting == meeting) & (attendances.c.person == person)
    tx.connection.execute(update(attendances).where(one).values(did="yes" if yes else "no"))
    if yes:
        theirs = (promises.c.meeting == meeting) & (promises.c.person == person) & promises.c.done_at.is_(None)
        tx.connection.execute(update(promises).where(theirs).values(done_at=now))


def outcomes(tx: Tx, meeting: int) -> dict[str, str]:
    rows = tx.connection.execute(select(meeting_texts).where(meeting_texts.c.meeting == meeting))
    return {row.language: row.outcome for row in rows if row.outcome}
