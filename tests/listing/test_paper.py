"""The list in a browser: on a phone, in large print, and on paper."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.engine.types import Library
from bot.listing.html import as_html
from tests.desk.browsing import LOOKS, needs_browser, open_browser
from tests.listing.parts import shipped

pytestmark = [pytest.mark.asyncio(loop_scope="module"), needs_browser]

SMALL_TARGETS = """[...document.querySelectorAll("summary, .contents a, .danger .call, .top a")]
  .filter((node) => node.checkVisibility()).map((node) => [node.getBoundingClientRect().height, node.textContent])
  .filter(([height]) => height < 44).map(([height, text]) => `${height}: ${text}`)"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One for all of them: each opens a window that knows nothing of the others."""
    async with open_browser() as opened:
        yield opened


async def opened(browser: Browser, library: Library, language: str, width: int, **settings: str) -> Page:
    """The list by itself, as somebody sees it who got the file."""
    context = await browser.new_context(viewport={"width": width, "height": 740}, **settings)  # type: ignore[arg-type]  # a TypedDict
    page = await context.new_page()
    await page.add_init_script(LOOKS)
    await page.goto("about:blank")
    await page.set_content(as_html(shipped(library.knowledge, language)))
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_it_reads_well_and_never_scrolls_sideways(
    browser: Browser, library: Library, width: int, scheme: str, language: str
) -> None:
    page = await opened(browser, library, language, width, color_scheme=scheme)
    await page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    assert await page.evaluate(f"{LOOKS}; faults()") == []
    assert await page.evaluate(SMALL_TARGETS) == []


async def test_the_contents_open_by_group_and_lead_to_the_answer(browser: Browser, library: Library) -> None:
    page = await opened(browser, library, "nl", 360)
    link = page.locator(".contents").get_by_role("link", name=library.knowledge.topics["budget-manager"].title["nl"])
    assert not await link.is_visible()
    await page.locator("summary", has_text="Schulden").click()
    await link.click()
    box = await page.locator("#help-budget-manager").bounding_box()
    assert box and 0 <= box["y"] < 100


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_prints_on_numbered_pages_of_a4(
    browser: Browser, library: Library, tmp_path: Path, language: str
) -> None:
    page = await opened(browser, library, language, 360)
    printed = await page.pdf(path=tmp_path / "list.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) > 2
    sizes = {
        tuple(round(float(side)) for side in box.split()) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", printed)
    }
    assert sizes == {(0, 0, 595, 842)}


async def test_paper_shows_what_a_screen_keeps_for_a_tap(browser: Browser, library: Library) -> None:
    page = await opened(browser, library, "nl", 794)
    await page.emulate_media(media="print")
    shown = await page.evaluate("document.body.innerText")
    titles = await page.locator(".contents li li:not(.all) a").evaluate_all(
        "links => links.filter((link) => link.getBoundingClientRect().height > 5).length"
    )
    assert titles == len(library.knowledge.topics)
    for topic in library.knowledge.topics.values():
        for source in topic.sources:
            assert source == "own" or re.sub(r"^https?://(www\.)?", "", source).rstrip("/") in shown
    assert "Terug naar de inhoud" not in shown


async def test_on_paper_no_answer_is_split_over_two_pages(browser: Browser, library: Library) -> None:
    page = await opened(browser, library, "nl", 794)
    await page.emulate_media(media="print")
    split = "nodes => [...new Set(nodes.map((node) => getComputedStyle(node).breakInside))]"
    assert await page.locator(".entry, tr").evaluate_all(split) == ["avoid"]
    tallest = "nodes => Math.max(...nodes.map((node) => node.getBoundingClientRect().height))"
    assert await page.locator(".entry").evaluate_all(tallest) < 900  # a page has room for 990
