"""The team's list: changed by admins, and never without one."""

import asyncio

import pytest

from bot.store import conversations, members, roster
from bot.store.roster import LastAdmin
from bot.store.store import Store, Tx
from bot.store.types import Address
from tests.moments import NOW

ANNA = Address("web", "anna")


def an_admin(tx: Tx) -> int:
    member = roster.new_member(tx, NOW)
    members.give(tx, member, "admin", NOW)
    return member


async def test_everybody_stands_in_it_with_their_roles_in_one_order(store: Store) -> None:
    member = await store.transact(an_admin)
    await store.transact(lambda tx: (members.give(tx, member, "volunteer", NOW), roster.call(tx, member, "Vera")))
    assert await store.read(roster.everybody) == (roster.Member(member, "Vera", NOW, ("volunteer", "admin"), 0),)


async def test_the_first_admin_is_made_once(store: Store) -> None:
    made = await asyncio.gather(*(store.transact(lambda tx: roster.first_admin(tx, NOW)) for _ in range(10)))
    assert len([member for member in made if member]) == 1
    assert await store.read(roster.has_admin)


async def test_two_last_admins_cannot_remove_each_other(store: Store) -> None:
    one, other = await store.transact(an_admin), await store.transact(an_admin)
    gone = await asyncio.gather(
        store.transact(lambda tx: roster.remove(tx, one, other, NOW)),
        store.transact(lambda tx: roster.remove(tx, other, one, NOW)),
        return_exceptions=True,
    )
    assert sorted(map(type, gone), key=str) == [bool, LastAdmin]
    assert len(await store.read(roster.everybody)) == 1


async def test_the_last_admin_stays_admin(store: Store) -> None:
    member = await store.transact(an_admin)
    with pytest.raises(LastAdmin):
        await store.transact(lambda tx: roster.change_roles(tx, member, member, ("volunteer",), NOW))
    with pytest.raises(LastAdmin):
        await store.transact(lambda tx: roster.remove(tx, member, member, NOW))
    (found,) = await store.read(roster.everybody)
    assert found.roles == ("admin",)


async def test_who_is_not_there_is_not_removed(store: Store) -> None:
    assert not await store.transact(lambda tx: roster.remove(tx, 1, 99, NOW))
    assert await store.read(lambda tx: roster.find(tx, 99)) is None


async def test_a_conversation_is_linked_once_and_tells_the_members_language(store: Store) -> None:
    def turn(tx: Tx) -> tuple[str, str, int]:
        member = an_admin(tx)
        conversation = conversations.open_new(tx, ANNA, NOW)
        roster.link(tx, member, ANNA)
        roster.link(tx, member, ANNA)
        before = roster.language(tx, member)
        conversations.remember(tx, [(conversation, '{"language":"en"}')], NOW)
        return before, roster.language(tx, member), len(members.conversations_of(tx, "admin"))

    assert await store.transact(turn) == ("", "en", 1)
