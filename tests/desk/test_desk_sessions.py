"""Being logged in: how long it lasts, how it ends, and that no form of another's making is taken."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from httpx2 import ServerSentEvent

from bot.desk.keys import fresh
from bot.desk.pace import LIMIT
from bot.engine.types import Message
from bot.store import roster
from tests.desk.colleagues import Colleague, a_link, browsing, done, is_in, logged_in, tell
from tests.desk.serving import Desk, a_browser

pytestmark = pytest.mark.asyncio

PAGES = ("/desk", "/desk/account", "/desk/team")
FORMS = ("/desk/say", "/desk/account/alias", "/desk/account/everywhere", "/desk/logout", "/desk/team/invite")
FIELDS = {"text": "Hallo", "alias": "Vera", "role": "admin"}


@asynccontextmanager
async def listening(colleague: Colleague) -> AsyncIterator[AsyncIterator[ServerSentEvent]]:
    """What the page's script does: listen from what the page shows on."""
    seen = colleague.page.partition('data-seen="')[2].partition('"')[0]
    async with colleague.client.sse(f"/desk/stream?seen={seen}&language=nl") as source:
        yield source.__aiter__()


async def next_of(line: AsyncIterator[ServerSentEvent], *names: str, seconds: float = 5) -> ServerSentEvent:
    async with asyncio.timeout(seconds):
        while (event := await anext(line)).event not in names:
            pass
    return event


async def is_turned_away(colleague: Colleague) -> bool:
    answers = [await colleague.client.get(path) for path in PAGES]
    return all((answer.status_code, answer.headers.get("location")) == (303, "/desk/login") for answer in answers)


async def test_half_an_hour_of_silence_logs_out(desk: Desk) -> None:
    async with logged_in(desk, "admin") as colleague:
        desk.clock.wait(minutes=29)
        assert (await colleague.open()).status_code == 200
        desk.clock.wait(minutes=29)
        assert (await colleague.open()).status_code == 200
        desk.clock.wait(minutes=30)
        answer = await colleague.post("/desk/say", text="Hallo")
        assert answer.status_code == 403 and "niet meer ingelogd" in answer.text
        assert await is_turned_away(colleague)


async def test_twelve_hours_log_out_whoever_is_still_there(desk: Desk) -> None:
    async with logged_in(desk, "admin") as colleague:
        for _ in range(12 * 3 - 1):
            desk.clock.wait(minutes=20)
            assert (await colleague.open()).status_code == 200
        desk.clock.wait(minutes=20)
        assert await is_turned_away(colleague)


async def test_an_open_page_that_nobody_touches_is_no_presence(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as colleague:
        async with listening(colleague) as line:
            await next_of(line, "busy")
            desk.clock.wait(minutes=29)
        async with listening(colleague) as line:
            await next_of(line, "busy")
            desk.clock.wait(minutes=1)
            await next_of(line, "reload")
        assert await is_turned_away(colleague)


async def test_logging_out_ends_this_browser_only(desk: Desk) -> None:
    async with logged_in(desk, "admin") as one, browsing(desk) as other:
        await other.show(await a_link(desk, one.member))
        kept = one.cookie
        answer = await one.post("/desk/logout")
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/login")
        assert not one.cookie
        one.keep(kept)
        assert await is_turned_away(one)
        assert (await other.open()).status_code == 200


async def test_logging_out_everywhere_ends_every_browser_and_is_written_down(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one, browsing(desk) as other:
        await other.show(await a_link(desk, one.member))
        await other.open()
        async with listening(other) as line:
            await next_of(line, "busy")
            await one.post("/desk/account/everywhere")
            await next_of(line, "reload", seconds=1)
        assert not await is_in(desk, other)
        assert (await done(desk))[-1] == (one.member, "log out everywhere", "")


@pytest.mark.parametrize("elsewhere", [False, True], ids=["here", "by another process"])
async def test_removing_a_member_ends_everything_of_theirs_within_a_second(desk: Desk, elsewhere: bool) -> None:
    async with logged_in(desk, "admin") as admin, logged_in(desk, "volunteer") as member:
        pending = await a_link(desk, member.member)
        async with listening(member) as line:
            await next_of(line, "busy")
            began = time.monotonic()
            if elsewhere:
                now = desk.clock.now()
                await desk.parts.store.transact(lambda tx: roster.remove(tx, admin.member, member.member, now))
            else:
                await admin.open(f"/desk/team/{member.member}/remove")
                await admin.post(f"/desk/team/{member.member}/remove")
            await next_of(line, "reload", seconds=1)
            with pytest.raises(StopAsyncIteration):
                await anext(line)
            assert time.monotonic() - began < 1
        assert await is_turned_away(member)
        assert (await member.post("/desk/say", text="Hallo")).status_code == 403
        async with browsing(desk) as again:
            assert (await again.show(pending)).status_code == 403
        assert (await done(desk))[-1] == (admin.member, "remove member", str(member.member))


async def test_a_role_that_is_taken_is_gone_at_once(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin, logged_in(desk, "volunteer", "admin") as member:
        await admin.open("/desk/team")
        await admin.post(f"/desk/team/{member.member}/roles", volunteer="yes")
        assert (await member.open("/desk/team")).status_code == 403
        assert "andere rol" in member.page
        assert 'href="/desk/team"' not in (await member.open()).text


async def test_without_its_token_or_from_another_site_no_form_does_anything(desk: Desk) -> None:
    async with logged_in(desk, "admin") as one, logged_in(desk, "admin") as other:
        before = await done(desk)
        for path in FORMS:
            for form, headers in (
                ({"csrf": ""}, {}),
                ({"csrf": other.hidden("csrf")}, {}),
                ({"csrf": "0" * 32}, {}),
                ({}, {"Origin": "https://elders.example"}),
                ({}, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}),
            ):
                await one.open()
                answer = await one.post(path, headers=headers, **FIELDS, **form)
                assert answer.status_code == 403, (path, form, headers)
                assert "stond te lang open" in answer.text
        assert await done(desk) == before and await is_in(desk, one)
        assert all(event.kind == "entered_desk" for event in await desk.entered(one.member))
        assert (await one.client.get("/desk/stream", headers={"Origin": "https://elders.example"})).status_code == 403


async def test_looking_changes_nothing(desk: Desk) -> None:
    async with logged_in(desk, "admin") as one:
        before = await done(desk)
        for path in FORMS:
            answer = await one.client.get(f"{path}?csrf={one.hidden('csrf')}&role=admin&alias=Vera&text=x")
            assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
        assert await done(desk) == before and await is_in(desk, one)


async def test_a_session_of_somebody_elses_making_is_nobodys(desk: Desk) -> None:
    async with logged_in(desk, "admin") as one:
        for kept in ("", "x", fresh(), one.cookie[:-1] + ("A" if one.cookie[-1] != "A" else "B"), 'é\\"', "a" * 4000):
            async with a_browser(desk.url, headers={"Cookie": b"jukebox-desk=" + kept.encode()}) as thief:
                assert (await thief.get("/desk")).status_code == 303
                form = {"csrf": one.hidden("csrf"), "text": "Hallo"}
                assert (await thief.post("/desk/say", data=form)).status_code == 403


async def test_a_new_login_in_the_same_browser_ends_the_old_session(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one:
        old = one.cookie
        await one.show(await a_link(desk, one.member))
        assert one.cookie != old
        one.keep(old)
        assert await is_turned_away(one)


async def test_who_posts_too_fast_is_asked_to_wait(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one:
        live = {"X-Live": "1"}
        for number in range(LIMIT):
            assert (await one.post("/desk/say", headers=live, text=f"Bericht {number}")).status_code == 204
        answer = await one.post("/desk/say", headers=live, text="Nog een")
        assert (answer.status_code, answer.text) == (
            429,
            "<p>Dat ging even te snel voor ons. Wacht tien tellen en probeer het dan weer.</p>",
        )


async def test_every_page_carries_the_protecting_headers_and_nothing_of_its_own(desk: Desk) -> None:
    async with logged_in(desk, "admin") as one:
        await tell(desk, one.member, Message("Dag"))
        answers = [await one.client.get(path) for path in (*PAGES, "/desk/login", f"/desk/team/{one.member}/remove")]
        answers.append(await one.post("/desk/team/invite", role="volunteer"))
        for answer in answers:
            assert answer.status_code == 200
            policy = answer.headers["content-security-policy"]
            assert (
                policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'") and "unsafe" not in policy
            )
            assert answer.headers["cache-control"] == "no-store" and answer.headers["referrer-policy"] == "no-referrer"
            assert "<style" not in answer.text and "style=" not in answer.text and "onclick" not in answer.text
            assert answer.text.count("<script") == answer.text.count("<script src=")


async def test_a_page_of_the_desk_that_is_not_there_leads_back_to_the_desk(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as one:
        for path in ("/desk/nergens", "/desk/file/999", "/desk/"):
            answer = await one.client.get(path)
            assert (
                answer.status_code == 404 and '<a class="primary" href="/desk">Terug naar het bureau</a>' in answer.text
            )
