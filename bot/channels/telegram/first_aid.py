"""Answers somebody in danger when their words cannot be kept: a full disk must not come between them and a number."""

from collections.abc import Callable, Iterable

from bot.channels.telegram.send import send
from bot.channels.telegram.updates import Incoming
from bot.channels.telegram.wire import Wire
from bot.engine.types import Event, Message
from bot.store.types import Delivered, Delivery

Aid = Callable[[Event], Message | None]
"""What must be said at once to this event; None for nearly all of them."""


def no_aid(_: Event) -> None:
    """For a bot that has nothing to say by itself."""


class FirstAid:
    """Remembers in memory whom it answered: Telegram brings an unconfirmed message again and again until it is stored."""

    def __init__(self, wire: Wire, aid: Aid) -> None:
        self._wire = wire
        self._aid = aid
        self._given: set[str] = set()

    async def give(self, letters: Iterable[Incoming]) -> int:
        """Say to each letter what cannot wait, once. Returns how many were answered."""
        given = 0
        for one in letters:
            message = None if one.key in self._given else self._aid(one.event)
            if message and await self._said(one, message):
                self._given.add(one.key)
                given += 1
        return given

    async def _said(self, one: Incoming, message: Message) -> bool:
        delivery = Delivery(0, 0, one.address, "crisis", message, 1, 0, 0)
        return isinstance(await send(self._wire, delivery), Delivered)

    def forget(self) -> None:
        """The database works again: from here on the usual path answers."""
        self._given.clear()
