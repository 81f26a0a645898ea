"""The door of the desk: one link lets one browser in, once; whoever only looks uses nothing up."""

import asyncio
import re
import statistics
import time
from contextlib import AsyncExitStack

import pytest

from bot.desk.login import TRIES
from bot.engine import codes, entrance
from bot.engine.logins import EnteredDesk
from bot.engine.types import Library
from bot.store import invitations, logins, members, roster, sessions
from tests.desk.colleagues import a_code, a_link, a_login, addresses, browsing, done, is_in, joined, logged_in
from tests.desk.serving import HOME, Desk, open_desk
from tests.newest import wait_for_disk

pytestmark = pytest.mark.asyncio

PREVIEWERS = (
    "TelegramBot (like TwitterBot)", "WhatsApp/2.23.20.0", "facebookexternalhit/1.1", "Twitterbot/1.0", "Slackbot 1.0",
    "Discordbot/2.0", "LinkedInBot/1.0", "SkypeUriPreview Preview/0.5", "Signal/1.0", "Googlebot/2.1", "bingbot/2.0",
    "Applebot/0.1", "redditbot/1.0", "Pinterestbot/1.0", "vkShare", "Mastodon/4.2", "Iframely/1.3.1", "Embedly/0.2",
    "Outlook-SafeLinks", "Barracuda Sentinel (EE)",
)  # fmt: skip


@pytest.fixture
def uneven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals that come as soon as they can."""
    monkeypatch.setattr("bot.desk.login._EVEN", 0)


async def new_member(desk: Desk) -> int:
    return await desk.parts.store.transact(lambda tx: joined(tx, desk, ("volunteer",)))


async def test_a_link_lets_its_member_in_and_nobody_a_second_time(desk: Desk) -> None:
    member = await new_member(desk)
    link = await a_link(desk, member)
    assert link.startswith(f"{HOME}/desk/login#")
    async with browsing(desk) as colleague, browsing(desk) as thief:
        answer = await colleague.show(link)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
        assert "Dag!" in (await colleague.open()).text
        assert (await thief.show(link)).status_code == 403
        assert not thief.cookie
    assert await done(desk) == [(member, "log in", "")]


async def test_the_code_works_as_it_is_typed_on_another_device(desk: Desk) -> None:
    member = await new_member(desk)
    for spelled in (
        str.upper,
        str.title,
        lambda code: code.replace("-", " "),
        lambda code: f" {code.replace('-', '')} ",
    ):
        async with browsing(desk) as colleague:
            assert (await colleague.show(spelled(await a_code(desk, member)))).status_code == 303


async def test_of_a_hundred_who_show_one_link_at_once_exactly_one_gets_in(desk: Desk) -> None:
    link = await a_link(desk, await new_member(desk))
    async with AsyncExitStack() as stack:
        crowd = [await stack.enter_async_context(browsing(desk)) for _ in range(100)]
        for one in crowd:
            await one.open("/desk/login")
        shown = [
            one.post("/desk/login", code=link, headers={"X-Forwarded-For": f"198.51.100.{number}"})
            for number, one in enumerate(crowd)
        ]
        answers = await asyncio.gather(*shown)
        assert sorted(answer.status_code for answer in answers) == [303, *[403] * 99]
        assert sum([await is_in(desk, one) for one in crowd]) == 1


async def test_twenty_programs_that_preview_links_use_nothing_up(desk: Desk) -> None:
    link = await a_link(desk, await new_member(desk))
    path, _, secret = link.removeprefix(HOME).partition("#")
    async with browsing(desk) as colleague:
        for agent in PREVIEWERS:
            for address in (path, f"{path}?{secret}", f"{path}?code={secret}", f"{path}/{secret}"):
                for method in ("GET", "HEAD"):
                    answer = await colleague.client.request(method, address, headers={"User-Agent": agent})
                    assert answer.status_code in (200, 404)
        assert (await colleague.show(link)).status_code == 303


@pytest.mark.usefixtures("uneven")
async def test_five_wrong_codes_end_a_login_and_four_do_not(desk: Desk) -> None:
    member = await new_member(desk)
    for wrong, status in ((logins.CHANCES - 1, 303), (logins.CHANCES, 403)):
        code = await a_code(desk, member)
        async with browsing(desk) as colleague:
            for _ in range(wrong):
                assert (await colleague.show(code[:-1] + ("a" if code[-1] != "a" else "b"))).status_code == 403
            assert (await colleague.show(code)).status_code == status


async def test_after_ten_minutes_it_is_too_late(desk: Desk) -> None:
    member = await new_member(desk)
    for seconds, status in ((599, 303), (600, 403)):
        link = await a_link(desk, member)
        desk.clock.wait(seconds=seconds - 1)
        async with browsing(desk) as colleague:
            await colleague.open("/desk/login")
            desk.clock.wait(seconds=1)
            assert (await colleague.post("/desk/login", code=link)).status_code == status


async def test_a_form_must_come_from_the_browser_that_got_the_page(desk: Desk) -> None:
    """A cookie without its token, a token without its cookie, and another site's page: all nothing."""
    link = await a_link(desk, await new_member(desk))
    async with browsing(desk) as colleague, browsing(desk) as thief:
        await colleague.open("/desk/login")
        await thief.open("/desk/login")
        for form, headers in (
            ({"csrf": colleague.hidden("csrf")}, {}),
            ({"csrf": ""}, {}),
            ({}, {"Origin": "https://elders.example"}),
            ({}, {"Sec-Fetch-Site": "cross-site"}),
        ):
            assert (await thief.post("/desk/login", headers=headers, code=link, **form)).status_code == 403
        async with browsing(desk) as nobody:
            assert (await nobody.post("/desk/login", code=link, csrf=colleague.hidden("csrf"))).status_code == 403
        assert (await colleague.post("/desk/login", code=link)).status_code == 303


async def test_all_that_does_not_work_is_answered_alike(desk: Desk) -> None:
    """Whether a login exists, was used, is too old or has no chances left: the same words, and the same time."""
    member = await new_member(desk)
    wait_for_disk(desk.parts.store)
    known = await a_code(desk, member)
    used = await a_link(desk, member)
    async with browsing(desk) as colleague:
        await colleague.show(used, address="203.0.113.1")
    unknown = entrance.handle("nobody") + known[5:]
    tried = {"known": known[:-1] + "2", "unknown": unknown, "used": used, "no code": "hallo", "empty": "",
             "an invitation": codes.written(b"sixteen letters.")}  # fmt: skip
    pages, took = set(), dict[str, list[float]]()
    for place, (name, code) in enumerate(list(tried.items()) * 3):
        async with browsing(desk) as stranger:
            await stranger.open("/desk/login")
            began = time.monotonic()
            answer = await stranger.post("/desk/login", code=code, headers={"X-Forwarded-For": f"198.51.100.{place}"})
            took.setdefault(name, []).append(time.monotonic() - began)
            assert answer.status_code == 403
            pages.add(re.sub(r'value="[0-9a-f]*"', "", answer.text))
    assert len(pages) == 1
    medians = [statistics.median(times) for times in took.values()]
    assert max(medians) - min(medians) < 0.04  # both within 20 ms of the middle


@pytest.mark.usefixtures("uneven")
async def test_one_address_may_try_twenty_codes_an_hour(desk: Desk) -> None:
    link = await a_link(desk, await new_member(desk))
    async with browsing(desk) as guesser, browsing(desk) as colleague:
        await guesser.open("/desk/login")
        for _ in range(TRIES):
            assert (await guesser.post("/desk/login", code="")).status_code == 403
        answer = await guesser.post("/desk/login", code=link)
        assert answer.status_code == 429
        assert "Wacht een uur" in answer.text
        assert (await colleague.show(link, address="203.0.113.7")).status_code == 303
        desk.clock.wait(hours=1)
        assert (await guesser.show("")).status_code == 403


async def test_no_link_code_or_session_is_kept_anywhere(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    nonce = await a_login(desk, await new_member(desk))
    link, code = desk.parts.entrance.link(nonce), desk.parts.entrance.code(nonce)
    async with browsing(desk) as colleague:
        page = await colleague.show(link)
        await colleague.open()
        kept = await desk.parts.store.read(lambda tx: "\n".join(tx.connection.connection.iterdump()))
        secrets = {link.rpartition("-")[2], code[6:], code[6:].replace("-", ""), colleague.cookie}
        assert nonce in kept
        printed = "".join(capfd.readouterr())
        for secret in secrets:
            assert secret and secret not in kept and secret not in printed
            assert secret not in str(page.headers.get("location")) and secret not in colleague.page


async def test_nothing_of_the_login_page_tells_other_sites_or_stays_in_a_cache(desk: Desk) -> None:
    async with browsing(desk) as colleague:
        answer = await colleague.open("/desk/login")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("jukebox-login=") and "HttpOnly" in cookie and "SameSite=strict" in cookie


async def test_the_first_who_opens_the_printed_link_is_the_admin(desk: Desk) -> None:
    first, second = await a_link(desk, None), await a_link(desk, None)
    async with browsing(desk) as colleague, browsing(desk) as late:
        assert (await colleague.show(first)).status_code == 303
        assert 'href="/desk/team"' in (await colleague.open()).text
        assert (await late.show(second)).status_code == 403
    (member,) = await desk.parts.store.read(roster.everybody)
    assert member.roles == ("admin",)
    assert await done(desk) == [(member.id, "join", "admin"), (member.id, "log in", "")]


async def test_an_invitation_opens_the_desk_once_without_any_other_channel(desk: Desk) -> None:
    code = codes.written(b"sixteen letters.")
    await desk.parts.store.transact(
        lambda tx: invitations.invite(tx, "organiser", codes.digest(code), desk.clock.now())
    )
    async with browsing(desk) as colleague, browsing(desk) as late:
        assert (await colleague.show(f"{HOME}/desk/login#{code}")).status_code == 303
        assert (await late.show(code)).status_code == 403
    (member,) = await desk.parts.store.read(roster.everybody)
    assert member.roles == ("organiser",)
    assert (await done(desk))[1:] == [(member.id, "join", "organiser"), (member.id, "log in", "")]


async def test_who_is_in_already_gets_a_second_role_by_an_invitation(desk: Desk) -> None:
    code = codes.written(b"sixteen letters.")
    await desk.parts.store.transact(
        lambda tx: invitations.invite(tx, "organiser", codes.digest(code), desk.clock.now())
    )
    async with logged_in(desk, "volunteer") as colleague:
        assert (await colleague.show(code)).status_code == 303
        (member,) = await desk.parts.store.read(roster.everybody)
    assert member.roles == ("volunteer", "organiser")


async def test_the_first_login_opens_a_conversation_in_the_members_language(desk: Desk) -> None:
    async with logged_in(desk, "organiser", language="en") as colleague:
        assert await addresses(desk, "desk") == [str(colleague.member)]
        reached = await desk.parts.store.read(lambda tx: members.conversations_of(tx, "organiser"))
        assert len(reached) == 2  # their chat on Telegram, and the desk
        assert (await colleague.show(await a_link(desk, colleague.member))).status_code == 303
    assert await addresses(desk, "desk") == [str(colleague.member)]
    assert await desk.entered(colleague.member) == [EnteredDesk("en"), EnteredDesk("en")]


async def test_behind_https_both_cookies_are_bound_to_the_host(tmp_path, library: Library) -> None:
    async with open_desk(tmp_path, library, secure=True) as desk, browsing(desk) as colleague:
        cookie = (await colleague.open("/desk/login")).headers["set-cookie"]
        assert cookie.startswith("__Host-jukebox-login=") and "Secure" in cookie and "Path=/" in cookie
        headers = {"Cookie": cookie.partition(";")[0]}  # the test's own browser keeps nothing that is meant for https
        answer = await colleague.post("/desk/login", headers=headers, code=await a_link(desk, await new_member(desk)))
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-jukebox-desk=") and "Secure" in cookie and "HttpOnly" in cookie
        assert f"Max-Age={int(sessions.LASTS.total_seconds())}" in cookie and "SameSite=lax" in cookie
