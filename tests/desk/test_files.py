"""A resident sends a photo or a letter through the web chat, and sees what was sent; without script, and in plain HTTP."""

from asyncio import create_task, sleep
from asyncio import timeout as asyncio_timeout
from typing import Any

import httpx2
import pytest

from bot.desk.uploads import MOST
from bot.engine.media import Contact, File, Place
from bot.engine.types import Message, Sent
from bot.files.kinds import Clean
from bot.store import conversations, inbox, media
from bot.store.store import Tx
from bot.store.types import Address, Origin
from tests.desk.serving import Desk, Resident
from tests.files import pictures

LOST = "Deze pagina is er niet"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers here, and no page waits for it."""
    monkeypatch.setattr("bot.desk.conversation._PATIENCE", 0)


async def send(
    who: Resident, content: bytes, called: str = "IMG_1.jpg", said: str = "image/jpeg", **more: Any
) -> httpx2.Response:
    """Send the form of the page with this file in it."""
    form = {"csrf": who.hidden("csrf"), "nonce": who.hidden("nonce")} | more.pop("fields", {})
    return await who.client.post("/send", data=form, files={"file": (called, content, said)}, **more)


async def sent(desk: Desk, who: Resident) -> list[Sent]:
    return [event for event in await desk.events(who.who) if isinstance(event, Sent)]


def file_of(event: Sent) -> File:
    assert isinstance(event.media, File)
    return event.media


@pytest.mark.parametrize("kind", pictures.DRESSED)
async def test_a_photo_is_kept_bare_and_shown_to_whoever_sent_it(desk: Desk, resident: Resident, kind: str) -> None:
    answer = await send(resident, pictures.DRESSED[kind], "anna-schulden.exe", "text/html")
    assert answer.status_code == 303
    (event,) = await sent(desk, resident)
    file = file_of(event)
    assert (event.what, event.language, file.media_type) == ("photo", "nl", kind)
    assert file.name.startswith("foto.")
    page = (await resident.open()).text
    assert f'<img src="/media/{file.id}"' in page
    assert "anna" not in page
    picture = await resident.client.get(f"/media/{file.id}")
    assert picture.content.startswith(pictures.BARE[kind][:3])
    assert b"kanarie" not in picture.content
    assert picture.headers["content-type"] == kind
    assert picture.headers["content-disposition"] == f'inline; filename="{file.name}"'


async def test_a_pdf_is_saved_and_never_opened_as_a_page(desk: Desk, resident: Resident) -> None:
    await send(resident, pictures.PDF, "schulden-anna.pdf", "application/pdf")
    (event,) = await sent(desk, resident)
    file = file_of(event)
    assert (event.what, file.name) == ("file", "bestand.pdf")
    answer = await resident.client.get(f"/media/{file.id}")
    assert answer.content == pictures.PDF
    headers = answer.headers
    assert headers["content-disposition"] == 'attachment; filename="bestand.pdf"'
    assert headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert f'href="/media/{file.id}" download="bestand.pdf"' in (await resident.open()).text


POLYGLOTS = {
    "a page": b"<html><script>alert(1)</script>", "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a gif": b"GIF89a/*<script>*/", "a program": b"MZ\x90\x00", "an archive": b"PK\x03\x04", "nothing known": b"\x00" * 99,
    "a page before a pdf": b"<html>" + pictures.PDF, "half a photo": pictures.PNG[:40],
    "the first bytes of a photo": b"\xff\xd8\xff", "a heic": b"\x00\x00\x00\x18ftypheic", "a bitmap": b"BM" + b"\x00" * 60,
}  # fmt: skip


@pytest.mark.parametrize("what", POLYGLOTS)
async def test_another_kind_of_file_is_refused_in_words(desk: Desk, resident: Resident, what: str) -> None:
    answer = await send(resident, POLYGLOTS[what])
    assert answer.status_code == 415
    assert "Dit bestand kunnen we niet aannemen" in answer.text
    assert 'id="say"' in answer.text, "the chat is still there"
    assert await sent(desk, resident) == []


@pytest.mark.parametrize("kind", pictures.BARE)
async def test_what_hangs_behind_a_picture_is_cut_off(desk: Desk, resident: Resident, kind: str) -> None:
    """A file that is two things at once is one of them afterwards."""
    await send(resident, pictures.BARE[kind] + b"<script>alert(1)</script>%PDF-1.4 PK\x03\x04")
    (event,) = await sent(desk, resident)
    assert (await resident.client.get(f"/media/{file_of(event).id}")).content == pictures.BARE[kind]


async def test_nothing_chosen_is_told_so(desk: Desk, resident: Resident) -> None:
    for files in ({"file": ("", b"", "application/octet-stream")}, {"other": ("a.jpg", pictures.JPEG, "image/jpeg")}):
        form = {"csrf": resident.hidden("csrf"), "nonce": resident.hidden("nonce")}
        answer = await resident.client.post("/send", data=form, files=files)
        assert (answer.status_code, "nog geen foto of pdf gekozen" in answer.text) == (400, True)
    assert await sent(desk, resident) == []


@pytest.mark.parametrize("size", [MOST + 1, MOST + 100_000, 3 * MOST])
async def test_too_big_a_file_is_refused_in_words_too(desk: Desk, resident: Resident, size: int) -> None:
    answer = await send(resident, pictures.PDF.ljust(size, b"\n"))
    assert answer.status_code == 413
    assert "Dit bestand is te groot" in answer.text
    assert await sent(desk, resident) == []


async def test_as_much_as_may_be_is_taken(desk: Desk, resident: Resident) -> None:
    assert (await send(resident, pictures.PDF.ljust(MOST, b"\n"))).status_code == 303
    (event,) = await sent(desk, resident)
    assert file_of(event).size == MOST


async def test_script_gets_a_sentence_and_not_a_page(desk: Desk, resident: Resident) -> None:
    live = {"X-Live": "1"}
    assert (await send(resident, pictures.JPEG, headers=live)).status_code == 204
    answer = await send(resident, b"GIF89a", headers=live)
    assert answer.status_code == 415
    assert answer.headers["x-live"] == "1"
    assert "<html" not in answer.text and "Dit bestand" in answer.text


async def test_sent_twice_it_is_one_letter_and_another_photo_on_the_same_page_is_another(
    desk: Desk, resident: Resident
) -> None:
    for content in (pictures.JPEG, pictures.JPEG, pictures.PNG):
        await send(resident, content)
    assert [file_of(event).media_type for event in await sent(desk, resident)] == ["image/jpeg", "image/png"]


async def test_after_ten_files_there_is_a_pause(desk: Desk, resident: Resident) -> None:
    for number in range(10):
        assert (await send(resident, pictures.PDF + bytes([number]))).status_code == 303
    answer = await send(resident, pictures.PNG)
    assert (answer.status_code, "Wacht tien minuten" in answer.text) == (429, True)
    desk.clock.wait(minutes=11)
    assert (await send(resident, pictures.PNG)).status_code == 303


@pytest.mark.parametrize("csrf", ["", "0" * 32])
async def test_a_file_without_the_page_s_token_is_not_kept(desk: Desk, resident: Resident, csrf: str) -> None:
    answer = await send(resident, pictures.JPEG, fields={"csrf": csrf})
    assert answer.status_code == 403
    assert await sent(desk, resident) == []


async def test_nobody_and_other_sites_send_no_files(desk: Desk, resident: Resident) -> None:
    foreign = {"Origin": "https://elders.example"}
    assert (await send(resident, pictures.JPEG, headers=foreign)).status_code == 403
    async with desk.resident() as stranger:
        stranger.page = resident.page
        assert (await send(stranger, pictures.JPEG)).status_code == 403
    assert await sent(desk, resident) == []


async def test_nobody_else_sees_it_and_cannot_tell_that_it_is_there(desk: Desk, resident: Resident) -> None:
    await send(resident, pictures.JPEG)
    (event,) = await sent(desk, resident)
    number = file_of(event).id
    async with desk.resident() as other:
        answers = [await other.client.get(f"/media/{one}") for one in (number, number + 1, 2**70)]
        await other.open()
        answers += [await other.client.get(f"/media/{one}") for one in (number, number + 1, 2**70)]
    assert {(answer.status_code, LOST in answer.text) for answer in answers} == {(404, True)}


# What somebody else sent, on another channel.


async def shown(desk: Desk, who: Resident, *, ref: str = "AgAC-kanarie") -> int:
    """A volunteer's file on Telegram is shown to this resident; returns its number."""
    origin, file = Origin("telegram", ref), File("photo", media_type="image/jpeg", name="foto.jpg")
    vera = Address("telegram", "1")

    def post(tx: Tx) -> File:
        inbox.post(tx, vera, Sent("photo", media=file), key=f"test:{ref}", now=desk.clock.now(), origin=origin)
        return File("photo", 1, "image/jpeg", "foto.jpg")

    known = await desk.parts.store.transact(post)
    await desk.answer(who.who, Message("Kijk eens", media=(known,)))
    return known.id


async def test_a_photo_that_is_still_being_fetched_comes_when_it_is_there(desk: Desk, resident: Resident) -> None:
    await resident.post("/say", text="hoi")
    number = await shown(desk, resident)
    page = (await resident.open()).text
    assert f'src="/media/{number}"' in page
    assert "kanarie" not in page

    async with asyncio_timeout(5):
        waiting = create_task(resident.client.get(f"/media/{number}"))
        await sleep(0.3)
        assert not waiting.done()
        await desk.parts.store.transact(lambda tx: fetched(tx, number))
        answer = await waiting
    assert (answer.status_code, answer.content) == (200, pictures.JPEG)


def fetched(tx: Tx, number: int) -> None:
    (stored,) = media.stored(tx, [File("photo", number)]).values()
    media.keep(tx, stored, Clean("image/jpeg", pictures.JPEG))


async def test_a_photo_that_does_not_come_ends_in_a_kind_of_later(
    desk: Desk, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.files._PATIENCE", 0.1)
    await resident.post("/say", text="hoi")
    number = await shown(desk, resident)
    answer = await resident.client.get(f"/media/{number}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


async def test_what_is_no_picture_is_told_or_saved(desk: Desk, resident: Resident) -> None:
    await resident.post("/say", text="hoi")
    things = (
        File("voice", 5, "audio/ogg", "spraakbericht.ogg"), File("sticker", 6, emoji="👍"),
        Place(51.9244, 4.4777, "Loket <b>"), Contact("Wijkteam", "14010"),
    )  # fmt: skip
    await desk.answer(resident.who, Message("Kijk eens", media=things))
    page = (await resident.open()).text
    assert 'href="/media/5" download="spraakbericht.ogg"' in page
    assert '<p class="sign">👍</p>' in page
    assert "Loket &lt;b&gt;, 51.92440 4.47770" in page
    assert "Wijkteam, 14010" in page
    assert "/media/6" not in page


async def test_the_pages_of_a_photo_are_gone_with_the_conversation(desk: Desk, resident: Resident) -> None:
    await send(resident, pictures.JPEG)
    (event,) = await sent(desk, resident)
    await desk.answer(resident.who, Message("Dank u"))
    later = desk.clock.now().replace(year=2027)
    await desk.parts.store.transact(lambda tx: conversations.erase_silent(tx, later))
    assert (await resident.client.get(f"/media/{file_of(event).id}")).status_code == 404
