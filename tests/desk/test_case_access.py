"""Who sees a case at the desk: its volunteer, for as long as it is theirs; and who leaves the team is out within a second."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from httpx2 import ServerSentEvent
from sqlalchemy import func, select

from bot.engine.membership import Role
from bot.engine.types import Library
from bot.store.tables import inbox
from tests.desk.colleagues import Colleague, logged_in
from tests.desk.helping import answers, asks, does, helped, working
from tests.desk.serving import Desk, open_desk
from tests.desk.test_desk_sessions import next_of

pytestmark = pytest.mark.asyncio

FORMS = {
    "claim": {}, "say": {"text": "kanarie"}, "edit": {"text": "kanarie", "letter": "1"}, "note": {"text": "kanarie"},
    "press": {"choice": "case:1:return Geef terug"}, "answers": {"text": "zorgtoeslag"}, "follow": {"day": "2026-12-24"},
    "close": {"text": "kanarie"},
}  # fmt: skip


@pytest.fixture
async def desk(database_url: str, tmp_path: Path, library: Library) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, library, database=database_url) as opened, working(opened, library):
        yield opened


@asynccontextmanager
async def watching(one: Colleague, case: int, kind: str = "mine") -> AsyncIterator[AsyncIterator[ServerSentEvent]]:
    async with one.client.sse(f"/desk/case/{case}/stream?as={kind}&language=nl") as source:
        yield source.__aiter__()


async def posted(desk: Desk) -> int:
    return await desk.parts.store.read(
        lambda tx: tx.connection.execute(select(func.count()).select_from(inbox)).scalar_one()
    )


@pytest.mark.parametrize("role", ["volunteer", "organiser", "admin"])
async def test_a_case_of_somebody_else_is_not_there_and_nothing_is_done_in_it(desk: Desk, role: Role) -> None:
    async with helped(desk) as (_, _, case), logged_in(desk, role) as other:
        before = await posted(desk)
        for number in (case, 999, 0, -99, "x", 10**30):
            page = await other.open(f"/desk/case/{number}")
            assert page.status_code == 404 and "deurwaarder" not in page.text
            assert (await other.client.get(f"/desk/case/{number}/stream?as=mine&language=nl")).status_code == 204
            await other.open()
            for what, fields in FORMS.items():
                answer = await other.post(f"/desk/case/{number}/{what}", **fields)
                assert answer.status_code == 404, what
                live = await other.post(f"/desk/case/{number}/{what}", headers={"X-Live": "1"}, **fields)
                assert live.status_code == 404 and "Er is niets verstuurd" in live.text
                other.desk.clock.wait(seconds=5)  # no faster than anybody may
        assert await posted(desk) == before


async def test_words_for_a_case_that_was_lost_are_given_back(desk: Desk) -> None:
    async with helped(desk) as (_, vera, case), logged_in(desk, "volunteer") as other:
        await does(vera, case, "press", choice=f"case:{case}:to:{other.member} Lid")
        await vera.open(f"/desk/case/{case}")
        await does(other, case, "claim")
        answer = await vera.post(f"/desk/case/{case}/say", text="mijn lange antwoord")
        assert answer.status_code == 404 and "mijn lange antwoord</textarea>" in answer.text


async def test_organisers_see_who_waits_and_no_way_into_it(desk: Desk) -> None:
    async with helped(desk, claimed=False) as (_, vera, case), logged_in(desk, "organiser") as other:
        assert "Bewoner" in (await other.open()).text and f'href="/desk/case/{case}#last"' not in other.page
        assert f'href="/desk/case/{case}#last"' in (await vera.open()).text
        await does(vera, case, "claim")
        assert "Bewoner" not in (await other.open()).text


async def test_a_coordinator_who_is_asked_in_a_crisis_can_take_it(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin, desk.resident() as resident:
        await resident.open()
        await resident.post("/say", live=False, text="ik wil dood")
        await resident.open()
        await resident.post("/press", live=False, choice="person:crisis Een mens")
        assert "Spoed" in (await admin.open()).text
        assert "ik wil dood" in await does(admin, 1, "claim")


async def test_the_talk_comes_in_live_and_so_does_how_each_word_fared(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case), watching(vera, case) as line:
        await next_of(line, "busy")
        await answers(resident, "bent u daar?")
        assert "bent u daar?" in (await next_of(line, "more", "all", seconds=2)).data
        await does(vera, case, "say", text="ja")
        async with asyncio.timeout(3):
            while "aangekomen" not in (await next_of(line, "more", "all")).data:
                pass


async def test_the_list_comes_in_live(desk: Desk) -> None:
    async with (
        logged_in(desk, "volunteer") as vera,
        desk.resident() as resident,
        vera.client.sse("/desk/stream?language=nl") as source,
    ):
        line = source.__aiter__()
        await next_of(line, "part")
        await asks(resident)
        async with asyncio.timeout(3):
            while "Wacht sinds" not in (await next_of(line, "part")).data:
                pass


async def test_who_loses_the_case_hears_nothing_more_of_it(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case), logged_in(desk, "volunteer") as other:
        await does(vera, case, "press", choice=f"case:{case}:to:{other.member} Lid")
        async with watching(vera, case) as line:
            await next_of(line, "busy")
            await does(other, case, "claim")
            await answers(resident, "alleen voor de nieuwe")
            rest = [event async for event in line]
        assert rest[-1].event == "reload" and "alleen voor de nieuwe" not in "".join(event.data for event in rest)


async def test_who_leaves_the_team_is_out_of_the_case_within_a_second_and_others_are_asked(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case), logged_in(desk, "admin") as admin:
        async with watching(vera, case) as line:
            await next_of(line, "busy")
            await admin.open(f"/desk/team/{vera.member}/remove")
            began = time.monotonic()
            await admin.post(f"/desk/team/{vera.member}/remove")
            await next_of(line, "reload", seconds=1)
            assert time.monotonic() - began < 1
        assert (await vera.open(f"/desk/case/{case}")).headers["location"] == "/desk/login"
        assert "Vera" in (await resident.open()).text and "deurwaarder" not in vera.page
