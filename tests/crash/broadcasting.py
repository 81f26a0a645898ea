"""An organiser writes to many people at once while the platform balks and the helpline is killed. Says what came of it."""

import asyncio
import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from bot.engine.broadcastwork import Tally
from bot.engine.meetingwishes import KeepMeeting
from bot.engine.meetingwork import Words
from bot.engine.types import State
from bot.store import broadcasts, codec, conversations, meetings, members, persons
from bot.store.store import Store, Tx
from bot.store.types import Address
from tests.crash.process import Fake, Helpline
from tests.fakes.telegram import people
from tests.fakes.telegram.faults import Fault, cut, flood, late, says

ORGANISER, ASKER, FIRST = 900, 901, 2001
TITLE = "Samen aan tafel"
_SEND = "sendMessage"
_ON_THE_WIRE = 0.05  # seconds
TEXTS = {"nl": Words(TITLE, "Komt u ook?"), "en": Words("Together at the table", "Will you come too?")}


def fill(database: str, count: int) -> None:
    """An organiser, a meeting, a broadcast that is ready to go, and so many people who agreed to such."""

    async def filled() -> None:
        store = Store(database)
        await store.transact(lambda tx: _fill(tx, count, datetime.now(UTC)))
        await store.close()

    asyncio.run(filled())


def _fill(tx: Tx, count: int, now: datetime) -> None:
    organiser = _known(tx, ORGANISER, now)
    members.give(tx, members._member(tx, organiser, now), "organiser", now)
    _known(tx, ASKER, now)
    starts = now + timedelta(days=20)
    plan = KeepMeeting(starts, starts + timedelta(hours=2), "Plein 1", "yes", 0, "everybody", TEXTS)
    meeting = meetings.keep(tx, plan, 1, now)
    meetings.change(tx, meeting, state="planned")
    for chat in range(FIRST, FIRST + count):
        person = persons.of(tx, _known(tx, chat, now), now)
        persons.consent(tx, person, "meetings", "yes", now)
    broadcasts.compose(tx, meeting, "meetings", TEXTS, 1, now)


def _known(tx: Tx, chat: int, now: datetime) -> int:
    conversation = conversations.open_new(tx, Address("telegram", str(chat)), now)
    state = State(language="nl", greeted=True, seen=now, invites=True)
    conversations.remember(tx, [(conversation, codec.write_state(state))], now)
    return conversation


def stands(database: str) -> tuple[str, Tally, list[str]]:
    """The broadcast's state, its figures, and what became of each copy."""

    async def read() -> tuple[str, Tally, list[str]]:
        store = Store(database)
        found = await store.read(lambda tx: (broadcasts.get(tx, 1, datetime.now(UTC)), broadcasts.fates(tx, 1)))
        await store.close()
        assert found[0]
        return found[0].state, found[0].tally, [fate for _, fate in found[1]]

    return asyncio.run(read())


def balks(fake: Fake, count: int, chance: Random) -> set[int]:
    """5 % have blocked us, 2 % of calls are too many, for 1 % it stays open whether it arrived. Returns who blocked us."""
    chats = chance.sample(range(FIRST, FIRST + count), count // 20 + count // 100)
    gone, doubtful = set(chats[: count // 20]), chats[count // 20 :]
    blocked = [says(403, "Forbidden: bot was blocked by the user", method=_SEND, chat=one, times=-1) for one in gone]
    open_ends = [
        cut(method=_SEND, chat=one) if place % 2 else late(25.0, method=_SEND, chat=one)
        for place, one in enumerate(doubtful)
    ]
    spoilt: list[Fault] = [*blocked, *open_ends, flood(1, method=_SEND, times=-1, chance=0.02)]
    fake._ask("POST", "faults", {"faults": [asdict(one) for one in spoilt]})
    return gone


def press(fake: Fake, button: str) -> None:
    fake.push([people.pressed(ORGANISER, button)])


@dataclass
class Calls:
    """What reached the platform: when, to whom, and whether it was carried out."""

    sends: list[dict[str, Any]] = field(default_factory=list)
    edits: list[dict[str, Any]] = field(default_factory=list)

    @property
    def copies(self) -> Counter[int]:
        """How often the broadcast arrived in each chat."""
        return Counter(
            int(call["given"]["chat_id"])
            for call in self.sends
            if call["done"] and TITLE in call["given"]["text"] and int(call["given"]["chat_id"]) >= FIRST
        )

    @property
    def last_copy(self) -> float:
        return max(call["at"] for call in self.sends if call["given"]["chat_id"] >= FIRST)

    def inside_silence(self) -> int:
        """Sends in the second after a 429, but for those that were on the wire while its answer was."""
        ends = sorted(call["at"] for call in self.sends if call["status"] == 429)
        before = (bisect_left(ends, call["at"]) - 1 for call in self.sends)
        since = (call["at"] - ends[place] for call, place in zip(self.sends, before, strict=True) if place >= 0)
        return sum(_ON_THE_WIRE < seconds < 1.0 for seconds in since)

    def busiest_second(self) -> int:
        times = sorted(call["at"] for call in (*self.sends, *self.edits))
        return max(bisect_left(times, at + 1.0) - place for place, at in enumerate(times))

    def busiest_chat(self) -> int:
        """The most messages that one of the many got in one second."""
        times: dict[int, list[float]] = {}
        for call in self.sends:
            if call["given"]["chat_id"] >= FIRST:
                times.setdefault(call["given"]["chat_id"], []).append(call["at"])
        return max(bisect_left(one, at + 1.0) - place for one in times.values() for place, at in enumerate(one))


def calls(fake: Fake) -> Calls:
    return Calls(fake.calls(_SEND), fake.calls("editMessageText"))


@contextmanager
def asking(fake: Fake) -> Iterator[list[float]]:
    """Somebody asks something every half second, as long as the block runs; fills when they did."""
    asked: list[float] = []
    enough = threading.Event()

    def ask() -> None:
        while not enough.wait(0.5):
            fake.push([people.wrote(ASKER, ("zorgtoeslag", "huurtoeslag")[len(asked) % 2])])
            asked.append(time.time())

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield asked
    finally:
        enough.set()
        thread.join()


def waited(fake: Fake, asked: list[float]) -> list[float]:
    """How long each question waited for its answer, shortest first; for ever is a minute."""
    answers = sorted(call["at"] for call in fake.calls(_SEND) if call["given"]["chat_id"] == ASKER and call["done"])
    return sorted(next((at - one for at in answers if at >= one), 60.0) for one in asked)


def until_over(helpline: Helpline, seconds: float) -> None:
    end = time.monotonic() + seconds
    while stands(helpline.database)[0] not in ("done", "cancelled") and time.monotonic() < end:
        time.sleep(0.5)
