"""What the pages are given to work with. They build none of it themselves."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from starlette.routing import BaseRoute

from bot.desk.lessons import NoLessons, Teacher
from bot.engine.entrance import Entrance
from bot.engine.types import Library
from bot.store.store import Store, Tx

CHANNEL = "web"
"""The channel of everybody who talks through these pages."""


class Bells(Protocol):
    """`watch` gives an event that is set whenever this address has something new, while its block lasts; `wake` sets it."""

    def watch(self, address: str) -> AbstractContextManager[asyncio.Event]: ...

    def wake(self, address: str) -> None: ...


OfMember = Callable[[Tx, int, datetime], None]
"""Something that is to be done with a member, within a transaction."""


def nothing(tx: Tx, member: int, now: datetime) -> None:
    """No cases are kept here."""


async def nameless() -> str:
    """There is no bot."""
    return ""


@dataclass(frozen=True, slots=True)
class DeskParts:
    """Everything the pages need from outside.

    `library` is asked again for every page, because the knowledge can be reloaded. `web` rings for residents, `desk` for
    members of the team. `secret` signs cookies: with another secret everybody starts a new conversation. `bot` says the
    name of our bot on Telegram, or nothing. `return_cases` gives back the cases of who is no volunteer any more, `let_go`
    also says goodbye to who leaves the team. `lessons` try out what may be learnt. `routes` are others' pages, served under
    the same headers.
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
    let_go: OfMember = nothing
    return_cases: OfMember = nothing
    lessons: Teacher = field(default_factory=NoLessons)
    routes: tuple[BaseRoute, ...] = ()
