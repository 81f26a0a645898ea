"""A resident in one window and a volunteer at the desk in another, in a real browser, on a phone and on a laptop."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from bot.engine.types import Library
from tests.desk.axe import findings, needs_axe
from tests.desk.browsing import Screen, needs_browser, open_screen, photograph, tab_to
from tests.desk.colleagues import a_link, joined
from tests.desk.helping import working
from tests.desk.serving import Desk
from tests.desk.test_files_in_the_browser import choose, drawn, photo
from tests.files import pictures

pytestmark = [pytest.mark.asyncio, needs_browser]

WIDTHS = pytest.mark.parametrize("width", [360, 1280])
_THEIRS = "#entries .ours .picture img"
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@dataclass
class Two:
    """The windows of the resident and of the volunteer."""

    resident: Screen
    volunteer: Screen
    live: bool

    async def reads(self, screen: Screen, words: str) -> None:
        """Wait until these words are in the talk; without script somebody has to look."""
        async with asyncio.timeout(8):
            while not await screen.page.locator("#entries", has_text=words).count():
                await (asyncio.sleep(0.05) if self.live else screen.page.reload())

    async def shows(self) -> None:
        """The resident sends a photo of their letter, and the volunteer sees it."""
        page = self.resident.page
        if self.live:
            await choose(self.resident, photo(pictures.JPEG))
        else:
            await page.get_by_role("link", name="Foto of brief sturen").click()
            await page.set_input_files("#file", photo(pictures.JPEG))
        await page.get_by_role("button", name="Stuur bestand").click()
        await self.sees_photo(self.volunteer)

    async def shows_back(self) -> None:
        """The volunteer sends a photo, and the resident sees it."""
        page = self.volunteer.page
        await page.locator("#t-file summary").click()
        await page.set_input_files("#chosen", photo(pictures.JPEG))
        await page.locator("#send").get_by_role("button", name="Stuur bestand").click()
        await self.sees_photo(self.resident)

    async def sees_photo(self, screen: Screen) -> None:
        async with asyncio.timeout(8):
            while not await screen.page.locator(_THEIRS).count():
                await (asyncio.sleep(0.05) if self.live else screen.page.reload())
        assert await drawn(screen, _THEIRS) == (16, 8)

    async def asks(self) -> None:
        """The resident asks for a person, and agrees."""
        page = self.resident.page
        if not self.live:
            await page.get_by_role("button", name="Beginnen").click()
        await self.reads(self.resident, "Waarmee kunnen we u helpen?")
        await self.resident.say("ik krijg een brief van de deurwaarder")
        await self.reads(self.resident, "brief van de deurwaarder")
        await page.get_by_role("button", name="Een mens").last.click()
        await page.get_by_role("button", name="Ja, graag").last.click()
        await self.reads(self.resident, "gevraagd")

    async def takes(self) -> None:
        page = self.volunteer.page
        if not self.live:
            await page.reload()
        await page.get_by_role("navigation", name="Gesprekken").get_by_role("link", name="Bewoner").first.click()
        await page.get_by_role("button", name="Ik neem deze").click()
        await page.get_by_role("textbox", name="Bericht aan Bewoner").wait_for()


@asynccontextmanager
async def two(
    browser: Browser, desk: Desk, library: Library, *, script: bool = True, **settings: Any
) -> AsyncIterator[Two]:
    """Both, with the helpline at work behind them, and the volunteer logged in."""
    member = await desk.parts.store.transact(lambda tx: joined(tx, desk, ("volunteer",)))
    link = (await a_link(desk, member)).rpartition("#")[2]
    settings = {"java_script_enabled": script, "reduced_motion": "reduce"} | settings
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(working(desk, library))
        resident = await stack.enter_async_context(open_screen(browser, desk.url, **settings))
        at = f"{desk.url}/desk/login"
        volunteer = await stack.enter_async_context(open_screen(browser, desk.url, at=at, **settings))
        await volunteer.page.get_by_label("Uw code").fill(link)
        await volunteer.page.get_by_role("button", name="Naar binnen").click()
        await volunteer.page.wait_for_url("**/desk")
        yield Two(resident, volunteer, script)
        assert resident.troubles == volunteer.troubles == []


@SCRIPT
@WIDTHS
async def test_they_talk_both_ways_and_close(
    browser: Browser, desk: Desk, library: Library, width: int, script: bool, tmp_path: Path
) -> None:
    shots = Path(os.environ.get("SHOTS", tmp_path))
    async with two(browser, desk, library, script=script, width=width) as both:
        page = both.volunteer.page
        name = f"{width}-{'script' if script else 'plain'}"
        await both.volunteer.picture(shots, f"home-empty-{name}")
        await both.asks()
        await both.volunteer.picture(shots, f"home-waiting-{name}")
        await both.takes()
        await both.volunteer.picture(shots, f"taken-{name}")
        assert await both.volunteer.faults() == []
        await both.volunteer.say("Goedemorgen, hoe kan ik helpen?")
        await both.reads(both.resident, "hoe kan ik helpen?")
        await both.resident.say("Ik snap de brief niet.")
        await both.reads(both.volunteer, "Ik snap de brief niet.")
        await both.reads(both.volunteer, "aangekomen")
        await both.shows()
        await both.shows_back()
        await page.get_by_role("link", name="Antwoord hierop").first.click()
        await both.volunteer.say("Deze bedoel ik.")
        await both.reads(both.resident, "Deze bedoel ik.")
        await both.resident.page.get_by_role("blockquote").filter(has_text="Ik snap de brief niet.").wait_for()
        await photograph(both.resident.page, shots / f"resident-{name}.png")
        assert await both.resident.faults() == []
        await page.locator("#t-note summary").click()
        await page.get_by_label("Alleen voor collega's").fill("belt morgen terug")
        await page.get_by_role("button", name="Bewaar notitie").click()
        await both.reads(both.volunteer, "belt morgen terug")
        await photograph(page, shots / f"talk-{name}.png")
        await both.volunteer.picture(shots, f"talk-{name}-fold")
        assert await both.volunteer.faults() == []
        await page.locator("#t-answers summary").click()
        await page.get_by_label("Waar gaat het over?").fill("deurwaarder")
        await page.get_by_role("button", name="Zoek", exact=True).click()
        await page.get_by_role("button", name="Stuur aan Bewoner").first.wait_for()
        await photograph(page, shots / f"answers-{name}.png")
        assert await both.volunteer.faults() == []
        await page.get_by_role("button", name="Stuur aan Bewoner").first.click()
        await both.reads(both.resident, "Gecontroleerd op")
        await page.locator("#t-close summary").click()
        await page.get_by_label("Een laatste woord").fill("Veel sterkte!")
        await page.locator("#close").get_by_role("button", name="Afsluiten").click()
        await both.reads(both.resident, "Veel sterkte!")
        await page.get_by_text("Dit gesprek is al klaar.").first.wait_for()
        await photograph(page, shots / f"closed-{name}.png")
        assert "belt morgen" not in await both.resident.page.inner_text("body")


@needs_axe
@WIDTHS
async def test_axe_finds_nothing_on_a_case_in_any_state(
    browser: Browser, desk: Desk, library: Library, width: int
) -> None:
    async with two(browser, desk, library, width=width) as both:
        page = both.volunteer.page
        await both.asks()
        await page.get_by_role("link", name="Bewoner").first.wait_for()
        assert await findings(page) == []
        await both.takes()
        assert await findings(page) == []
        await both.resident.say("ik wil dood")
        await both.reads(both.volunteer, "ik wil dood")
        await both.volunteer.say("Ik ben er.")
        await both.reads(both.volunteer, "aangekomen")
        for tool in ("note", "answers", "over", "later", "close", "keys"):
            await page.locator(f"#t-{tool} > summary").click()
        await page.get_by_label("Waar gaat het over?").fill("zorgtoeslag")
        await page.get_by_role("button", name="Zoek", exact=True).click()
        await page.get_by_role("button", name="Stuur aan Bewoner").first.wait_for()
        await both.shows()
        await both.shows_back()
        await page.get_by_role("link", name="Antwoord hierop").first.click()
        assert await findings(page) == [] and await both.volunteer.faults() == []
        await both.volunteer.say("Deze bedoel ik.")
        await both.reads(both.resident, "Deze bedoel ik.")
        assert await findings(both.resident.page) == [] and await both.resident.faults() == []
        await page.locator("#close").get_by_role("button", name="Afsluiten").click()
        await page.get_by_text("Dit gesprek is al klaar.").first.wait_for()
        await both.volunteer.say("nog iets")
        await page.get_by_text("Nog niet verstuurd.").wait_for()
        assert await findings(page) == [] and await both.volunteer.faults() == []
        await page.goto(f"{desk.url}/desk/case/-1")
        assert await findings(page) == []
        await page.get_by_role("button", name="Begin met oefenen").click()
        await both.reads(both.volunteer, "U oefent nu.")
        assert await findings(page) == []


async def test_a_whole_case_by_keyboard_alone(browser: Browser, desk: Desk, library: Library) -> None:
    async with two(browser, desk, library, width=1280) as both:
        page, keys = both.volunteer.page, both.volunteer.page.keyboard
        await both.asks()
        await page.get_by_role("link", name="Bewoner").first.wait_for()
        await tab_to(both.volunteer, "c1")
        await keys.press("Enter")
        await page.get_by_role("button", name="Ik neem deze").wait_for()
        await tab_to(both.volunteer, "begin-it")
        await keys.press("Enter")
        await page.locator("#text").wait_for(timeout=5000)
        await shortcut(page, "m")
        assert await page.evaluate("document.activeElement.id") == "text"
        await keys.type("Goedemorgen")
        await keys.press("Enter")
        await both.reads(both.resident, "Goedemorgen")
        await shortcut(page, "n")
        await tab_to(both.volunteer, "noted")
        await keys.type("belt morgen")
        await keys.press("Tab")
        await keys.press("Enter")
        await both.reads(both.volunteer, "belt morgen")
        await shortcut(page, "g")
        assert await page.evaluate("document.activeElement.id") == "list"
        await shortcut(page, "s")
        await tab_to(both.volunteer, "word")
        await keys.press("Tab")
        await keys.press("Enter")
        await page.get_by_text("Dit gesprek is al klaar.").first.wait_for()
        assert "belt morgen" not in await both.resident.page.inner_text("body")


async def shortcut(page: Page, letter: str) -> None:
    """Alt and a letter, as a keyboard sends it: with the letter in it, by which the browser finds its access key."""
    line = await page.context.new_cdp_session(page)
    key = {"key": letter, "code": f"Key{letter.upper()}", "windowsVirtualKeyCode": ord(letter.upper()), "modifiers": 1}
    await line.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, "unmodifiedText": letter, **key})
    await line.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
