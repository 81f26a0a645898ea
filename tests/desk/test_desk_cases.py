"""A case at the desk, in a browser that runs no script: what its volunteer sees there, and what the resident gets."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from bot.engine.types import Event, Library, Pressed, Wrote
from bot.store import cases, duties, inbox
from bot.store.types import Address
from tests.desk.colleagues import Colleague, logged_in
from tests.desk.helping import Phone, answers, asks, at, does, helped, newest, says, until, working
from tests.desk.serving import Desk, open_desk
from tests.files import pictures

pytestmark = pytest.mark.asyncio

HOSTILE = "<script>alert(1)</script>{{7*7}}</textarea>"


@pytest.fixture
async def phone() -> Phone:
    return Phone()


@pytest.fixture
async def desk(database_url: str, tmp_path: Path, library: Library, phone: Phone) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, library, database=database_url) as opened, working(opened, library, phone):
        yield opened


async def post(desk: Desk, to: Address, event: Event) -> None:
    """Something that somebody does on Telegram."""
    now = desk.clock.now()
    await desk.parts.store.transact(lambda tx: inbox.post(tx, to, event, key=f"own:{now}", now=now))


async def test_who_waits_is_in_the_list_without_a_word_of_theirs_until_taken(desk: Desk) -> None:
    async with helped(desk, claimed=False) as (_, vera, case):
        list_ = says((await vera.open()).text)
        assert "Bewoner" in list_ and "Mensen die op iemand wachten" in list_
        page = (await vera.open(f"/desk/case/{case}")).text
        assert "Ik neem deze" in page and "ik krijg een brief" not in page and "<textarea" not in page
        page = await does(vera, case, "claim")
        assert "ik krijg een brief van de deurwaarder" in page and "De bewoner vroeg zelf om een mens." in page


async def test_the_two_talk_both_ways_and_each_word_has_its_fate(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case):
        await does(vera, case, "say", text=f"Goedemorgen {HOSTILE}")
        assert HOSTILE not in await until(vera, case, "aangekomen")
        assert "Goedemorgen" in (await resident.open()).text and "Vera" in resident.page
        await answers(resident, "fijn dat u er bent")
        assert "fijn dat u er bent" in (await vera.open(f"/desk/case/{case}")).text
        assert "1 nieuw" in says((await vera.open()).text)
        assert "fijn dat u er bent" not in vera.page  # on the first page stands no word of a talk


async def test_a_photo_of_the_letter_is_seen_by_its_volunteer_and_by_nobody_else(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case), logged_in(desk, "volunteer") as other:
        await resident.open()
        form = {"csrf": resident.hidden("csrf"), "nonce": resident.hidden("nonce")}
        await resident.client.post("/send", data=form, files={"file": ("IMG_1.jpg", pictures.JPEG, "image/jpeg")})
        page = await until(vera, case, "/desk/media/")
        assert "IMG_1" not in page and "niet te zien" not in page
        (address,) = set(re.findall(r'src="(/desk/media/[0-9]+)"', page))
        seen = await vera.client.get(address)
        assert seen.status_code == 200 and seen.headers["content-type"] == "image/jpeg"
        assert (await other.client.get(address)).status_code == 404


async def test_a_photo_from_the_desk_reaches_the_resident_and_nothing_else_does(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case):
        assert (await sends(vera, case, pictures.JPEG)).status_code == 303
        await until(vera, case, "/desk/media/")
        async with asyncio.timeout(5):
            while "/media/" not in (await resident.open()).text:
                await asyncio.sleep(0.05)
        (address,) = set(re.findall(r'src="(/media/[0-9]+)"', resident.page))
        assert (await resident.client.get(address)).headers["content-type"] == "image/jpeg"
        refused = await sends(vera, case, b"MZ not a picture")
        assert refused.status_code == 415 and "foto" in refused.text
        assert (await sends(vera, case + 1, pictures.JPEG)).status_code == 404


async def sends(colleague: Colleague, case: int, content: bytes) -> httpx2.Response:
    await colleague.open(f"/desk/case/{case}")
    form = {"csrf": colleague.hidden("csrf"), "nonce": "1" * 20}
    files = {"file": ("scan.jpg", content, "image/jpeg")}
    return await colleague.client.post(f"/desk/case/{case}/send", data=form, files=files)


async def test_a_letter_that_was_sent_before_the_case_was_taken_is_shown_with_how_they_came(desk: Desk) -> None:
    async with desk.resident() as resident, logged_in(desk, "volunteer") as vera:
        await resident.open()
        form = {"csrf": resident.hidden("csrf"), "nonce": resident.hidden("nonce")}
        await resident.client.post("/send", data=form, files={"file": ("brief.jpg", pictures.JPEG, "image/jpeg")})
        await resident.open()
        await resident.post("/press", live=False, choice="person:open:letter Ja")
        case = await newest(desk)
        await does(vera, case, "claim")
        assert "/desk/media/" in await until(vera, case, "Wat de bewoner hiervoor")


async def test_a_note_is_kept_for_the_next_volunteer_and_never_relayed(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case), logged_in(desk, "volunteer") as next_:
        assert "belt morgen terug" in await does(vera, case, "note", text="belt morgen terug")
        assert "belt morgen terug" not in (await resident.open()).text
        await does(vera, case, "press", choice=f"case:{case}:return Geef terug")
        assert (await vera.open(f"/desk/case/{case}")).status_code in (200, 404)
        assert "belt morgen terug" not in vera.page
        assert "belt morgen terug" in await does(next_, case, "claim")


async def test_an_answer_is_looked_up_and_sent_with_its_day(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case):
        page = await does(vera, case, "answers", text="zorgtoeslag")
        assert "Gecontroleerd op" in page and f'value="say:{case}:' in page
        topic = page.partition(f'value="say:{case}:')[2].partition(" ")[0]
        assert "Gecontroleerd op" in await does(vera, case, "press", choice=f"say:{case}:{topic} Zorgtoeslag")
        assert "Gecontroleerd op" in (await resident.open()).text
        assert 'value="say:' not in await does(vera, case, "answers", text="xyzzy kwantumfysica plork")


async def test_a_quote_and_an_edit_point_at_the_right_message(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case):
        await answers(resident, "hoe laat kan het?")
        page = (await vera.open(f"/desk/case/{case}")).text
        letter = page.rpartition('data-quote="')[2].partition('"')[0]
        assert "U antwoordt op:" in (await vera.open(f"/desk/case/{case}?quote={letter}")).text
        page = await does(vera, case, "say", text="om tien uur", quotes=letter)
        assert "<blockquote>" in page
        read = (await resident.open()).text
        assert "U hoe laat kan het? Vera Over dit bericht: hoe laat kan het? om tien uur" in says(read)  # no computer
        own = page.rpartition("?edit=")[2].partition("#")[0]
        assert "U verandert:" in (await vera.open(f"/desk/case/{case}?edit={own}")).text
        page = await does(vera, case, "edit", text="om elf uur", letter=own)
        assert "om elf uur" in page and "Veranderd." in page and "om tien uur" in page
        read = says((await resident.open()).text)
        assert "Vera veranderde een bericht: Over dit bericht: om tien uur om elf uur" in read


async def test_a_case_is_handed_to_a_colleague_who_finds_it_in_the_list(desk: Desk) -> None:
    async with helped(desk) as (_, vera, case), logged_in(desk, "volunteer") as other:
        page = await does(vera, case, "press", choice=f"case:{case}:to:{other.member} Lid")
        assert "Tot uw collega ja zegt" in page
        assert "Een collega vraagt u" in (await other.open()).text
        await does(other, case, "claim")
        assert "Een collega praat nu met" in says((await vera.open()).text)
        assert (await vera.open(f"/desk/case/{case}")).status_code == 404
        assert "deurwaarder" in (await other.open(f"/desk/case/{case}")).text


async def test_a_day_to_come_back_on_and_putting_aside(desk: Desk) -> None:
    async with helped(desk) as (_, vera, case):
        assert "Terugkomen op 24 december 2026" in says(await does(vera, case, "follow", day="2026-12-24"))
        assert "Op welke dag" in await does(vera, case, "follow", day="2020-01-01")
        assert 'id="go"' in (await vera.open()).text
        assert "staat apart" in await does(vera, case, "press", choice=f"case:{case}:park Zet apart")
        assert "Apart gezet" in (await vera.open()).text and 'id="go"' not in vera.page
        await does(vera, case, "press", choice=f"case:{case}:switch Ga verder")
        assert "Uw gesprek" in (await vera.open()).text


async def test_what_was_pressed_at_a_case_reads_as_the_button_did(desk: Desk) -> None:
    """Of who was a moment too late it stands on their first page: the case is not theirs."""
    async with helped(desk, claimed=False) as (_, vera, case), logged_in(desk, "volunteer") as late:
        await late.open(f"/desk/case/{case}")
        claimed = Pressed(f"case:{case}:claim", "Ik neem deze", "nl")
        await does(vera, case, "claim")
        assert claimed in await desk.entered(vera.member)
        await does(vera, case, "follow", day="2026-12-24")
        assert Pressed(f"case:{case}:follow:2026-12-24", "24 december 2026", "nl") in await desk.entered(vera.member)
        await does(vera, case, "close")
        assert Pressed(f"case:{case}:close", "Afsluiten", "nl") in await desk.entered(vera.member)
        await does(late, -1, "claim")
        assert "practice:" not in says((await late.open()).text)


async def test_closing_says_the_last_word_and_a_reply_afterwards_waits_for_one_button(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case):
        page = await does(vera, case, "close", text="veel sterkte")
        assert "Dit gesprek is al klaar." in page and "veel sterkte" in page and "de bewoner ziet dit niet" not in page
        assert "veel sterkte" in (await resident.open()).text and "geholpen" in resident.page
        page = await does(vera, case, "say", text="nog iets vergeten")
        assert "Nog niet verstuurd." in page and "nog iets vergeten" not in (await resident.open()).text
        page = await does(vera, case, "press", choice=f"case:{case}:send Versturen")
        assert "Nog niet verstuurd." not in page and "nog iets vergeten" in (await resident.open()).text


async def test_words_of_another_resident_wait_for_one_button(desk: Desk) -> None:
    async with helped(desk) as (first, vera, _), desk.resident() as second:
        await answers(first, "mijn nummer bij de gemeente is 8123456")
        other = await asks(second, "ik heb schulden")
        await does(vera, other, "claim")
        page = await does(vera, other, "say", text="u noemde 8123456")
        assert "Nog niet verstuurd." in page
        await does(vera, other, "press", choice=f"case:{other}:keep Niet versturen")
        assert "8123456" not in (await second.open()).text
        assert "8123456" not in (await vera.open(f"/desk/case/{other}")).text.partition('id="how"')[0]


async def test_danger_is_marked_in_the_talk_and_in_the_head(desk: Desk) -> None:
    async with helped(desk) as (resident, vera, case):
        await answers(resident, "ik wil dood")
        page = (await vera.open(f"/desk/case/{case}")).text
        assert "Spoed" in page and "de bewoner schrijft over gevaar" in page


async def test_a_resident_who_blocked_us_is_told_at_the_message(desk: Desk, phone: Phone) -> None:

    anna = Address("telegram", "anna")
    async with logged_in(desk, "volunteer") as vera:
        for event in (Wrote("/mens"), Pressed("person:open:asked")):
            await post(desk, anna, event)
        await vera.post("/desk/say", text=" ")
        await does(vera, 1, "claim")
        await does(vera, 1, "say", text="dag")
        await until(vera, 1, "aangekomen")
        phone.blocked.add("anna")
        await does(vera, 1, "say", text="bent u daar?")
        await until(vera, 1, "niet aangekomen: de bewoner is niet te bereiken")


async def test_a_case_taken_on_the_phone_is_at_the_desk_too(desk: Desk, phone: Phone) -> None:

    async with helped(desk, claimed=False) as (resident, vera, case):
        await post(desk, at(vera.member), Pressed(f"case:{case}:claim"))
        await answers(resident, "bent u daar")
        assert "bent u daar" in (await vera.open(f"/desk/case/{case}")).text
        await does(vera, case, "say", text="ja, hier ben ik")
        await until(vera, case, "aangekomen")
        assert "ja, hier ben ik" in (await resident.open()).text
        await does(vera, case, "close")
        async with asyncio.timeout(5):
            while not any("is klaar" in one.message.text for one in phone.got):
                await asyncio.sleep(0.02)


async def test_who_practises_pages_nobody_and_counts_for_nothing(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as vera:
        assert "Begin met oefenen" in (await vera.open("/desk/case/-1")).text
        page = await does(vera, -1, "claim")
        assert "U oefent nu." in page and page.count('class="ours"') == 1
        page = await does(vera, -1, "say", text="Goedemiddag")
        assert "Goedemiddag" in page and page.count('class="ours"') == 2
        assert "Begin met oefenen" in await does(vera, -1, "close")
        assert await desk.parts.store.read(lambda tx: cases.owned(tx, vera.member)) == ()
        assert await desk.parts.store.read(lambda tx: duties.taken(tx, desk.clock.now())) == {}
