"""How the chat looks and reads: on a phone, on a laptop, in the dark, by keyboard and by ear."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.desk.browsing import Screen, needs_browser, open_screen
from tests.desk.serving import Desk

pytestmark = [pytest.mark.asyncio, needs_browser]


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


async def test_the_whole_page_works_by_keyboard_in_a_sensible_order(browser: Browser, answered: Desk) -> None:
    async with open_screen(browser, answered.url, width=1280) as screen:
        page = screen.page
        await screen.sees("Waarmee")
        order = []
        for _ in range(13):
            await page.keyboard.press("Tab")
            order.append(await page.evaluate("(document.activeElement.innerText || document.activeElement.id).trim()"))
            outline = await page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert outline == "3px", order
        assert order == [
            "Ga naar het invulvak", "English", "Snel weg", "Schulden en rekeningen", "Geld waar ik recht op heb",
            "Opnieuw", "Een mens", "Foto of brief sturen", "text", "Versturen", "Alle hulp", "Mijn gegevens", "Wis alles",
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
