"""What one poll brought: each update read by itself, all of it kept in one commit, the position with it. No network."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.channels.telegram.salvage import Unreadable
from bot.channels.telegram.updates import CHANNEL, Incoming, Malformed, translate, update_id
from bot.store import cursors, dead_letters, inbox
from bot.store.store import Tx

_ID = re.compile(r'\s*\{\s*"update_id"\s*:\s*([1-9]\d{0,9})\s*[,}]')  # where the Bot API writes it


@dataclass(frozen=True, slots=True)
class Dead:
    """An update that could not be understood. `address` is the chat it seems to come from, or empty."""

    key: str
    raw: str
    problem: str
    address: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What a poll brought. `position` is the offset that confirms it, or None; `certain`: at least one id could be read."""

    letters: tuple[Incoming, ...]
    dead: tuple[Dead, ...]
    ignored: int
    position: int | None
    certain: bool


def read(updates: Sequence[object], offset: int | None) -> Batch:
    """Everything in it, understood or not; never raises, whatever the updates are."""
    understood = [_read(update) for update in updates]
    return Batch(
        tuple(one for one in understood if isinstance(one, Incoming)),
        tuple(one for one in understood if isinstance(one, Dead)),
        understood.count(None),
        _position(updates, offset),
        any(_number(update) for update in updates),
    )


def keep(tx: Tx, batch: Batch, account: str, now: datetime) -> None:
    """Write all of it; the position moves in the same commit, so that only what is kept is ever confirmed."""
    for one in batch.letters:
        post(tx, one, now)
    for poor in batch.dead:
        set_aside(tx, poor, now)
    if batch.position is not None:
        cursors.move(tx, account, batch.position, now)


def post(tx: Tx, one: Incoming, now: datetime) -> bool:
    """Write one letter; False when it is known already."""
    return inbox.post(tx, one.address, one.event, key=one.key, now=now, origin=one.origin, thread=one.thread)


def set_aside(tx: Tx, dead: Dead, now: datetime) -> None:
    dead_letters.set_aside(tx, CHANNEL, key=dead.key, raw=dead.raw, problem=dead.problem, now=now, address=dead.address)


def _read(update: object) -> Incoming | Dead | None:
    try:
        return translate(update)
    except Malformed as error:
        return dead(update, str(error))
    except Exception as error:  # whatever it is: one update must never stop those that follow
        return dead(update, f"a value of an unexpected kind ({type(error).__name__})")


def dead(update: object, problem: str) -> Dead:
    """The update as a dead letter, under its id or, where it has none, under what it looks like."""
    raw = _raw(update)
    number = _number(update)
    name = f"update:{number}" if number else f"unnumbered:{sha256(raw.encode('utf-8', 'replace')).hexdigest()[:32]}"
    return Dead(f"{CHANNEL}:{name}", raw, problem, _address(update))


def _raw(update: object) -> str:
    if isinstance(update, Unreadable):
        return update.raw
    try:
        return json.dumps(update, ensure_ascii=False)
    except (ValueError, TypeError, RecursionError):
        return f"({type(update).__name__}, nested too deeply to be written down)"


def _number(update: object) -> int:
    """The update's id, or 0."""
    if isinstance(update, Unreadable):
        found = _ID.match(update.raw)
        update = {"update_id": int(found[1])} if found else {}
    try:
        return update_id(update)
    except Malformed:
        return 0


def _position(updates: Sequence[object], offset: int | None) -> int | None:
    """The offset after these updates, by those ids that can be read.

    Ids ascend, so whatever follows an update has at least the next id: counting on from any id we know can come out
    too low, never so high that it would confirm an update that we have not seen.
    """
    known = [(index, number) for index, update in enumerate(updates) if (number := _number(update))]
    reached = [number + len(updates) - index for index, number in known]
    return max([*reached, offset + len(updates)] if offset else reached, default=None)


def _address(update: object) -> str:
    return next((str(number) for number in _chats(update) if type(number) is int), "")


def _chats(update: object) -> Iterator[object]:
    """Wherever an update may name its private chat, which has the same id as the person."""
    for part in update.values() if isinstance(update, dict) else ():
        for name in ("chat", "from"):
            owner = part.get(name) if isinstance(part, dict) else None
            yield owner.get("id") if isinstance(owner, dict) else None
