"""What is not let in, and how kindly the page says so."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import httpx2
import pytest

from bot.desk import door
from bot.desk.chat import LONGEST
from bot.desk.pace import LIMIT
from bot.engine.types import State
from bot.store import codec, conversations
from bot.store.store import Store, Tx
from tests.desk.serving import Desk, Resident, a_browser
from tests.disk import Disk

pytestmark = pytest.mark.asyncio
T = TypeVar("T")

FORMS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/say", {"text": "Help"}),
    ("/press", {"choice": "menu:start Begin"}),
    ("/begin", {}),
    ("/language", {"language": "en"}),
)


@pytest.mark.parametrize("csrf", ["", "0" * 32, "nonsense"])
async def test_a_form_without_its_token_does_nothing(desk: Desk, resident: Resident, csrf: str) -> None:
    for path, fields in FORMS:
        answer = await resident.post(path, live=False, headers={}, **fields | {"csrf": csrf})
        assert answer.status_code == 403
        assert "Deze pagina is verlopen" in answer.text
        assert "set-cookie" not in answer.headers
    assert await desk.events(resident.who) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elders.example"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_another_sites_page_cannot_act_for_somebody_even_with_the_token(
    desk: Desk, resident: Resident, headers: dict[str, str]
) -> None:
    for path, fields in FORMS:
        answer = await resident.post(path, live=False, headers=headers, **fields)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert await desk.events(resident.who) == []


async def test_another_sites_page_cannot_listen(resident: Resident) -> None:
    answer = await resident.client.get("/stream", headers={"Origin": "https://elders.example"})
    assert answer.status_code == 403


async def test_our_own_forms_pass_although_browsers_hide_where_they_come_from(resident: Resident) -> None:
    for headers in ({"Origin": "null"}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}, {}):
        assert (await resident.post("/say", text="Help", headers=headers)).status_code == 204


async def test_one_visitors_token_is_of_no_use_to_another(desk: Desk, resident: Resident) -> None:
    async with desk.resident() as other:
        await other.open()
        answer = await other.post("/say", text="Help", csrf=resident.hidden("csrf"))
    assert answer.status_code == 403


async def test_a_changed_cookie_is_nobodys(desk: Desk, resident: Resident) -> None:
    good = resident.client.cookies[desk.seal.cookie]
    for number in range(0, len(good), 7):
        bad = good[:number] + ("A" if good[number] != "A" else "B") + good[number + 1 :]
        async with a_browser(desk.url, cookies={"jukebox": bad}) as thief:
            form = {"csrf": resident.hidden("csrf"), "nonce": "n", "text": "Help"}
            assert (await thief.post("/say", data=form)).status_code == 403
            assert (await thief.get("/stream")).status_code == 204
    assert await desk.events(resident.who) == []


async def test_a_cookie_of_last_month_starts_anew(desk: Desk, resident: Resident) -> None:
    before = resident.who
    desk.clock.wait(days=30)
    assert (await resident.post("/say", text="Help")).status_code == 403
    await resident.open()
    assert resident.who != before


async def test_every_visit_keeps_the_cookie_alive(desk: Desk, resident: Resident) -> None:
    before = resident.who
    for _ in range(3):
        desk.clock.wait(days=20)
        await resident.open()
    assert resident.who == before


async def test_words_sent_from_an_expired_page_are_given_back(resident: Resident) -> None:
    answer = await resident.post("/say", live=False, csrf="", text="Mijn lange <b>verhaal</b>")
    assert "Mijn lange &lt;b&gt;verhaal&lt;/b&gt;</textarea>" in answer.text


async def test_our_script_keeps_the_words_and_tells_what_to_do_with_an_expired_page(resident: Resident) -> None:
    answer = await resident.post("/say", csrf="", text="Mijn verhaal")
    assert answer.status_code == 403
    assert answer.text.startswith("<p>Deze pagina stond te lang open")


async def test_an_error_page_speaks_the_language_of_the_talk(desk: Desk, resident: Resident) -> None:
    def speak(tx: Tx) -> None:
        conversation = conversations.open_new(tx, resident.who.at, desk.clock.now())
        conversations.remember(tx, [(conversation, codec.write_state(State(language="en")))], desk.clock.now())

    await desk.parts.store.transact(speak)
    assert '<html lang="en"' in (await resident.open()).text
    assert "This page does not exist" in (await resident.client.get("/nergens")).text


async def test_too_long_a_text_comes_back_in_the_box(desk: Desk, resident: Resident) -> None:
    text = "ab cd " * 700
    answer = await resident.post("/say", live=False, text=text)
    assert answer.status_code == 422
    assert f"heeft {len(text.strip())} tekens, en er passen er {LONGEST} in" in answer.text
    assert f"{text.strip()}</textarea>" in answer.text
    assert await desk.events(resident.who) == []


async def test_our_script_gets_the_sentence_alone(resident: Resident) -> None:
    answer = await resident.post("/say", text="a" * (LONGEST + 1))
    assert answer.status_code == 422
    assert answer.headers["x-live"]
    assert answer.text.startswith("<p>Uw bericht is te lang.")


async def test_a_body_beyond_64_kilobytes_is_not_read(desk: Desk, resident: Resident) -> None:
    answer = await resident.post("/say", live=False, text="a" * door.BODY_LIMIT)
    assert answer.status_code == 413
    assert "Dit is te groot om te versturen" in answer.text
    assert await desk.events(resident.who) == []


async def test_a_body_that_does_not_tell_its_size_is_cut_off_too(resident: Resident) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"text="
        for _ in range(200):
            yield b"a" * 1024

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        answer = await resident.client.post("/say", content=endless(), headers=headers)
    except httpx2.WriteError:
        return  # the server hung up while we were still sending: fine too
    assert answer.status_code == 413


async def test_a_browser_that_never_finishes_its_form_is_let_go(
    resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_PATIENCE", 0.2)
    reader, writer = await asyncio.open_connection(resident.client.base_url.host, resident.client.base_url.port)
    writer.write(b"POST /say HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ntext=")
    answer = await asyncio.wait_for(reader.read(300), 5)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 408")


async def test_a_body_that_is_no_form_breaks_nothing(resident: Resident) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for body in (b"\xff\xfe=\xff&&&=", b"a=1&" * 100, b"text", b"{}", b"text=%ff%00%"):
        assert (await resident.client.post("/say", content=body, headers=headers)).status_code in (400, 403)


async def test_who_posts_too_fast_is_asked_to_wait_and_loses_nothing(desk: Desk, resident: Resident) -> None:
    for number in range(LIMIT):
        assert (await resident.post("/say", text=f"Bericht {number}")).status_code == 204
    answer = await resident.post("/say", live=False, text="Nog een")
    assert answer.status_code == 429
    assert "Wacht tien tellen" in answer.text
    assert "Nog een</textarea>" in answer.text
    desk.clock.wait(seconds=10)
    assert (await resident.post("/say", text="Nog een")).status_code == 204
    assert len(await desk.events(resident.who)) == LIMIT + 1


async def test_one_who_floods_does_not_slow_another(desk: Desk, resident: Resident) -> None:
    for number in range(3 * LIMIT):
        await resident.post("/say", text=f"Bericht {number}")
    async with desk.resident() as other:
        await other.open()
        assert (await other.post("/say", text="Hallo")).status_code == 204


async def test_what_is_not_there_is_said_in_plain_words(resident: Resident) -> None:
    for path in ("/nergens", "/static/../parts.py", "/static/nergens.css", "/static/", "/file/x", "/%00", "/say/"):
        answer = await resident.client.get(path)
        assert answer.status_code == 404, path
        assert "Deze pagina is er niet" in answer.text
        assert 'href="/"' in answer.text


async def test_reloading_the_address_of_a_form_leads_back_to_the_talk(resident: Resident) -> None:
    for path, _ in FORMS:
        answer = await resident.client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_no_other_way_of_asking_does_anything(resident: Resident) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"):
        assert (await resident.client.request(method, "/")).status_code == 404


async def test_a_broken_database_is_a_plain_page_that_gives_the_words_back(
    resident: Resident, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async def broken(_: Store, fn: Callable[[Tx], T]) -> T:
        raise ArithmeticError("secret words of an exception")

    monkeypatch.setattr(Store, "transact", broken)
    answer = await resident.post("/say", live=False, text="Mijn geheime verhaal")
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in answer.text and 'href="tel:112"' in answer.text
    assert "Mijn geheime verhaal</textarea>" in answer.text
    assert "Traceback" not in answer.text and "Arithmetic" not in answer.text
    monkeypatch.setattr(Store, "read", broken)
    assert (await resident.open()).status_code == 500
    printed = "".join(capfd.readouterr())
    assert "geheime" not in printed and "secret words" not in printed
    assert "ArithmeticError" in printed


async def test_somebody_in_danger_gets_the_number_although_nothing_can_be_stored(
    desk: Desk, resident: Resident
) -> None:
    Disk(desk.parts.store).refuses = True
    for live in (True, False):
        answer = await resident.post("/say", live=live, text="ik wil dood")
        assert answer.status_code == 500
        assert 'href="tel:113"' in answer.text
        assert answer.text.index("tel:113") < answer.text.index("Dat ligt niet aan u")
    answer = await resident.post("/say", live=False, text="ik heb schulden")
    assert "tel:113" not in answer.text
    assert "tel:112" in answer.text


async def test_every_answer_carries_the_protecting_headers(desk: Desk, resident: Resident) -> None:
    get = resident.client.get
    answers = [
        await get(path) for path in ("/", "/nergens", "/weg", "/say", "/file/1", "/static/chat.css", "/static/x")
    ]
    answers += [await resident.post("/say", live=live, text=" ") for live in (True, False)]
    answers += [await resident.post("/say", csrf=""), await resident.client.request("BREW", "/")]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';")
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"


async def test_static_files_may_be_kept_because_their_address_changes_with_them(resident: Resident) -> None:
    address = resident.page.partition('<script src="')[2].partition('"')[0]
    assert address.startswith("/static/chat.js?v=")
    answer = await resident.client.get(address)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_no_page_has_style_or_script_of_its_own_or_from_elsewhere(resident: Resident) -> None:
    for page in (resident.page, (await resident.client.get("/nergens")).text, (await resident.client.get("/weg")).text):
        assert "<style" not in page and "style=" not in page and " on" + "click" not in page
        assert "http://" not in page and "https://" not in page
