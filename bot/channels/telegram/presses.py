"""Nods at pressed buttons, so that their waiting sign ends. Best effort: a nod that fails is counted and forgotten."""

import asyncio
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from telegram.error import TelegramError

from bot.channels.telegram.pulse import Pulse
from bot.channels.telegram.wire import Wire

_AT_ONCE = 8
_WAITING = 200


class Presses:
    """Nods beside the polling, which never waits for them. Leaving the context gives up what is still under way."""

    def __init__(self, wire: Wire, pulse: Pulse) -> None:
        self._wire = wire
        self._pulse = pulse
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def nod(self, presses: Iterable[str]) -> None:
        for press in presses:
            if len(self._tasks) >= _WAITING:
                self._pulse.unanswered += 1
                continue
            task = asyncio.create_task(self._nod(press))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _nod(self, press: str) -> None:
        async with self._slots:
            if self._wire.silence:
                self._pulse.unanswered += 1
                return
            try:
                await self._wire.call("answerCallbackQuery", {"callback_query_id": press})
            except TelegramError:
                self._pulse.unanswered += 1
