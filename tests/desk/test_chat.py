"""What a resident sees and does, without any script."""

import re
from pathlib import Path

import pytest

from bot.desk.chat import LONGEST
from bot.engine.types import Attachment, Choice, Library, Message, Pressed, Started, Wrote
from tests.desk.serving import Desk, Resident, open_desk

pytestmark = pytest.mark.asyncio

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> ' \" {{7*7}} &amp; </textarea>"


async def test_a_first_visit_greets_at_once_and_stores_nothing(desk: Desk) -> None:
    async with desk.resident() as somebody:
        page = await somebody.open()
        assert page.status_code == 200
        assert "Waarmee kunnen we u helpen?" in page.text
        assert "computer" in page.text
        assert await desk.events(somebody.who) == []


async def test_the_cookie_is_for_this_site_only_and_out_of_reach_of_scripts(desk: Desk) -> None:
    async with desk.resident() as somebody:
        cookie = (await somebody.open()).headers["set-cookie"]
    assert cookie.startswith("jukebox=")
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie and "Max-Age=2592000" in cookie
    assert "Secure" not in cookie


async def test_behind_https_the_cookie_is_bound_to_the_host(tmp_path: Path, library: Library) -> None:
    async with open_desk(tmp_path, library, secure=True) as desk, desk.resident() as somebody:
        page = await somebody.open()
        assert page.headers["set-cookie"].startswith("__Host-jukebox=")
        assert "Secure" in page.headers["set-cookie"]
        assert "max-age=" in page.headers["strict-transport-security"]


async def test_the_page_speaks_the_browsers_language(desk: Desk) -> None:
    for browser, spoken in (("nl-NL", "nl"), ("en-US,nl;q=0.5", "en"), ("tr", "nl"), ("", "nl")):
        async with desk.resident(browser) as somebody:
            assert f'<html lang="{spoken}" dir="ltr">' in (await somebody.open()).text


async def test_what_is_typed_reaches_the_inbox_as_it_was_written(desk: Desk, resident: Resident) -> None:
    answer = await resident.post("/say", text="  Hoe vind ik een\r\nbudgetbeheerder? é😀\x00 ")
    assert answer.status_code == 204
    assert await desk.events(resident.who) == [Wrote("Hoe vind ik een\nbudgetbeheerder? é😀", "nl")]


async def test_nothing_typed_is_nothing_sent(desk: Desk, resident: Resident) -> None:
    assert (await resident.post("/say", text=" \n ")).status_code == 204
    assert await desk.events(resident.who) == []


async def test_a_page_without_script_comes_back_with_the_answer_on_it(desk: Desk, resident: Resident) -> None:
    await resident.post("/say", text="Hallo")
    await desk.answer(resident.who, Message("Dag, waarmee kunnen we helpen?"))
    answer = await resident.post("/say", live=False, text=" ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/#last")
    page = (await resident.open()).text
    assert page.index("Hallo") < page.index("Dag, waarmee kunnen we helpen?")
    assert 'id="last"' in page


async def test_without_an_answer_a_page_without_script_waits_two_seconds_and_says_so(resident: Resident) -> None:
    answer = await resident.post("/say", live=False, text="Is daar iemand?")
    assert 1.5 < answer.elapsed.total_seconds() < 4
    page = (await resident.open()).text
    assert '<p id="busy" class="busy">' in page


async def test_sending_the_same_form_twice_is_sending_it_once(desk: Desk, resident: Resident) -> None:
    for _ in range(3):
        assert (await resident.post("/say", text="Help")).status_code == 204
    assert len(await desk.events(resident.who)) == 1


async def test_other_words_on_an_old_page_are_not_lost(desk: Desk, resident: Resident) -> None:
    await resident.post("/say", text="Een")
    await resident.post("/say", text="Twee")
    assert [event.text for event in await desk.events(resident.who) if isinstance(event, Wrote)] == ["Een", "Twee"]


async def test_begin_greets_once_however_often_it_is_pressed(desk: Desk, resident: Resident) -> None:
    for nonce in ("a", "b"):
        await resident.post("/begin", nonce=nonce)
    assert await desk.events(resident.who) == [Started("nl")]


async def test_begin_in_the_middle_of_a_talk_changes_nothing(desk: Desk, resident: Resident) -> None:
    await resident.post("/say", text="Hallo")
    await desk.answer(resident.who, Message("Dag"))
    await resident.post("/begin", nonce="later")
    assert await desk.events(resident.who) == [Wrote("Hallo", "nl")]


async def test_a_button_on_the_page_says_which_choice_and_what_it_read(desk: Desk, resident: Resident) -> None:
    await desk.answer(resident.who, Message("Kies", choices=(Choice("topic:wsnp", "Wat is de Wsnp?"),)))
    page = (await resident.open()).text
    value = re.search(r'<button form="press" name="choice" value="([^"]+)">Wat is de Wsnp\?</button>', page)
    assert value
    await resident.post("/press", choice=value[1])
    assert await desk.events(resident.who) == [Pressed("topic:wsnp", "Wat is de Wsnp?", "nl")]


async def test_a_button_nobody_made_is_not_pressed(desk: Desk, resident: Resident) -> None:
    for choice in ("", " label", "x" * 65, "é" * 33):
        assert (await resident.post("/press", choice=choice)).status_code == 400
    assert await desk.events(resident.who) == []


async def test_hostile_words_are_shown_literally_wherever_they_come_from(desk: Desk, resident: Resident) -> None:
    await resident.post("/say", text=HOSTILE)
    hostile = Message(HOSTILE, title=HOSTILE, choices=(Choice("x", HOSTILE), Choice("y", HOSTILE, aside=True)),
                      attachment=Attachment(HOSTILE, HOSTILE, HOSTILE))  # fmt: skip
    await desk.answer(resident.who, hostile)
    for page in ((await resident.open()).text, (await resident.post("/say", live=False, text=HOSTILE * 50)).text):
        assert "<script>" not in page and "<img src=x" not in page and "onerror=alert(1)>" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "49" not in re.sub(r'(value|src|href|data-\w+)="[^"]*"', "", page)
        assert page.count("<script") == 1


async def test_their_words_stand_apart_from_ours(desk: Desk, resident: Resident) -> None:
    await resident.post("/say", text="Mijn vraag")
    await desk.answer(resident.who, Message("Ons antwoord", title="Kop"), Message("Bel 112", lane="crisis"))
    page = (await resident.open()).text
    assert re.search(r'<li id="e[\d.]+" class="mine">.*?Mijn vraag', page, re.DOTALL)
    assert re.search(r'<li id="e[\d.]+" class="ours">.*?<h2>Kop</h2>\s*<p>Ons antwoord</p>', page, re.DOTALL)
    assert re.search(r'<li id="e[\d.]+" class="ours crisis">.*?<a class="call" href="tel:112">112</a>', page, re.DOTALL)


async def test_a_file_is_given_to_its_own_conversation_only(desk: Desk, resident: Resident) -> None:
    file = Attachment("mijn gegevens.txt", "text/plain; charset=utf-8", "alles wat we weten: é")
    await desk.answer(resident.who, Message("Hier", attachment=file))
    link = re.search(r'href="(/file/\d+)"', (await resident.open()).text)
    assert link
    got = await resident.client.get(link[1])
    assert got.text == "alles wat we weten: é"
    assert got.headers["content-type"] == "text/plain; charset=utf-8"
    assert got.headers["content-disposition"] == 'attachment; filename="mijngegevens.txt"'
    async with desk.resident() as other:
        assert (await other.client.get(link[1])).status_code == 404
        await other.open()
        assert (await other.client.get(link[1])).status_code == 404


async def test_a_file_that_is_not_there_is_a_plain_page(resident: Resident) -> None:
    for number in ("999", "0", "99999999999999999999", "x", "-1", ""):
        got = await resident.client.get(f"/file/{number}")
        assert got.status_code == 404, number
        assert "Deze pagina is er niet" in got.text


async def test_a_file_that_could_run_in_a_browser_is_only_ever_saved(desk: Desk, resident: Resident) -> None:
    file = Attachment("../x\r\ny.html", "text/html", "<script>alert(1)</script>")
    await desk.answer(resident.who, Message("Hier", attachment=file))
    link = re.search(r'href="(/file/\d+)"', (await resident.open()).text)
    assert link
    got = await resident.client.get(link[1])
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"] == 'attachment; filename="..xy.html"'


async def test_choosing_a_language_before_talking_turns_the_page_and_stores_nothing(
    desk: Desk, resident: Resident
) -> None:
    answer = await resident.post("/language", live=False, language="en")
    assert answer.status_code == 303
    assert '<html lang="en"' in (await resident.open()).text
    assert await desk.events(resident.who) == []
    await resident.post("/begin")
    assert await desk.events(resident.who) == [Started("en")]


async def test_choosing_a_language_while_talking_presses_the_conversations_own_button(
    desk: Desk, resident: Resident
) -> None:
    await resident.post("/begin")  # nobody answered yet
    await resident.post("/language", language="en")
    assert (await desk.events(resident.who))[-1] == Pressed("lang:en", "English", "en")


async def test_a_language_we_do_not_speak_is_not_chosen(resident: Resident) -> None:
    assert (await resident.post("/language", language="tlh")).status_code == 400
    assert '<html lang="nl"' in (await resident.open()).text


async def test_my_data_and_erase_are_one_press_away(desk: Desk, resident: Resident) -> None:
    for name in ("Mijn gegevens", "Wis alles"):
        command = re.search(rf'name="text" value="(/\w+)">{name}<', resident.page)
        assert command
        await resident.post("/say", text=command[1])
    assert [event.text for event in await desk.events(resident.who) if isinstance(event, Wrote)] == [
        "/gegevens",
        "/wis",
    ]


async def test_the_empty_page_tells_nothing(resident: Resident) -> None:
    page = await resident.client.get("/weg")
    assert page.status_code == 200
    assert "Jukebox" not in page.text and "record.svg" not in page.text and "<form" not in page.text


async def test_a_long_talk_shows_its_end_and_says_that_there_is_more(desk: Desk, resident: Resident) -> None:
    await desk.answer(resident.who, *(Message(f"Bericht {number:03}.") for number in range(250)))
    page = (await resident.open()).text
    assert "Bericht 249." in page and "Bericht 100." in page
    assert "Bericht 099." not in page
    assert "De oudste berichten staan niet op deze pagina" in page


async def test_two_people_never_see_each_other(desk: Desk, resident: Resident) -> None:
    await resident.post("/say", text="kanarie van de een")
    async with desk.resident() as other:
        await other.open()
        await other.post("/say", text="kanarie van de ander")
        assert "kanarie van de een" not in (await other.open()).text
    assert "kanarie van de ander" not in (await resident.open()).text


async def test_the_box_takes_just_as_much_as_we_keep(desk: Desk, resident: Resident) -> None:
    assert (await resident.post("/say", text="é" * LONGEST)).status_code == 204
    assert len(await desk.events(resident.who)) == 1
