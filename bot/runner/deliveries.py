"""Sends what is in the outbox, a few at a time, and writes down what the platform said. Decides nothing."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot import logs
from bot.engine.types import Message
from bot.runner import receipts
from bot.store import outbox
from bot.store.store import Store, StoreUnavailable
from bot.store.types import Closed, Delivery, NotSent, Receipt, Unsure

_POLL = 1.0  # seconds
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
            taken = await self._store.transact(
                lambda tx: (
                    receipts.write_down(tx, ended, self._owner, self._now()),
                    outbox.claim(tx, self._channel.name, self._owner, free, self._now()) if free > 0 else (),
                )[1]
            )
        except StoreUnavailable as error:
            self._ended = ended + self._ended  # not written down yet: the next round tries again
            _log.error("receipts wait: the database does not answer", channel=self._channel.name, error=str(error))
            await asyncio.sleep(_POLL)
            return False
        for delivery in taken:
            self._start(delivery)
        return bool(taken or ended)

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._send(delivery))
        self._on_their_way.add(task)
        task.add_done_callback(self._on_their_way.discard)

    async def _send(self, delivery: Delivery) -> None:
        receipt = await self._handed_over(delivery)
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
            async with asyncio.timeout(
                _POLL
            ):  # `wait_for` forgets that it was cancelled when it hears at the same time
                await heard.wait()

    async def _end(self) -> None:
        """Let what is on its way arrive (a few seconds), and keep its receipts; the rest is taken over after a restart."""
        if self._on_their_way:
            await asyncio.wait(self._on_their_way, timeout=5)
        ended, self._ended = self._ended, []
        with contextlib.suppress(StoreUnavailable):
            await self._store.transact(lambda tx: receipts.write_down(tx, ended, self._owner, self._now()))
