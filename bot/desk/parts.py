"""What the pages are given to work with. They build none of it themselves."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from starlette.routing import BaseRoute

from bot.engine.types import Library
from bot.store.store import Store

CHANNEL = "web"
"""The channel of everybody who talks through these pages."""


@dataclass(frozen=True, slots=True)
class DeskParts:
    """Everything the pages need from outside.

    `library` is asked again for every page, because the knowledge can be reloaded. `watch` gives an event that is set
    whenever this address has something new, for as long as its block lasts; `wake` sets it. `secret` signs cookies:
    with another secret everybody starts a new conversation. `routes` are others' pages, served under the same headers.
    """

    store: Store
    library: Callable[[], Library]
    now: Callable[[], datetime]
    secret: bytes
    watch: Callable[[str], AbstractContextManager[asyncio.Event]]
    wake: Callable[[str], None]
    stopping: asyncio.Event
    secure_cookies: bool = False
    routes: tuple[BaseRoute, ...] = ()
