"""The pages with turns and deliveries behind them, a resident who asks for a person and a volunteer who takes the case."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy import select

from bot.engine.types import Library
from bot.runner.deliveries import Channel, Sender
from bot.runner.turns import handle_letters
from bot.store.tables import cases
from bot.store.types import Address, Delivered, Delivery, Receipt, Refused
from tests.desk.colleagues import Colleague, logged_in
from tests.desk.serving import Desk, Resident


class Phone:
    """Telegram, as far as the desk goes: it takes everything, unless somebody blocked us."""

    name, slots = "telegram", 10

    def __init__(self) -> None:
        self.got: list[Delivery] = []
        self.blocked: set[str] = set()

    async def send(self, delivery: Delivery) -> Receipt:
        if delivery.address.id in self.blocked:
            return Refused("bot was blocked by the user", gone=True)
        self.got.append(delivery)
        return Delivered(f"{1_000 + delivery.id}")


@asynccontextmanager
async def working(desk: Desk, library: Library, phone: Phone | None = None) -> AsyncIterator[Phone]:
    """Everything that is posted is answered and delivered while the block runs."""
    telegram, now = phone or Phone(), desk.clock.now
    channels: tuple[Channel, ...] = (desk.web, desk.team, telegram)
    tasks = [asyncio.create_task(handle_letters(desk.parts.store, lambda: library, now))]
    tasks += [asyncio.create_task(Sender(desk.parts.store, one, "test", now).run()) for one in channels]
    try:
        yield telegram
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def asks(resident: Resident, words: str = "ik krijg een brief van de deurwaarder") -> int:
    """A resident tells something and asks for a person; returns the case."""
    await resident.open()
    await resident.post("/say", live=False, text=words)
    for path, field in (("/say", {"text": "/mens"}), ("/press", {"choice": "person:open:asked Ja"})):
        await resident.open()
        await resident.post(path, live=False, **field)
    return await newest(resident.desk)


async def newest(desk: Desk) -> int:
    """The case that was opened last; 0 without any."""
    last = select(cases.c.id).order_by(cases.c.id.desc())
    found: int = await desk.parts.store.read(lambda tx: tx.connection.execute(last).scalars().first() or 0)
    return found


async def answers(resident: Resident, text: str) -> None:
    await resident.open()
    await resident.post("/say", live=False, text=text)


async def does(colleague: Colleague, case: int, what: str, **fields: str) -> str:
    """Send one of the forms of a case's page, as a browser without script; returns the page that comes of it."""
    path = f"/desk/case/{case}"
    await colleague.open(path)
    answer = await colleague.post(f"{path}/{what}", **fields)
    if answer.status_code != 303:
        return answer.text
    return (await colleague.open(answer.headers["location"])).text


@asynccontextmanager
async def helped(desk: Desk, *, claimed: bool = True) -> AsyncIterator[tuple[Resident, Colleague, int]]:
    """A resident who asked for a person, and Vera, who has the case."""
    async with AsyncExitStack() as stack:
        vera = await stack.enter_async_context(logged_in(desk, "volunteer"))
        await vera.open("/desk/account")
        await vera.post("/desk/account/alias", alias="Vera")
        resident = await stack.enter_async_context(desk.resident())
        case = await asks(resident)
        if claimed:
            await does(vera, case, "claim")
        yield resident, vera, case


async def until(colleague: Colleague, case: int, words: str) -> str:
    """The page of the case, as soon as these words are on it."""
    async with asyncio.timeout(5):
        while words not in (await colleague.open(f"/desk/case/{case}")).text:
            await asyncio.sleep(0.05)
    return colleague.page


def says(page: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def at(member: int) -> Address:
    """Where `joined` puts a member's Telegram."""
    return Address("telegram", f"chat-{member}")
