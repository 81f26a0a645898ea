"""A real browser for the tests: where it is, how it is started, and what it must never do."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
ARGS = (
    "--no-sandbox --headless --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

# Told to the console as an error, which fails the test: the policy must never have to stop anything of ours.
_REPORT = 'document.addEventListener("securitypolicyviolation", (e) => console.error("blocked", e.blockedURI, e.violatedDirective));'

# Everything with words on it whose contrast is below 4.5 : 1, and everything to tap that is smaller than 44 pixels.
_FAINT = """() => {
  const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const colour = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const found = colour(getComputedStyle(node).backgroundColor);
      if (found.length < 4 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const node of document.body.querySelectorAll("*")) {
    const says = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!says && node.tagName !== "TEXTAREA" || !node.checkVisibility()) continue;
    const [one, two] = [light(colour(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5) faint.push(`${node.className || node.tagName} ${ratio.toFixed(2)}: ${node.textContent.slice(0, 30)}`);
  }
  return faint;
}"""
_SMALL = """() => [...document.querySelectorAll("button, textarea, header a, .file")].filter((node) => node.checkVisibility())
  .map((node) => [node.textContent.trim() || node.id, node.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44).map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


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
        await page.add_init_script(_REPORT)
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
        faint, small, wide = [await self.page.evaluate(script) for script in (_FAINT, _SMALL, _WIDE)]
        return [*faint, *small, *([f"{wide} pixels too wide"] if wide else []), *self.troubles]

    async def picture(self, folder: Path, name: str) -> None:
        await self.page.screenshot(path=folder / f"{name}.png")


@asynccontextmanager
async def open_screen(
    browser: Browser, home: str, *, width: int = 360, height: int = 740, locale: str = "nl-NL", **settings: Any
) -> AsyncIterator[Screen]:
    """A window on the chat, of a person who has never been there."""
    viewport = {"width": width, "height": height}
    context = await browser.new_context(locale=locale, viewport=viewport, **settings)  # type: ignore[arg-type]  # a TypedDict
    screen = Screen(context, await context.new_page(), home)
    await screen.watch()
    await screen.page.goto(home)
    yield screen
    await context.close()
