"""Somebody of the team at the desk, in a browser that runs no script; and how a test makes one. No test."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from sqlalchemy import select

from bot.desk.keys import digest
from bot.engine.membership import Role
from bot.engine.types import Message, Stumbled
from bot.store import audit, conversations, inbox, logins, members, outbox, roster, sessions
from bot.store.store import Tx
from bot.store.tables import conversations as people
from bot.store.types import Address
from tests.desk.serving import Desk, a_browser


class Colleague:
    """A browser at the desk: it keeps cookies and sends the forms of the page it saw last."""

    def __init__(self, desk: Desk, client: httpx2.AsyncClient, member: int = 0) -> None:
        self.desk, self.client, self.member, self.page = desk, client, member, ""

    async def open(self, path: str = "/desk") -> httpx2.Response:
        response = await self.client.get(path)
        self.page = response.text
        return response

    async def post(self, path: str, *, headers: dict[str, str] | None = None, **fields: str) -> httpx2.Response:
        """Send a form of the page seen last, and see what comes of it."""
        form = {"csrf": self.hidden("csrf"), "nonce": self.hidden("nonce")} | fields
        response = await self.client.post(path, data=form, headers=headers or {})
        self.page = response.text if "<html" in response.text else self.page
        return response

    async def show(self, code: str, *, address: str = "") -> httpx2.Response:
        """Open the door's page and show a code there; `address` is where the proxy says they are."""
        await self.open("/desk/login")
        headers = {"X-Forwarded-For": address} if address else {}
        return await self.post("/desk/login", headers=headers, code=code)

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return found[1] if found else ""

    @property
    def cookie(self) -> str:
        """What the browser keeps of its session; empty without one."""
        return self.client.cookies.get("jukebox-desk", "")

    def keep(self, cookie: str) -> None:
        """Put this session's cookie in place of all others."""
        self.client.cookies.clear()
        self.client.cookies.set("jukebox-desk", cookie)


@asynccontextmanager
async def browsing(desk: Desk, language: str = "nl") -> AsyncIterator[Colleague]:
    """A browser of somebody who is not logged in."""
    async with a_browser(desk.url, headers={"Accept-Language": language}) as client:
        yield Colleague(desk, client)


@asynccontextmanager
async def logged_in(desk: Desk, *roles: Role, language: str = "nl") -> AsyncIterator[Colleague]:
    """A new member with these roles, just logged in with a link."""
    member = await desk.parts.store.transact(lambda tx: joined(tx, desk, roles))
    async with browsing(desk, language) as colleague:
        colleague.member = member
        answer = await colleague.show(await a_link(desk, member), address=f"2001:db8:{member:x}::1")
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
        await colleague.open()
        yield colleague


def joined(tx: Tx, desk: Desk, roles: tuple[Role, ...]) -> int:
    """A member who is reached in a Telegram chat."""
    now = desk.clock.now()
    member = roster.new_member(tx, now)
    for role in roles:
        members.give(tx, member, role, now)
    at = Address("telegram", f"chat-{member}")
    conversations.open_new(tx, at, now)
    roster.link(tx, member, at)
    return member


async def a_login(desk: Desk, member: int | None) -> str:
    return await desk.parts.store.transact(lambda tx: logins.make(tx, member, desk.clock.now()))


async def a_link(desk: Desk, member: int | None) -> str:
    return desk.parts.entrance.link(await a_login(desk, member))


async def a_code(desk: Desk, member: int | None) -> str:
    return desk.parts.entrance.code(await a_login(desk, member))


async def is_in(desk: Desk, colleague: Colleague) -> bool:
    """Whether the browser is logged in, as the database has it."""
    kept = digest(colleague.cookie)
    return await desk.parts.store.read(lambda tx: sessions.find(tx, kept, desk.clock.now())) is not None


async def done(desk: Desk) -> list[tuple[int, str, str]]:
    """The audit: who, what, to whom."""
    lines = await desk.parts.store.read(audit.lines)
    return [(line.member, line.action, line.object) for line in lines]


async def addresses(desk: Desk, channel: str) -> list[str]:
    asked = select(people.c.address).where(people.c.channel == channel).order_by(people.c.id)
    return await desk.parts.store.read(lambda tx: list(tx.connection.execute(asked).scalars()))


async def tell(desk: Desk, member: int, *messages: Message) -> None:
    """Say something to a member at the desk, as a turn would: in one commit that also ends what waited."""
    desk.answers += 1
    desk.clock.wait(seconds=1)
    now = desk.clock.now()

    def turn(tx: Tx) -> None:
        inbox.post(tx, sessions.desk_of(member), Stumbled(), key=f"test:{desk.answers}", now=now)
        letters = inbox.claim(tx, now, 100)
        inbox.done(tx, [(letter, "the test") for letter in letters], now)
        outbox.add(tx, [(letters[-1], message) for message in messages], now)

    await desk.parts.store.transact(turn)
    desk.team.wake(str(member))
