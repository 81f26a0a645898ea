"""A storm: people write without pause while the helpline is killed again and again. Says what became of every message."""

import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import create_engine, func, select, update
from sqlalchemy.engine import make_url

from bot.engine.types import Library
from bot.store import codec
from bot.store.tables import conversations, inbox, outbox
from tests.crash.process import Fake, Helpline
from tests.crash.talks import Said, Tally, shown, talk, tally

CHATS = 40
PER_SECOND = 30
_FIRST_CHAT = 1001


class Crowd:
    """Forty people who write thirty messages a second between them, in a thread of its own."""

    def __init__(self, library: Library, fake: Fake, chance: Random) -> None:
        self.said: list[Said] = []
        self._fake = fake
        self._talks = [
            talk(library, chat, Random(f"{chance.random()}")) for chat in range(_FIRST_CHAT, _FIRST_CHAT + CHATS)
        ]
        self._chance = chance
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._write)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """They write as long as the block runs."""
        self._thread.start()
        try:
            yield
        finally:
            self._enough.set()
            self._thread.join()

    def _write(self) -> None:
        begun = time.monotonic()
        while not self._enough.wait(max(0.0, begun + len(self.said) / PER_SECOND - time.monotonic())):
            one = next(self._chance.choice(self._talks))
            self._fake.push([one.update])
            self.said.append(one)


class Record:
    """What arrived at the platform, read on bit by bit."""

    def __init__(self, fake: Fake) -> None:
        self.arrived: list[tuple[int, str]] = []
        self._fake = fake
        self._since = 0

    def read_on(self) -> list[tuple[int, str]]:
        calls = self._fake.calls("sendMessage", self._since)
        self._since = calls[-1]["number"] if calls else self._since
        self.arrived += [(call["given"]["chat_id"], call["given"]["text"]) for call in calls if call["done"]]
        return self.arrived

    def last(self) -> dict[int, str]:
        """The newest text of each chat."""
        return dict(self.arrived)


@dataclass
class Report:
    """How it went.

    `in_flight`: sends (row, try) that the platform had at a kill and that were not written down as sent. `struck`: how
    many kills each message met on its way, wherever it was.
    """

    tally: Tally | None = None
    kills: int = 0
    in_flight: set[tuple[int, int]] = field(default_factory=set)
    struck: Counter[int] = field(default_factory=Counter)
    ends: list[float] = field(default_factory=list)
    drained: float = 0.0
    letters: dict[str, int] = field(default_factory=dict)
    messages: dict[str, int] = field(default_factory=dict)
    pushed: int = 0
    violations: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        assert self.tally
        return (
            f"{self.pushed} updates, {self.tally.wanted} messages, {self.kills} kills: lost {self.tally.lost}, "
            f"copies {self.tally.copies} (in flight {len(self.in_flight)}), chats out of order {self.tally.swapped}, "
            f"drained in {self.drained:.1f} s; letters {self.letters}, messages {self.messages}"
        )


def storm(library: Library, fake: Fake, helpline: Helpline, kills: int, chance: Random) -> Report:
    """SIGKILL at random moments, each time started again at once; then let it finish, and end it properly."""
    crowd, record, report = Crowd(library, fake, chance), Record(fake), Report()
    with crowd.writing():
        helpline.start()
        helpline.until_ready()  # there is a database to look at from here on
        for _ in range(kills):
            _wait_for_the_blow(helpline, chance)
            helpline.kill()
            report.kills += 1
            report.in_flight |= _in_flight(helpline, record)
            report.struck.update(_on_their_way(helpline))
            let_claims_run_out(helpline.database)
            helpline.start()
    _finish(fake, helpline, crowd, record, report)
    return report


def _wait_for_the_blow(helpline: Helpline, chance: Random) -> None:
    """Two of three fall while it works, the others also in the middle of starting."""
    if chance.random() < 2 / 3:
        helpline.until_ready()
        time.sleep(chance.uniform(0.0, 1.5))
    else:
        time.sleep(chance.uniform(0.5, 3.0))


def farewells(library: Library, fake: Fake, helpline: Helpline, ends: int, chance: Random) -> Report:
    """The same with SIGTERM, which it hears: nothing is killed."""
    crowd, record, report = Crowd(library, fake, chance), Record(fake), Report()
    with crowd.writing():
        for _ in range(ends):
            helpline.start()
            helpline.until_ready()
            time.sleep(chance.uniform(1.0, 2.0))
            report.ends.append(helpline.stop())
        helpline.start()
    _finish(fake, helpline, crowd, record, report)
    return report


def _finish(fake: Fake, helpline: Helpline, crowd: Crowd, record: Record, report: Report) -> None:
    begun = time.monotonic()
    helpline.until_ready()
    until(lambda: _quiet(helpline, fake))
    report.drained = time.monotonic() - begun
    report.ends.append(helpline.stop())
    report.pushed = len(crowd.said)
    report.tally = tally(crowd.said, record.read_on())
    report.letters = count(helpline.database, inbox)
    report.messages = count(helpline.database, outbox)
    report.violations = fake.statistics()["violations"]


def until(done: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for it; what did not happen in time is for the caller's own checks to tell."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.1)


def _quiet(helpline: Helpline, fake: Fake) -> bool:
    """Everything was taken from the platform, read, and sent."""
    if fake.statistics()["waiting"]:
        return False
    with looking(helpline.database) as look:
        unread = look(select(inbox.c.id).where(inbox.c.state.not_in(("done", "dead"))))
        return not unread and not look(select(outbox.c.id).where(outbox.c.state.in_(("ready", "sending"))))


def _in_flight(helpline: Helpline, record: Record) -> set[tuple[int, int]]:
    """What the dead process had claimed to send, where the same words are the last thing the chat received."""
    record.read_on()
    last = record.last()
    query = (
        select(outbox.c.id, outbox.c.tries, outbox.c.body, conversations.c.address)
        .join(conversations, conversations.c.id == outbox.c.conversation)
        .where(outbox.c.state == "sending")
    )
    with looking(helpline.database, dead=True) as look:
        rows = [(row, int(row.address), codec.read_message(row.body)) for row in look(query)]
    return {(row.id, row.tries) for row, chat, message in rows if last.get(chat) == shown(message, chat)}


def _on_their_way(helpline: Helpline) -> list[int]:
    """The messages that the dead process had claimed."""
    with looking(helpline.database, dead=True) as look:
        return [row.id for row in look(select(outbox.c.id).where(outbox.c.state == "sending"))]


def let_claims_run_out(database: str) -> None:
    """On PostgreSQL others might still be at work, so a dead process's claims stand for a minute: a minute goes by."""
    url = make_url(database)
    if url.get_backend_name() == "postgresql":
        engine = create_engine(url.set(drivername="postgresql+psycopg"))
        with engine.begin() as connection:
            connection.execute(
                update(outbox).where(outbox.c.state == "sending").values(lease_until=outbox.c.created_at)
            )
        engine.dispose()


def count(database: str, table: Any) -> dict[str, int]:
    """How many rows are in which state."""
    with looking(database) as look:
        return {row[0]: row[1] for row in look(select(table.c.state, func.count()).group_by(table.c.state))}


@contextmanager
def looking(database: str, *, dead: bool = False) -> Iterator[Any]:
    """Ask a database. `dead`: SQLite's files as a kill left them are copied first, because opening them would mend them."""
    url = make_url(database)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    elif dead:
        url = url.set(database=str(_copied(Path(str(url.database)))))
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            yield lambda query: connection.execute(query).all()
    finally:
        engine.dispose()


def _copied(database: Path) -> Path:
    folder = database.parent / "copy"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in (database.name, f"{database.name}-wal"):
        if (database.parent / name).exists():
            shutil.copyfile(database.parent / name, folder / name)
    return folder / database.name
