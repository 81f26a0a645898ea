"""A member's own conversation at the desk: letters come in live, and what is typed or pressed goes into the inbox."""

import re

import pytest

from bot.desk.forms import LONGEST
from bot.engine.logins import EnteredDesk
from bot.engine.types import Attachment, Choice, Library, Message, Pressed, Wrote
from bot.runner.clock import post_week
from bot.runner.turns import handle_some
from tests.desk.colleagues import logged_in, tell
from tests.desk.serving import Desk
from tests.desk.test_desk_sessions import listening, next_of

pytestmark = pytest.mark.asyncio

LIVE = {"X-Live": "1"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}</textarea>"


async def test_a_letter_shows_on_the_open_page_within_a_moment(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as one, listening(one) as line:
        await next_of(line, "busy")
        await tell(desk, one.member, Message("Er wacht iemand.", choices=(Choice("case:12:claim", "Ik neem deze"),)))
        event = await next_of(line, "more", seconds=1)
        assert "Er wacht iemand." in event.data
        assert '<button form="press" name="choice" value="case:12:claim Ik neem deze">' in event.data


async def test_a_file_in_a_letter_is_at_the_desk(desk: Desk) -> None:
    async with logged_in(desk, "organiser") as one, listening(one) as line:
        await next_of(line, "busy")
        await tell(desk, one.member, Message("Hier", attachment=Attachment("lijst.txt", "text/plain", "de lijst")))
        link = re.search(r'href="(/desk/file/\d+)"', (await next_of(line, "more")).data)
        assert link and (await one.client.get(link[1])).text == "de lijst"


async def test_the_weeks_list_reaches_an_organiser_at_the_desk(desk: Desk, library: Library) -> None:
    async with logged_in(desk, "organiser") as one:
        now = desk.clock.now()
        await desk.parts.store.transact(lambda tx: post_week(tx, now, library.zone))
        while await handle_some(desk.parts.store, library, desk.clock.now()):
            pass
        page = (await one.open()).text
    assert "Welkom aan het bureau" in page and "Wat moet worden nagekeken?" in page
    assert "hulplijn voor geldzorgen in Rotterdam" not in page


async def test_what_is_typed_and_pressed_reaches_the_members_own_inbox_once(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one, logged_in(desk, "volunteer") as other:
        for _ in range(2):
            assert (await one.post("/desk/say", headers=LIVE, text=" Hallo\r\ndaar ")).status_code == 204
            assert (await one.post("/desk/press", headers=LIVE, choice="case:12:claim Ik neem deze")).status_code == 204
        assert (await one.post("/desk/say", headers=LIVE, text=" ")).status_code == 204
        expected = [EnteredDesk("nl"), Wrote("Hallo\ndaar", "nl"), Pressed("case:12:claim", "Ik neem deze", "nl")]
        assert await desk.entered(one.member) == expected
        assert await desk.entered(other.member) == [EnteredDesk("nl")]


async def test_a_page_without_script_comes_back_with_the_answer_on_it(desk: Desk, library: Library) -> None:
    async with logged_in(desk, "volunteer") as one:
        while await handle_some(desk.parts.store, library, desk.clock.now()):
            pass
        await tell(desk, one.member, Message("Vraag maar"))
        answer = await one.post("/desk/say", text=" ")
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk#last")


async def test_a_button_nobody_made_is_not_pressed(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one:
        for choice in ("", " label", "x" * 65):
            assert (await one.post("/desk/press", headers=LIVE, choice=choice)).status_code == 400
        assert await desk.entered(one.member) == [EnteredDesk("nl")]


async def test_too_long_a_text_comes_back_with_a_word_of_why(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one:
        text = "ab cd " * 700
        answer = await one.post("/desk/say", headers=LIVE, text=text)
        assert answer.status_code == 422 and f"er passen er {LONGEST} in" in answer.text
        answer = await one.post("/desk/say", text=text)
        assert answer.status_code == 422 and f"{text.strip()}</textarea>" in answer.text


async def test_hostile_words_are_shown_literally(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one:
        await one.post("/desk/say", headers=LIVE, text=HOSTILE)
        await tell(desk, one.member, Message(HOSTILE, HOSTILE, (Choice("x", HOSTILE),)))
        page = (await one.open()).text
        assert "&lt;script&gt;alert(1)" in page and "<script>" not in page and "<img src=x" not in page
        assert "{{7*7}}" in page


async def test_the_members_link_in_the_chat_leads_to_the_door_in_one_tap(desk: Desk) -> None:
    """A member who asks in the web chat sees link and code there; neither is stored with the message."""
    async with desk.resident() as resident:
        await resident.open()
        await desk.answer(resident.who, Message("Hier is uw link.", login="abcdefgh"))
        page = (await resident.open()).text
    assert f'href="{desk.parts.entrance.path("abcdefgh")}"' in page
    assert desk.parts.entrance.code("abcdefgh") in page
