"""A card in the web chat: it stands there as the thing is now, also when that changed after it was shown."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.broadcastwork import Wished
from bot.engine.meetingwishes import CallOff, ChangeMeeting
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
        page = await until(desk, anna, "Plein 1")
        for change, seen in ((ChangeMeeting(1, "place", "Kade 2"), "Kade 2"), (CallOff(1), "gaat niet door")):
            await wishes(desk, olga.member, change)
            before, page = page, await until(desk, anna, seen)
            assert before.count("Samen verder") == page.count("Samen verder") and "Plein 1" not in page
        assert "Ik kom" not in page


async def test_an_open_page_gets_the_corrected_card_in_its_place(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga, desk.resident() as anna:
        await planned(desk)
        await anna.open()
        await anna.post("/say", live=False, text="/bijeenkomst")
        await until(desk, anna, "Plein 1")
        seen = re.search(r'data-seen="([^"]*)"', anna.page)
        address = f"/stream?seen={seen[1] if seen else ''}&language=nl"
        async with anna.client.stream("GET", address) as line, asyncio.timeout(20):
            await wishes(desk, olga.member, ChangeMeeting(1, "place", "Kade 2"))
            kinds = []
            async for said in line.aiter_lines():
                desk.clock.wait(seconds=0.2)
                kinds += [said] if said.startswith("event: ") else []
                if "Kade 2" in said:
                    break
        assert kinds[-1] == "event: all"


async def wishes(desk: Desk, member: int, change: ChangeMeeting | CallOff) -> None:
    now, at = desk.clock.now(), sessions.desk_of(member)
    key = f"test:{change.kind}"
    await desk.parts.store.transact(lambda tx: inbox.post(tx, at, Wished(change), key=key, now=now))
