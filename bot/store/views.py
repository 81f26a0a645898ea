"""What pages, metrics and people look at. Reads only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, false, func, select, true

from bot.engine.media import in_words
from bot.engine.types import Attachment, Message, Pressed, Sent, Wrote
from bot.store import codec, conversations, persons, unanswered
from bot.store.store import Tx
from bot.store.tables import bans, case_letters, cases, dead_letters, inbox, outbox
from bot.store.tables import conversations as people
from bot.store.types import Address, Entry


def conversation(tx: Tx, at: Address) -> int | None:
    """The number of the conversation with whoever is there; None when there is none yet."""
    return conversations.find(tx, at)


def transcript(tx: Tx, at: Address, after: str = "", *, no_cases: bool = False) -> tuple[Entry, ...]:
    """The conversation as the person saw it, in the order of time; only what is newer than the entry `after`, if given.

    An entry's id says how far both boxes were read when it was shown, because a reminder is posted long before it speaks;
    of one that was corrected since, also by which row.
    `no_cases`: of somebody of the team, without all that was said in a case, which is read in its own place.
    """
    found = conversation(tx, at)
    return () if found is None else talk(tx, found, after, no_cases=no_cases)


def talk(tx: Tx, conversation: int, after: str = "", *, own: bool = False, no_cases: bool = False) -> tuple[Entry, ...]:
    """As `transcript`, of a conversation that is known. `own`: without what residents wrote to somebody of the team."""
    read, heard = _mark(after)
    left_out = _of_residents(conversation) if own else false()
    in_case = inbox.c.id.in_(select(case_letters.c.letter)) if no_cases else false()
    said_in_case = outbox.c.letter.in_(select(case_letters.c.letter)) if no_cases else false()
    theirs = [
        (row.posted_at, 0, row.id, said, 0)
        for row in tx.connection.execute(
            select(inbox).where(inbox.c.conversation == conversation, inbox.c.id > read, ~in_case).order_by(inbox.c.id)
        )
        if (said := _said(row.event))
    ]
    ours = _as_it_reads(
        (row.created_at, row.id, codec.read_message(row.body))
        for row in tx.connection.execute(
            select(outbox)
            .where(outbox.c.conversation == conversation, outbox.c.id > heard, outbox.c.state != "withdrawn")
            .where(outbox.c.body.not_like('%"sign":"%'))  # no words, but a sign at some
            .where(~left_out, ~said_in_case)
            .order_by(outbox.c.id)
        )
    )
    entries: list[Entry] = []
    for moment, side, row, message, by in sorted([*theirs, *ours], key=lambda line: line[:3]):
        read, heard = (read, max(heard, row)) if side else (max(read, row), heard)
        quoted = _quoted(tx, conversation, message.quotes) if message.quotes else ""
        name = f"{read}.{heard}.{by}" if by else f"{read}.{heard}"
        entries.append(Entry(name, not side, message, moment, row if side else 0, quoted))
    return tuple(entries)


def _quoted(tx: Tx, conversation: int, letter: int) -> str:
    """What the person said in this letter, or what we said because of it."""
    theirs = select(inbox.c.event).where(inbox.c.id == letter, inbox.c.conversation == conversation)
    came = tx.connection.execute(theirs).scalar()
    message = _said(came) if came else None
    if message is None:
        ours = select(outbox.c.body).where(outbox.c.letter == letter, outbox.c.conversation == conversation)
        said = tx.connection.execute(ours.order_by(outbox.c.id).limit(1)).scalar()
        message = codec.read_message(said) if said else None
    return " ".join(filter(None, (message.text, *map(in_words, message.media)))) if message else ""


def _as_it_reads(told: Iterable[tuple[datetime, int, Message]]) -> Iterator[tuple[datetime, int, int, Message, int]]:
    """What we said, with what corrected it last in its place, and the row that did (0: none)."""
    lines = tuple(told)
    last = {message.card: (row, message) for _, row, message in lines if message.edits}
    for moment, row, message in lines:
        by, now = last.get(message.card, (0, message))
        if not message.edits:
            yield (moment, 1, row, now, by) if by > row else (moment, 1, row, message, 0)


def _of_residents(conversation: int) -> ColumnElement[bool]:
    """Whether a message repeats what belongs to the case of somebody else."""
    theirs = (
        select(case_letters.c.letter)
        .join(cases, cases.c.id == case_letters.c.case)
        .where(cases.c.conversation != conversation)
    )
    return outbox.c.letter.in_(theirs)


def _mark(entry: str) -> tuple[int, int]:
    """How far an entry's id had read the inbox and the outbox; nothing at all for what is no such id."""
    read, _, rest = entry.partition(".")
    heard = rest.partition(".")[0]
    return (int(read), int(heard)) if _is_row(read) and _is_row(heard) else (0, 0)


def _is_row(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _said(event: str) -> Message | None:
    """What the person said; nothing for a letter that only another version of this program can read."""
    try:
        read_event = codec.read_event(event)
    except ValueError:
        return None
    match read_event:
        case Wrote(text) if text:
            return Message(text)
        case Pressed(choice, label):
            return Message(label or choice)
        case Sent(caption=caption, media=media) if media:
            return Message(caption, media=(media,))
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Kept:
    """What we keep of one person: how much, since when, and all of it to read. `waits_until`: for their last reminder."""

    messages: int
    since: datetime
    waits_until: datetime | None
    document: str


def kept(tx: Tx, conversation: int) -> Kept:
    """Everything a person would want to see of what we keep."""
    row = tx.connection.execute(select(people).where(people.c.id == conversation)).one()
    entries = talk(tx, conversation, own=True)
    lines = (
        f"{entry.at:%Y-%m-%d %H:%M} UTC  {'→' if entry.mine else '←'}  {_in_full(entry.message)}" for entry in entries
    )
    asked = select(cases.c.reason, cases.c.opened_at).where(cases.c.conversation == conversation)
    wishes = (f"{case.opened_at:%Y-%m-%d %H:%M} UTC  case: {case.reason}" for case in tx.connection.execute(asked))
    missed = (f"question: {text}" for text in unanswered.of(tx, conversation))
    about = persons.facts(tx, conversation)
    facts = (*about, f"channel: {row.channel}", f"address: {row.address}", f"state: {row.state}")
    open_letters = select(func.max(inbox.c.due)).where(inbox.c.conversation == conversation, inbox.c.state == "new")
    waits_until = tx.connection.execute(open_letters).scalar()
    return Kept(len(entries), row.created_at, waits_until, "\n".join((*facts, *wishes, *missed, "", *lines)))


def _in_full(message: Message) -> str:
    return " ".join(filter(None, (message.title, message.text, *map(in_words, message.media))))


def waiting(tx: Tx, at: Address) -> bool:
    """Whether a letter of this conversation is not answered yet. One that is to wait (a reminder) does not count."""
    asked = (
        select(inbox.c.id)
        .join(people, people.c.id == inbox.c.conversation)
        .where(people.c.channel == at.channel, people.c.address == at.id)
        .where(inbox.c.state == "new", inbox.c.due <= inbox.c.posted_at)
        .limit(1)
    )
    return tx.connection.execute(asked).first() is not None


def leaving(tx: Tx, at: Address) -> bool:
    """Whether a message to this conversation is still on its way."""
    asked = (
        select(outbox.c.id)
        .join(people, people.c.id == outbox.c.conversation)
        .where(people.c.channel == at.channel, people.c.address == at.id, outbox.c.state.in_(("ready", "sending")))
        .limit(1)
    )
    return tx.connection.execute(asked).first() is not None


def language(tx: Tx, at: Address) -> str:
    """The conversation's language; empty when there is none yet."""
    asked = select(people.c.state).where(people.c.channel == at.channel, people.c.address == at.id)
    state = tx.connection.execute(asked).scalar()
    try:
        return codec.read_state(state).language if state else ""
    except ValueError:  # written by another version; the next turn begins anew
        return ""


def attachment(tx: Tx, at: Address, delivery: int) -> Attachment | None:
    """The file that went with a message, for the conversation it was sent to and for nobody else."""
    asked = (
        select(outbox.c.body)
        .join(people, people.c.id == outbox.c.conversation)
        .where(outbox.c.id == delivery, people.c.channel == at.channel, people.c.address == at.id)
    )
    body = tx.connection.execute(asked).scalar()
    return codec.read_message(body).attachment if body else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many rows are in a state that is not an end, and how long the oldest has been due."""

    table: str
    state: str
    count: int
    oldest: datetime | None


def open_rows(tx: Tx, now: datetime) -> tuple[Waiting, ...]:
    """Everything that still has to happen and is due: the one look that finds most troubles."""
    due = select(func.count(), func.min(inbox.c.due)).where(inbox.c.state == "new", inbox.c.due <= now)
    letters = tx.connection.execute(due).one()
    rows = tx.connection.execute(
        select(outbox.c.state, func.count(), func.min(outbox.c.created_at))
        .where(outbox.c.state.in_(("ready", "sending")))
        .group_by(outbox.c.state)
    )
    out = {state: (count, oldest) for state, count, oldest in rows}
    ours = tuple(Waiting("outbox", state, *out.get(state, (0, None))) for state in ("ready", "sending"))
    return (Waiting("inbox", "new", *letters), *ours)


def totals(tx: Tx) -> dict[str, int]:
    """How many there are of each thing that is counted, by the name of its metric."""
    counted: dict[str, tuple[Table, ColumnElement[bool]]] = {
        "conversations": (people, true()),
        "cases_open": (cases, cases.c.state != "closed"),
        "dead_letters": (dead_letters, true()),
        "letters_dead": (inbox, inbox.c.state == "dead"),
        "deliveries_dead": (outbox, outbox.c.state == "dead"),
        "deliveries_unsure": (outbox, outbox.c.state == "unsure"),
        "deliveries_expired": (outbox, outbox.c.state == "expired"),
    }
    return {
        name: tx.connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()
        for name, (table, which) in counted.items()
    }


def banned_until(tx: Tx) -> dict[str, datetime]:
    """Which channels must be silent, and until when."""
    return {row.channel: row.until for row in tx.connection.execute(select(bans))}
