"""Questions we could not answer: kept redacted for the team to look at, each once a person, and never for long."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from sqlalchemy import ColumnElement, Subquery, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.unanswered import Asked, Fate
from bot.matching.labels import plain
from bot.store.store import Tx
from bot.store.unanswered_tables import unanswered

KEPT = timedelta(days=30)
"""How long a question is kept after it was last asked."""

NOT_OURS = ""
"""In place of a topic: somebody looked at the question, and the helpline need not answer it."""

Order = Literal["new", "often"]

_WAITS, _DECLINED = unanswered.c.topic.is_(None), unanswered.c.topic == NOT_OURS
_EVER = datetime(2000, 1, 1, tzinfo=UTC)
_A_PERSON = 50  # questions kept of one conversation; the newest stay


@dataclass(frozen=True, slots=True)
class Missed:
    """A question with how many people asked it. `id` finds it again; it says nothing of who they are."""

    id: int
    text: str
    language: str
    fate: Fate
    topics: tuple[str, ...]
    people: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """A question of which somebody said what it is about: a topic, or `NOT_OURS`."""

    text: str
    language: str
    topic: str


def _newest(put: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    newer = {name: put.excluded[name] for name in ("asked_at", "language", "text", "fate", "topics", "topic")}
    return put.on_conflict_do_update(index_elements=["conversation", "key"], set_=newer)


_KEEP = {False: _newest(sqlite.insert(unanswered)), True: _newest(postgresql.insert(unanswered))}
_NOT_OURS = select(unanswered.c.topic).where(unanswered.c.key == bindparam("of_key"), _DECLINED).limit(1)
_STAY = (
    select(unanswered.c.id)
    .where(unanswered.c.conversation == bindparam("of"))
    .order_by(unanswered.c.asked_at.desc(), unanswered.c.id.desc())
    .limit(_A_PERSON)
)
_BOUND = delete(unanswered).where(unanswered.c.conversation == bindparam("of"), unanswered.c.id.not_in(_STAY))


def keep(tx: Tx, conversation: int, asked: Asked, fate: Fate, now: datetime) -> None:
    """Keep it; asked again by the same person it is newer, not more. What is not ours stays so, whoever asks it."""
    key = plain(asked.text)
    row = {
        "conversation": conversation,
        "asked_at": now,
        "language": asked.language,
        "key": key,
        "text": asked.text,
        "fate": fate,
        "topics": " ".join(asked.topics),
        "topic": tx.connection.execute(_NOT_OURS, {"of_key": key}).scalar(),
    }
    tx.connection.execute(_KEEP[tx.postgres], row)
    tx.connection.execute(_BOUND, {"of": conversation})  # one person cannot fill the list


def drop(tx: Tx, conversation: int, text: str) -> None:
    """It found its answer after all."""
    same = (unanswered.c.conversation == conversation, unanswered.c.key == plain(text))
    tx.connection.execute(delete(unanswered).where(*same))


def forget(tx: Tx, conversation: int) -> None:
    """Everything this person asked."""
    tx.connection.execute(delete(unanswered).where(unanswered.c.conversation == conversation))


def erase_old(tx: Tx, now: datetime) -> int:
    """Erase what nobody asked any more for as long as we said. Returns how many."""
    return tx.connection.execute(delete(unanswered).where(unanswered.c.asked_at < now - KEPT)).rowcount


def of(tx: Tx, conversation: int) -> tuple[str, ...]:
    """What is kept of one person's questions, oldest first."""
    asked = select(unanswered.c.text).where(unanswered.c.conversation == conversation).order_by(unanswered.c.id)
    return tuple(tx.connection.execute(asked).scalars())


def waiting(
    tx: Tx, since: datetime, *, language: str = "", order: Order = "new", after: int = 0, most: int = 1_000
) -> tuple[Missed, ...]:
    """The questions nobody has looked at yet, each once; the first `after` of them are left out."""
    of_language = () if not language else (unanswered.c.language == language,)
    return _listed(tx, _groups(since, _WAITS, *of_language), order, after, most)


def declined(tx: Tx, since: datetime, *, after: int = 0, most: int = 1_000) -> tuple[Missed, ...]:
    """The questions that somebody said are not ours, each once, the last asked first; the first `after` are left out."""
    return _listed(tx, _groups(since, _DECLINED), "new", after, most)


def _listed(tx: Tx, groups: Subquery, order: Order, after: int, most: int) -> tuple[Missed, ...]:
    newest = (groups.c.last.desc(), groups.c.id.desc())
    first = (groups.c.people.desc(), *newest) if order == "often" else newest
    found = (
        select(unanswered, groups.c.people, groups.c.last)
        .join(groups, groups.c.id == unanswered.c.id)
        .order_by(*first)
        .offset(after)
        .limit(most)
    )
    return tuple(
        Missed(row.id, row.text, row.language, _fate(row.fate), tuple(row.topics.split()), row.people, row.last)
        for row in tx.connection.execute(found)
    )


def _groups(since: datetime, *such: ColumnElement[bool]) -> Subquery:
    """One row for each question: whoever asked it last, and how many did."""
    last, people = func.max(unanswered.c.asked_at).label("last"), func.count().label("people")
    asked = select(func.max(unanswered.c.id).label("id"), people, last).where(unanswered.c.asked_at >= since, *such)
    return asked.group_by(unanswered.c.key).subquery()


def _fate(text: str) -> Fate:
    return next(fate for fate in get_args(Fate) if fate == text)


def count(tx: Tx, since: datetime) -> int:
    """How many questions wait for somebody to look at them."""
    return tx.connection.execute(select(func.count()).select_from(_groups(since, _WAITS))).scalar_one()


def find(tx: Tx, id: int) -> Asked | None:
    """A question by the number it is listed with; None when it is erased, or somebody was faster."""
    return _found(tx, id, _WAITS)


def find_declined(tx: Tx, id: int) -> Asked | None:
    """A question that is not ours by the number it is listed with; None when it is erased, or was taken back."""
    return _found(tx, id, _DECLINED)


def _found(tx: Tx, id: int, such: ColumnElement[bool]) -> Asked | None:
    row = tx.connection.execute(select(unanswered).where(unanswered.c.id == id, such)).first()
    return Asked(row.text, row.language, tuple(row.topics.split())) if row else None


def judge(tx: Tx, text: str, topic: str) -> None:
    """What the question is about, for all who asked it."""
    tx.connection.execute(update(unanswered).where(unanswered.c.key == plain(text)).values(topic=topic))


def take_back(tx: Tx, text: str) -> None:
    """It was ours after all: for all who asked it the question waits again. What is about a topic stays as it is."""
    same = (unanswered.c.key == plain(text), _DECLINED)
    tx.connection.execute(update(unanswered).where(*same).values(topic=None))


def judged(tx: Tx) -> tuple[Judged, ...]:
    """Every question somebody looked at, once."""
    asked = select(unanswered.c.text, unanswered.c.language, unanswered.c.topic).where(
        unanswered.c.id.in_(
            select(func.max(unanswered.c.id)).where(unanswered.c.topic.is_not(None)).group_by(unanswered.c.key)
        )
    )
    return tuple(Judged(*row) for row in tx.connection.execute(asked.order_by(unanswered.c.id)))


def everything(tx: Tx) -> tuple[tuple[Judged, ...], tuple[Missed, ...]]:
    """All that is kept, to try a change on: what somebody looked at, and what still waits."""
    return judged(tx), waiting(tx, _EVER)
