"""The pages on a real database and a real port, with nobody answering but the test; and a resident without script."""

import asyncio
import re
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import uvicorn
from sqlalchemy import select
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from bot.channels.web import Web
from bot.desk.lessons import NoLessons, Teacher
from bot.desk.parts import DeskParts
from bot.desk.site import build
from bot.desk.visitors import Seal, Visitor
from bot.engine.entrance import Entrance
from bot.engine.types import Event, Library, Message, Stumbled
from bot.runner import claims
from bot.store import codec, inbox, outbox, views
from bot.store.store import Tx
from bot.store.tables import conversations as people
from bot.store.tables import inbox as letters
from bot.store.types import Entry
from tests.newest import open_newest

SECRET = b"a secret of the tests, long enough"
HOME = "https://hulplijn.example"
_TRUSTS_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass
class Clock:
    """A clock that the test moves; each look at it takes a millisecond, so that nothing happens at the same moment."""

    time: datetime = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.time += timedelta(milliseconds=1)
        return self.time

    def wait(self, **span: float) -> None:
        self.time += timedelta(**span)


class Server(uvicorn.Server):
    """uvicorn that leaves the signals of the test run alone, and ends at once instead of at its next tenths of a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.over = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.over.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Whoever is still being answered gets two seconds."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with suppress(TimeoutError):
            async with asyncio.timeout(2):
                while self.server_state.connections or self.server_state.tasks:
                    await asyncio.sleep(0.001)
        for task in self.server_state.tasks:
            task.cancel()


@asynccontextmanager
async def serving(app: ASGIApp, port: int = 0) -> AsyncIterator[str]:
    """The app on this port, or on a free one; yields its address."""
    door = socket.socket(proto=socket.IPPROTO_TCP)  # asyncio sends at once only on what calls itself TCP
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind(("127.0.0.1", port))
    server = Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    task = asyncio.create_task(server.serve(sockets=[door]))
    while not server.started:
        await asyncio.sleep(0.001)
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
    finally:
        server.over.set()
        await task


def a_browser(url: str, **more: Any) -> httpx2.AsyncClient:
    """A browser of plain HTTP: reading which authorities to trust takes longer than most tests do."""
    return httpx2.AsyncClient(base_url=url, verify=_TRUSTS_NOBODY, **more)


@dataclass
class Desk:
    """The pages as served, and what the test may do behind them."""

    url: str
    parts: DeskParts
    web: Web
    clock: Clock
    seal: Seal
    team: Web = field(default_factory=lambda: Web("desk"))
    answers: int = field(default=0)

    @asynccontextmanager
    async def resident(self, language: str = "nl") -> AsyncIterator["Resident"]:
        async with a_browser(self.url, headers={"Accept-Language": language}) as client:
            yield Resident(self, client)

    def visitor(self, client: httpx2.AsyncClient) -> Visitor:
        """Who the chat takes this browser for."""
        address, language, _ = self.seal._cookies.loads(client.cookies[self.seal.cookie])
        return Visitor(address, language)

    async def events(self, who: Visitor) -> list[Event]:
        """What reached this visitor's inbox, oldest first; what the test said itself is left out."""
        rows = await self.parts.store.read(
            lambda tx: tx.connection.execute(select(letters).order_by(letters.c.id)).all()
        )
        return [
            codec.read_event(row.event)
            for row in rows
            if who.address in row.key and not row.key.startswith("test:")
        ]  # fmt: skip

    async def entered(self, member: int) -> list[Event]:
        """What reached this member's conversation at the desk, oldest first."""
        asked = (
            select(letters.c.event)
            .join(people, people.c.id == letters.c.conversation)
            .where(people.c.channel == "desk", people.c.address == str(member), ~letters.c.key.startswith("test:"))
            .order_by(letters.c.id)
        )
        rows = await self.parts.store.read(lambda tx: tx.connection.execute(asked).scalars().all())
        return [codec.read_event(event) for event in rows]

    async def transcript(self, who: Visitor) -> tuple[Entry, ...]:
        return await self.parts.store.read(lambda tx: views.transcript(tx, who.at))

    async def answer(self, who: Visitor, *messages: Message) -> None:
        """Say something to a visitor, as a turn would: in one commit that also ends what waited."""
        self.answers += 1
        self.clock.wait(seconds=1)
        now = self.clock.now()

        def turn(tx: Tx) -> None:
            inbox.post(tx, who.at, Stumbled(), key=f"test:{self.answers}", now=now)
            letters = inbox.claim(tx, now, 100)
            inbox.done(tx, [(letter, "the test") for letter in letters], now)
            outbox.add(tx, [(letters[-1], message) for message in messages], now)

        await self.parts.store.transact(turn)
        self.web.wake(who.address)

    @asynccontextmanager
    async def answering(self, reply: Callable[[Event], Iterable[Message]]) -> AsyncIterator[None]:
        """Somebody who answers everything at once, while the block runs."""

        def turn(tx: Tx) -> str:
            letter = next(iter(inbox.claim(tx, self.clock.now(), 1)), None)
            if letter is None:
                return ""
            outbox.add(tx, [(letter, one) for one in reply(codec.read_event(letter.event))], self.clock.now())
            inbox.done(tx, [(letter, "the test")], self.clock.now())
            asked = select(people.c.address).where(people.c.id == letter.conversation)
            return str(tx.connection.execute(asked).scalar_one())

        async def answers() -> None:
            bell = self.parts.store.heard("inbox")
            while True:
                await bell.wait()
                bell.clear()
                while address := await self.parts.store.transact(turn):
                    self.web.wake(address)

        task = asyncio.create_task(answers())
        try:
            yield
        finally:
            task.cancel()

    async def until_watched(self) -> None:
        """Until a page is listening."""
        async with asyncio.timeout(5):
            while not self.web.watched:
                await asyncio.sleep(0.01)

    async def until_unwatched(self) -> None:
        """Until no page is listening any more."""
        async with asyncio.timeout(5):
            while self.web.watched:
                await asyncio.sleep(0.01)


@asynccontextmanager
async def open_desk(
    folder: Path,
    library: Library,
    *,
    secure: bool = False,
    routes: tuple[BaseRoute, ...] = (),
    lessons: Teacher | None = None,
    database: str = "",
) -> AsyncIterator[Desk]:
    """The pages on an empty database: a file in this folder, or another one."""
    store = open_newest(database or f"sqlite:///{folder}/desk.db")
    web, team, clock, stopping = Web(), Web("desk"), Clock(), asyncio.Event()
    entrance = Entrance(SECRET, lambda: HOME)
    parts = DeskParts(
        store, lambda: library, clock.now, SECRET, entrance, web, team, stopping, secure, routes=routes,
        let_go=claims.let_go, return_cases=claims.return_cases, lessons=lessons or NoLessons(),
    )  # fmt: skip
    try:
        async with serving(build(parts)) as url:
            yield Desk(url, parts, web, clock, Seal(SECRET, secure=secure), team)
            stopping.set()
    finally:
        await store.close()


class Resident:
    """Somebody whose browser runs no script: it keeps cookies and sends the forms of the page it saw last."""

    def __init__(self, desk: Desk, client: httpx2.AsyncClient) -> None:
        self.desk, self.client, self.page = desk, client, ""

    async def open(self) -> httpx2.Response:
        """Look at the chat."""
        response = await self.client.get("/")
        self.page = response.text
        return response

    async def post(
        self, path: str, *, live: bool = True, headers: dict[str, str] | None = None, **fields: str
    ) -> httpx2.Response:
        """Send a form of the page; `live` as our script does, which spares the wait for an answer."""
        form = {"csrf": self.hidden("csrf"), "nonce": self.hidden("nonce")} | fields
        return await self.client.post(path, data=form, headers=(headers or {}) | ({"X-Live": "1"} if live else {}))

    def hidden(self, name: str) -> str:
        """A hidden field of the page."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return found[1] if found else ""

    @property
    def who(self) -> Visitor:
        """Who the pages take this browser for."""
        return self.desk.visitor(self.client)
