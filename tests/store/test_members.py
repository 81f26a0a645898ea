"""The team: an invitation is good once, for a week, and for nobody who only reads the database."""

import asyncio
from datetime import timedelta

import pytest

from bot.engine import codes
from bot.engine.membership import Role
from bot.engine.types import Library, Wrote
from bot.runner.turns import take_turn
from bot.store import audit, conversations, inbox, invitations, members
from bot.store.store import Store, Tx
from bot.store.tables import inbox as letters
from bot.store.tables import outbox
from bot.store.types import Address
from tests.moments import NOW

ANNA, BEN = Address("web", "anna"), Address("telegram", "2")
CODE = codes.written(b"sixteen letters.")
LATE = NOW + invitations.USEFUL


def invited(tx: Tx, role: Role = "organiser") -> None:
    invitations.invite(tx, role, codes.digest(CODE), NOW)


def opened(tx: Tx, who: Address) -> int:
    return conversations.find(tx, who) or conversations.open_new(tx, who, NOW)


async def test_the_first_who_shows_it_gets_the_role_and_nobody_else(store: Store) -> None:
    await store.transact(invited)
    shown = [
        store.transact(lambda tx, who=who: members.redeem(tx, opened(tx, who), codes.digest(CODE), NOW))
        for who in (Address("web", str(number)) for number in range(20))
    ]
    given = await asyncio.gather(*shown)
    assert sorted(filter(None, given)) == ["organiser"]
    assert [(line.action, line.object) for line in await store.read(audit.lines)] == [
        ("invite", "organiser"),
        ("join", "organiser"),
    ]
    assert len(await store.read(lambda tx: members.conversations_of(tx, "organiser"))) == 1


async def test_it_is_good_for_a_week(store: Store) -> None:
    await store.transact(invited)
    late = await store.transact(lambda tx: members.redeem(tx, opened(tx, ANNA), codes.digest(CODE), LATE))
    in_time = await store.transact(
        lambda tx: members.redeem(tx, opened(tx, ANNA), codes.digest(CODE), LATE - timedelta(seconds=1))
    )
    assert (late, in_time) == (None, "organiser")


async def test_one_person_can_have_two_roles(store: Store) -> None:
    other = codes.written(b"another sixteen!")
    await store.transact(
        lambda tx: (invited(tx, "volunteer"), invitations.invite(tx, "admin", codes.digest(other), NOW))
    )
    for code in (CODE, other):
        await store.transact(lambda tx, code=code: members.redeem(tx, opened(tx, ANNA), codes.digest(code), NOW))
    found = [
        await store.read(lambda tx, role=role: members.conversations_of(tx, role)) for role in ("volunteer", "admin")
    ]
    assert found[0] == found[1] != ()


async def test_who_cannot_be_reached_any_more_is_left_out(store: Store) -> None:
    await store.transact(invited)
    await store.transact(lambda tx: members.redeem(tx, opened(tx, BEN), codes.digest(CODE), NOW))
    await store.transact(lambda tx: conversations.mark_gone(tx, opened(tx, BEN), NOW))
    assert await store.read(lambda tx: members.conversations_of(tx, "organiser")) == ()


@pytest.mark.parametrize(("typed", "said"), [(CODE.upper(), "Welkom in het team"), (CODE[:-1] + "7", "werkt niet")])
async def test_typed_in_the_helpline_it_is_answered_and_nowhere_kept(
    store: Store, library: Library, typed: str, said: str
) -> None:
    def talk(tx: Tx) -> str:
        invited(tx)
        inbox.post(tx, ANNA, Wrote(typed), key="k:1", now=NOW)
        while take_turn(tx, library, NOW):
            pass
        kept = [row.event for row in tx.connection.execute(letters.select())]
        assert not any(typed[8:].casefold().replace("-", "") in event.replace("-", "") for event in kept)
        return " ".join(row.body for row in tx.connection.execute(outbox.select()))

    assert said in await store.transact(talk)
