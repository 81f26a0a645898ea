"""What was called "not ours" at the desk: who tapped wrong takes it back at once, or later from a list of its own."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.types import Library
from bot.store import conversations, unanswered
from bot.store.types import Address
from tests.desk.colleagues import Colleague, done, logged_in
from tests.desk.helping import says
from tests.desk.missing import asked
from tests.desk.serving import Desk, open_desk

pytestmark = pytest.mark.asyncio

DECLINED = "/desk/questions/declined"


@pytest.fixture
async def desk(tmp_path: Path, library: Library) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, library) as opened:
        yield opened


async def listed(one: Colleague, path: str = "/desk/questions") -> list[str]:
    return re.findall(r'<h2 lang="..">([^<]+)</h2>', (await one.open(path)).text)


async def test_who_tapped_wrong_finds_the_way_back_on_the_page_that_follows(desk: Desk) -> None:
    number = await asked(desk, "de spaarpas")
    await asked(desk, "De spaarpas!", who="ben")
    async with logged_in(desk, "organiser") as one:
        await one.open("/desk/questions")
        answer = await one.post(f"/desk/questions/{number + 1}/dismiss")
        assert await listed(one, answer.headers["location"]) == []
        assert "niet voor ons: De spaarpas! Toch voor ons" in says(one.page)
        (undo,) = re.findall(r'action="([^"]+/restore)"', one.page)
        answer = await one.post(undo)
        assert await listed(one, answer.headers["location"]) == ["De spaarpas!"]
        assert "De vraag staat weer in de lijst." in one.page
        assert "Mensen die dit vroegen: 2." in one.page and "/restore" not in one.page
        assert (one.member, "restore question", "") in await done(desk)


async def test_what_was_declined_before_stands_in_a_list_of_its_own_twenty_at_a_time(desk: Desk) -> None:
    for row in range(22):
        number = await asked(desk, f"spaarpas nummer {row}", declined=True)
    await asked(desk, "de zwaluwkaart")
    async with logged_in(desk, "admin") as one:
        assert await listed(one) == ["de zwaluwkaart"]
        assert f'href="{DECLINED}"' in one.page
        first = await listed(one, DECLINED)
        assert (len(first), first[0]) == (20, "spaarpas nummer 21")
        (more,) = re.findall(rf'href="({re.escape(DECLINED)}\?page=\d+)"', one.page)
        await one.post(f"/desk/questions/{number}/restore")
        assert await listed(one, more) == ["spaarpas nummer 0"]
        assert await listed(one) == ["de zwaluwkaart", "spaarpas nummer 21"]


async def test_where_nothing_was_declined_there_is_no_way_to_it_and_the_list_says_so(desk: Desk) -> None:
    await asked(desk, "de zwaluwkaart")
    async with logged_in(desk, "organiser", language="en") as one:
        await one.open("/desk/questions")
        assert DECLINED not in one.page
        assert await listed(one, DECLINED) == []
        assert "There are no questions now that are not for us." in one.page


async def test_only_what_is_declined_can_be_taken_back_and_only_once(desk: Desk) -> None:
    waiting, number = await asked(desk, "de zwaluwkaart"), await asked(desk, "de spaarpas", declined=True)
    async with logged_in(desk, "organiser") as one:
        for wrong, status in ((waiting, 404), (10**30, 404), (number, 303), (number, 404)):
            await one.open(DECLINED)
            assert (await one.post(f"/desk/questions/{wrong}/restore")).status_code == status
        for wrong in (str(waiting), "x", "", str(10**30)):
            assert "niet voor ons:" not in (await one.open(f"/desk/questions?dismissed={wrong}")).text


async def test_who_erases_everything_takes_their_question_out_of_this_list_too(desk: Desk) -> None:
    number = await asked(desk, "de spaarpas", declined=True)
    anna = await desk.parts.store.read(lambda tx: conversations.find(tx, Address("web", "anna")))
    await desk.parts.store.transact(lambda tx: unanswered.forget(tx, anna or 0))
    async with logged_in(desk, "organiser") as one:
        assert await listed(one, DECLINED) == []
        assert "spaarpas" not in (await one.open(f"/desk/questions?dismissed={number}")).text


async def test_what_was_declined_is_shown_as_words_and_never_runs(desk: Desk) -> None:
    number = await asked(desk, '<script>alert(1)</script>{{7*7}}" x="', declined=True)
    async with logged_in(desk, "organiser") as one:
        for path in (DECLINED, f"/desk/questions?dismissed={number}"):
            page = (await one.open(path)).text
            assert "<script>alert" not in page and "{{7*7}}" in page and '" x="' not in page
