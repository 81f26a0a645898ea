"""The chat in a real browser: by tapping and typing, with bad connections, and without script."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.desk import stream
from bot.desk.site import build
from tests.desk.answers import reply
from tests.desk.browsing import Screen, needs_browser, open_screen
from tests.desk.serving import Desk, serving

pytestmark = [pytest.mark.asyncio, needs_browser]

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}"


async def test_the_greeting_comes_by_itself_and_the_talk_survives_a_reload(phone: Screen) -> None:
    await phone.tap("Schulden en rekeningen")
    await phone.sees("U koos: Schulden en rekeningen")
    await phone.page.reload()
    await phone.sees("U koos: Schulden en rekeningen")
    assert await phone.page.locator("#entries", has_text="Welkom").count() == 1
    assert await phone.page.locator("#entries > li").count() == 4


async def test_a_double_click_is_one_press_also_a_slow_one(phone: Screen) -> None:
    button = phone.page.get_by_role("button", name="Schulden en rekeningen")
    await button.dblclick()
    await phone.sees("U koos: Schulden en rekeningen")
    await button.evaluate("(node) => node.click()")
    await phone.page.wait_for_timeout(300)
    assert await phone.page.locator(".mine").count() == 1


async def test_hostile_words_run_nowhere(phone: Screen) -> None:
    await phone.say(HOSTILE)
    await phone.sees(f"U schreef: {HOSTILE}")
    await phone.page.reload()
    await phone.sees(f"U schreef: {HOSTILE}")
    assert await phone.page.locator(".bubble img, .bubble script").count() == 0


async def test_too_long_a_text_stays_in_the_box_with_a_word_of_why(phone: Screen) -> None:
    await phone.say("woord " * 900)
    await phone.page.get_by_role("alert").filter(has_text="Uw bericht is te lang").wait_for()
    assert await phone.page.input_value("#text") == "woord " * 900
    assert await phone.page.evaluate("document.documentElement.scrollWidth") == 360
    assert all("422" in trouble for trouble in phone.troubles)  # the browser's own line about the answer's status
    phone.troubles.clear()
    await phone.say("kort")
    await phone.sees("U schreef: kort")
    assert await phone.page.text_content("#notice") == ""
    assert await phone.page.input_value("#text") == ""


@pytest.mark.parametrize("length", [70_000, 3_000_000])
async def test_a_whole_book_is_refused_in_words_too(browser: Browser, answered: Desk, length: int) -> None:
    for script in (True, False):
        async with open_screen(browser, answered.url, java_script_enabled=script) as screen:
            await screen.say("a" * length)
            await screen.page.get_by_text("veel langer dan we kunnen lezen").wait_for(timeout=5000)


async def test_without_a_connection_nothing_typed_is_lost(phone: Screen) -> None:
    await phone.context.set_offline(True)
    await phone.say("mijn verhaal")
    await phone.page.get_by_role("alert").filter(has_text="nog niet verstuurd").wait_for()
    assert await phone.page.input_value("#text") == "mijn verhaal"
    await phone.context.set_offline(False)
    phone.troubles.clear()  # the browser told the console that it was offline
    await phone.page.click("#say button")
    await phone.sees("U schreef: mijn verhaal")
    assert await phone.page.locator(".mine").count() == 1
    phone.troubles.clear()


async def test_two_windows_of_one_person_show_the_same_talk(phone: Screen) -> None:
    second = await phone.context.new_page()
    await second.goto(phone.home)
    await phone.say("hallo")
    await second.locator("#entries", has_text="U schreef: hallo").wait_for(timeout=5000)


async def test_a_window_that_gets_no_line_goes_on_with_whole_pages(
    browser: Browser, answered: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_ALL", 0)
    async with open_screen(browser, answered.url) as screen:
        await screen.page.wait_for_load_state("networkidle")
        await screen.say("hallo")
        await screen.sees("U schreef: hallo")
        assert screen.troubles == []


async def test_the_indicator_shows_while_nobody_answered_yet(browser: Browser, desk: Desk) -> None:
    async with open_screen(browser, desk.url) as screen:
        busy = screen.page.get_by_text("Even kijken…")
        await busy.wait_for()
        async with desk.answering(reply):
            desk.parts.store.heard("inbox").set()
            await busy.wait_for(state="hidden")


async def test_leaving_in_a_hurry_leaves_no_way_back(browser: Browser, answered: Desk) -> None:
    async with open_screen(browser, answered.url) as screen:
        await screen.sees("Waarmee")
        await screen.page.get_by_role("link", name="Snel weg").click()
        await screen.page.wait_for_url("**/weg")
        assert (await screen.page.inner_text("body")).strip() == ""
        assert "Jukebox" not in await screen.page.title()
        await screen.page.go_back()
        assert screen.page.url == "about:blank"
        assert screen.troubles == []


async def test_choosing_english_turns_the_page(browser: Browser, desk: Desk) -> None:
    async with open_screen(browser, desk.url) as screen:
        await screen.page.get_by_role("button", name="English").click()
        await screen.page.locator("html[lang=en]").wait_for(timeout=5000)
        assert await screen.page.get_by_role("textbox", name="Your question or answer").is_visible()
        assert screen.troubles == []


@pytest.mark.parametrize("width", [360, 1280])
async def test_without_script_everything_works_with_plain_pages(
    browser: Browser, answered: Desk, tmp_path: Path, width: int
) -> None:
    async with open_screen(browser, answered.url, width=width, java_script_enabled=False) as screen:
        page = screen.page
        await page.get_by_role("button", name="Beginnen").click()
        await screen.sees("Waarmee kunnen we u helpen?")
        await screen.tap("Schulden en rekeningen")
        await screen.sees("U koos: Schulden en rekeningen")
        await screen.say("budget")
        await screen.sees("Budgetbeheerder vinden")
        await screen.picture(tmp_path, f"plain-{width}")
        own = await page.locator(".mine").last.bounding_box()
        assert own and 0 <= own["y"] < 400  # back on the page where the answer begins
        assert await page.get_by_role("link", name="Haal nieuwe berichten op").is_visible()
        await page.get_by_role("button", name="Mijn gegevens").click()
        async with page.expect_download() as download:
            await page.get_by_role("link", name="gegevens.txt").click()
        assert Path(await (await download.value).path()).read_text() == "alles"
        await page.get_by_role("link", name="Snel weg").click()
        assert page.url.endswith("/weg")
        assert screen.troubles == []


async def test_somebody_else_on_the_same_computer_starts_anew(browser: Browser, answered: Desk) -> None:
    async with open_screen(browser, answered.url) as one, open_screen(browser, answered.url) as other:
        await one.say("alleen van mij")
        await one.sees("U schreef: alleen van mij")
        await other.page.reload()
        await other.sees("Waarmee")
        assert await other.page.get_by_text("alleen van mij").count() == 0


async def test_a_page_left_open_finds_the_helpline_again_after_a_restart(browser: Browser, answered: Desk) -> None:
    site = build(answered.parts)
    async with AsyncExitStack() as stack:
        async with serving(site) as url:
            screen = await stack.enter_async_context(open_screen(browser, url))
            await screen.sees("Waarmee")
            answered.parts.stopping.set()
        await screen.page.get_by_text("De verbinding is weg").wait_for(timeout=8000)
        answered.parts.stopping.clear()
        async with serving(site, int(url.rpartition(":")[2])):
            await screen.page.get_by_text("De verbinding is weg").wait_for(state="hidden", timeout=15000)
            await screen.say("bent u er weer?")
            await screen.sees("U schreef: bent u er weer?")
            answered.parts.stopping.set()
