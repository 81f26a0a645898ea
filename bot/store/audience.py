"""Who a broadcast is meant for, of those who agreed to it: one conversation for each person. Sends nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, func, select

from bot.engine.broadcastwork import Audience
from bot.store import attendances
from bot.store.person_tables import consents, interests, person_conversations, persons
from bot.store.store import Tx
from bot.store.tables import conversations


def reached(kind: str, audience: Audience, now: datetime) -> Subquery:
    """`person`, `conversation`, `channel` of everybody who is meant and can be reached.

    Of several conversations the one that calls them: not the web, which nobody hears, and else the last they used.
    """
    best = func.row_number().over(
        partition_by=persons.c.id,
        order_by=(conversations.c.channel == "web", conversations.c.active_at.desc(), conversations.c.id),
    )
    ways = _meant(
        select(
            persons.c.id.label("person"),
            conversations.c.id.label("conversation"),
            conversations.c.channel,
            best.label("best"),
        )
        .join(consents, consents.c.person == persons.c.id)
        .join(person_conversations, person_conversations.c.person == persons.c.id)
        .join(conversations, conversations.c.id == person_conversations.c.conversation)
        .where(consents.c.kind == kind, consents.c.answer == "yes")
        .where(conversations.c.gone_at.is_(None), conversations.c.forget_at.is_(None))
        .where(conversations.c.channel != "desk"),
        audience,
        now,
    ).subquery()  # fmt: skip
    return select(ways.c.person, ways.c.conversation, ways.c.channel).where(ways.c.best == 1).subquery("reached")


def _meant(asked: Select[Any], audience: Audience, now: datetime) -> Select[Any]:
    if audience.languages:
        asked = asked.where(persons.c.language.in_(audience.languages))
    if audience.districts:
        asked = asked.where(persons.c.district.in_(audience.districts))
    if audience.topics:
        care = select(interests.c.person).where(interests.c.topic.in_(audience.topics))
        asked = asked.where(persons.c.id.in_(care))
    return asked.where(persons.c.id.in_(attendances.came(now))) if audience.came else asked


def count(tx: Tx, kind: str, audience: Audience, now: datetime) -> int:
    return tx.connection.execute(select(func.count()).select_from(reached(kind, audience, now))).scalar_one()
