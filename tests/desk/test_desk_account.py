"""A member's own page: name, language, and where they are logged in."""

import pytest

from bot.desk.account import LONGEST
from bot.engine.types import Library, Pressed
from bot.runner.turns import handle_some
from tests.desk.colleagues import a_link, browsing, logged_in
from tests.desk.serving import Desk

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Vera", "Vera"), ("  Jan  Willem ", "Jan Willem"), ("Anne-Marie O’Neil", "Anne-Marie O’Neil"), ("Şükran", "Şükran"),
     ("J.", "J."), ("a" * LONGEST, "a" * LONGEST)],
)  # fmt: skip
async def test_a_name_is_kept_and_greets(desk: Desk, typed: str, kept: str) -> None:
    async with logged_in(desk, "volunteer") as one:
        await one.open("/desk/account")
        assert (await one.post("/desk/account/alias", alias=typed)).status_code == 303
        assert f"Dag, {kept}!" in (await one.open()).text


async def test_what_was_kept_is_told(desk: Desk, library: Library) -> None:
    async with logged_in(desk, "volunteer") as one:
        assert "Bewaard." not in (await one.open("/desk/account")).text
        for form, given in (("alias", {"alias": "Vera"}), ("hours", {"hours": "ma 10-12"}), ("duty", {"duty": "off"})):
            answer = await one.post(f"/desk/account/{form}", **given)
            assert "Bewaard." in (await one.open(answer.headers["location"])).text
        assert "Bewaard." not in (await one.post("/desk/account/hours", hours="vanavond")).text


@pytest.mark.parametrize(
    "typed",
    ["", " ", "0612345678", "@vera", "vera@x.nl", "t.me/vera", "a" * (LONGEST + 1), "<b>", "Vera2", "\u202eareV"],
)
async def test_what_is_no_name_is_given_back_with_a_word_of_why(desk: Desk, typed: str) -> None:
    async with logged_in(desk, "volunteer") as one:
        await one.open("/desk/account")
        answer = await one.post("/desk/account/alias", alias=typed)
        assert answer.status_code == 422 and f"hoogstens {LONGEST}" in answer.text
        assert "Kies eerst hoe u heet" in (await one.open()).text


async def test_the_language_turns_pages_and_letters_alike(desk: Desk, library: Library) -> None:
    async with logged_in(desk, "volunteer") as one:
        await one.open("/desk/account")
        assert '<html lang="nl"' in one.page
        await one.post("/desk/account/language", language="en")
        while await handle_some(desk.parts.store, library, desk.clock.now()):
            pass
        assert '<html lang="en"' in (await one.open()).text
        assert "Let us go on in English." in one.page
        assert Pressed("lang:en", "English", "en") in await desk.entered(one.member)


async def test_a_language_we_do_not_speak_is_not_chosen(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one:
        assert (await one.post("/desk/account/language", language="tlh")).status_code == 400


async def test_every_browser_that_is_logged_in_is_listed_and_this_one_marked(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one, browsing(desk) as other:
        desk.clock.wait(minutes=5)
        await other.show(await a_link(desk, one.member))
        page = (await other.open("/desk/account")).text
        assert page.count("laatst gezien") == 2
        assert page.count("deze browser") == 1
        assert page.index("23 november 11:05") < page.index("deze browser") < page.index("23 november 11:00")
