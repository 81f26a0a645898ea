"""A photo of a letter from the phone's camera, in a real browser: with script, without, by keyboard, and refused."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, FilePayload

from bot.desk.uploads import MOST
from tests.desk.browsing import Screen, needs_browser, open_screen
from tests.desk.serving import Desk
from tests.files import pictures

pytestmark = [pytest.mark.asyncio, needs_browser]

SENT = ".mine .picture img"


def photo(content: bytes, name: str = "IMG_20261123.jpg", kind: str = "image/jpeg") -> FilePayload:
    return FilePayload(name=name, mimeType=kind, buffer=content)


async def choose(screen: Screen, *files: FilePayload) -> None:
    """Tap the clip and pick these."""
    async with screen.page.expect_file_chooser() as chooser:
        await screen.page.get_by_role("link", name="Foto of brief sturen").click()
    await (await chooser.value).set_files(list(files))


async def drawn(screen: Screen, which: str = SENT) -> tuple[int, int]:
    """Width and height of the newest picture as the browser decoded it."""
    newest = screen.page.locator(which).last
    await newest.scroll_into_view_if_needed()
    await newest.evaluate("(image) => image.decode()")
    width, height = await newest.evaluate("(image) => [image.naturalWidth, image.naturalHeight]")
    return int(width), int(height)


@pytest.mark.parametrize("kind", pictures.DRESSED)
async def test_what_is_left_of_a_photo_is_still_that_photo(phone: Screen, kind: str) -> None:
    await choose(phone, photo(pictures.DRESSED[kind], kind=kind))
    await phone.page.get_by_role("button", name="Stuur bestand").click()
    await phone.page.locator(SENT).wait_for()
    assert await drawn(phone) == (16, 8)


async def test_a_letter_photographed_sideways_is_shown_upright(phone: Screen) -> None:
    await choose(phone, photo(pictures.dressed_jpeg(6)))
    await phone.page.get_by_role("button", name="Stuur bestand").click()
    await phone.page.locator(SENT).wait_for()
    assert await drawn(phone) == (8, 16)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_the_form_can_be_read_and_hit_on_every_screen(
    browser: Browser, answered: Desk, tmp_path: Path, width: int, scheme: str
) -> None:
    async with open_screen(browser, answered.url, width=width, color_scheme=scheme, reduced_motion="reduce") as screen:
        await screen.sees("Waarmee kunnen we u helpen?")
        await choose(screen, photo(pictures.JPEG))
        await screen.picture(tmp_path, f"attach-{width}-{scheme}")
        assert await screen.faults() == []
        await screen.page.get_by_role("button", name="Stuur bestand").click()
        await screen.page.locator(SENT).wait_for()
        await drawn(screen)
        assert not await screen.page.locator("#attach").is_visible()
        await screen.picture(tmp_path, f"sent-{width}-{scheme}")
        assert await screen.faults() == []
        await screen.page.locator(SENT).click()
        await screen.page.wait_for_url("**/media/*")


@pytest.mark.parametrize("width", [360, 1280])
async def test_without_script_a_letter_can_be_sent_too(
    browser: Browser, answered: Desk, tmp_path: Path, width: int
) -> None:
    async with open_screen(browser, answered.url, width=width, java_script_enabled=False) as screen:
        page = screen.page
        assert not await page.locator("#attach").is_visible()
        await page.get_by_role("link", name="Foto of brief sturen").click()
        await page.set_input_files("#file", photo(pictures.PNG, kind="image/png"))
        await screen.picture(tmp_path, f"plain-attach-{width}")
        await page.get_by_role("button", name="Stuur bestand").click()
        await page.locator(SENT).wait_for()
        await page.get_by_role("link", name="Foto of brief sturen").click()
        await page.set_input_files("#file", photo(b"GIF89a", "a.gif", "image/gif"))
        await page.get_by_role("button", name="Stuur bestand").click()
        await page.get_by_role("alert").filter(has_text="Dit bestand kunnen we niet aannemen").wait_for()
        assert await page.locator(SENT).count() == 1
        assert all("415" in trouble for trouble in screen.troubles)


async def test_refusals_are_told_on_the_page_that_is_there(phone: Screen) -> None:
    await phone.page.fill("#text", "half een zin")
    await choose(phone, photo(b"GIF89a", "a.gif", "image/gif"))
    await phone.page.get_by_role("button", name="Stuur bestand").click()
    await phone.page.get_by_role("alert").filter(has_text="Dit bestand kunnen we niet aannemen").wait_for()
    assert all("415" in trouble for trouble in phone.troubles)
    phone.troubles.clear()
    await choose(phone, photo(b"\xff\xd8\xff" + bytes(MOST)))
    assert await phone.page.text_content("#notice") == "", "a new choice, a new chance"
    await phone.page.get_by_role("button", name="Stuur bestand").click()
    await phone.page.get_by_role("alert").filter(has_text="Dit bestand is te groot").wait_for()
    assert await phone.page.input_value("#text") == "half een zin"
    assert await phone.page.locator(".mine").count() == 0


async def test_too_big_is_told_without_script_as_well(browser: Browser, answered: Desk) -> None:
    async with open_screen(browser, answered.url, java_script_enabled=False) as screen:
        await screen.page.get_by_role("link", name="Foto of brief sturen").click()
        await screen.page.set_input_files("#file", photo(b"\xff\xd8\xff" + bytes(MOST)))
        await screen.page.get_by_role("button", name="Stuur bestand").click()
        await screen.page.get_by_role("alert").filter(has_text="Dit bestand is te groot").wait_for(timeout=10_000)


async def test_by_keyboard_alone(browser: Browser, answered: Desk) -> None:
    async with open_screen(browser, answered.url, width=1280) as screen:
        page = screen.page
        await screen.sees("Waarmee")
        async with page.expect_file_chooser() as chooser:
            await page.get_by_role("link", name="Foto of brief sturen").press("Enter")
        await (await chooser.value).set_files([photo(pictures.JPEG)])
        await page.focus("#file")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.locator(SENT).wait_for()
        assert screen.troubles == []


async def test_a_pdf_is_downloaded_under_a_name_of_ours(phone: Screen, tmp_path: Path) -> None:
    await choose(phone, photo(pictures.PDF, "schulden-anna.pdf", "application/pdf"))
    await phone.page.get_by_role("button", name="Stuur bestand").click()
    async with phone.page.expect_download() as download:
        await phone.page.get_by_role("link", name="Bestand bewaren: bestand.pdf").click()
    saved = await download.value
    assert saved.suggested_filename == "bestand.pdf"
    assert Path(await saved.path()).read_bytes() == pictures.PDF


async def test_an_answer_with_nothing_but_a_photo_needs_no_words(phone: Screen) -> None:
    await choose(phone, photo(pictures.JPEG))
    await phone.page.get_by_role("button", name="Stuur bestand").click()
    await phone.page.locator(SENT).wait_for()
    assert await phone.page.locator(".mine .bubble").last.inner_text() == ""
