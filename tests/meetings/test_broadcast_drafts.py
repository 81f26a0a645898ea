"""A message to many before it goes: who may agree to it, who is meant, a test of it, and throwing it away."""

from collections.abc import Awaitable, Callable

import pytest

from bot.engine.broadcastwork import AimAt, Approve, Audience, Broadcast, Compose, Do, Reword, SendBroadcast
from bot.engine.meetingwork import Words
from bot.engine.types import Library, Pressed
from bot.store import broadcasts, members, roster
from bot.store.store import Store
from bot.store.types import Address
from tests.meetings.test_broadcasts import TEXTS, agreed, got, last, planned
from tests.meetings.world import World

Play = Callable[[World], None]
OTHER = {**TEXTS, "nl": Words("Samen", "Tram 5.")}


@pytest.fixture
def played(store: Store, library: Library) -> Callable[[Play], Awaitable[None]]:
    return lambda play: store.transact(lambda tx: play(World(tx, library)))


def stands(world: World) -> Broadcast:
    found = broadcasts.get(world.tx, 1, world.now)
    assert found
    return found


async def test_who_rewrote_it_cannot_agree_to_it(played: Callable[[Play], Awaitable[None]]) -> None:
    def play(world: World) -> None:
        agreed(world, 50)
        olga, piet = planned(world), world.organiser()
        world.wishes(piet, Reword(1, OTHER))
        world.wishes(piet, Approve(1, stands(world).digest))
        assert "Uw eigen tekst" in last(world, piet) and not stands(world).approved
        world.wishes(olga, Approve(1, stands(world).digest))
        assert stands(world).approved

    await played(play)


async def test_the_same_words_again_are_no_other_words(played: Callable[[Play], Awaitable[None]]) -> None:
    def play(world: World) -> None:
        agreed(world, 50)
        olga, piet = planned(world), world.organiser()
        world.wishes(piet, Approve(1, stands(world).digest))
        world.wishes(olga, Reword(1, stands(world).texts))
        assert stands(world).approved
        world.wishes(olga, Reword(1, OTHER))
        assert not stands(world).approved

    await played(play)


async def test_who_is_meant_can_be_said_at_once_and_replaced(played: Callable[[Play], Awaitable[None]]) -> None:
    def play(world: World) -> None:
        olga = world.organiser()
        world.wishes(olga, Compose(0, "tips", TEXTS, Audience(districts=("Noord",))))
        assert stands(world).audience == Audience(districts=("Noord",))
        world.wishes(olga, AimAt(1, Audience(languages=("en",), came=True)))
        assert stands(world).audience == Audience(languages=("en",), came=True)

    await played(play)


async def test_a_test_reaches_the_organiser_wherever_they_are_and_nobody_else(
    played: Callable[[Play], Awaitable[None]],
) -> None:
    def play(world: World) -> None:
        (anna,) = agreed(world, 1)
        olga = planned(world)
        phone = world.person()
        roster.link(world.tx, members._member(world.tx, olga, world.now), Address(world.channel, str(world._posts)))
        world.wishes(olga, Do(1, "test"))
        assert [world.screens[who].heard[-1][1].title for who in (olga, phone)] == ["Samen", "Samen"]
        assert got(world, anna) == 0

    await played(play)


async def test_a_draft_can_be_thrown_away_and_is_not_sent_then(played: Callable[[Play], Awaitable[None]]) -> None:
    def play(world: World) -> None:
        (anna,) = agreed(world, 1)
        olga = planned(world)
        world.wishes(olga, Do(1, "cancel"))
        assert stands(world).state == "cancelled"
        world.wishes(olga, SendBroadcast(1))
        assert "al verstuurd of gestopt" in last(world, olga)
        world.waits(minutes=1)
        assert got(world, anna) == 0

    await played(play)


async def test_an_admin_may_write_one_and_an_organiser_has_to_agree_to_it(
    played: Callable[[Play], Awaitable[None]],
) -> None:
    def play(world: World) -> None:
        for who in agreed(world, 50):
            world.act(who, Pressed("invites:tips:yes"))
        ada, olga = world.person(), world.organiser()
        members.give(world.tx, members._member(world.tx, ada, world.now), "admin", world.now)
        world.wishes(ada, Compose(0, "tips", TEXTS))
        assert stands(world).needs_approval
        world.wishes(olga, Compose(0, "tips", TEXTS))
        hers = broadcasts.get(world.tx, 2, world.now)
        assert hers and hers.count == 50 and not hers.needs_approval  # there is no organiser besides her

    await played(play)
