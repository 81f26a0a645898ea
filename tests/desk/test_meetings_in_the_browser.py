"""An organiser plans, changes, judges, writes and calls off meetings in a real browser, on a phone and on a laptop."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from bot.engine.types import Library, Wrote
from tests.desk.axe import FILE, findings
from tests.desk.browsing import Screen, needs_browser, open_screen, photograph, tab_to
from tests.desk.colleagues import a_link, joined
from tests.desk.helping import working
from tests.desk.meeting import PLAN, heard, posts, presses, under_way
from tests.desk.serving import Desk

pytestmark = [pytest.mark.asyncio, needs_browser]

SIZES = pytest.mark.parametrize(("width", "script"), [(360, True), (1280, True), (360, False)])


@asynccontextmanager
async def organiser(
    browser: Browser, desk: Desk, library: Library, *, width: int, script: bool = True
) -> AsyncIterator[Screen]:
    """An organiser's window at the list of meetings, with the helpline at work behind it."""
    member = await desk.parts.store.transact(lambda tx: joined(tx, desk, ("organiser",)))
    at = f"{desk.url}/desk/login"
    window = open_screen(browser, desk.url, at=at, width=width, java_script_enabled=script, reduced_motion="reduce")
    async with working(desk, library), window as screen:
        await screen.page.get_by_label("Uw code").fill((await a_link(desk, member)).rpartition("#")[2])
        await screen.page.get_by_role("button", name="Naar binnen").click()
        await screen.page.get_by_role("link", name="Bijeenkomsten").click()
        await screen.page.get_by_role("heading", name="Bijeenkomsten", level=1).wait_for()
        yield screen
        assert screen.troubles == []


async def looked_at(screen: Screen, name: str) -> None:
    """Everything on the page can be read, hit and held; a picture of it is kept where SHOTS says.

    What needs scripts of its own to look, axe, leaves pages alone on which none run.
    """
    await screen.page.wait_for_load_state()
    if folder := os.environ.get("SHOTS"):
        await photograph(screen.page, Path(folder) / f"{name}.png")
    screen.troubles[:] = [
        one for one in screen.troubles if "status of 422" not in one
    ]  # a form that comes back is none
    assert await screen.faults() == []
    if FILE and not name.endswith("plain"):
        assert await findings(screen.page) == []


async def fills(page: Page) -> None:
    """The form of a meeting, as an organiser does it, with one language left for later. It begins in twenty minutes."""
    await page.get_by_label("Dag", exact=True).fill("2026-11-23")
    await page.get_by_label("Begin", exact=True).fill("11:20")
    await page.get_by_label("Einde", exact=True).fill("13:00")
    await page.get_by_label("Plek").fill(PLAN["place"])
    await page.get_by_label("Ja, geen drempels").check()
    await page.get_by_label("Naam (Nederlands)").fill(PLAN["title:nl"])
    await page.get_by_label("Tekst (Nederlands)").fill(PLAN["text:nl"])
    await page.get_by_label("Hoeveel mensen passen erin?").fill("40")


async def shows(screen: Screen, words: str, script: bool) -> None:
    """Wait until these words are on the page; without script somebody has to look."""
    async with asyncio.timeout(8):
        while words not in await screen.page.inner_text("main"):
            await (asyncio.sleep(0.05) if script else screen.page.reload())


async def people_answer(desk: Desk) -> None:
    """Two residents come, and one of them has a question."""
    await presses(
        desk, "anna", "meeting:1:yes", "meeting:1:guests:1", "meeting:1:need:child_care", "meeting:1:question"
    )
    await posts(desk, "anna", Wrote("Hoe vraag ik kwijtschelding aan?", "nl"))
    await presses(desk, "anna", "form:skip")
    await presses(desk, "bea", "meeting:1:maybe")


@SIZES
async def test_a_meeting_from_the_plan_to_the_promises(
    browser: Browser, desk: Desk, library: Library, width: int, script: bool
) -> None:
    way = f"{width}-{'script' if script else 'plain'}"
    async with organiser(browser, desk, library, width=width, script=script) as screen:
        page = screen.page
        await looked_at(screen, f"1-none-{way}")
        await page.get_by_role("link", name="Nieuwe bijeenkomst").click()
        await page.get_by_role("heading", name="Nieuwe bijeenkomst").wait_for()
        await looked_at(screen, f"2-blank-{way}")
        await page.get_by_role("button", name="Bewaar").click()
        await page.get_by_text("Kies een dag.").wait_for()
        await looked_at(screen, f"3-wrong-{way}")
        await fills(page)
        await page.get_by_role("button", name="Bewaar").click()
        await page.get_by_text("Er ontbreekt tekst: English").wait_for()
        await page.get_by_role("link", name="Veranderen").click()
        await page.get_by_label("Naam (English)").fill(PLAN["title:en"])
        await page.get_by_label("Tekst (English)").fill(PLAN["text:en"])
        await looked_at(screen, f"4-change-{way}")
        await page.get_by_role("button", name="Bewaar").click()
        await page.get_by_role("heading", name="Samen verder Open").wait_for()
        await people_answer(desk)
        await shows(screen, "Oppas voor kinderen: 1", script)
        await shows(screen, "kwijtschelding", script)
        await looked_at(screen, f"5-answers-{way}")
        await page.get_by_role("button", name="Op de agenda").click()
        await page.get_by_role("button", name="Op de agenda", pressed=True).wait_for()
        desk.clock.wait(minutes=25)
        await page.reload()
        await looked_at(screen, f"6-begun-{way}")
        await after(page, screen, way)
        assert "Anna doet dit: belt de gemeente" in (await heard(desk, "anna", "Het was druk."))[0]


async def after(page: Page, screen: Screen, way: str) -> None:
    """A promise and the outcome, with something forgotten at first."""
    await page.locator("summary", has_text="Belofte noteren").click()
    await page.get_by_label("Wie beloofde iets?").fill("Anna")
    await page.get_by_role("button", name="Belofte noteren").click()
    await page.get_by_text("Vul in wat beloofd is.").wait_for()
    await looked_at(screen, f"7-promise-{way}")
    await page.get_by_label("Wat is beloofd?").fill("belt de gemeente")
    await page.get_by_label("Voor welke dag?").fill("2026-12-20")
    await page.get_by_role("button", name="Belofte noteren").click()
    await page.get_by_text("Anna doet dit: belt de gemeente.").wait_for()
    await page.get_by_label("Wat kwam eruit?").nth(0).fill("Het was druk.")
    await page.get_by_label("Wat kwam eruit?").nth(1).fill("It was busy.")
    await page.get_by_role("button", name="Stuur aan wie erbij was").click()
    await page.get_by_text("Dit is verstuurd.").wait_for()
    await looked_at(screen, f"8-over-{way}")


async def test_a_question_is_judged_and_a_meeting_called_off_by_keyboard(
    browser: Browser, desk: Desk, library: Library
) -> None:
    await desk.parts.store.transact(lambda tx: under_way(tx, desk, begun=False))
    async with organiser(browser, desk, library, width=360) as screen:
        page, keys = screen.page, screen.page.keyboard
        await looked_at(screen, "9-list-360-script")
        await page.get_by_role("link", name="Samen").focus()
        await keys.press("Enter")
        await page.locator("#q1-yes").wait_for()
        await tab_to(screen, "q1-yes")
        await keys.press("Enter")
        await page.get_by_role("button", name="Op de agenda", pressed=True).wait_for()
        assert await page.evaluate("document.activeElement.id") == "q1-yes"
        await page.reload()  # back to the beginning of the page
        await tab_to(screen, "off")
        await keys.press("Enter")
        await page.get_by_text("Gaat deze bijeenkomst echt niet door?").wait_for()
        await looked_at(screen, "9-off-360-script")
        await tab_to(screen, "sure")
        await keys.press("Enter")
        await page.get_by_role("heading", name="Samen Gaat niet door").wait_for()
        await looked_at(screen, "9-gone-360-script")
