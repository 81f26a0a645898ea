"""What the pages are given to work with. They build none of it themselves."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from starlette.routing import BaseRoute

from bot.engine.entrance import Entrance
from bot.engine.types import Library
from bot.store.store import Store

CHANNEL = "web"
"""The channel of everybody who talks through these pages."""


class Bells(Protocol):
    """`watch` gives an event that is set whenever this address has something new, while its block lasts; `wake` sets it."""

    def watch(self, address: str) -> AbstractContextManager[asyncio.Event]: ...

    def wake(self, address: str) -> None: ...


async def nameless() -> str:
    """There is no bot."""
    return ""


@dataclass(frozen=True, slots=True)
class DeskParts:
    """Everything the pages need from outside.

    `library` is asked again for every page, because the knowledge can be reloaded. `web` rings for residents, `desk` for
    members of the team. `secret` signs cookies: with another secret everybody starts a new conversation. `bot` says the
    name of our bot on Telegram, or nothing. `routes` are others' pages, served under the same headers.
    """

    store: Store
    library: Callable[[], Library]
    now: Callable[[], datetime]
    secret: bytes
    entrance: Entrance
    web: Bells
    desk: Bells
    stopping: asyncio.Event
    secure_cookies: bool = False
    bot: Callable[[], Awaitable[str]] = nameless
    routes: tuple[BaseRoute, ...] = ()
