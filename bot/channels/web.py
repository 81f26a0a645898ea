"""The web channels, of residents and of the desk: pages read what is stored, so sending means waking them. No pages."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.store.types import Delivered, Delivery, Receipt


class Web:
    """Tells open pages that their conversation has something new."""

    slots = 100  # waking a page costs nothing

    def __init__(self, name: str = "web") -> None:
        self.name = name
        self._bells: dict[str, set[asyncio.Event]] = {}

    async def send(self, delivery: Delivery) -> Receipt:
        """Delivered at once: the message is stored, and shown whenever the person looks. Its row is its name here."""
        self.wake(delivery.address.id)
        return Delivered(str(delivery.id))

    def wake(self, address: str) -> None:
        """Ring at every page that watches this address."""
        for bell in self._bells.get(address, ()):
            bell.set()

    @contextmanager
    def watch(self, address: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever this address has something new; whoever waits clears it before looking."""
        bell = asyncio.Event()
        self._bells.setdefault(address, set()).add(bell)
        try:
            yield bell
        finally:
            self._bells[address].discard(bell)
            if not self._bells[address]:
                del self._bells[address]

    @property
    def watched(self) -> int:
        """How many addresses somebody is looking at."""
        return len(self._bells)
