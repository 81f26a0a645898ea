"""Questions without an answer in a real browser: on a phone and a laptop, with and without script, by tapping alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.desk.lessons import Trial
from bot.engine.types import Library
from bot.knowledge.types import Clash, Place, Problem
from bot.matching.types import Candidate, Ranking
from bot.proof.known import Known
from bot.proof.taught import Change, Taught
from tests.desk.axe import FILE, findings
from tests.desk.browsing import Screen, needs_browser, open_screen
from tests.desk.colleagues import a_link, joined
from tests.desk.missing import Foreseen, asked
from tests.desk.serving import HOME, Desk, open_desk

pytestmark = [pytest.mark.asyncio, needs_browser]

LONG = "ik krijg steeds brieven over een zwaluwkaart die ik nooit heb gehad en nu willen ze geld zien, wat moet ik doen"
NONE = Ranking("none", (), "nl")
FOUND = Ranking("answer", (Candidate("rent-arrears", 0.9),), "nl")
CHANGES = (
    Change(Known("de zwaluwkaart", "nl", "rent-arrears"), NONE, FOUND),
    Change(Known(LONG, "nl", ""), NONE, FOUND),
)
REFUSED = (
    Clash("alike", "de zwaluwkaart aanvragen", "rent-allowance", "de zwaluwkaart", "rent-arrears"),
    Clash("lost", "hoe vraag ik de kaart voor zwaluwen aan", "food-bank"),
)
SEEN = Taught({}, (), CHANGES, 3268, Place("topics/housing.yaml", 25, 1), "      - de zwaluwkaart")


@pytest.fixture
def teacher() -> Foreseen:
    return Foreseen(Trial(SEEN))


@pytest.fixture
async def desk(tmp_path: Path, library: Library, teacher: Foreseen) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, library, lessons=teacher) as opened:
        yield opened


@asynccontextmanager
async def at_the_list(browser: Browser, desk: Desk, width: int, *, script: bool = True) -> AsyncIterator[Screen]:
    """An organiser who has logged in and tapped on the questions."""
    member = await desk.parts.store.transact(lambda tx: joined(tx, desk, ("organiser",)))
    code = (await a_link(desk, member)).removeprefix(HOME)
    settings = {"width": width, "java_script_enabled": script}
    async with open_screen(browser, desk.url, at=f"{desk.url}/desk/login", **settings) as screen:
        await screen.page.get_by_label("Uw code").fill(code)
        await screen.page.get_by_role("button", name="Naar binnen").click()
        await screen.page.get_by_role("link", name="Vragen zonder antwoord: ").click()
        yield screen


async def is_fine(screen: Screen, folder: Path, name: str) -> None:
    """Can be read and hit, and axe, where there is one, has nothing against it."""
    await screen.picture(folder, name)
    assert await screen.faults() == [], name
    if FILE:
        assert await findings(screen.page) == [], name


@pytest.mark.parametrize(
    ("width", "script"), [(360, True), (1280, True), (360, False)], ids=["phone", "laptop", "without script"]
)
async def test_an_organiser_lets_one_question_be_learnt_and_leaves_another(
    browser: Browser, desk: Desk, tmp_path: Path, width: int, script: bool
) -> None:
    await asked(desk, "wat is het weer")
    await asked(desk, LONG, "wrong", ("rent-arrears",))
    async with at_the_list(browser, desk, width, script=script) as screen:
        page, check = screen.page, script  # what looks at the page is script itself
        if check:
            await is_fine(screen, tmp_path, f"list-{width}")
        await page.get_by_role("link", name="Ander onderwerp of andere woorden: ik krijg").click()
        await page.get_by_label("Zo mogen mensen het vragen").fill("de zwaluwkaart")
        await page.get_by_label("Onderwerp").select_option("rent-arrears")
        if check:
            await is_fine(screen, tmp_path, f"one-{width}")
        await page.get_by_role("button", name="Laat zien wat er verandert").click()
        await page.get_by_role("heading", name="Slechter: 1").wait_for()
        if check:
            await is_fine(screen, tmp_path, f"tried-{width}")
        await page.get_by_role("button", name="Zet het erbij").click()
        await page.get_by_text("Jukebox gebruikt het binnen enkele tellen").wait_for()
        await page.get_by_role("button", name="Niet voor ons: wat is het weer").click()
        await page.get_by_text("Er zijn nu geen vragen zonder antwoord").wait_for()
        if check:
            await is_fine(screen, tmp_path, f"undo-{width}")
        await page.get_by_role("button", name="Toch voor ons: wat is het weer").click()
        await page.get_by_role("button", name="Niet voor ons: wat is het weer").click()
        await page.get_by_role("link", name="Vragen die niet voor ons zijn").click()
        if check:
            await is_fine(screen, tmp_path, f"declined-{width}")
        await page.get_by_role("button", name="Toch voor ons: wat is het weer").click()
        await page.get_by_text("De vraag staat weer in de lijst").wait_for()
        assert screen.troubles == []


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "laptop"])
async def test_an_organiser_reads_why_words_are_refused_and_chooses_others(
    browser: Browser, desk: Desk, teacher: Foreseen, tmp_path: Path, width: int
) -> None:
    problems = tuple(
        Problem(Place("topics/housing.yaml", 25, 9), f"{clash.phrase} clashes", clash) for clash in REFUSED
    )
    teacher.trial = Trial(Taught({}, problems))
    await asked(desk, LONG)
    async with at_the_list(browser, desk, width) as screen:
        page = screen.page
        await page.get_by_role("button", name=LONG).first.click()
        await page.get_by_text("Het lijkt te veel op “de zwaluwkaart aanvragen”").wait_for()
        await is_fine(screen, tmp_path, f"refused-{width}")
        await page.get_by_text("Voor wie de lijst beheert").click()
        await page.get_by_text("topics/housing.yaml:25:9: de zwaluwkaart aanvragen clashes").wait_for()
        await is_fine(screen, tmp_path, f"refused-open-{width}")
        await page.get_by_role("button", name="Ander onderwerp of andere woorden").click()
        await page.get_by_label("Zo mogen mensen het vragen").wait_for()
        assert screen.troubles == []
