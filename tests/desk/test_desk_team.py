"""The team's page: an admin invites, changes roles and removes; each leaves a line of audit and no text."""

import re

import pytest

from bot.store import roster
from tests.desk.colleagues import browsing, done, logged_in
from tests.desk.serving import HOME, Desk

pytestmark = pytest.mark.asyncio


def invitation(page: str) -> list[str]:
    return re.findall(r'<p class="code" translate="no">([^<]+)</p>', page)


async def test_everybody_is_listed_with_their_roles(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin, logged_in(desk, "volunteer", "organiser") as member:
        await member.open("/desk/account")
        await member.post("/desk/account/alias", alias="Vera")
        page = (await admin.open("/desk/team")).text
        assert "<h2>Vera</h2>" in page and f"<h2>Lid {admin.member}</h2>" in page
        assert "sinds 23 november 2026" in page
        assert page.count(" checked> ") == 3 + 1  # three roles, and the first one to invite


async def test_an_invitation_is_shown_once_and_works_once(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin, browsing(desk) as guest, browsing(desk) as late:
        await admin.open("/desk/team")
        code, link = invitation((await admin.post("/desk/team/invite", role="volunteer")).text)
        assert link == f"{HOME}/desk/login#{code}"
        kept = await desk.parts.store.read(lambda tx: "\n".join(tx.connection.connection.iterdump()))
        assert "invitations" in kept and code not in kept and code.replace("-", "")[7:] not in kept
        for path in ("/desk", "/desk/team", "/desk/account"):
            assert code not in (await admin.open(path)).text
        assert (await guest.show(link)).status_code == 303
        assert (await late.show(code)).status_code == 403
        assert (await guest.open()).status_code == 200
        joined = (await desk.parts.store.read(roster.everybody))[-1]
        assert joined.roles == ("volunteer",)
        assert (admin.member, "invite", "volunteer") in await done(desk)
        assert (joined.id, "join", "volunteer") in await done(desk)


async def test_an_invitation_nobody_used_is_listed_and_can_be_taken_back(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin, browsing(desk) as guest:
        assert "nog niemand gebruikt" not in (await admin.open("/desk/team")).text
        code, _ = invitation((await admin.post("/desk/team/invite", role="organiser")).text)
        page = (await admin.open("/desk/team")).text
        assert f"gemaakt door Lid {admin.member}, werkt tot 30 november 2026." in page and code not in page
        (path,) = re.findall(r'action="(/desk/team/invitations/\d+/withdraw)"', page)
        answer = await admin.post(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/team?kept")
        assert path not in (await admin.open("/desk/team?kept")).text
        assert (await guest.show(code)).status_code == 403
        assert (admin.member, "withdraw invitation", "organiser") in await done(desk)


async def test_who_takes_an_invitation_back_too_late_is_told_that_somebody_may_have_used_it(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin, browsing(desk) as guest:
        await admin.open("/desk/team")
        code, _ = invitation((await admin.post("/desk/team/invite", role="organiser")).text)
        (path,) = re.findall(r'action="(/desk/team/invitations/\d+/withdraw)"', (await admin.open("/desk/team")).text)
        assert (await guest.show(code)).status_code == 303
        for late in (path, f"/desk/team/invitations/{2**63}/withdraw"):
            answer = await admin.post(late)
            assert answer.status_code == 422 and "Misschien heeft iemand haar gebruikt" in answer.text
        assert "withdraw invitation" not in [action for _, action, _ in await done(desk)]


async def test_with_a_bot_there_is_a_link_for_telegram_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def name() -> str:
        return "jukebox_bot"

    object.__setattr__(desk.parts, "bot", name)
    async with logged_in(desk, "admin") as admin:
        await admin.open("/desk/team")
        code, _, telegram = invitation((await admin.post("/desk/team/invite", role="organiser")).text)
        assert telegram == f"https://t.me/jukebox_bot?start={code}"


async def test_a_role_that_is_none_is_not_invited(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin:
        for role in ("", "king", "Admin"):
            await admin.open("/desk/team")
            assert (await admin.post("/desk/team/invite", role=role)).status_code == 400
        assert "invite" not in [action for _, action, _ in await done(desk)]


async def test_roles_are_given_and_taken(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin, logged_in(desk, "volunteer") as member:
        await admin.open("/desk/team")
        answer = await admin.post(f"/desk/team/{member.member}/roles", organiser="yes", admin="yes")
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/team?kept")
        assert "Bewaard." in (await admin.open(answer.headers["location"])).text
        assert "Bewaard." not in (await admin.open("/desk/team")).text
        found = await desk.parts.store.read(lambda tx: roster.find(tx, member.member))
        assert found and found.roles == ("organiser", "admin")
        assert (await done(desk))[-3:] == [
            (admin.member, "give role", f"admin {member.member}"),
            (admin.member, "give role", f"organiser {member.member}"),
            (admin.member, "take role", f"volunteer {member.member}"),
        ]


async def test_the_last_admin_cannot_leave_and_nobody_is_left_without_a_role(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin, logged_in(desk, "volunteer") as member:
        await admin.open("/desk/team")
        for path, fields, words in (
            (f"/desk/team/{admin.member}/roles", {"volunteer": "yes"}, "laatste beheerder"),
            (f"/desk/team/{admin.member}/remove", {}, "laatste beheerder"),
            (f"/desk/team/{member.member}/roles", {}, "minstens één rol"),
        ):
            answer = await admin.post(path, **fields)
            assert answer.status_code == 422 and words in answer.text
        assert len(await desk.parts.store.read(roster.everybody)) == 2


async def test_removing_asks_once_and_then_does_it(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin, logged_in(desk, "volunteer") as member:
        page = (await admin.open(f"/desk/team/{member.member}/remove")).text
        assert f"Lid {member.member} uit het team halen?" in page
        assert await desk.parts.store.read(lambda tx: roster.find(tx, member.member))
        assert (await admin.post(f"/desk/team/{member.member}/remove")).status_code == 303
        assert await desk.parts.store.read(lambda tx: roster.find(tx, member.member)) is None
        assert (await admin.post(f"/desk/team/{member.member}/remove")).status_code == 404
