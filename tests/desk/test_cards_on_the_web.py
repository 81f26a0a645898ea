"""A card in the web chat: it stands there as the thing is now, also when that changed after it was shown."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.broadcastwork import Wished
from bot.engine.meetingwishes import CallOff
from bot.engine.types import Library
from bot.store import inbox, sessions
from tests.desk.colleagues import logged_in
from tests.desk.helping import says, working
from tests.desk.organising import planned
from tests.desk.serving import Desk, Resident, open_desk

pytestmark = pytest.mark.asyncio


@pytest.fixture
async def desk(tmp_path: Path, library: Library) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, library) as opened, working(opened, library):
        yield opened


async def until(desk: Desk, resident: Resident, words: str) -> str:
    async with asyncio.timeout(20):
        while words not in says((await resident.open()).text):
            desk.clock.wait(seconds=0.2)
            await asyncio.sleep(0.05)
    return says(resident.page)


async def test_a_card_that_is_shown_stands_there_as_the_meeting_is_now(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga, desk.resident() as anna:
        await planned(desk)
        await anna.open()
        await anna.post("/say", live=False, text="/bijeenkomst")
        before = await until(desk, anna, "Plein 1")
        await called_off(desk, olga.member)
        page = await until(desk, anna, "gaat niet door")
        assert before.count("Samen verder") == page.count("Samen verder")
        assert "Ik kom" in before and "Ik kom" not in page and "Plein 1" not in page


async def test_an_open_page_gets_the_corrected_card_in_its_place(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga, desk.resident() as anna:
        await planned(desk)
        await anna.open()
        await anna.post("/say", live=False, text="/bijeenkomst")
        await until(desk, anna, "Plein 1")
        seen = re.search(r'data-seen="([^"]*)"', anna.page)
        address = f"/stream?seen={seen[1] if seen else ''}&language=nl"
        async with anna.client.stream("GET", address) as line, asyncio.timeout(20):
            await called_off(desk, olga.member)
            kinds = []
            async for said in line.aiter_lines():
                desk.clock.wait(seconds=0.2)
                kinds += [said] if said.startswith("event: ") else []
                if "gaat niet door" in said:
                    break
        assert kinds[-1] == "event: all"


async def called_off(desk: Desk, by: int) -> None:
    now, at = desk.clock.now(), sessions.desk_of(by)
    await desk.parts.store.transact(lambda tx: inbox.post(tx, at, Wished(CallOff(1)), key="test:off", now=now))
