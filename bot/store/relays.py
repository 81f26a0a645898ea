"""Which letter repeats which on the other side: so that replies and edits point at the right message, and trouble is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, exists, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.engine.casework import Tally
from bot.store.store import Tx
from bot.store.tables import case_letters, cases, conversations, inbox, outbox

_DIGITS = 18  # no id has more


_BELONGS = {
    False: sqlite.insert(case_letters).on_conflict_do_nothing(),
    True: postgresql.insert(case_letters).on_conflict_do_nothing(),
}
_SAID = (
    select(outbox.c.letter)
    .where(outbox.c.conversation == bindparam("conversation"), outbox.c.external_id == bindparam("external"))
    .limit(1)
)
_CAME = select(func.min(inbox.c.id)).where(
    inbox.c.conversation == bindparam("conversation"), inbox.c.ref == bindparam("external")
)


def belongs(tx: Tx, letter: int, case: int, source: int | None = None) -> None:
    """This letter belongs to the case, and repeats `source` if it is a copy. It is erased with the resident."""
    tx.connection.execute(_BELONGS[tx.postgres], {"letter": letter, "case": case, "source": source})


def letter_of(tx: Tx, conversation: int, external: str) -> int | None:
    """The letter behind a message the platform names: the one we said it for, or the one it came in with.

    The desk knows letters themselves, and names one as `#12`; it must be of this conversation all the same.
    """
    if external.startswith("#"):
        return _named(tx, conversation, external[1:])
    named = {"conversation": conversation, "external": external}
    found: int | None = tx.connection.execute(_SAID, named).scalar()
    found = tx.connection.execute(_CAME, named).scalar() if found is None else found
    return _with_others(tx, conversation, external) if found is None else found


def _with_others(tx: Tx, conversation: int, external: str) -> int | None:
    """The letter whose message went out as several, of which this is one."""
    several = (outbox.c.conversation == conversation) & outbox.c.external_id.contains(" ")
    asked = select(outbox.c.letter, outbox.c.external_id).where(several).order_by(outbox.c.id.desc())
    return next((row.letter for row in tx.connection.execute(asked) if external in row.external_id.split(" ")), None)


def _named(tx: Tx, conversation: int, number: str) -> int | None:
    if not number.isascii() or not number.isdecimal() or len(number) > _DIGITS:
        return None
    asked = select(inbox.c.id).where(inbox.c.id == int(number), inbox.c.conversation == conversation)
    return tx.connection.execute(asked).scalar()


def case_of(tx: Tx, letter: int) -> int:
    """The case a letter belongs to; 0 for one of none."""
    asked = select(case_letters.c.case).where(case_letters.c.letter == letter)
    return tx.connection.execute(asked).scalar() or 0


def counterpart(tx: Tx, letter: int, conversation: int) -> int:
    """The same words on the other side, in that conversation: the original of a copy, or the copy; 0 for none."""
    original = select(case_letters.c.source).where(case_letters.c.letter == letter, case_letters.c.source.is_not(None))
    copies = select(case_letters.c.letter).where(case_letters.c.source == letter)
    asked = select(func.min(inbox.c.id)).where(
        inbox.c.conversation == conversation, or_(inbox.c.id.in_(original), inbox.c.id.in_(copies))
    )
    return tx.connection.execute(asked).scalar() or 0


def event_of(tx: Tx, letter: int) -> str:
    """What the letter said, as it is stored; empty when it is erased."""
    return tx.connection.execute(select(inbox.c.event).where(inbox.c.id == letter)).scalar() or ""


def platform_id(tx: Tx, letter: int, conversation: int) -> str:
    """How the platform calls the message behind a letter of this conversation; empty when it has no name yet."""
    came = select(inbox.c.ref).where(inbox.c.id == letter, inbox.c.conversation == conversation)
    said = select(func.max(outbox.c.external_id)).where(
        outbox.c.letter == letter, outbox.c.conversation == conversation
    )
    known: str = tx.connection.execute(came).scalar() or tx.connection.execute(said).scalar() or ""
    return known.partition(" ")[0]


def erase_letters(tx: Tx, conversation: int) -> None:
    """Erase what others hold of this resident's cases, with what was said of it."""
    theirs = select(cases.c.id).where(cases.c.conversation == conversation)
    held = select(case_letters.c.letter).where(case_letters.c.case.in_(theirs))
    tx.connection.execute(delete(inbox).where(inbox.c.id.in_(held), inbox.c.conversation != conversation))


# How what was passed on fared.


@dataclass(frozen=True, slots=True)
class Trouble:
    """A repeated message that did not arrive, or maybe did not. `source` is the letter it repeats."""

    delivery: int
    case: int
    source: int
    state: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """A repeated message that is there: the copy, the letter it repeats and the conversation that one came from."""

    copy: int
    case: int
    source: int
    room: int


def _relayed() -> Select[Any]:
    columns = (outbox.c.id, case_letters.c.case, case_letters.c.source, outbox.c.state)
    return select(*columns).join(case_letters, case_letters.c.letter == outbox.c.letter)


def troubles(tx: Tx, since: datetime) -> tuple[Trouble, ...]:
    """Messages of volunteers to residents that ended badly since then."""
    ended = outbox.c.state.in_(("dead", "unsure", "expired")) & (outbox.c.done_at >= since)
    to_resident = cases.c.conversation == outbox.c.conversation
    asked = _relayed().join(cases, cases.c.id == case_letters.c.case).where(ended, to_resident)
    rows = tx.connection.execute(asked.where(case_letters.c.source.is_not(None)).order_by(outbox.c.id))
    return tuple(Trouble(*row) for row in rows)


_source, _room, _more = inbox.alias("source"), conversations.alias("room"), outbox.alias("more")
_PARTS = exists().where(_more.c.letter == outbox.c.letter, _more.c.state != "sent")
_ARRIVED = (
    select(case_letters.c.letter, case_letters.c.case, _source.c.id, _source.c.conversation)
    .join(outbox, outbox.c.letter == case_letters.c.letter)
    .join(cases, (cases.c.id == case_letters.c.case) & (cases.c.conversation == outbox.c.conversation))
    .join(_source, _source.c.id == case_letters.c.source)
    .join(_room, _room.c.id == _source.c.conversation)
    .where(outbox.c.id.in_(bindparam("deliveries", expanding=True)), ~_PARTS, _source.c.ref.is_not(None))
    .where(_room.c.channel.in_(bindparam("channels", expanding=True)))
    .order_by(outbox.c.id)
)


def arrived(tx: Tx, deliveries: Sequence[int], channels: Sequence[str]) -> tuple[Arrived, ...]:
    """Which of these were the last part of a message to a resident from a volunteer who talks on one of these channels."""
    found = tx.connection.execute(_ARRIVED, {"deliveries": deliveries, "channels": channels})
    return tuple(Arrived(*row) for row in found)


def conversation_of(tx: Tx, letter: int) -> int | None:
    return tx.connection.execute(select(inbox.c.conversation).where(inbox.c.id == letter)).scalar()


_ENDED_WELL, _UNDER_WAY = ("sent",), ("ready", "sending")


def tally(tx: Tx, case: int) -> Tally:
    """How the volunteer's messages of this case fared."""
    to_resident = cases.c.conversation == outbox.c.conversation
    asked = (
        select(outbox.c.state, func.count())
        .join(case_letters, case_letters.c.letter == outbox.c.letter)
        .join(cases, cases.c.id == case_letters.c.case)
        .where(case_letters.c.case == case, case_letters.c.source.is_not(None), to_resident)
        .group_by(outbox.c.state)
    )
    found = {row[0]: row[1] for row in tx.connection.execute(asked)}
    arrived, waiting = (sum(found.get(state, 0) for state in states) for states in (_ENDED_WELL, _UNDER_WAY))
    return Tally(case, arrived, waiting, sum(found.values()) - arrived - waiting)
