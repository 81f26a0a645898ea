"""The chat in a real browser: on a phone, on a desk, by keyboard, and without script."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.desk.site import build
from bot.engine.types import Attachment, Choice, Event, Message, Pressed, Started, Wrote
from tests.desk.browsing import CHROMIUM, Screen, open_browser, open_screen
from tests.desk.serving import Desk, serving

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(not CHROMIUM, reason="no browser here; on Debian: apt install chromium"),
]

ASIDES = (Choice("menu:start", "Opnieuw", aside=True), Choice("person", "Een mens", aside=True))
MENU = Message(
    "Waarmee kunnen we u helpen?",
    choices=(
        Choice("menu:debts", "Schulden en rekeningen"),
        Choice("menu:money", "Geld waar ik recht op heb"),
        *ASIDES,
    ),
)
LONG = Message(
    "Uw eerste stap: bel de gemeente op 14 010.\n\n- ID-bewijs\n- lijst met schulden\n\n"
    + "Dit is een lange uitleg. " * 60 + "\n\nKijk op https://www.rotterdam.nl/loket/schulddienstverlening/een/heel/lang/adres/dat/niet/past.",
    title="Budgetbeheerder vinden",
    choices=(Choice("helped:x:yes", "Ja", reply=True), Choice("helped:x:no", "Nog niet", reply=True),
             Choice("topic:wsnp", "Schuldenvrij via de Wsnp"), *ASIDES),
)  # fmt: skip
CRISIS = Message("Bel nu 113, of gratis 0800-0113. Bel 112 als er gevaar is.", lane="crisis", choices=ASIDES)
DATA = Message("Dit bewaren we.", attachment=Attachment("gegevens.txt", "text/plain", "alles"))
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}"


def reply(event: Event) -> tuple[Message, ...]:
    """A helpline of five answers."""
    match event:
        case Started():
            return (Message("Ik ben een computer.", title="Welkom"), MENU)
        case Wrote("/gegevens"):
            return (DATA,)
        case Wrote("gevaar"):
            return (CRISIS,)
        case Wrote(text) if "budget" in text:
            return (LONG,)
        case Wrote(text):
            return (Message(f"U schreef: {text}"),)
        case Pressed(_, label):
            return (Message(f"U koos: {label}", choices=ASIDES),)
    return ()


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


@pytest_asyncio.fixture
async def answered(desk: Desk) -> AsyncIterator[Desk]:
    """The pages, with somebody who answers."""
    async with desk.answering(reply):
        yield desk


@pytest_asyncio.fixture
async def phone(browser: Browser, answered: Desk) -> AsyncIterator[Screen]:
    """A phone of 360 pixels with the greeting on it. Nothing may have gone wrong when the test is over."""
    async with open_screen(browser, answered.url, has_touch=True, is_mobile=True) as screen:
        await screen.sees("Waarmee kunnen we u helpen?")
        yield screen
        assert screen.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_everything_can_be_read_and_hit_on_every_screen(
    browser: Browser, answered: Desk, tmp_path: Path, width: int, scheme: str
) -> None:
    async with open_screen(browser, answered.url, width=width, color_scheme=scheme, reduced_motion="reduce") as screen:
        await screen.sees("Waarmee kunnen we u helpen?")
        await screen.picture(tmp_path, f"greeting-{width}-{scheme}")
        assert await screen.faults() == []
        for said, answer in (
            ("budget", "Budgetbeheerder vinden"),
            ("gevaar", "Bel nu 113"),
            ("/gegevens", "Dit bewaren"),
        ):
            await screen.say(said)
            await screen.sees(answer)
            await screen.picture(tmp_path, f"{answer.split()[0]}-{width}-{scheme}")
        assert await screen.faults() == []
        assert (
            await screen.page.evaluate("parseFloat(getComputedStyle(document.querySelector('.bubble')).fontSize)") >= 17
        )


async def test_the_greeting_comes_by_itself_and_the_talk_survives_a_reload(phone: Screen) -> None:
    await phone.tap("Schulden en rekeningen")
    await phone.sees("U koos: Schulden en rekeningen")
    await phone.page.reload()
    await phone.sees("U koos: Schulden en rekeningen")
    assert await phone.page.locator("#entries", has_text="Welkom").count() == 1
    assert await phone.page.locator("#entries > li").count() == 4


async def test_own_words_stand_right_and_ours_left(phone: Screen) -> None:
    await phone.say("hallo")
    await phone.sees("U schreef: hallo")
    mine = await phone.page.locator(".mine .bubble").last.bounding_box()
    ours = await phone.page.locator(".ours .bubble").last.bounding_box()
    assert mine and ours
    assert mine["x"] + mine["width"] > 340 and ours["x"] < 20
    assert mine["x"] > ours["x"]


async def test_a_long_answer_shows_from_its_beginning(phone: Screen) -> None:
    await phone.say("budget")
    await phone.sees("Budgetbeheerder vinden")
    await phone.page.wait_for_timeout(800)
    heading = await phone.page.get_by_role("heading", name="Budgetbeheerder vinden").bounding_box()
    assert heading and 56 < heading["y"] < 300


async def test_numbers_can_be_called_and_sites_open_beside_the_talk(phone: Screen) -> None:
    await phone.say("budget")
    await phone.sees("Budgetbeheerder vinden")
    assert await phone.page.get_by_role("link", name="14 010").get_attribute("href") == "tel:14010"
    site = phone.page.locator(".bubble a[target=_blank]")
    assert await site.get_attribute("rel") == "noopener noreferrer"
    assert "opent in een nieuw tabblad" in (await site.text_content() or "")


async def test_the_newest_buttons_stand_out_and_the_old_ones_still_work(phone: Screen) -> None:
    await phone.tap("Schulden en rekeningen")
    await phone.sees("U koos: Schulden en rekeningen")
    old = phone.page.get_by_role("button", name="Geld waar ik recht op heb")
    assert await old.evaluate("(node) => getComputedStyle(node).fontWeight") == "400"
    await old.click()
    await phone.sees("U koos: Geld waar ik recht op heb")


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


async def test_the_whole_page_works_by_keyboard_in_a_sensible_order(browser: Browser, answered: Desk) -> None:
    async with open_screen(browser, answered.url, width=1280) as screen:
        page = screen.page
        await screen.sees("Waarmee")
        order = []
        for _ in range(11):
            await page.keyboard.press("Tab")
            order.append(await page.evaluate("(document.activeElement.innerText || document.activeElement.id).trim()"))
            outline = await page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert outline == "3px", order
        assert order == [
            "Ga naar het invulvak", "English", "Snel weg", "Schulden en rekeningen", "Geld waar ik recht op heb",
            "Opnieuw", "Een mens", "text", "Versturen", "Mijn gegevens", "Wis alles",
        ]  # fmt: skip
        await page.focus(".skip")
        await page.keyboard.press("Enter")
        assert await page.evaluate("location.hash") == "#text"
        await page.keyboard.press("Tab") if await page.evaluate("document.activeElement.id") != "text" else None
        await page.focus("#text")
        await page.keyboard.type("regel een")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("regel twee")
        await page.keyboard.press("Enter")
        await screen.sees("U schreef: regel een")
        assert await page.locator(".mine .literal").inner_text() == "regel een\nregel twee"
        assert screen.troubles == []


async def test_a_screen_reader_is_told_what_is_what(phone: Screen) -> None:
    log = phone.page.get_by_role("log", name="Het gesprek")
    assert await log.get_attribute("aria-live") == "polite"
    assert await phone.page.get_by_role("textbox", name="Uw vraag of antwoord").count() == 1
    assert await phone.page.get_by_role("heading", level=1).count() == 1
    assert await phone.page.get_by_role("button", name="Versturen").count() == 1
    assert await phone.page.get_by_role("group", name="Kies een antwoord").count() == 2
    assert await log.get_by_role("listitem").count() == 2
    await phone.say("hallo")
    await phone.sees("U schreef")
    assert "U" in await phone.page.locator(".mine .who").all_inner_texts()
    assert "Jukebox · computer" in await phone.page.locator(".ours .who").all_inner_texts()


async def test_choosing_english_turns_the_page(browser: Browser, desk: Desk) -> None:
    async with open_screen(browser, desk.url) as screen:
        await screen.page.get_by_role("button", name="English").click()
        await screen.page.get_by_role("heading", name="What can we help you with?").wait_for()
        assert await screen.page.get_attribute("html", "lang") == "en"
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
