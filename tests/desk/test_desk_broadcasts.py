"""Messages to many at the desk, in a browser that runs no script: from the first word to the report."""

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine.types import Library, Pressed
from bot.store import broadcasts, inbox, roster
from bot.store.types import Address
from tests.desk.colleagues import Colleague, logged_in
from tests.desk.helping import Phone, says, working
from tests.desk.organising import TYPED, agreed, composed, does, planned
from tests.desk.serving import Desk, open_desk

pytestmark = pytest.mark.asyncio

HOSTILE = "<script>alert(1)</script>{{7*7}}</textarea>"


@pytest.fixture
async def phone() -> Phone:
    return Phone()


@pytest.fixture
async def desk(tmp_path: Path, library: Library, phone: Phone) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, library) as opened, working(opened, library, phone):
        yield opened


async def until(desk: Desk, one: Colleague, at: str, words: str) -> str:
    """The page, as soon as these words are on it; meanwhile time goes by."""
    async with asyncio.timeout(20):
        while words not in says((await one.open(at)).text):
            desk.clock.wait(seconds=1)
            await asyncio.sleep(0.05)
    return says(one.page)


def figures(page: str) -> dict[str, int]:
    """The table of the report."""
    found = re.findall(
        r"([a-zA-Z ]+?) (\d+)", says(page.partition('<table class="tally">')[2].partition("</table>")[0])
    )
    return {name.strip().rpartition("Mensen ")[2]: int(count) for name, count in found}


async def test_an_invitation_is_there_at_once_and_every_word_of_it_can_be_changed(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga:
        await agreed(desk, 2)
        meeting = await planned(desk)
        assert "Uitnodigen: Samen verder" in (await olga.open("/desk/broadcasts")).text
        page = (await olga.open(f"/desk/broadcasts/new?meeting={meeting}")).text
        assert "Tram 4 stopt voor de deur." in page and "Plein 1" in page and "Tram 4 stops here." in page
        at = await composed(olga, meeting)
        page = says((await olga.open(at)).text)
        assert "Mensen die dit nu krijgen: 2." in page and "U bent welkom." in page and "You are welcome." in page
        assert "Ik kom" in page and "I will come" in page and "Stuur mij dit niet meer" in page


async def test_what_cannot_stay_so_is_told_at_its_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga:
        await olga.open("/desk/broadcasts/new")
        typed = TYPED | {"title:en": "", "text:nl": HOSTILE + "a" * 2500, "district:Noord": "yes", "came": "yes"}
        answer = await olga.post("/desk/broadcasts/new", **typed)
        page = answer.text
        assert answer.status_code == 422 and HOSTILE not in page and "a" * 2500 in page
        assert "Vul dit in." in page and "hoogstens 2500 tekens" in page and 'value="Samen verder"' in page
        assert page.count('aria-invalid="true"') == page.count('class="wrong"') == 2 and page.count("autofocus") == 1
        assert re.search(r'name="district:Noord" value="yes" checked', page)
        assert re.search(r'name="came" value="yes" checked', page)
        assert "Er zijn nog geen berichten." in (await olga.open("/desk/broadcasts")).text


async def test_nobody_is_invited_to_what_is_not_open(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga:
        draft = await planned(desk, state="draft")
        page = (await olga.open(f"/desk/broadcasts/new?meeting={draft}")).text
        assert "staat nog niet open" in page and "<textarea" not in page
        await olga.open("/desk/broadcasts/new")
        answer = await olga.post("/desk/broadcasts/new", meeting=str(draft), **TYPED)
        assert answer.status_code == 422
        over = await planned(desk, starts=desk.clock.now() - timedelta(days=1))
        assert "of niet meer" in (await olga.open(f"/desk/broadcasts/new?meeting={over}")).text
        for nowhere in ("99", "x", str(10**30)):
            assert (await olga.open(f"/desk/broadcasts/new?meeting={nowhere}")).status_code == 404
        for path in ("/desk/broadcasts/99", "/desk/broadcasts/99/edit", f"/desk/broadcasts/{10**30}"):
            assert (await olga.open(path)).status_code == 404


async def test_who_is_meant_is_counted_and_can_be_changed(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga:
        await agreed(desk, 3)
        await agreed(desk, 2, language="en", district="Charlois")
        at = await composed(olga, **{"language:en": "yes", "district:Charlois": "yes"})
        page = says((await olga.open(at)).text)
        assert "Mensen die dit nu krijgen: 2." in page and "Alleen voor: English, Charlois" in page
        await olga.open(f"{at}/edit")
        await olga.post(f"{at}/edit", **TYPED, **{"district:Noord": "yes"})
        assert "Mensen die dit nu krijgen: 3." in says((await olga.open(at)).text)
        await olga.open(f"{at}/edit")
        assert (await olga.post(f"{at}/edit", **TYPED | {"text:nl": ""})).status_code == 422


async def test_the_same_form_sent_twice_makes_one_message(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga:
        await olga.open("/desk/broadcasts/new")
        first, second = [await olga.post("/desk/broadcasts/new", **TYPED) for _ in range(2)]
        assert first.headers["location"] == second.headers["location"] == "/desk/broadcasts/1"
        assert (await olga.open("/desk/broadcasts/2")).status_code == 404


async def test_a_colleague_agrees_to_exactly_these_words(desk: Desk, phone: Phone) -> None:
    async with logged_in(desk, "organiser") as olga, logged_in(desk, "organiser") as piet:
        await agreed(desk, 50)
        at = await composed(olga, await planned(desk))
        assert "Wacht op een collega" not in (await piet.open("/desk/broadcasts")).text
        assert "vroeg nog niet om goedkeuring" in (await piet.open(at)).text
        page = await does(olga, at, "send", when="now")
        assert "Nog niet verstuurd. Vraag eerst of een collega dit goed vindt." in page
        assert "Gevraagd. Uw collega" in await does(olga, at, "do", what="ask")
        page = says((await olga.open(at)).text)
        assert "is gevraagd dit te lezen" in page and "Vraag het nog eens" in page
        assert "Vraag eerst of een collega" not in page
        assert "Wacht op een collega" in (await piet.open("/desk/broadcasts")).text
        assert "wil dit versturen" in (await piet.open(at)).text
        async with asyncio.timeout(20):
            while not any("Klopt de tekst?" in one.message.text for one in phone.got):
                await asyncio.sleep(0.02)
        assert {one.address.id for one in phone.got if "Klopt" in one.message.text} == {f"chat-{piet.member}"}
        assert 'form="approve"' not in (await olga.open(at)).text
        assert 'form="approve"' in (await piet.open(at)).text
        await olga.open(f"{at}/edit")
        await olga.post(f"{at}/edit", **TYPED | {"text:nl": "U bent welkom!"})
        read = re.search(r'name="digest" value="([^"]*)"', piet.page)
        late = await piet.post(f"{at}/approve", digest=read[1] if read else "")
        assert late.status_code == 409 and "Wat u las, geldt niet meer." in late.text
        assert "vond dit goed" in await does(piet, at, "approve")
        await olga.open(f"{at}/edit")
        assert "Een collega keurde deze tekst goed." in olga.page
        await olga.post(f"{at}/edit", **TYPED)
        assert "De goedkeuring van eerst geldt niet meer." in (await olga.open(at)).text


async def test_it_is_sent_and_the_report_adds_up(desk: Desk, phone: Phone) -> None:
    async with logged_in(desk, "organiser") as olga:
        await agreed(desk, 8)
        phone.blocked |= {"person-1", "person-2"}
        at = await composed(olga, await planned(desk))
        await does(olga, at, "send", when="now")
        page = await until(desk, olga, at, "Verslag")
        table = figures(olga.page)
        assert table == {"aangekomen": 6, "onderweg": 0, "heeft ons geblokkeerd": 2, "Samen": 8}
        assert "6 aangekomen, op 23 november 11:0" in page and 'role="img"' in olga.page
        assert sum(one.lane == "broadcast" for one in phone.got) == 6
        assert (await olga.open(f"{at}/edit")).headers["location"] == at
        assert "Klaar: 8 van 8." in says((await olga.open("/desk/broadcasts")).text)


async def test_a_moment_is_chosen_and_one_that_is_past_is_told_at_its_field(desk: Desk, phone: Phone) -> None:
    async with logged_in(desk, "organiser") as olga:
        await agreed(desk, 2)
        at = await composed(olga)
        for moment in ("2020-01-01T10:00", "morgen", "2026-12-01T10:00Z", ""):
            page = await does(olga, at, "send", when="later", at=moment)
            assert "Kies een dag en een tijd die nog moeten komen." in page and f'value="{moment[:16]}"' in page
        page = says(await does(olga, at, "send", when="later", at="2026-11-30T22:30"))
        assert "Dit gaat weg op 1 december 09:00." in page
        soon = await composed(olga, **{"title:nl": "Straks"})
        assert "op 23 november 11:20." in says(await does(olga, soon, "send", when="later", at="2026-11-23T11:20"))
        desk.clock.wait(minutes=15)
        assert "onderweg 2" in says((await olga.open(soon)).text)
        desk.clock.wait(minutes=5)
        await until(desk, olga, soon, "Verslag")
        assert [one.message.title for one in phone.got if one.lane == "broadcast"] == ["Straks", "Straks"]


async def test_it_is_paused_goes_on_and_is_stopped(desk: Desk, phone: Phone) -> None:
    async with logged_in(desk, "organiser") as olga:
        await agreed(desk, 40)
        at = await composed(olga)
        await does(olga, at, "send", when="later", at="2026-11-23T11:10")
        paused = says(await does(olga, at, "do", what="pause"))
        assert "Pauze: 0 van 40." in paused and "Dit gaat weg op" not in paused
        desk.clock.wait(minutes=15)
        assert "Versturen:" in says(await does(olga, at, "do", what="resume"))
        await does(olga, at, "do", what="cancel")
        page = await until(desk, olga, at, "Verslag")
        table = figures(olga.page)
        assert table["aangekomen"] + table["teruggehaald"] == table["Samen"] == 40 and "Gestopt" in page
        got = sum(one.lane == "broadcast" for one in phone.got)
        assert got == table["aangekomen"] < 40


async def test_an_open_page_is_due_anew_with_other_words_and_over_without_the_role(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga, logged_in(desk, "organiser", language="en") as piet:
        at = await composed(olga)
        assert "This is how it arrives" in (await piet.open(at)).text
        shown = re.search(r'data-stream="([^"]*)"', piet.page)
        address = f"{shown[1] if shown else ''}&language=en"
        async with piet.client.stream("GET", address) as line, asyncio.timeout(20):
            await olga.open(f"{at}/edit")
            await olga.post(f"{at}/edit", **TYPED | {"text:nl": "U bent welkom!"})
            assert "event: reload" in [said async for said in line.aiter_lines()]
        shown = re.search(r'data-stream="([^"]*)"', (await piet.open(at)).text)
        address = f"{shown[1] if shown else ''}&language=en"
        async with piet.client.stream("GET", address) as line, asyncio.timeout(20):
            now = desk.clock.now()
            await desk.parts.store.transact(lambda tx: roster.change_roles(tx, 0, piet.member, ["volunteer"], now))
            assert "event: reload" in [said async for said in line.aiter_lines()]
        assert (await piet.open(at)).status_code == 403


async def test_who_wrote_for_too_long_gets_their_words_back(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga:
        await olga.open("/desk/broadcasts/new")
        desk.clock.wait(minutes=31)
        answer = await olga.post("/desk/broadcasts/new", **TYPED | {"text:nl": f"Kom! {HOSTILE}"})
        assert answer.status_code == 403 and "Log opnieuw in" in answer.text
        assert "Samen verder" in answer.text and "Kom! " in answer.text and HOSTILE not in answer.text
        photo = await olga.client.post("/desk/broadcasts/new", files={"file": ("a.txt", b"text=geheim", "text/plain")})
        long = await olga.client.post("/desk/broadcasts/new", data={"text": "a" * 70_000})
        assert [one.status_code for one in (photo, long)] == [403, 403] and "geheim" not in photo.text


async def test_a_test_comes_to_who_wrote_it_and_a_draft_can_be_thrown_away(desk: Desk, phone: Phone) -> None:
    async with logged_in(desk, "organiser") as olga:
        await agreed(desk, 1)
        at = await composed(olga)
        assert "Verstuurd, alleen aan u." in await does(olga, at, "do", what="test")
        async with asyncio.timeout(20):
            while not any(one.message.text == "U bent welkom." for one in phone.got):
                await asyncio.sleep(0.02)
        assert {one.address.id for one in phone.got} == {f"chat-{olga.member}"}
        assert "Gestopt" in await does(olga, at, "do", what="cancel")
        assert (await olga.post(f"{at}/do", what="dance")).status_code == 400
        assert "al verstuurd of gestopt" in await does(olga, at, "send", when="now")


async def test_replies_are_gathered_and_the_table_is_no_formula(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as olga:
        await agreed(desk, 3)
        at = await composed(olga)
        await does(olga, at, "send", when="now")
        await until(desk, olga, at, "Verslag")
        now, anna = desk.clock.now(), Address("telegram", "person-0")
        await desk.parts.store.transact(
            lambda tx: (
                inbox.post(tx, anna, Pressed("broadcast:1:reply"), key="test:1", now=now),
                broadcasts.note_reply(tx, 1, 1, f'=HYPERLINK("x") {HOSTILE}'),
                broadcasts.note_reply(tx, 1, 2, "Graag; met\nmijn zus"),
            )
        )
        page = (await olga.open(at)).text
        assert "HYPERLINK" in page and HOSTILE not in page
        saved = await olga.client.get(f"{at}/report.csv")
        assert (
            saved.headers["content-type"].startswith("text/csv")
            and "attachment" in saved.headers["content-disposition"]
        )
        rows = list(csv.reader(io.StringIO(saved.content.decode("utf-8-sig")), delimiter=";"))
        assert rows[0] == ["Nummer", "Wat ervan werd", "Reactie"] and len(rows) == 4
        assert rows[1][2].startswith("'=HYPERLINK") and rows[2] == ["2", "aangekomen", "Graag; met\nmijn zus"]
        assert "person-" not in saved.text and "telegram" not in saved.text
