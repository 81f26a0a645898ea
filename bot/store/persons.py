"""Persons: somebody on all their channels, what they agreed to hear of, and where they can be reached. No meetings."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine import linkcodes
from bot.engine.consentwork import Kind
from bot.store.meeting_tables import attendances, broadcast_deliveries, questions
from bot.store.person_tables import consents, interests, link_codes, person_conversations, persons
from bot.store.store import Tx
from bot.store.tables import member_conversations

LINK_USEFUL = timedelta(minutes=15)


def find(tx: Tx, conversation: int) -> int | None:
    """Whose conversation this is; None when nothing is kept of them as a person. The team's are known by their membership."""
    asked = select(person_conversations.c.person).where(person_conversations.c.conversation == conversation)
    person: int | None = tx.connection.execute(asked).scalar()
    return person if person is not None else _of_the_team(tx, conversation)


def _of_the_team(tx: Tx, conversation: int) -> int | None:
    mine = select(member_conversations.c.member).where(member_conversations.c.conversation == conversation)
    asked = (
        select(person_conversations.c.person)
        .join(member_conversations, member_conversations.c.conversation == person_conversations.c.conversation)
        .where(member_conversations.c.member.in_(mine))
        .order_by(person_conversations.c.person)
        .limit(1)
    )
    person: int | None = tx.connection.execute(asked).scalar()
    if person is not None:
        tx.connection.execute(insert(person_conversations), {"conversation": conversation, "person": person})
    return person


def of(tx: Tx, conversation: int, now: datetime) -> int:
    """Whose conversation this is; a new person when they are not known yet."""
    known = find(tx, conversation)
    if known is not None:
        return known
    person: int = tx.connection.execute(insert(persons).values(since=now).returning(persons.c.id)).scalar_one()
    tx.connection.execute(insert(person_conversations), {"conversation": conversation, "person": person})
    return person


def conversations_of(tx: Tx, person: int) -> tuple[int, ...]:
    asked = select(person_conversations.c.conversation).where(person_conversations.c.person == person)
    return tuple(tx.connection.execute(asked.order_by(person_conversations.c.conversation)).scalars())


def consent(tx: Tx, person: int, kind: Kind, answer: str, now: datetime) -> None:
    put = postgresql.insert(consents) if tx.postgres else sqlite.insert(consents)
    row = {"person": person, "kind": kind, "answer": answer, "at": now}
    tx.connection.execute(
        put.values(**row).on_conflict_do_update(
            index_elements=["person", "kind"], set_={"answer": answer, "at": now}
        )
    )  # fmt: skip


def agreed(tx: Tx, person: int) -> dict[str, str]:
    """What they said to each kind they were asked about."""
    rows = tx.connection.execute(select(consents.c.kind, consents.c.answer).where(consents.c.person == person))
    return {row.kind: row.answer for row in rows}


def describe(tx: Tx, person: int, *, district: str | None, language: str) -> None:
    given = {
        name: value for name, value in (("district", district), ("language", language or None)) if value is not None
    }
    if given:
        tx.connection.execute(update(persons).where(persons.c.id == person).values(**given))


def keep_interest(tx: Tx, person: int, topic: str, *, yes: bool) -> None:
    """Keep that they care about it, or that they do not any more."""
    if yes:
        put = postgresql.insert(interests) if tx.postgres else sqlite.insert(interests)
        tx.connection.execute(put.on_conflict_do_nothing(), {"person": person, "topic": topic})
    else:
        kept = (interests.c.person == person) & (interests.c.topic == topic)
        tx.connection.execute(delete(interests).where(kept))


def interests_of(tx: Tx, person: int) -> tuple[str, ...]:
    asked = select(interests.c.topic).where(interests.c.person == person).order_by(interests.c.topic)
    return tuple(tx.connection.execute(asked).scalars())


def make_link(tx: Tx, conversation: int, now: datetime) -> str:
    """A code for another channel; only its digest is kept. An older one of this conversation is good no more."""
    code = linkcodes.written(secrets.token_bytes(linkcodes.BYTES))
    tx.connection.execute(
        delete(link_codes).where((link_codes.c.conversation == conversation) | (link_codes.c.useful_until <= now))
    )
    row = {"digest": linkcodes.digest(code), "conversation": conversation, "useful_until": now + LINK_USEFUL}
    tx.connection.execute(insert(link_codes), row)
    return code


def use_link(tx: Tx, digest: str, now: datetime) -> int | None:
    """The conversation in which the code was made, which is used up now; None when it is not good."""
    used = delete(link_codes).where(link_codes.c.digest == digest, link_codes.c.useful_until > now)
    found: int | None = tx.connection.execute(used.returning(link_codes.c.conversation)).scalar()
    return found


def merge(tx: Tx, kept: int, gone: int) -> None:
    """Two are one person: who said no anywhere has said no, and the later answer about a meeting counts."""
    answers = {**agreed(tx, gone), **{kind: word for kind, word in agreed(tx, kept).items() if word == "no"}}
    moment = select(persons.c.since).where(persons.c.id == kept)
    since = tx.connection.execute(moment).scalar_one()
    for kind, answer in answers.items():
        if agreed(tx, kept).get(kind) != "no":
            consent(tx, kept, "meetings" if kind == "meetings" else "tips", answer, since)
    _later_answers(tx, kept, gone)
    _their_copies(tx, kept, gone)
    tx.connection.execute(update(questions).where(questions.c.person == gone).values(person=kept))
    theirs = update(person_conversations).where(person_conversations.c.person == gone).values(person=kept)
    tx.connection.execute(theirs)
    tx.connection.execute(delete(persons).where(persons.c.id == gone))


def _later_answers(tx: Tx, kept: int, gone: int) -> None:
    asked = select(attendances.c.meeting, attendances.c.person, attendances.c.answered_at)
    rows = tx.connection.execute(
        asked.where(attendances.c.person.in_((kept, gone))).order_by(attendances.c.answered_at)
    )
    last = {row.meeting: row.person for row in rows}
    for meeting, person in last.items():
        one = attendances.c.meeting == meeting
        tx.connection.execute(
            delete(attendances).where(one, attendances.c.person.in_((kept, gone)), attendances.c.person != person)
        )
        tx.connection.execute(update(attendances).where(one, attendances.c.person == gone).values(person=kept))


def _their_copies(tx: Tx, kept: int, gone: int) -> None:
    """What went to the one went to the other; where both got a copy, the second stays nobody's, without its answer."""
    mine = select(broadcast_deliveries.c.broadcast).where(broadcast_deliveries.c.person == kept)
    theirs = broadcast_deliveries.c.person == gone
    both = broadcast_deliveries.c.broadcast.in_(mine)
    tx.connection.execute(update(broadcast_deliveries).where(theirs, both).values(reply=""))
    tx.connection.execute(update(broadcast_deliveries).where(theirs, ~both).values(person=kept))


def facts(tx: Tx, conversation: int) -> tuple[str, ...]:
    """What is kept of them as a person, to read."""
    known = select(person_conversations.c.person).where(person_conversations.c.conversation == conversation)
    person = tx.connection.execute(known).scalar()
    if person is None:
        return ()
    row = tx.connection.execute(select(persons).where(persons.c.id == person)).one()
    cares = interests_of(tx, person)
    comes = tx.connection.execute(select(attendances).where(attendances.c.person == person)).all()
    asked = tx.connection.execute(select(questions).where(questions.c.person == person)).all()
    answered = (broadcast_deliveries.c.person == person) & (broadcast_deliveries.c.reply != "")
    replied = tx.connection.execute(select(broadcast_deliveries).where(answered)).all()
    return (
        f"district: {row.district}",
        f"interests: {' '.join(cares)}",
        *(f"invitations, {kind}: {answer}" for kind, answer in agreed(tx, person).items()),
        *(f"meeting {one.meeting}: {one.answer}, guests {one.guests}, needs {one.needs}" for one in comes),
        *(f"question for meeting {one.meeting}: {one.name} {one.text}" for one in asked),
        *(f"reply to message {one.broadcast}: {one.reply}" for one in replied),
    )


def erase(tx: Tx, person: int) -> None:
    _erase(tx, persons.c.id == person)


def erase_orphans(tx: Tx) -> int:
    """Persons who can be reached nowhere any more."""
    return _erase(tx, persons.c.id.not_in(select(person_conversations.c.person)))


def _erase(tx: Tx, which: ColumnElement[bool]) -> int:
    """What they answered to broadcasts goes too; that they got one still counts, as nobody's."""
    theirs = broadcast_deliveries.c.person.in_(select(persons.c.id).where(which))
    tx.connection.execute(update(broadcast_deliveries).where(theirs).values(reply=""))
    return tx.connection.execute(delete(persons).where(which)).rowcount
