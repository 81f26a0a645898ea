"""The desk of the whole helpline in a real browser: from the printed link to a second member, on a phone and a laptop."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.desk.axe import findings, needs_axe
from tests.desk.browsing import Screen, needs_browser, open_browser, open_screen
from tests.desk.whole import started

pytestmark = [pytest.mark.asyncio(loop_scope="module"), needs_browser]

WIDTHS = pytest.mark.parametrize("width", [360, 1280])
PAGES = {
    "home": "Bureau",
    "meetings": "Bijeenkomsten",
    "broadcasts": "Berichten",
    "questions": "Vragen",
    "team": "Team",
    "account": "Uw gegevens",
}


@dataclass
class Team:
    """A running helpline with one admin, who invites whoever a test needs."""

    home: str
    admin: httpx2.Client
    guests: Iterator[int] = field(default_factory=count)

    def invited(self, role: str = "admin") -> str:
        """The link of a new invitation."""
        form = {"csrf": hidden(self.admin.get("/desk/team").text), "role": role}
        return re.findall(r'translate="no">(http[^<]+)<', self.admin.post("/desk/team/invite", data=form).text)[0]

    @asynccontextmanager
    async def door(self, browser: Browser, link: str, **settings: Any) -> AsyncIterator[Screen]:
        """A window of somebody new, from an address of their own, with this link opened in it."""
        headers = {"X-Forwarded-For": f"198.51.100.{next(self.guests)}"}
        async with open_screen(browser, self.home, at=link, extra_http_headers=headers, **settings) as screen:
            yield screen


def hidden(page: str) -> str:
    return re.findall(r'name="csrf" value="([^"]+)"', page)[0]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One for all of them: each opens a window that knows nothing of the others."""
    async with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """One helpline for all of them: every browser window is a new member to it."""
    with started(tmp_path_factory.mktemp("desk")) as running, httpx2.Client(base_url=running.home) as admin:
        form = {"csrf": hidden(admin.get("/desk/login").text), "code": running.admin}
        assert admin.post("/desk/login", data=form).status_code == 303
        yield Team(running.home, admin)


async def go_in(screen: Screen) -> None:
    await screen.page.get_by_role("button", name="Naar binnen").click()
    await screen.page.wait_for_url("**/desk")


async def tab(screen: Screen, name: str) -> None:
    await screen.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
    await screen.page.get_by_role("heading", level=1).wait_for()


@WIDTHS
async def test_one_button_behind_the_link_opens_the_desk_once(
    browser: Browser, team: Team, width: int, tmp_path: Path
) -> None:
    link = team.invited()
    async with team.door(browser, link, width=width) as screen:
        assert await screen.page.locator("main button, main input:visible").count() == 1
        assert await screen.page.evaluate("location.href") == f"{team.home}/desk/login"
        await screen.picture(tmp_path, f"door-{width}")
        assert await screen.faults() == []
        await go_in(screen)
        await screen.sees("Welkom aan het bureau")
        await screen.page.go_back()
        assert "#" not in await screen.page.evaluate("location.href")
        await screen.page.goto(link)
        await screen.page.get_by_role("button", name="Naar binnen").click()
        await screen.page.get_by_role("alert").get_by_text("Deze code werkt niet").wait_for()
        assert all("403" in trouble for trouble in screen.troubles)  # the browser's own line about the refusal


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_every_page_can_be_read_and_hit_on_every_screen(
    browser: Browser, team: Team, tmp_path: Path, width: int, scheme: str
) -> None:
    async with team.door(browser, team.invited(), width=width, color_scheme=scheme) as screen:
        await go_in(screen)
        await screen.sees("Welkom aan het bureau")
        for name, label in PAGES.items():
            await tab(screen, label)
            await screen.picture(tmp_path, f"{name}-{width}-{scheme}")
            assert await screen.faults() == [], name
        await tab(screen, "Team")
        await screen.page.get_by_role("link", name="Uit het team halen").last.click()
        await screen.page.get_by_role("heading", name="uit het team halen?").wait_for()
        await screen.picture(tmp_path, f"remove-{width}-{scheme}")
        assert await screen.faults() == []
        await screen.page.get_by_role("link", name="Nee, terug").click()
        await screen.page.get_by_role("button", name="Maak de uitnodiging").click()
        await screen.page.get_by_role("heading", name="De uitnodiging is klaar").wait_for()
        await screen.picture(tmp_path, f"invited-{width}-{scheme}")
        assert await screen.faults() == []


@needs_axe
@WIDTHS
async def test_axe_finds_nothing_on_any_page(browser: Browser, team: Team, width: int) -> None:
    async with team.door(browser, team.invited(), width=width) as screen:
        assert await findings(screen.page) == []
        await go_in(screen)
        await screen.sees("Welkom aan het bureau")
        for label in PAGES.values():
            await tab(screen, label)
            assert await findings(screen.page) == [], label
        await tab(screen, "Team")
        await screen.page.get_by_role("link", name="Uit het team halen").last.click()
        await screen.page.get_by_role("heading", name="uit het team halen?").wait_for()
        assert await findings(screen.page) == []
        await screen.page.get_by_role("link", name="Nee, terug").click()
        await screen.page.get_by_role("button", name="Maak de uitnodiging").click()
        await screen.page.get_by_role("heading", name="De uitnodiging is klaar").wait_for()
        assert await findings(screen.page) == []
        await tab(screen, "Uw gegevens")
        await screen.page.get_by_label("Hoe u heet").fill("123")
        await screen.page.get_by_role("button", name="Naam opslaan").click()
        await screen.page.get_by_role("alert").get_by_text("Deze naam kan niet").wait_for()
        assert await findings(screen.page) == []
        await screen.page.get_by_role("button", name="Uitloggen", exact=True).click()
        await screen.page.get_by_label("Uw code").wait_for()
        assert await findings(screen.page) == []
        await screen.page.evaluate("document.documentElement.removeAttribute('lang')")
        assert await findings(screen.page) == ["html-has-lang: ['html']"]


@WIDTHS
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
async def test_an_admin_invites_somebody_who_comes_and_is_removed_again(
    browser: Browser, team: Team, width: int, script: bool
) -> None:
    settings, link = {"width": width, "java_script_enabled": script}, team.invited()
    async with team.door(browser, link, **settings) as admin:
        if not script:
            await admin.page.get_by_label("Uw code").fill(link)
        await go_in(admin)
        await tab(admin, "Team")
        await admin.page.get_by_label("organisator").last.check()
        await admin.page.get_by_role("button", name="Maak de uitnodiging").click()
        code = await admin.page.locator(".code").first.inner_text()
        async with team.door(browser, f"{team.home}/desk", **settings) as guest:
            await guest.page.get_by_label("Uw code").fill(code)
            await go_in(guest)
            await guest.page.get_by_role("heading", name="Mensen die op iemand wachten").wait_for()
            await tab(guest, "Uw gegevens")
            await guest.page.get_by_label("Hoe u heet").fill("Vera")
            await guest.page.get_by_role("button", name="Naam opslaan").click()
            await tab(guest, "Bureau")
            await guest.page.get_by_role("heading", name="Dag, Vera!").wait_for()
            await tab(admin, "Team")
            await admin.page.get_by_role("link", name="Uit het team halen: Vera").click()
            await admin.page.get_by_role("button", name="Ja, haal uit het team").click()
            await admin.page.get_by_role("heading", name="Het team").wait_for()
            if not script:
                await guest.page.reload()
            await guest.page.wait_for_url("**/desk/login", timeout=1500)
            assert admin.troubles == guest.troubles == []


async def test_a_member_types_on_the_desk_and_is_answered_there_live(browser: Browser, team: Team) -> None:
    async with team.door(browser, team.invited(), width=1280) as screen:
        await go_in(screen)
        await screen.sees("Welkom aan het bureau")
        await screen.say("hoe vind ik een budgetbeheerder")
        await screen.sees("Budgetbeheerder")
        assert await screen.faults() == []


async def test_a_member_in_the_chat_gets_a_link_that_works_and_a_code_for_elsewhere(
    browser: Browser, team: Team
) -> None:
    async with team.door(browser, team.invited()) as admin, open_screen(browser, team.home) as chat:
        await go_in(admin)
        await tab(admin, "Team")
        await admin.page.get_by_role("button", name="Maak de uitnodiging").click()
        await chat.say(await admin.page.locator(".code").first.inner_text())
        await chat.sees("Welkom in het team")
        await chat.say("/desk")
        await chat.sees("Zit u op een ander apparaat?")
        code = re.search(
            r"[a-z2-7]{5}-[a-z2-7]{4}-[a-z2-7]{4}", await chat.page.locator("#entries li").last.inner_text()
        )
        assert code
        async with team.door(browser, f"{team.home}/desk", width=1280) as laptop:
            await laptop.page.get_by_label("Uw code").fill(code[0].upper())
            await go_in(laptop)
            await laptop.sees("Welkom aan het bureau")
            assert chat.troubles == laptop.troubles == []


async def test_the_desk_works_by_keyboard_alone(browser: Browser, team: Team) -> None:
    async with team.door(browser, team.invited(), width=1280) as screen:
        page = screen.page
        await page.keyboard.press("Enter")  # the one button has the focus
        await page.wait_for_url("**/desk")
        order = []
        for _ in range(11):
            await page.keyboard.press("Tab")
            order.append(await page.evaluate("(document.activeElement.innerText || document.activeElement.id).trim()"))
            assert await page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px", order
        assert order == [
            "Ga naar de inhoud", "Bureau", "Bijeenkomsten", "Berichten", "Vragen", "Team", "Uw gegevens", "Uitloggen",
            "Hoe u heet", "text", "Versturen",
        ]  # fmt: skip
        await page.get_by_role("navigation").get_by_role("link", name="Team").focus()
        await page.keyboard.press("Enter")
        await page.get_by_role("heading", name="Iemand uitnodigen").wait_for()
        await page.get_by_role("radio", name="vrijwilliger").focus()
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await page.get_by_text("wordt organisator").wait_for()
        assert screen.troubles == []
