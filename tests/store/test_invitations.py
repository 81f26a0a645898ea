"""An invitation that nobody used: it is seen, can be taken back, and does not outlive the rights of whoever made it."""

import asyncio
import threading
import time
from datetime import timedelta

import pytest

from bot.engine import codes
from bot.engine.membership import Role
from bot.runner import claims
from bot.store import audit, conversations, invitations, members, roster
from bot.store.store import Store, Tx
from bot.store.types import Address
from tests.moments import NOW

CODE = codes.digest(codes.written(b"sixteen letters."))
LATE = NOW + invitations.USEFUL


def two_admins(tx: Tx) -> tuple[int, int]:
    """The first one stays."""
    first = roster.first_admin(tx, NOW)
    assert first is not None
    second = roster.new_member(tx, NOW)
    members.give(tx, second, "admin", NOW)
    return first, second


def made(tx: Tx, by: int | None = None, role: Role = "organiser") -> int:
    number = invitations.invite(tx, role, CODE, NOW, by)
    assert number is not None
    return number


async def test_it_is_listed_until_it_is_used_or_too_old(store: Store) -> None:
    number = await store.transact(made)
    (seen,) = await store.read(lambda tx: invitations.unused(tx, LATE - timedelta(seconds=1)))
    assert (seen.id, seen.role, seen.by, seen.useful_until) == (number, "organiser", None, LATE)
    assert await store.read(lambda tx: invitations.unused(tx, LATE)) == ()
    assert await store.transact(lambda tx: invitations.use(tx, CODE, NOW)) == "organiser"
    assert await store.read(lambda tx: invitations.unused(tx, NOW)) == ()


async def test_taken_back_it_works_no_more(store: Store) -> None:
    number = await store.transact(made)
    assert await store.transact(lambda tx: invitations.withdraw(tx, number, NOW))
    assert await store.transact(lambda tx: invitations.use(tx, CODE, NOW)) is None
    assert not await store.transact(lambda tx: invitations.withdraw(tx, number, NOW))
    assert [line.action for line in await store.read(audit.lines)] == ["invite", "withdraw invitation"]


async def test_what_was_used_cannot_be_taken_back(store: Store) -> None:
    number = await store.transact(made)
    await store.transact(lambda tx: invitations.use(tx, CODE, NOW))
    assert not await store.transact(lambda tx: invitations.withdraw(tx, number, NOW))


def by_the_operator(tx: Tx, first: int, second: int) -> None:
    assert first and claims.remove_member(tx, second, NOW)


def by_a_colleague(tx: Tx, first: int, second: int) -> None:
    assert roster.remove(tx, first, second, NOW)


def no_admin_any_more(tx: Tx, first: int, second: int) -> None:
    roster.change_roles(tx, first, second, ("volunteer",), NOW)


def leaving(tx: Tx, _: int, second: int) -> None:
    here = Address("web", "second")
    conversations.open_new(tx, here, NOW)
    roster.link(tx, second, here)
    found = conversations.find(tx, here)
    assert found is not None
    members.leave(tx, found)


@pytest.mark.parametrize("ends", [by_the_operator, by_a_colleague, no_admin_any_more, leaving])
async def test_it_ends_with_the_rights_of_whoever_made_it(store: Store, ends: object) -> None:
    first, second = await store.transact(two_admins)
    await store.transact(lambda tx: made(tx, second, "admin"))
    await store.transact(lambda tx: ends(tx, first, second))  # type: ignore[operator]  # one of the four above
    assert await store.transact(lambda tx: invitations.use(tx, CODE, NOW)) is None


async def test_who_is_no_admin_makes_none(store: Store) -> None:
    first, second = await store.transact(two_admins)
    await store.transact(lambda tx: roster.change_roles(tx, first, second, ("volunteer",), NOW))
    assert await store.transact(lambda tx: invitations.invite(tx, "admin", CODE, NOW, second)) is None
    assert await store.transact(lambda tx: invitations.use(tx, CODE, NOW)) is None


@pytest.mark.parametrize("ends", [by_a_colleague, no_admin_any_more])
async def test_one_that_is_made_while_the_rights_end_does_not_outlive_them(store: Store, ends: object) -> None:
    first, second = await store.transact(two_admins)
    beside = Store(store.engine.url.render_as_string(hide_password=False))
    began = threading.Event()

    def slowly(tx: Tx) -> int | None:
        number = invitations.invite(tx, "admin", CODE, NOW, second)
        began.set()
        time.sleep(0.5)  # long enough for the other to get as far as it can
        return number

    try:
        making = asyncio.create_task(store.transact(slowly))
        await asyncio.to_thread(began.wait)
        await beside.transact(lambda tx: ends(tx, first, second))  # type: ignore[operator]  # one of the above
        assert await making is not None
        assert await store.transact(lambda tx: invitations.use(tx, CODE, NOW)) is None
    finally:
        await beside.close()
