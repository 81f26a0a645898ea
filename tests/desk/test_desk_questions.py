"""Questions without an answer at the desk: organisers see what people asked and not who, try what changes, and decide."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.lessons import Trial
from bot.engine.types import Library
from bot.knowledge.types import Clash, Place, Problem
from bot.matching.types import Candidate, Ranking
from bot.proof.known import Known
from bot.proof.taught import Change, Lesson, Taught
from bot.store import conversations, unanswered
from bot.store.types import Address
from tests.desk.colleagues import Colleague, done, logged_in
from tests.desk.helping import says, working
from tests.desk.missing import Foreseen, asked
from tests.desk.serving import Desk, open_desk

pytestmark = pytest.mark.asyncio

ARREARS = {"topic": "rent-arrears"}


@pytest.fixture
def teacher() -> Foreseen:
    return Foreseen()


@pytest.fixture
async def desk(tmp_path: Path, library: Library, teacher: Foreseen) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, library, lessons=teacher) as opened:
        yield opened


def ranking(verdict: str, *topics: str) -> Ranking:
    return Ranking(verdict, tuple(Candidate(topic, 0.5) for topic in topics), "nl")  # type: ignore[arg-type]  # a verdict


async def listed(one: Colleague, query: str = "") -> list[str]:
    page = (await one.open(f"/desk/questions{query}")).text
    return re.findall(r'<h2 lang="..">([^<]+)</h2>', page)


async def test_what_a_resident_asked_in_vain_is_listed_without_saying_who(desk: Desk, library: Library) -> None:
    async with desk.resident() as resident, logged_in(desk, "organiser") as one, working(desk, library):
        await resident.open()
        await resident.post("/say", live=False, text="Mijn naam is Anna Zwaluw, 06-12345678. Bestaat de zwaluwkaart?")
        assert await listed(one) == ["Mijn naam is […]. Bestaat de zwaluwkaart?"]
        assert "Mensen die dit vroegen: 1. Laatst op 23 november 2026. Jukebox vond niets." in says(one.page)
        assert one.page.count('name="topic"') == 3
        who = desk.visitor(resident.client)
        number = await desk.parts.store.read(lambda tx: conversations.find(tx, who.at))
        assert who.address not in one.page and f"conversation:{number}" not in one.page
        assert "Vragen zonder antwoord: 1" in (await one.open()).text


async def test_nothing_to_look_at_is_said_so_and_takes_no_place_on_the_first_page(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as one:
        assert await listed(one) == []
        assert "Er zijn nu geen vragen zonder antwoord." in one.page
        assert "zonder antwoord:" not in (await one.open()).text


async def test_each_question_tells_what_became_of_it_and_does_not_guess_what_was_not_meant(desk: Desk) -> None:
    await asked(desk, "ik kan de huur niet betalen", "wrong", ("rent-arrears", "eviction-threat"))
    await asked(desk, "iets met mijn huis", "suggest", ("find-home", "gone"))
    async with logged_in(desk, "admin") as one:
        assert await listed(one) == ["iets met mijn huis", "ik kan de huur niet betalen"]
        told = says(one.page)
        assert "Jukebox gaf: Huurachterstand. Dat was niet bedoeld." in told
        assert "Jukebox bood aan: Woning zoeken, gone. Dat werd niet gekozen." in told
        assert 'value="rent-arrears"' not in one.page


async def test_the_list_is_newest_or_most_asked_first_twenty_at_a_time(desk: Desk) -> None:
    for number in range(22):
        await asked(desk, f"zwaluw nummer {number}")
    await asked(desk, "zwaluw nummer 3", who="ben")
    async with logged_in(desk, "organiser") as one:
        first = await listed(one)
        assert (len(first), first[:2]) == (20, ["zwaluw nummer 3", "zwaluw nummer 21"])
        (more,) = re.findall(r'href="(/desk/questions\?order=new&amp;page=1)"', one.page)
        assert await listed(one, "?order=new&page=1") == ["zwaluw nummer 1", "zwaluw nummer 0"]
        assert "page=2" not in one.page and more
        assert (await listed(one, "?order=often"))[0] == "zwaluw nummer 3"
        for wrong in ("?page=-1", "?page=x", f"?page={10**30}", "?order=x"):
            assert (await one.open(f"/desk/questions{wrong}")).status_code == 200


async def test_what_changes_is_shown_before_anything_is_written(desk: Desk, teacher: Foreseen) -> None:
    changes = (
        Change(Known("de zwaluwkaart", "nl", "rent-arrears"), ranking("none"), ranking("answer", "rent-arrears")),
        Change(Known("zwaluwen", "nl", ""), ranking("none"), ranking("suggest", "rent-arrears")),
        *[Change(Known(f"vogel {n}", "nl"), ranking("none"), ranking("crisis", "suicide")) for n in range(23)],
    )
    teacher.trial = Trial(Taught({}, (), changes, tried=3268))
    number = await asked(desk, "de zwaluwkaart, […]")
    async with logged_in(desk, "organiser") as one:
        await one.open("/desk/questions")
        told = says((await one.post(f"/desk/questions/{number}/try", **ARREARS)).text)
    assert teacher.lessons == [Lesson("rent-arrears", "nl", "de zwaluwkaart,")]
    assert teacher.known == (Known("de zwaluwkaart, […]", "nl", "rent-arrears"),)
    assert "“de zwaluwkaart,” hoort dan bij “Huurachterstand”." in told
    assert "Zoveel bekende vragen zijn ervoor en erna gesteld: 3268." in told
    assert "Beter: 1 de zwaluwkaart Nu: geen antwoord Straks: antwoord: Huurachterstand" in told
    assert "Slechter: 1 zwaluwen Nu: geen antwoord Straks: vraagt eerst: Huurachterstand?" in told
    assert told.index("Slechter") < told.index("Beter") < told.index("Anders: 23")
    assert "Straks: hulp bij gevaar" in told and "en nog 3" in told
    assert await desk.parts.store.read(lambda tx: unanswered.find(tx, number))
    assert "teach" not in [action for _, action, _ in await done(desk)]


async def test_with_one_more_tap_it_is_learnt_and_the_question_is_done(desk: Desk) -> None:
    number = await asked(desk, "de zwaluwkaart")
    async with logged_in(desk, "organiser") as one:
        await one.open("/desk/questions")
        await one.post(f"/desk/questions/{number}/try", **ARREARS)
        answer = await one.post(f"/desk/questions/{number}/teach", language="nl", phrase="de zwaluwkaart", **ARREARS)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/questions?taught")
        assert await listed(one, "?taught") == []
        assert "Jukebox gebruikt het binnen enkele tellen" in one.page
        assert (one.member, "teach", "rent-arrears") in await done(desk)


async def test_what_the_check_refuses_is_told_with_the_reason_and_has_no_button(desk: Desk, teacher: Foreseen) -> None:
    clash = Clash("alike", "hoe vraag ik huurtoeslag aan", "rent-allowance", "vraag huurtoeslag aan", "rent-arrears")
    reason = Problem(Place("topics/housing.yaml", 25, 9), "is like another", clash)
    teacher.trial = Trial(Taught({}, (reason,)))
    number = await asked(desk, "hoe vraag ik huurtoeslag aan")
    async with logged_in(desk, "organiser") as one:
        await one.open("/desk/questions")
        page = (await one.post(f"/desk/questions/{number}/try", **ARREARS)).text
        assert "De controle houdt dit tegen" in page
        assert "Het lijkt te veel op “hoe vraag ik huurtoeslag aan”. Dat hoort bij “Huurtoeslag”." in says(page)
        assert f"Voor wie de lijst beheert {reason}" in says(page)
        assert "/teach" not in page


@pytest.mark.parametrize("notices_at", ["trying", "writing"])
async def test_where_the_list_may_not_be_written_the_line_to_add_is_shown(
    desk: Desk, teacher: Foreseen, notices_at: str
) -> None:
    place, line = Place("topics/housing.yaml", 25, 1), "      - de zwaluwkaart"
    teacher.trial = Trial(Taught({}, (), (), 3268, place, line), writable=notices_at == "writing")
    teacher.writes = False
    number = await asked(desk, "de zwaluwkaart")
    async with logged_in(desk, "organiser") as one:
        await one.open("/desk/questions")
        page = (await one.post(f"/desk/questions/{number}/try", **ARREARS)).text
        if notices_at == "writing":
            page = (await one.post(f"/desk/questions/{number}/teach", **ARREARS)).text
        assert "Laat iemand dit in topics/housing.yaml zetten, als regel 25:" in says(page)
        assert line in page and "Zet het erbij" not in page
        assert "Geen enkele bekende vraag krijgt een ander antwoord" in page
        await one.post(f"/desk/questions/{number}/teach", by_hand="yes", **ARREARS)
        assert await listed(one) == []


async def test_what_does_not_hold_any_more_is_shown_anew_instead_of_written(desk: Desk, teacher: Foreseen) -> None:
    teacher.learns = False
    number = await asked(desk, "de zwaluwkaart")
    async with logged_in(desk, "organiser") as one:
        await one.open("/desk/questions")
        page = (await one.post(f"/desk/questions/{number}/teach", **ARREARS)).text
        assert "Er is nog niets veranderd." in page and "Zet het erbij" in page
        assert await listed(one) == ["de zwaluwkaart"]


async def test_another_topic_and_other_words_can_be_chosen(desk: Desk, teacher: Foreseen) -> None:
    number = await asked(desk, "de zwaluwkaart van […]")
    async with logged_in(desk, "organiser") as one:
        page = (await one.open(f"/desk/questions/{number}")).text
        assert 'value="de zwaluwkaart van"' in page
        assert page.count("<option ") == len(desk.parts.library().knowledge.topics) + 1
        words = {"language": "en", "phrase": "  the  swallow card ", "topic": "food-bank"}
        await one.post(f"/desk/questions/{number}/try", **words)
        assert teacher.lessons == [Lesson("food-bank", "en", "the swallow card")]
        await one.open(f"/desk/questions/{number}")
        for phrase in (" ", "x" * 201):
            answer = await one.post(f"/desk/questions/{number}/try", **words | {"phrase": phrase})
            assert answer.status_code == 422 and "hoogstens 200 tekens" in answer.text


async def test_what_is_not_ours_leaves_the_list_whoever_asks_it(desk: Desk) -> None:
    number = await asked(desk, "wat is het weer")
    async with logged_in(desk, "organiser") as one:
        await one.open("/desk/questions")
        answer = await one.post(f"/desk/questions/{number}/dismiss")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/questions?dismissed={number}")
        assert await listed(one) == []
        assert (one.member, "dismiss question", "") in await done(desk)


async def test_a_question_that_is_gone_and_a_topic_that_is_none_are_refused(desk: Desk) -> None:
    number = await asked(desk, "de zwaluwkaart")
    async with logged_in(desk, "organiser") as one:
        for gone in (number + 1, 2**63, 10**30):
            await one.open("/desk/questions")
            assert (await one.client.get(f"/desk/questions/{gone}")).status_code == 404
            assert (await one.post(f"/desk/questions/{gone}/dismiss")).status_code == 404
        for fields in ({}, {"topic": "gone"}, ARREARS | {"language": "fy"}):
            await one.open("/desk/questions")
            assert (await one.post(f"/desk/questions/{number}/try", **fields)).status_code == 400


async def test_who_erases_everything_takes_their_question_off_the_desk(desk: Desk) -> None:
    number = await asked(desk, "de zwaluwkaart")
    anna = await desk.parts.store.read(lambda tx: conversations.find(tx, Address("web", "anna")))
    await desk.parts.store.transact(lambda tx: unanswered.forget(tx, anna or 0))
    async with logged_in(desk, "organiser") as one:
        assert await listed(one) == []
        assert (await one.client.get(f"/desk/questions/{number}")).status_code == 404


async def test_what_was_typed_is_shown_as_words_and_never_runs(desk: Desk, teacher: Foreseen) -> None:
    hostile = "<script>alert(1)</script>{{7*7}}"
    change = Change(Known(hostile, "nl"), ranking("none"), ranking("answer", "rent-arrears"))
    teacher.trial = replace(teacher.trial, taught=Taught({}, (), (change,), 1))
    number = await asked(desk, hostile)
    async with logged_in(desk, "organiser", language="en") as one:
        for page in (
            (await one.open("/desk/questions")).text,
            (await one.open(f"/desk/questions/{number}")).text,
            (await one.post(f"/desk/questions/{number}/try", **ARREARS)).text,
        ):
            assert "<script>alert" not in page and "{{7*7}}" in page
