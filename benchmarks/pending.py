"""Jukebox with many reminders that wait: fills its database, and tells what rang. Starts nothing."""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, func, insert, select, update

from bot.dates.wall import instant, wall
from bot.engine.alarms import Draft, Reminder, ReminderDue
from bot.engine.library import ZONE
from bot.engine.types import Pressed, State
from bot.runner.drawer import Drawer
from bot.runner.shelf import open_folder
from bot.runner.turns import take_turns
from bot.store import codec, inbox, migrate
from bot.store.outcomes import LANES
from bot.store.store import Store, Tx
from bot.store.tables import conversations, outbox
from bot.store.tables import inbox as letters
from tests.crash.process import ROOT

NAME = "Jukebox"
COMMAND = (str(Path(sys.executable).with_name("jukebox")), "run")
TOGETHER = 50
"""People who press a button at once; a commit takes in their presses, and another one answers them."""

_SOMEDAY = timedelta(days=30)
_LANE = LANES.index("reminder")


def fill(folder: Path, count: int, sample: int) -> float:
    """So many reminders for some day; `sample` of them as people ask for them, at this many a second: a whole turn each."""
    store = Store(f"sqlite:///{folder}/jukebox.db")
    migrate.upgrade(store)
    now = datetime.now(UTC)
    someday = wall(now + _SOMEDAY, ZONE).replace(second=0, microsecond=0)
    with store.engine.begin() as connection:
        people = [_person(id, State(draft=_draft(someday)), now) for id in range(1, sample + 1)]
        connection.execute(insert(conversations), people)
    taken = _asked(store, sample, now, folder / "learnt")  # so what is measured later is not the very first start
    with store.engine.begin() as connection:
        connection.execute(update(outbox).values(state="sent", done_at=now))  # the answers they got went out long ago
        _put(Tx(connection), range(sample + 1, count + 1), someday, now)
    store.engine.dispose()
    return sample / taken


def _draft(at: datetime) -> Draft:
    return Draft("sure", what="de huur betalen", times=(at,), timed=True)


def _person(id: int, state: State, now: datetime) -> dict[str, object]:
    kept = codec.write_state(state)
    return {"id": id, "channel": "web", "address": f"p{id}", "state": kept, "created_at": now, "active_at": now}


def _asked(store: Store, sample: int, now: datetime, learnt: Path) -> float:
    """Seconds in which so many people say yes to what they asked for."""
    library = open_folder(ROOT / "knowledge", kept=Drawer(learnt))
    begun = time.perf_counter()
    for first in range(1, sample + 1, TOGETHER):
        with store.engine.begin() as connection:
            for who in range(first, min(first + TOGETHER, sample + 1)):
                inbox.deliver(Tx(connection), who, Pressed("remind:yes"), key=f"yes:{who}", now=now)
        with store.engine.begin() as connection:
            take_turns(Tx(connection), library, now)
    return time.perf_counter() - begun


def _put(tx: Tx, people: range, at: datetime, now: datetime) -> None:
    """Reminders as turns leave them, written in one stroke."""
    states = {id: State(greeted=True, reminders=(Reminder(id, "de huur betalen", (at,), now),)) for id in people}
    rows = [
        {
            "conversation": id,
            "key": f"remind:{id}",
            "event": codec.write_event(ReminderDue(id, at)),
            "due": instant(at, ZONE),
            "posted_at": now,
        }
        for id in people
    ]
    if rows:
        tx.connection.execute(insert(conversations), [_person(id, state, now) for id, state in states.items()])
        tx.connection.execute(insert(letters), rows)


def fall_due(folder: Path, count: int, at: datetime) -> None:
    """So many more, all of them at that instant."""
    engine = create_engine(f"sqlite:///{folder}/jukebox.db")
    with engine.begin() as connection:
        last = connection.execute(select(func.max(conversations.c.id))).scalar() or 0
        _put(Tx(connection), range(last + 1, last + 1 + count), wall(at, ZONE), at)
    engine.dispose()


def rung(folder: Path) -> int:
    """How many have been turned into a message by now."""
    engine = create_engine(f"sqlite:///{folder}/jukebox.db")
    with engine.connect() as connection:
        found = connection.execute(select(func.count()).select_from(outbox).where(outbox.c.lane == _LANE)).scalar() or 0
    engine.dispose()
    return int(found)
