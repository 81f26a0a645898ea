"""The whole helpline, with its own knowledge, as a resident meets it in a browser."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.engine.types import Library
from tests.desk.browsing import Screen, needs_browser, open_browser, open_screen
from tests.desk.whole import helpline

pytestmark = [pytest.mark.asyncio(loop_scope="module"), needs_browser]

WIDTHS = pytest.mark.parametrize("width", [360, 1280])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One for all of them: each opens a window that knows nothing of the others."""
    async with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One helpline for all of them: every browser window is a new person to it."""
    with helpline(tmp_path_factory.mktemp("helpline")) as url:
        yield url


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


@WIDTHS
async def test_a_reminder_is_set_listed_and_taken_into_a_calendar(
    browser: Browser, home: str, tmp_path: Path, width: int
) -> None:
    async with open_screen(browser, home, width=width) as screen:
        await screen.say("herinner me volgende maand op de 20e om half vier aan het gesprek")
        await screen.sees("om 15.30 uur")
        await screen.picture(tmp_path, f"read-back-{width}")
        await screen.tap("Ja, klopt")
        await screen.tap("In mijn agenda")
        await screen.sees("Dit bestand zet de herinnering")
        async with screen.page.expect_download() as download:
            await screen.page.locator("a[download]").last.click()
        file = Path(await (await download.value).path()).read_text()
        assert (await download.value).suggested_filename == "herinnering.ics"
        assert "BEGIN:VEVENT" in file and re.search(r"DTSTART:\d{6}20T1[34]3000Z", file)
        await screen.say("/herinneringen")
        await screen.sees("het gesprek: ")
        await screen.picture(tmp_path, f"list-{width}")
        assert await screen.faults() == []
