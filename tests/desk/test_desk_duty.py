"""When a volunteer is asked, as they say so at the desk: through the same words that do it on a phone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.types import Library
from bot.knowledge.sentences import fill
from bot.store import duties
from bot.store.duties import Duty
from tests.desk.colleagues import Colleague, logged_in
from tests.desk.helping import working
from tests.desk.serving import Desk, open_desk

pytestmark = pytest.mark.asyncio


@pytest.fixture
async def desk(tmp_path: Path, library: Library) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, library) as opened, working(opened, library):
        yield opened


async def duty_of(desk: Desk, one: Colleague) -> Duty:
    return await desk.parts.store.read(lambda tx: duties.duty(tx, one.member))


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_on_duty_and_off_and_the_weeks_count(desk: Desk, library: Library, language: str) -> None:
    async with logged_in(desk, "volunteer", language=language) as one:
        page = (await one.open("/desk/account")).text
        assert fill(library.knowledge.texts[language]["duty_taken"], taken="0", most="5").strip() in page
        for way, on in (("off", False), ("on", True)):
            await one.open("/desk/account")
            assert (await one.post("/desk/account/duty", duty=way)).status_code == 303
            assert (await duty_of(desk, one)).on_duty is on
        assert (await one.post("/desk/account/duty", duty="maybe")).status_code == 400


async def test_hours_are_kept_shown_and_taken_away_again(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one:
        await one.open("/desk/account")
        await one.post("/desk/account/hours", hours="ma-di 10-17")
        page = (await one.open("/desk/account")).text
        assert 'value="maandag 10:00-17:00, dinsdag 10:00-17:00"' in page
        await one.post("/desk/account/hours", hours="maandag 10:00-17:00, dinsdag 10:00-17:00")
        assert (await duty_of(desk, one)).hours == ((0, 600, 1020), (1, 600, 1020))
        await one.open("/desk/account")
        await one.post("/desk/account/hours", hours="")
        assert (await duty_of(desk, one)).hours == ()


async def test_hours_that_cannot_be_read_come_back_with_a_word_of_why(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one:
        await one.open("/desk/account")
        answer = await one.post("/desk/account/hours", hours="als het regent")
        assert answer.status_code == 422 and 'value="als het regent"' in answer.text
        assert "Deze uren lees ik niet goed" in answer.text and (await duty_of(desk, one)).hours == ()
