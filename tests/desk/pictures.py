"""Takes the pictures of the README from a real talk: `python -m tests.desk.pictures`."""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser

from tests.desk.browsing import open_browser, open_screen
from tests.desk.whole import ROOT, helpline

FOLDER = ROOT / "docs"
_SETTLED = 1.0  # seconds until nothing scrolls any more


async def take(home: str) -> None:
    async with open_browser() as browser:
        await _phone(browser, home)
        await _laptop(browser, home)


async def _phone(browser: Browser, home: str) -> None:
    async with open_screen(browser, home, height=780, device_scale_factor=2) as screen:
        await screen.sees("Waarmee kunnen we u helpen?")
        await screen.say("hoe vind ik een budgetbeherder")
        await screen.sees("Budgetbeheerder vinden")
        await asyncio.sleep(_SETTLED)
        await screen.picture(FOLDER, "talk-phone")


async def _laptop(browser: Browser, home: str) -> None:
    async with open_screen(browser, home, width=1280, height=800, locale="en-GB") as screen:
        await screen.sees("What can we help you with?")
        await screen.say("How do I apply for allowances?")
        await screen.sees("Apply for allowances")
        await asyncio.sleep(_SETTLED)
        await screen.picture(FOLDER, "talk-laptop")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, helpline(Path(folder)) as home:
        asyncio.run(take(home))


if __name__ == "__main__":
    main()
