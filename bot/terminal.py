"""`jukebox chat`: the same helpline, in the terminal. Reads lines, posts them, waits for what is said."""

import asyncio
import getpass
import select
import sys
from dataclasses import dataclass
from threading import Event as Leaving

from rich.console import Console as Screen

from bot.app import address
from bot.channels.console import Console
from bot.datafolder import cookie_secret, open_store
from bot.engine.entrance import Entrance
from bot.engine.types import Event, Started, Wrote
from bot.runner.drawer import Drawer
from bot.runner.now import utc_now
from bot.runner.room import running
from bot.runner.shelf import Shelf
from bot.settings import Settings
from bot.store import inbox, views
from bot.store.store import Store
from bot.store.types import Address

_LOOK = 0.02  # seconds
_PATIENCE = 0.2  # seconds until somebody who waits for a line looks whether it is still wanted


@dataclass(frozen=True, slots=True)
class _Person:
    store: Store
    address: Address

    async def say(self, event: Event) -> None:
        """Post it, and wait until everything that came of it is on the screen."""
        now = utc_now()
        key = f"console:{self.address.id}:{now.isoformat()}"
        await self.store.transact(lambda tx: inbox.post(tx, self.address, event, key=key, now=now))
        while await self.store.read(lambda tx: views.waiting(tx, self.address) or views.leaving(tx, self.address)):
            await asyncio.sleep(_LOOK)


async def converse(settings: Settings, language: str) -> None:
    """Until the end of the input. The conversation is remembered, as everywhere."""
    store = open_store(settings)
    screen = Screen(highlight=False)
    person = _Person(store, Address("console", getpass.getuser()))
    room = running(
        store,
        await Shelf.open(settings.knowledge_dir, settings.timezone, Drawer(settings.data_dir / "learnt")),
        [Console(screen)],
        timezone=settings.timezone,
        now=utc_now,
        alone=False,
        complete=Entrance(cookie_secret(settings), lambda: address(settings)).complete,
    )
    leaving = Leaving()
    try:
        async with room:
            await person.say(Started(language))
            while (line := await asyncio.to_thread(_read, leaving)) is not None:
                await person.say(Wrote(line, language))
    finally:
        leaving.set()
        await store.close()


def _read(leaving: Leaving) -> str | None:
    """The next line; None at the end, or when somebody leaves: the program cannot end while this waits for a line."""
    if sys.stdin.isatty():
        sys.stdout.write("\n> ")
        sys.stdout.flush()
        while not select.select([sys.stdin], [], [], _PATIENCE)[0]:
            if leaving.is_set():
                return None
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None
