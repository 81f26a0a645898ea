"""Telegram as one thing: receives into the inbox, sends what is due. Puts the parts together and does nothing else."""

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import NoReturn, Self

from bot.channels.telegram.first_aid import Aid
from bot.channels.telegram.handles import Load, fetch, nothing
from bot.channels.telegram.introduction import Commands
from bot.channels.telegram.poll import Poll
from bot.channels.telegram.pulse import Pulse
from bot.channels.telegram.send import send
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.wire import OFFICIAL, Wire
from bot.store.store import Store
from bot.store.types import Delivery, Missed, Receipt, Stored


class Telegram:
    """One bot. Open while used as an async context manager; `root` is the Bot API server without a path.

    `load` gives the bytes of a file that is passed on to Telegram.
    """

    name = CHANNEL
    slots = 32

    def __init__(self, token: str, root: str = OFFICIAL, load: Load = nothing) -> None:
        self._wire = Wire(token, root)
        self._load = load
        self.pulse = Pulse()

    async def __aenter__(self) -> Self:
        await self._wire.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._wire.__aexit__(kind, error, trace)

    async def receive(
        self, store: Store, clock: Callable[[], datetime], commands: Commands, fallback: str, aid: Aid
    ) -> NoReturn:  # fmt: skip
        """Fetch and keep messages until cancelled. Raises PollingStopped, with words for the operator.

        `aid` is what is said at once to words that cannot be stored, because the database does not answer.
        """
        await Poll(self._wire, store, clock, self.pulse, aid=aid).forever(commands, fallback)

    async def send(self, delivery: Delivery) -> Receipt:
        """One try at one delivery; never raises."""
        return await send(self._wire, delivery, self._load)

    async def fetch(self, file: Stored) -> bytes | Missed:
        """The bytes of a file that somebody sent here; never raises."""
        return await fetch(self._wire, file)
