"""The list and the drawing as the helpline serves them: to everybody, remembering nobody."""

import hashlib
import re
from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import httpx2
import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.desk.site import build
from bot.engine.types import Library
from bot.proof.tree_svg import STYLE
from tests.desk.browsing import needs_browser, open_screen
from tests.desk.serving import Desk, Resident, a_browser, serving
from tests.listing.parts import Page

pytestmark = pytest.mark.asyncio

PAGES = pytest.mark.parametrize("path", ["/list", "/list/tree.svg"])


@pytest_asyncio.fixture
async def reader(desk: Desk) -> AsyncIterator[httpx2.AsyncClient]:
    """Somebody who never opened the chat."""
    async with a_browser(desk.url) as client:
        yield client


@PAGES
async def test_anybody_may_keep_it_for_five_minutes_and_gets_no_cookie(
    desk: Desk, reader: httpx2.AsyncClient, path: str
) -> None:
    answer = await reader.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["vary"] == "Accept-Language"
    assert "set-cookie" not in answer.headers


@PAGES
async def test_a_visitor_of_the_chat_is_not_told_apart_and_posts_nothing(
    desk: Desk, resident: Resident, path: str
) -> None:
    answer = await resident.client.get(path)
    assert "set-cookie" not in answer.headers
    assert resident.who.address not in answer.text and resident.hidden("csrf") not in answer.text
    assert await desk.events(resident.who) == []


@PAGES
@pytest.mark.parametrize(
    ("query", "accept", "language"),
    [
        ("", "", "nl"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "fr", "nl"),
        ("?lang=en", "nl", "en"),
        ("?lang=nl", "en", "nl"),
        ("?lang=EN-gb", "", "en"),
        ("?lang=tlh", "en", "en"),
        ("?lang=../../etc", "", "nl"),
        ("?lang=", "en", "en"),
        ("?lang=" + "x" * 3000, "", "nl"),
    ],
)
async def test_it_speaks_the_language_asked_for_else_the_browsers_else_dutch(
    reader: httpx2.AsyncClient, path: str, query: str, accept: str, language: str
) -> None:
    answer = await reader.get(path + query, headers={"Accept-Language": accept})
    assert answer.headers["content-language"] == language
    assert f' lang="{language}"' in answer.text[:500]


async def test_the_page_is_whole_and_carries_the_protecting_headers(
    reader: httpx2.AsyncClient, library: Library
) -> None:
    answer = await reader.get("/list")
    found = Page(answer.text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert found.faults == []
    assert {f"help-{id}" for id in library.knowledge.topics} <= set(found.values("id"))
    assert not {"style", "script"} & {tag for tag, _ in found.elements}


async def test_its_style_may_be_kept_because_its_address_changes_with_it(reader: httpx2.AsyncClient) -> None:
    (address,) = (each for each in Page((await reader.get("/list")).text).values("href", "link") if "list.css" in each)
    answer = await reader.get(address)
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "@page" in answer.text


async def test_the_one_style_of_the_drawing_is_allowed_and_no_other(reader: httpx2.AsyncClient) -> None:
    answer = await reader.get("/list/tree.svg")
    policy = answer.headers["content-security-policy"]
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "default-src 'none'" in policy and "unsafe" not in policy
    (digest,) = re.findall(r"'sha256-([^']+)'", policy)
    assert b64decode(digest) == hashlib.sha256(STYLE.encode()).digest()
    assert answer.text.count("<style>") == 1 and f"<style>{STYLE}</style>" in answer.text


@PAGES
async def test_only_reading_is_possible(reader: httpx2.AsyncClient, path: str) -> None:
    assert (await reader.head(path)).status_code == 200
    for method in ("POST", "PUT", "DELETE"):
        assert (await reader.request(method, path)).status_code == 404


async def test_the_served_list_ages_with_the_clock(desk: Desk, reader: httpx2.AsyncClient) -> None:
    assert "warning" not in Page((await reader.get("/list")).text).values("class")
    desk.clock.time += timedelta(days=200)
    assert "warning" in Page((await reader.get("/list")).text).values("class")


async def test_new_knowledge_is_on_the_list_at_once(desk: Desk, library: Library) -> None:
    live = [library]
    topic = library.knowledge.topics["budget-manager"]
    renamed = replace(topic, title=dict.fromkeys(library.knowledge.languages, "Een nieuwe naam"))
    newer = replace(library.knowledge, topics={**library.knowledge.topics, topic.id: renamed})
    async with (
        serving(build(replace(desk.parts, library=lambda: live[0]))) as url,
        a_browser(url) as client,
    ):
        assert "Een nieuwe naam" not in (await client.get("/list")).text
        live[0] = replace(library, knowledge=newer)
        assert "Een nieuwe naam" in (await client.get("/list")).text


async def test_the_chat_leads_to_the_list_and_back(resident: Resident) -> None:
    assert 'href="/list?lang=nl"' in resident.page
    assert {"/", "/list?lang=en"} <= set(Page((await resident.client.get("/list")).text).values("href", "a"))


@needs_browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_holds_in_a_browser_with_our_own_policy(browser: Browser, desk: Desk, width: int, scheme: str) -> None:
    async with open_screen(browser, desk.url, width=width, color_scheme=scheme) as screen:
        await screen.page.goto(f"{desk.url}/list")
        assert await screen.faults() == []
        await screen.page.locator("details.tree summary").click()
        picture = screen.page.locator("details.tree img")
        await picture.scroll_into_view_if_needed()
        await picture.evaluate("image => image.decode()")
        assert await picture.evaluate("image => image.naturalWidth") > 800
        assert await screen.faults() == []


async def ground(browser: Browser, url: str, scheme: str) -> str:
    async with open_screen(browser, url, color_scheme=scheme) as screen:
        await screen.page.goto(f"{url}/list/tree.svg")
        colour = await screen.page.locator(".ground").evaluate("node => getComputedStyle(node).fill")
        assert screen.troubles == []
        return str(colour)


@needs_browser
async def test_the_drawing_by_itself_is_light_by_day_and_dark_by_night(browser: Browser, desk: Desk) -> None:
    assert await ground(browser, desk.url, "light") == "rgb(251, 244, 234)"
    assert await ground(browser, desk.url, "dark") == "rgb(24, 20, 17)"
