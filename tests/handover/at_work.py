"""The helpline at work for a crowd: real turns, effects and receipts on a real database, in steps of chance. No tests."""

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

from bot.engine.media import file_ids
from bot.engine.types import Library
from bot.runner.receipts import write_down
from bot.runner.turns import take_turn, take_turns
from bot.store import outbox
from bot.store.store import Tx
from bot.store.tables import metadata
from bot.store.types import Delivered, Delivery, Receipt, Refused
from tests.handover.rules import Rules

BEGAN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


class Helpline:
    """Awake all the time: however long people take, nothing that is due waits longer than it takes to get round to it."""

    def __init__(self, tx: Tx, library: Library, chance: Random, gone: Set[str]) -> None:
        self.now, self.rules = BEGAN, Rules(tx)
        self._tx, self._library, self._chance, self._gone = tx, library, chance, gone
        self._late = _SECOND * chance.choice((0, 5, 15))  # a question takes three steps, so less than a minute in all

    def work(self, read: Callable[[Delivery], None]) -> bool:
        """One step: a turn, a few turns in one commit, or a few messages sent. False when there was nothing to do."""
        step = self._chance.randrange(4)
        if step > 1:
            return bool(self._send(self._chance.randrange(1, 30), read))
        worked = self._one_turn() if step == 0 else self._some_turns()
        if worked:
            self.rules.hold()
        return worked

    def rest(self, time: timedelta, read: Callable[[Delivery], None]) -> None:
        """Time passes; what falls due meanwhile is done in its time."""
        until = self.now + time
        while True:
            letter, message = self.rules.due(self.now)
            at = min((at for at in (letter, message) if at), default=until) + self._late
            if max(at, self.now) > until:
                break
            self.now = max(self.now, at)
            if not self._caught_up(letter, message, read):
                self.now += _SECOND  # it waits for what is not to be sent yet
        self.now = max(self.now, until)

    def _caught_up(self, letter: datetime | None, message: datetime | None, read: Callable[[Delivery], None]) -> bool:
        worked = False
        if letter and letter <= self.now:
            worked = self._some_turns()
            self.rules.hold()
        return bool(message and message <= self.now and self._send(50, read)) or worked

    def settle(self, read: Callable[[Delivery], None]) -> None:
        """All that is due, letter by letter."""
        for _ in range(10_000):
            worked = self._one_turn()
            self.rules.hold()
            if not self._send(50, read) and not worked:
                return
        raise AssertionError("there is no end to it")

    def _one_turn(self) -> bool:
        if not self._waits()[0]:
            return False
        worked = take_turn(self._tx, self._library, self.now)
        self.rules.passed_on()
        return worked

    def _some_turns(self) -> bool:
        if not self._waits()[0]:
            return False
        worked = bool(take_turns(self._tx, self._library, self.now))
        self.rules.seen()
        return worked

    def _waits(self) -> tuple[bool, bool]:
        """Whether a letter is due, and a message: who knows that nothing is asks for nothing."""
        letter, message = self.rules.due(self.now)
        return bool(letter and letter <= self.now), bool(message and message <= self.now)

    def _send(self, many: int, read: Callable[[Delivery], None]) -> int:
        if not self._waits()[1]:
            return 0
        taken = outbox.claim(self._tx, "test", "me", many, self.now)
        receipts = [(delivery, self._sent(delivery, read)) for delivery in taken]
        write_down(self._tx, receipts, "me", self.now)
        if any(
            isinstance(receipt, Refused) for _, receipt in receipts
        ):  # a volunteer is gone: who has their cases now?
            self.rules.hold()
        return len(taken)

    def _sent(self, delivery: Delivery, read: Callable[[Delivery], None]) -> Receipt:
        if delivery.address.id in self._gone:
            return Refused("blocked", gone=True)
        read(delivery)
        self.rules.looked(delivery.address.id, file_ids(delivery.message.media))
        return Delivered(f"m{delivery.id}")


@cache
def _engine() -> Engine:
    """One for all schedules of a process: most of what a small crowd costs is to think the same statements out anew."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    return engine


@contextmanager
def empty_database() -> Iterator[Tx]:
    """In memory, in one long transaction that is taken back: only the order of things matters here."""
    with _engine().connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        yield Tx(connection)
        connection.rollback()
