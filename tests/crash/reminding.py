"""People whose reminders ring while the helpline is killed at named points. Says what reached them."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from bot.dates.wall import instant, wall
from bot.engine.alarms import Reminder, ReminderDue
from bot.engine.types import State
from bot.store import codec, conversations, inbox
from bot.store.store import Store, Tx
from bot.store.tables import inbox as letters
from bot.store.tables import outbox as messages
from bot.store.types import Address
from tests.crash.points import POINTS, Point
from tests.crash.process import Fake, Helpline
from tests.crash.storm import Record, count, let_claims_run_out, until

COMMAND = (sys.executable, "-m", "tests.crash.failing")
_PEOPLE = 5
_REMINDERS = 2  # of each person, in one message
_FIRST_CHAT = 1001


@dataclass
class Outcome:
    """Per point how often it was killed there, and how often each of the messages arrived."""

    kills: Counter[Point] = field(default_factory=Counter)
    arrived: dict[Point, list[int]] = field(default_factory=lambda: {point: [] for point in POINTS})
    letters: dict[str, int] = field(default_factory=dict)
    messages: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [f"{self.kills[at]} kills {at}: {Counter(times)}" for at, times in self.arrived.items()]
        return "; ".join((*lines, f"letters {self.letters}", f"messages {self.messages}"))


def daytime(now: datetime) -> str:
    """A zone in which it is about noon now: at night late reminders would wait for the morning."""
    east = 12 - now.hour
    return f"Etc/GMT{-east:+d}" if east else "Etc/GMT"


def reminding(helpline: Helpline, fake: Fake, zone: str, kills: int, chance: Random) -> Outcome:
    """So many times at each point: people's reminders fall due, it is killed right there, and started again."""
    outcome, record = Outcome(), Record(fake)
    rounds = [point for _ in range(kills) for point in POINTS]
    for number, point in enumerate(rounds):
        _start(helpline)
        _kill(helpline, point, _people(number), ZoneInfo(zone), chance)
        outcome.kills[point] += 1
    _start(helpline)
    helpline.stop()
    seen = Counter(chat for chat, text in record.read_on() if all(what in text for what in _words(chat)))
    for number, point in enumerate(rounds):
        outcome.arrived[point] += [seen[chat] for chat in _people(number)]
    outcome.letters, outcome.messages = count(helpline.database, letters), count(helpline.database, messages)
    return outcome


def _people(number: int) -> range:
    return range(_FIRST_CHAT + number * _PEOPLE, _FIRST_CHAT + (number + 1) * _PEOPLE)


def _words(chat: int) -> tuple[str, ...]:
    return tuple(f"zaak {chat}.{number}" for number in range(1, _REMINDERS + 1))


def _start(helpline: Helpline) -> None:
    """Start it, and let it finish whatever was left by the one before."""
    helpline.start()
    helpline.until_ready()
    until(lambda: not _unfinished(helpline.database))
    assert not _unfinished(helpline.database), helpline.words()[-3000:]


def _unfinished(database: str) -> bool:
    return bool({"new", "ready", "sending"} & {*count(database, letters), *count(database, messages)})


def _kill(helpline: Helpline, point: Point, chats: Sequence[int], zone: ZoneInfo, chance: Random) -> None:
    """Let reminders fall due in a helpline that has a weak spot at this point, until it is dead."""
    spot = helpline.folder / "spot"
    spot.write_text(f"{chance.randint(1, _times(point, helpline))} {point}")
    asyncio.run(_fall_due(helpline.database, chats, zone))
    until(lambda: helpline.process.poll() is not None)
    assert helpline.process.poll() == -signal.SIGKILL, f"not killed when {point}: {helpline.words()[-3000:]}"
    spot.unlink()
    let_claims_run_out(helpline.database)


def _times(point: Point, helpline: Helpline) -> int:
    """At the how manieth time at most it is killed there, so that nothing else is on its way that might come twice.

    SQLite decides and writes all that is due in one commit; PostgreSQL a letter at a time, by several hands at once.
    """
    in_one_commit = point.startswith(("decided", "written")) and not helpline.database.startswith("postgresql")
    return _PEOPLE if in_one_commit or point.startswith("arrived") else 1


async def _fall_due(database: str, chats: Sequence[int], zone: ZoneInfo) -> None:
    store = Store(database)
    await store.transact(lambda tx: [_ask(tx, chat, zone) for chat in chats])
    await store.close()


def _ask(tx: Tx, chat: int, zone: ZoneInfo) -> None:
    """Somebody has two reminders for this very second."""
    now = datetime.now(UTC)
    at = wall(now, zone).replace(microsecond=0)
    kept = tuple(Reminder(number, what, (at,), now) for number, what in enumerate(_words(chat), start=1))
    who = conversations.open_new(tx, Address("telegram", str(chat)), now)
    state = State(language="nl", greeted=True, openly=True, reminders=kept)
    conversations.remember(tx, [(who, codec.write_state(state))], now)
    for one in kept:
        inbox.deliver(tx, who, ReminderDue(one.id, at), key=f"test:{chat}:{one.id}", now=now, due=instant(at, zone))
