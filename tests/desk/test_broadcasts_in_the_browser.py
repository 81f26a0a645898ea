"""Two organisers at the desk, each in a window of their own, in a real browser: from an invitation to its report."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from bot.engine.types import Library
from tests.desk import axe
from tests.desk.browsing import Screen, needs_browser, open_screen, photograph
from tests.desk.colleagues import a_link, joined
from tests.desk.helping import working
from tests.desk.organising import agreed, planned
from tests.desk.serving import Desk

pytestmark = [pytest.mark.asyncio, needs_browser]


@dataclass
class Two:
    """The windows of Olga, who writes, and of Piet, who reads; `runs` while time goes by."""

    olga: Screen
    piet: Screen
    shots: Path
    name: str
    runs: asyncio.Event = field(default_factory=asyncio.Event)

    async def look(self, screen: Screen, what: str) -> None:
        """Nothing is hard to read, to hit or to hold there; axe has nothing to say, if it is here."""
        await photograph(screen.page, self.shots / f"cast-{what}-{self.name}.png")
        assert await screen.faults() == []
        assert not axe.FILE or await axe.findings(screen.page) == []


@asynccontextmanager
async def two(browser: Browser, desk: Desk, library: Library, folder: Path, **settings: Any) -> AsyncIterator[Two]:
    shots = Path(os.environ.get("SHOTS", folder))
    settings = {"reduced_motion": "reduce"} | settings
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(working(desk, library))
        olga, piet = [
            await stack.enter_async_context(open_screen(browser, desk.url, at=f"{desk.url}/desk/login", **settings))
            for _ in range(2)
        ]
        for screen in (olga, piet):
            member = await desk.parts.store.transact(lambda tx: joined(tx, desk, ("organiser",)))
            await screen.page.get_by_label("Uw code").fill((await a_link(desk, member)).rpartition("#")[2])
            await screen.page.get_by_role("button", name="Naar binnen").click()
            await screen.page.wait_for_url("**/desk")
        both = Two(olga, piet, shots, f"{settings.get('width', 360)}")
        clock = asyncio.create_task(goes_by(desk, both.runs))
        yield both
        clock.cancel()
        with suppress(asyncio.CancelledError):
            await clock
        assert olga.troubles == piet.troubles == []


async def goes_by(desk: Desk, runs: asyncio.Event) -> None:
    """Time, faster than ours, whenever it is let."""
    while await runs.wait():
        desk.clock.wait(seconds=0.2)
        await asyncio.sleep(0.1)


async def sees(page: Page, words: str) -> None:
    await page.get_by_text(words).first.wait_for(timeout=20_000)


async def figures(page: Page) -> dict[str, int]:
    """The table, in one look at it."""
    rows = (await page.locator(".tally").inner_text()).splitlines()[1:]
    return {name.strip(): int(count) for name, count in (row.rsplit(maxsplit=1) for row in rows if row.strip())}


@pytest.mark.parametrize("width", [360, 1280])
async def test_from_an_invitation_to_its_report(
    browser: Browser, desk: Desk, library: Library, tmp_path: Path, width: int
) -> None:
    await agreed(desk, 52)
    async with two(browser, desk, library, tmp_path, width=width) as both:
        await planned(desk)
        olga, piet = both.olga.page, both.piet.page
        await olga.get_by_role("link", name="Berichten", exact=True).click()
        await both.look(both.olga, "list-empty")
        await olga.get_by_role("link", name="Uitnodigen: Samen verder").click()
        await olga.get_by_label("Tekst").first.fill("")
        await olga.get_by_role("button", name="Bewaar en bekijk").click()
        await sees(olga, "Vul dit in.")
        assert await olga.evaluate("document.activeElement.name") == "text:nl"
        assert "422" in both.olga.troubles.pop()  # a browser notes on its console that the form was not taken
        await both.look(both.olga, "composer-wrong")
        await olga.get_by_label("Tekst").first.fill("U bent welkom.\n\n- Tram 4\n- Koffie is er\n\nKomt u?")
        await olga.get_by_label("Noord", exact=True).check()
        await olga.get_by_role("button", name="Bewaar en bekijk").click()
        await sees(olga, "Mensen die dit nu krijgen: 52.")
        await both.look(both.olga, "draft")
        await olga.get_by_role("button", name="Vraag goedkeuring").click()
        await sees(olga, "Gevraagd.")
        await piet.goto(f"{desk.url}/desk/broadcasts")
        await both.look(both.piet, "list-asked")
        await piet.locator(".board").get_by_role("link", name="Samen verder").click()
        await both.look(both.piet, "approval")
        await piet.get_by_role("button", name="Ja, goedkeuren").click()
        await sees(piet, "vond dit goed, woord voor woord.")
        go = olga.get_by_role("button", name="Ja, verstuur. Mensen die het krijgen: 52")
        await go.wait_for()  # by itself
        await go.click()
        await sees(olga, "van 52.")
        both.runs.set()
        await sees(piet, "Pauze")
        await olga.get_by_role("button", name="Pauze").click()
        await sees(olga, "Pauze:")
        both.runs.clear()
        table = await figures(olga)
        assert sum(table.values()) == 2 * 52
        await both.look(both.olga, "paused")
        await olga.get_by_role("button", name="Verder").click()
        both.runs.set()
        await olga.get_by_role("heading", name="Verslag").wait_for(timeout=20_000)
        assert await figures(olga) == {"aangekomen": 52, "onderweg": 0, "Samen": 52}
        await both.look(both.olga, "report")
        await sees(piet, "Verslag")


async def test_one_is_stopped_by_keyboard_alone_in_the_dark(
    browser: Browser, desk: Desk, library: Library, tmp_path: Path
) -> None:
    await agreed(desk, 30)
    async with two(browser, desk, library, tmp_path, width=1280, color_scheme="dark") as both:
        page, keys = both.olga.page, both.olga.page.keyboard
        await page.goto(f"{desk.url}/desk/broadcasts/new")
        for name, words in (("title:nl", "Tip"), ("text:nl", "Bel."), ("title:en", "Tip"), ("text:en", "Call.")):
            await tab_to(both.olga, name)
            await keys.type(words)
        await tab_to(both.olga, "keep")
        await keys.press("Enter")
        await sees(page, "Mensen die dit nu krijgen: 30.")
        await both.look(both.olga, "ready")
        await tab_to(both.olga, "go")
        await keys.press("Enter")
        await sees(page, "van 30.")
        await tab_to(both.olga, "pause")
        await keys.press("Enter")
        await page.locator("#resume").wait_for()
        assert await page.evaluate("document.activeElement.id") == "steer"  # the button is gone, its place is not
        await tab_to(both.olga, "stop")
        await keys.press("Enter")
        await both.look(both.olga, "stopping")
        await tab_to(both.olga, "cancel")
        await keys.press("Enter")
        both.runs.set()
        await page.get_by_role("heading", name="Verslag").wait_for(timeout=20_000)
        table = await figures(page)
        await sees(page, f"Gestopt: {table['aangekomen']} van 30.")
        assert table["teruggehaald"] > 0 and sum(table.values()) == 2 * 30
        await both.look(both.olga, "stopped")


async def test_without_script_every_step_is_a_page(
    browser: Browser, desk: Desk, library: Library, tmp_path: Path
) -> None:
    await agreed(desk, 50)
    async with two(browser, desk, library, tmp_path, java_script_enabled=False) as both:
        await planned(desk)
        olga, piet = both.olga.page, both.piet.page
        await olga.goto(f"{desk.url}/desk/broadcasts/new?meeting=1")
        await olga.get_by_role("button", name="Bewaar en bekijk").click()
        await olga.get_by_role("button", name="Vraag goedkeuring").click()
        await sees(olga, "Gevraagd.")
        await piet.goto(olga.url)
        await piet.get_by_role("button", name="Ja, goedkeuren").click()
        await olga.reload()
        await olga.get_by_role("radio", name="Later").check()
        await olga.get_by_role("button", name="Ja, verstuur.").click()
        await sees(olga, "Kies een dag en een tijd")
        assert "422" in both.olga.troubles.pop()
        await olga.get_by_role("radio", name="Nu").check()
        await olga.get_by_role("button", name="Ja, verstuur.").click()
        await olga.get_by_role("button", name="Pauze").click()
        await sees(olga, "Pauze:")
        await olga.get_by_role("button", name="Verder").click()
        both.runs.set()
        async with asyncio.timeout(20):
            while not await olga.get_by_role("heading", name="Verslag").count():
                await olga.reload()
        assert await figures(olga) == {"aangekomen": 50, "onderweg": 0, "Samen": 50}


async def tab_to(screen: Screen, id: str) -> None:
    """Press Tab until the thing with this id has the focus, which must be seen on everything on the way."""
    for _ in range(60):
        await screen.page.keyboard.press("Tab")
        if await screen.page.evaluate("document.activeElement.id") == id:
            return
        assert await screen.page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    raise AssertionError(f"#{id} cannot be reached by Tab")
