"""Meetings at the desk, in a browser that runs no script: planning, changing, who comes, the agenda, and what came of it."""

import csv
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.engine.types import Library, Wrote
from bot.store import roster, sessions, views
from tests.desk.colleagues import Colleague, done, logged_in
from tests.desk.helping import says, working
from tests.desk.meeting import PLAN, changes, crowd, heard, plans, posts, presses, sends
from tests.desk.serving import Desk, open_desk
from tests.desk.test_desk_sessions import next_of

pytestmark = pytest.mark.asyncio

HOSTILE = "<script>alert(1)</script>{{7*7}}</textarea>"
AT = "/desk/meetings/1"


@pytest.fixture
async def desk(tmp_path: Path, library: Library) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, library) as opened, working(opened, library):
        yield opened


@pytest.fixture
async def olga(desk: Desk) -> AsyncIterator[Colleague]:
    """An organiser."""
    async with logged_in(desk, "organiser") as one:
        yield one


async def asks(desk: Desk, who: str, question: str, name: str = "") -> None:
    await presses(desk, who, "meeting:1:question")
    await posts(desk, who, Wrote(question, "nl"))
    await (posts(desk, who, Wrote(name, "nl")) if name else presses(desk, who, "form:skip"))


async def test_a_meeting_is_planned_in_one_form_and_stands_open_at_once(desk: Desk, olga: Colleague) -> None:
    assert "Er is nog geen bijeenkomst." in says((await olga.open("/desk/meetings")).text)
    page = says(await plans(olga))
    assert "Bewaard." in page and "Samen verder Open" in page
    assert "woensdag 9 december, 14.00 tot 16.30 uur" in page and "Buurthuis, Plein 1" in page
    assert "Plekken: 0 van 2 bezet." in page
    assert "Samen verder Open" in says((await olga.open("/desk/meetings")).text)
    assert (olga.member, "plan meeting", "1") in await done(desk)


async def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(olga: Colleague) -> None:
    page = await plans(
        olga, day="", begins="laat", place="", step_free="", capacity="veel", **{"title:en": HOSTILE * 3}
    )
    for field, words in (
        ("day", "Kies een dag."), ("begins", "Kies een tijd"), ("place", "Vul in waar het is."),
        ("step_free", "Kies een van de knoppen."), ("capacity", "Typ een getal"), ("title-en", "Houd het korter"),
    ):  # fmt: skip
        assert re.search(rf'id="{field}-wrong" class="wrong">{words}', page), field
        assert re.search(rf'id="{field}"', page)
    assert 'href="#day"' in page
    assert "We praten over geld.\nTram 4.</textarea>" in page and 'value="Samen verder"' in page
    assert 'value="veel"' in page and "<script>alert" not in page and 'name="need_food" value="yes" checked' in page
    assert "Er is nog geen bijeenkomst." in (await olga.open("/desk/meetings")).text


async def test_without_one_language_residents_do_not_see_it_and_the_page_says_which(
    desk: Desk, olga: Colleague
) -> None:
    page = says(await plans(olga, **{"text:en": ""}))
    assert "Nog niet te zien" in page and "Er ontbreekt tekst: English." in page
    assert "English" in (await olga.open("/desk/meetings")).text
    page = says(await changes(olga, 1))
    assert "Samen verder Open" in page and "Er ontbreekt" not in page


async def test_a_form_that_is_sent_twice_plans_one_meeting(olga: Colleague) -> None:
    await olga.open("/desk/meetings/new")
    form = {"csrf": olga.hidden("csrf"), "nonce": olga.hidden("nonce"), **PLAN}
    for _ in range(2):
        assert (await olga.client.post("/desk/meetings/new", data=form)).status_code == 303
    assert (await olga.open("/desk/meetings")).text.count('href="/desk/meetings/1"') == 1
    assert (await olga.open("/desk/meetings/2")).status_code == 404


async def test_who_comes_hears_once_that_it_moved_and_nothing_of_what_stayed(desk: Desk, olga: Colleague) -> None:
    await plans(olga)
    await presses(desk, "anna", "meeting:1:yes", "meeting:1:guests:1", "meeting:1:ready")
    page = await changes(olga, 1, place="Kade 2", begins="15:00")
    assert "Kade 2" in page and "15.00 tot 16.30 uur" in page
    assert (olga.member, "change meeting", "1 place starts ends") in await done(desk)
    told = await heard(desk, "anna", "is veranderd")
    assert len(told) == 1 and "Kade 2" in told[0]
    count = len(await done(desk))
    assert "Bewaard." in await changes(olga, 1, place="Kade 2", begins="15:00")
    assert len(await done(desk)) == count


async def test_who_did_not_see_a_colleagues_change_looks_again_first(desk: Desk, olga: Colleague) -> None:
    await plans(olga)
    async with logged_in(desk, "admin") as other:
        mine = PLAN | {"capacity": "30"}
        await other.open(f"{AT}/change")
        await changes(olga, 1, place="Kade 2")
        page = await sends(other, f"{AT}/change", **mine, sequence=other.hidden("sequence"))
        assert "Een collega was net iets eerder." in page and 'value="30"' in page
        assert "Kade 2" in (await olga.open(AT)).text
        other.page = page
        page = await sends(other, f"{AT}/change", **mine, sequence=other.hidden("sequence"))
        assert "Plekken: 0 van 30 bezet." in page


async def test_counts_needs_and_who_comes_without_any_name(desk: Desk, olga: Colleague) -> None:
    await plans(olga)
    await presses(desk, "anna", "meeting:1:yes", "meeting:1:guests:1", "meeting:1:need:travel", "meeting:1:need:food")
    await presses(desk, "bea", "meeting:1:maybe")
    await presses(desk, "carl", "meeting:1:yes")
    await presses(desk, "dora", "meeting:1:no")
    page = (await olga.open(AT)).text
    shown = says(page)
    for words in ("Komt 1", "Gasten 1", "Misschien 1", "Wachtlijst 1", "Komt niet 1", "Plekken: 2 van 2 bezet."):
        assert words in re.sub(r"<dt>(.*?)</dt><dd>(.*?)</dd>", r"\1 \2", page) or words in shown, words
    assert "Reiskosten: 1" in shown and "Eten: 1" in shown and "Een tolk: " not in shown
    assert "· Komt · neemt mee: 1 · Reiskosten · Eten" in shown
    assert len(re.findall(r"<strong>Bewoner \d{4}</strong>", page)) == 3
    assert not any(name in page for name in ("anna", "bea", "carl", "dora"))


async def test_somebody_has_another_number_at_another_meeting(desk: Desk, olga: Colleague) -> None:
    seen = []
    for meeting in (1, 2):
        await plans(olga)
        await presses(desk, "anna", f"meeting:{meeting}:yes")
        seen += re.findall(r"Bewoner \d{4}", (await olga.open(f"/desk/meetings/{meeting}")).text)
    assert len(set(seen)) == 2


async def test_questions_are_taken_in_and_left_out_and_back_again(desk: Desk, olga: Colleague) -> None:
    await plans(olga)
    await asks(desk, "anna", f"Hoe krijg ik kwijtschelding? {HOSTILE}")
    await asks(desk, "bea", "Wie helpt met post?", "Bea")
    assert "Nieuwe vragen: 2" in (await olga.open("/desk/meetings")).text
    page = (await olga.open(AT)).text
    assert "zonder naam" in page and "Bea" in page and "<script>alert" not in page
    await sends(olga, f"{AT}/judge", choice="1:yes")
    page = await sends(olga, f"{AT}/judge", choice="2:no")
    assert page.index("Op de agenda</h3>") < page.index("kwijtschelding") < page.index("Niet op de agenda</h3>")
    page = await sends(olga, f"{AT}/judge", choice="2:yes")
    assert "Niet op de agenda</h3>" not in page
    await plans(olga)
    for choice in ("1:yes", "9:yes", "1:maybe", "x", "", "²:yes"):
        await olga.open("/desk/meetings/2")
        assert (await olga.post("/desk/meetings/2/judge", choice=choice)).status_code == 404


async def test_calling_off_asks_once_and_tells_who_comes(desk: Desk, olga: Colleague) -> None:
    await plans(olga)
    await presses(desk, "anna", "meeting:1:yes", "meeting:1:ready")
    page = (await olga.open(f"{AT}/off")).text
    assert "echt niet door" in page and "Komt: 1" in page
    page = says(await sends(olga, f"{AT}/off"))
    assert "Samen verder Gaat niet door" in page and "Uitnodigen" not in page
    assert await heard(desk, "anna", "gaat niet door")
    for path in ("change", "off"):
        assert (await olga.open(f"{AT}/{path}")).status_code == 404


async def test_outcome_and_promises_wait_for_the_beginning_and_reach_who_was_there(desk: Desk, olga: Colleague) -> None:
    await plans(olga)
    await presses(desk, "anna", "meeting:1:yes", "meeting:1:ready")
    assert "Als de bijeenkomst begonnen is" in (await olga.open(AT)).text
    assert (await olga.post(f"{AT}/outcome", **{"outcome:nl": "Mooi.", "outcome:en": "Nice."})).status_code == 404
    desk.clock.wait(days=16, hours=6)
    async with logged_in(desk, "organiser") as later:
        await later.open(AT)
        page = await sends(later, f"{AT}/promise", who="", what="", day="2026-12-01")
        for words in ("Vul in wie dit beloofde", "Vul in wat beloofd is.", "Deze dag is al voorbij."):
            assert words in page
        page = await sends(later, f"{AT}/promise", who="Anna", what="belt de gemeente", day="2026-12-20")
        assert "Anna doet dit: belt de gemeente. Dat is klaar op 20 december 2026." in says(page)
        page = await sends(later, f"{AT}/promise", mine="yes", what="zoekt een zaal", day="2026-12-21")
        assert "De organisatie doet dit: zoekt een zaal." in says(page)
        page = await sends(later, f"{AT}/outcome", **{"outcome:nl": "Mooi gesprek. BSN 111222333", "outcome:en": " "})
        assert "Schrijf het ook in deze taal." in page and "Mooi gesprek." in page
        words = {"outcome:nl": "Mooi gesprek. BSN 111222333", "outcome:en": "Good talk."}
        page = await sends(later, f"{AT}/outcome", **words)
        assert "Dit is verstuurd." in page and "111222333" not in page and "[BSN]" in page
        told = await heard(desk, "anna", "Mooi gesprek. BSN [BSN]")
        assert len(told) == 1 and "belt de gemeente" in told[0]
        await sends(later, f"{AT}/outcome", **{"outcome:nl": "Mooi gesprek. BSN [BSN]", "outcome:en": "Good talk."})
        assert len(await heard(desk, "anna", "Mooi gesprek")) == 1


async def test_the_sheet_holds_counts_needs_and_people_and_no_formula(desk: Desk, olga: Colleague) -> None:
    await plans(olga, **{"title:nl": '=HYPERLINK("https://example.org")', "place": "@Plein; 1"})
    await presses(desk, "anna", "meeting:1:yes", "meeting:1:need:food")
    answer = await olga.client.get(f"{AT}/sheet")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="meeting-1.csv"'
    rows = list(csv.reader(answer.text.removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert rows[0] == ['\'=HYPERLINK("https://example.org")']
    for row in (["Waar", "'@Plein; 1"], ["Komt", "1"], ["Eten", "1"], ["Reiskosten", "0"]):
        assert row in rows
    assert rows[-1][1:] == ["Komt", "0", "", "", "", "Ja"] and rows[-1][0].startswith("Bewoner ")


async def test_the_calendar_file_puts_it_in_and_takes_it_out(olga: Colleague) -> None:
    await plans(olga)
    first = await olga.client.get(f"{AT}/calendar")
    await olga.open(f"{AT}/off")
    await sends(olga, f"{AT}/off")
    last = await olga.client.get(f"{AT}/calendar")
    assert first.headers["content-type"].startswith("text/calendar")
    (one,), (other,) = (Calendar.from_ical(answer.text).walk("VEVENT") for answer in (first, last))
    assert str(one["STATUS"]) == "CONFIRMED" and str(other["STATUS"]) == "CANCELLED"
    assert one["UID"] == other["UID"] and int(one["SEQUENCE"]) < int(other["SEQUENCE"])


async def test_what_is_done_at_the_desk_is_told_in_ones_own_conversation_there(desk: Desk, olga: Colleague) -> None:
    await plans(olga)
    told = await desk.parts.store.read(lambda tx: views.transcript(tx, sessions.desk_of(olga.member)))
    assert "Bewaard." in told[-1].message.text


async def test_the_pages_speak_english_too(desk: Desk) -> None:
    async with logged_in(desk, "organiser", language="en") as one:
        page = says(await plans(one, day="", place=""))
        assert "Choose a day." in page and "Fill in where it is." in page
        page = says(await plans(one))
        assert "Together Open" in page and "Wednesday 9 December" in page
        answer = (await one.client.get(f"{AT}/sheet")).text
        assert "Coming,0" in answer


async def test_the_open_page_shows_who_comes_and_ends_with_the_role(desk: Desk, olga: Colleague) -> None:
    await plans(olga)
    async with olga.client.sse(f"{AT}/stream?language=nl") as source:
        line = source.__aiter__()
        await presses(desk, "anna", "meeting:1:yes")
        while "Bewoner" not in (await next_of(line, "part")).data:
            pass
        await desk.parts.store.transact(
            lambda tx: roster.change_roles(tx, olga.member, olga.member, ("volunteer",), desk.clock.now())
        )
        await next_of(line, "reload")
    assert (await olga.open(AT)).status_code == 403


async def test_a_long_list_of_guests_ends_on_the_page_and_not_in_the_sheet(desk: Desk, olga: Colleague) -> None:
    await plans(olga, capacity="")
    await desk.parts.store.transact(lambda tx: crowd(tx, desk, 1, 103))
    page = (await olga.open(AT)).text
    assert page.count("<strong>Bewoner") == 100 and "En nog 3." in page
    assert (await olga.client.get(f"{AT}/sheet")).text.count("Bewoner") == 103


async def test_a_meeting_that_is_not_there_is_not_there(olga: Colleague) -> None:
    for number in (0, 999, 2**63, 10**30):
        for path in ("", "/stream", "/sheet", "/calendar", "/change", "/off"):
            assert (await olga.client.get(f"/desk/meetings/{number}{path}")).status_code == 404


async def test_who_was_logged_out_while_planning_gets_their_words_back(desk: Desk, olga: Colleague) -> None:
    await plans(olga)
    for path in ("/desk/meetings/new", AT):
        await olga.open(path)
    desk.clock.wait(minutes=31)
    planned = await olga.post("/desk/meetings/new", **PLAN | {"title:nl": "Samen koken"})
    told = await olga.post(f"{AT}/outcome", **{"outcome:nl": "We maakten een lijst."})
    assert (planned.status_code, told.status_code) == (403, 403)
    assert "Samen koken" in planned.text and PLAN["place"] in planned.text and "We maakten een lijst." in told.text
