"""Sends what is in the outbox, a few at a time, and writes down what the platform said. Decides nothing."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot import logs
from bot.engine.types import Lane, Message
from bot.runner import pace, receipts
from bot.store import outbox
from bot.store.errors import StoreUnavailable
from bot.store.outcomes import LANES
from bot.store.store import Store, Tx
from bot.store.types import Closed, Delivery, Held, NotSent, Receipt, Unsure

_POLL = 1.0  # seconds
_TICK = 0.001
_ANSWERS, _BROADCASTS = LANES[:-1], LANES[-1:]
_LONGEST_SEND = 40.0  # seconds; well within the lease
_log = logs.get("deliveries")


class Channel(Protocol):
    """A platform we can speak on. `slots` is how many messages may be on their way at once."""

    @property
    def name(self) -> str: ...

    @property
    def slots(self) -> int: ...

    async def send(self, delivery: Delivery) -> Receipt:
        """Hand one message to the platform, once, and say what came of it. Raises nothing."""
        ...


Complete = Callable[[Message], Message]
"""Puts in what may be said but not stored."""


def as_it_is(message: Message) -> Message:
    return message


class Sender:
    """One channel's way out. `closed` says why the platform refuses the whole account, and is empty while it does not."""

    def __init__(
        self,
        store: Store,
        channel: Channel,
        owner: str,
        now: Callable[[], datetime],
        complete: Complete = as_it_is,
    ) -> None:
        self.closed = ""
        self.last_sent: datetime | None = None
        self._store = store
        self._channel = channel
        self._owner = owner
        self._now = now
        self._complete = complete
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._ended: list[tuple[Delivery, Receipt]] = []
        self._silent_until = 0.0
        self._noted: dict[int, pace.Sent] = {}
        self._pace = pace.of(channel.name, time.monotonic())
        self._probing = False  # after a failure one message tries the way before the others follow

    async def run(self) -> None:
        """Send until cancelled; then wait for what is on its way, and write that down too."""
        heard = self._store.heard("outbox")
        try:
            while True:
                heard.clear()
                if not await self._round():
                    await self._rest(heard)
        finally:
            await asyncio.shield(self._end())

    async def _round(self) -> bool:
        """Write down what ended and take what may go. True when there was anything to do."""
        ended, self._ended = self._ended, []
        free = 0 if self.closed else (1 if self._probing else self._channel.slots) - len(self._on_their_way)
        if not ended and free <= 0:
            return False
        try:
            taken = await self._store.transact(lambda tx: self._turn(tx, ended, free))
        except StoreUnavailable as error:
            self._ended = ended + self._ended  # not written down yet: the next round tries again
            _log.error("receipts wait: the database does not answer", channel=self._channel.name, error=str(error))
            await asyncio.sleep(_POLL)
            return False
        for _, receipt in ended:
            if isinstance(receipt, Held):  # counted from when it was written down, as in the table
                self._silent_until = time.monotonic() + receipt.wait.total_seconds()
        for delivery in taken:
            self._start(delivery)
        return bool(taken or ended)

    def _turn(self, tx: Tx, ended: list[tuple[Delivery, Receipt]], free: int) -> tuple[Delivery, ...]:
        receipts.write_down(tx, ended, self._owner, self._now())
        return self._taken(tx, free) if free > 0 else ()

    def _taken(self, tx: Tx, free: int) -> tuple[Delivery, ...]:
        """Answers first; what goes to many people only as far as the platform's pace leaves room."""
        room = self._pace.room(time.monotonic())
        free = free if room is None else min(free, room)
        taken = self._claim(tx, free, _ANSWERS)
        left = min(free - len(taken), self._pace.room_for_broadcasts(time.monotonic()))
        return (*taken, *self._claim(tx, left, _BROADCASTS))

    def _claim(self, tx: Tx, at_most: int, lanes: Sequence[Lane]) -> tuple[Delivery, ...]:
        if at_most <= 0:
            return ()
        spared = self._pace.fresh() if lanes is _BROADCASTS else self._pace.fresh_from_broadcasts()
        taken = outbox.claim(tx, self._channel.name, self._owner, at_most, self._now(), lanes, spared)
        now = time.monotonic()
        for delivery in taken:
            self._noted[delivery.id] = self._pace.note(delivery.conversation, now, broadcast=lanes is _BROADCASTS)
        return taken

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._send(delivery))
        self._on_their_way.add(task)
        task.add_done_callback(self._on_their_way.discard)

    async def _send(self, delivery: Delivery) -> None:
        receipt = await self._handed_over(delivery)
        self._noted.pop(delivery.id).ended = time.monotonic()
        self._probing = isinstance(receipt, NotSent)
        if isinstance(receipt, Closed):
            self.closed = receipt.problem
            _log.error("sending stopped", channel=self._channel.name, problem=receipt.problem)
        self.last_sent = self._now()
        self._ended.append((delivery, receipt))
        self._store.heard("outbox").set()

    async def _handed_over(self, delivery: Delivery) -> Receipt:
        try:
            async with asyncio.timeout(_LONGEST_SEND):
                return await self._channel.send(replace(delivery, message=self._complete(delivery.message)))
        except TimeoutError:
            return Unsure("no answer in time")
        except Exception as error:  # a channel that breaks its promise must not stop the others
            _log.error("a channel raised while sending", channel=self._channel.name, exc_info=error)
            return Unsure(type(error).__name__)

    async def _rest(self, heard: asyncio.Event) -> None:
        with contextlib.suppress(TimeoutError):
            # `wait_for` forgets that it was cancelled when it hears at the same time.
            async with asyncio.timeout(self._longest_rest()):
                await heard.wait()

    def _longest_rest(self) -> float:
        """Until there is something to do for sure: the pace leaves room again, or the platform's silence is over."""
        now = time.monotonic()
        ends = (self._pace.again_in(now), self._silent_until - now)
        return min((_POLL, *(end + _TICK for end in ends if end > 0)))

    async def _end(self) -> None:
        """Let what is on its way arrive (a few seconds), and keep its receipts; the rest is taken over after a restart."""
        if self._on_their_way:
            await asyncio.wait(self._on_their_way, timeout=5)
        ended, self._ended = self._ended, []
        with contextlib.suppress(StoreUnavailable):
            await self._store.transact(lambda tx: receipts.write_down(tx, ended, self._owner, self._now()))
