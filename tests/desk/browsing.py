"""A real browser for the tests: where it is, how it is started, and what it must never do."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Error, Page, async_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
ARGS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

needs_browser = pytest.mark.skipif(not CHROMIUM, reason="no browser here; on Debian: apt install chromium")
LOOKS = (Path(__file__).parent / "looks.js").read_text()


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        await browser.close()


class Screen:
    """One person's browser window. What went wrong in it is kept in `troubles`."""

    def __init__(self, context: BrowserContext, page: Page, home: str) -> None:
        self.context, self.page, self.home = context, page, home
        self.troubles: list[str] = []

    async def watch(self) -> None:
        """Note every console error, uncaught exception, dialog and request that leaves our own site."""
        page, note = self.page, self.troubles.append
        await page.add_init_script(LOOKS)
        page.on("console", lambda said: note(f"console: {said.text}") if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: note(f"exception: {error}"))
        page.on("dialog", lambda dialog: note(f"dialog: {dialog.message}"))
        page.on("request", lambda sent: note(f"left: {sent.url}") if not sent.url.startswith(self.home) else None)

    async def say(self, text: str) -> None:
        """Type something and send it."""
        await self.page.fill("#text", text)
        await self.page.click("#say button")

    async def tap(self, label: str) -> None:
        """Press the newest button that reads like this."""
        await self.page.locator("#entries").get_by_role("button", name=label, exact=True).last.click()

    async def sees(self, words: str) -> None:
        """Wait until these words are in the conversation."""
        await self.page.locator("#entries", has_text=words).wait_for(timeout=5000)

    async def faults(self) -> list[str]:
        """What is hard to read, to hit or to hold on a phone, and everything that went wrong so far."""
        return [*await self.page.evaluate("faults()"), *self.troubles]

    async def picture(self, folder: Path, name: str) -> None:
        await photograph(self.page, folder / f"{name}.png", whole=False)


async def photograph(page: Page, file: Path, whole: bool = True) -> None:
    """For people to look at. On a busy machine Chromium cannot always make one at once; the page itself is fine then."""
    for patience in (0.3, 1.0, 3.0):
        with suppress(Error):
            await page.screenshot(path=file, full_page=whole)
            return
        await asyncio.sleep(patience)
    await page.screenshot(path=file, full_page=whole)


@asynccontextmanager
async def open_screen(
    browser: Browser,
    home: str,
    *,
    at: str = "",
    width: int = 360,
    height: int = 740,
    locale: str = "nl-NL",
    **settings: Any,
) -> AsyncIterator[Screen]:
    """A window on the chat, or on another page of ours (`at`), of a person who has never been there."""
    viewport = {"width": width, "height": height}
    context = await browser.new_context(locale=locale, viewport=viewport, **settings)  # type: ignore[arg-type]  # a TypedDict
    screen = Screen(context, await context.new_page(), home)
    await screen.watch()
    await screen.page.goto(at or home)
    yield screen
    await context.close()


async def tab_to(screen: Screen, id: str) -> None:
    """Press Tab until the thing with this id has the focus, which must be seen on everything on the way."""
    for _ in range(40):
        if await screen.page.evaluate("document.activeElement.id") == id:
            return
        await screen.page.keyboard.press("Tab")
        assert await screen.page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    raise AssertionError(f"#{id} cannot be reached by Tab")
