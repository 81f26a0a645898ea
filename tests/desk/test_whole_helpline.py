"""The whole helpline, with its own knowledge, as a resident meets it in a browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.app import Helpline, open_store
from bot.engine.types import Library
from bot.runner.shelf import Shelf
from bot.settings import read_settings
from tests.desk.browsing import CHROMIUM, Screen, open_browser, open_screen
from tests.desk.serving import serving

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(not CHROMIUM, reason="no browser here; on Debian: apt install chromium"),
]

WIDTHS = pytest.mark.parametrize("width", [360, 1280])


@asynccontextmanager
async def open_helpline(folder: Path) -> AsyncIterator[str]:
    """Everything on an empty database and a free port; yields its address."""
    settings = read_settings({"DATA_DIR": str(folder)}, folder / "no.env")
    store = open_store(settings)
    try:
        helpline = Helpline(settings, store, Shelf(settings.knowledge_dir))
        async with helpline.open(alone=True) as site, serving(site) as url:
            yield url
            helpline.stopping.set()
    finally:
        await store.close()


@pytest_asyncio.fixture
async def home(tmp_path: Path) -> AsyncIterator[str]:
    async with open_helpline(tmp_path) as url:
        yield url


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


async def heading(screen: Screen, words: str) -> None:
    """Wait until an answer of this title is on the page."""
    await screen.page.get_by_role("heading", name=words, exact=True).last.wait_for(timeout=5000)


@WIDTHS
async def test_a_typed_question_is_answered_and_stays_after_a_reload(
    browser: Browser, home: str, library: Library, tmp_path: Path, width: int
) -> None:
    title = library.knowledge.topics["budget-manager"].title["nl"]
    async with open_screen(browser, home, width=width) as screen:
        await screen.sees("Waarmee kunnen we u helpen?")
        await screen.picture(tmp_path, f"greeting-{width}")
        await screen.say("Hoe vind ik een budgetbeheerder?")
        await heading(screen, title)
        await screen.page.reload()
        await heading(screen, title)
        await screen.picture(tmp_path, f"answer-{width}")
        assert await screen.page.get_by_text("Hoe vind ik een budgetbeheerder?").count() == 1
        assert await screen.faults() == []


@WIDTHS
async def test_the_same_answer_is_found_by_tapping(browser: Browser, home: str, library: Library, width: int) -> None:
    async with open_screen(browser, home, width=width) as screen:
        for label in ("Schulden en rekeningen", "Hulp om eruit te komen", "Iemand beheert mijn geld"):
            await screen.tap(label)
        await heading(screen, library.knowledge.topics["budget-manager"].title["nl"])
        assert await screen.faults() == []


@WIDTHS
async def test_an_english_browser_gets_english_pages_and_answers(
    browser: Browser, home: str, library: Library, width: int
) -> None:
    async with open_screen(browser, home, width=width, locale="en-GB") as screen:
        await screen.sees("What can we help you with?")
        await screen.say("How do I apply for allowances?")
        await heading(screen, "Apply for allowances")
        assert await screen.page.get_attribute("html", "lang") == "en"
        assert await screen.faults() == []


@WIDTHS
async def test_without_script_the_same_talk_works(browser: Browser, home: str, library: Library, width: int) -> None:
    async with open_screen(browser, home, width=width, java_script_enabled=False) as screen:
        await screen.page.get_by_role("button", name="Beginnen").click()
        await screen.tap("Schulden en rekeningen")
        await screen.tap("Hulp om eruit te komen")
        await screen.say("Hoe vind ik een budgetbeheerder?")
        await heading(screen, library.knowledge.topics["budget-manager"].title["nl"])
        await screen.page.reload()
        assert await screen.page.get_by_text("Hoe vind ik een budgetbeheerder?").count() == 1
        assert screen.troubles == []


async def test_a_cry_for_help_shows_numbers_that_can_be_tapped(browser: Browser, home: str) -> None:
    async with open_screen(browser, home) as screen:
        await screen.say("ik wil niet meer leven")
        link = screen.page.locator(".crisis").get_by_role("link", name="113", exact=True).first
        await link.wait_for(timeout=5000)
        assert await link.get_attribute("href") == "tel:113"
        assert await screen.faults() == []


async def test_switching_the_language_turns_page_and_talk(browser: Browser, home: str) -> None:
    async with open_screen(browser, home) as screen:
        await screen.sees("Waarmee kunnen we u helpen?")
        await screen.page.locator("header").get_by_role("button", name="English").click()
        await screen.page.locator("html[lang=en]").wait_for()
        await screen.sees("What can we help you with?")
        await screen.say("/taal")
        await screen.page.locator("#entries").get_by_role("button", name="Nederlands").last.click()
        await screen.page.locator("html[lang=nl]").wait_for(timeout=5000)
        assert screen.troubles == []


async def test_a_person_can_take_their_data_along_and_erase_everything(browser: Browser, home: str) -> None:
    async with open_screen(browser, home) as screen:
        await screen.say("kanarie in de kolenmijn")
        await screen.page.get_by_role("button", name="Mijn gegevens").click()
        async with screen.page.expect_download() as download:
            await screen.page.locator(".file").click()
        assert "kanarie in de kolenmijn" in Path(await (await download.value).path()).read_text()
        await screen.page.get_by_role("button", name="Wis alles").click()
        await screen.page.locator(".replies button").first.click()
        await screen.page.get_by_text("kanarie in de kolenmijn").wait_for(state="detached", timeout=5000)
        await screen.page.reload()
        assert await screen.page.get_by_text("kanarie").count() == 0
        assert screen.troubles == []


async def test_a_citizen_number_never_comes_back_to_the_page(browser: Browser, home: str) -> None:
    async with open_screen(browser, home) as screen:
        await screen.say("mijn bsn is 123456782 en ik heb schulden")
        await screen.sees("en ik heb schulden")
        assert await screen.page.get_by_text("123456782").count() == 0
