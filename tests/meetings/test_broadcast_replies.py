"""What people answer to a message to many: by its button or by quoting it, gathered for its organisers, gone with them."""

import re
from collections.abc import Awaitable, Callable

import pytest

from bot.engine.broadcastwork import Do, SendBroadcast
from bot.engine.types import Library, Pressed, Wrote
from bot.store import broadcasts
from bot.store.store import Store
from tests.meetings.test_broadcasts import agreed, last, planned
from tests.meetings.world import World

Play = Callable[[World], None]


@pytest.fixture
def played(store: Store, library: Library) -> Callable[[Play], Awaitable[None]]:
    return lambda play: store.transact(lambda tx: play(World(tx, library)))


def invitation(world: World, who: int) -> str:
    """How the platform calls the message with the invitation."""
    shown = world.screens[who].shown
    return next(number for number, message in shown.items() if message.lane == "broadcast")


def gathered(world: World) -> tuple[str, ...]:
    return broadcasts.replies(world.tx, 1)


async def test_who_quotes_the_invitation_answers_it(played: Callable[[Play], Awaitable[None]]) -> None:
    def play(world: World) -> None:
        anna, ben = agreed(world, 2)
        olga = planned(world)
        world.wishes(olga, SendBroadcast(1))
        world.waits(minutes=1)
        world.act(anna, Wrote("graag maar qua mijn zusje plork", quotes=invitation(world, anna)))
        assert "De organisatie leest dit." in last(world, anna)
        world.act(ben, Wrote("graag maar qua mijn broertje plork"))
        world.act(ben, Wrote("plork", quotes=invitation(world, anna)))  # not theirs, so it names nothing
        assert gathered(world) == ("graag maar qua mijn zusje plork",)
        world.wishes(olga, Do(1, "replies"))
        assert "mijn zusje" in last(world, olga)

    await played(play)


async def test_an_answer_stays_with_who_is_one_person_on_two_channels(
    played: Callable[[Play], Awaitable[None]],
) -> None:
    def play(world: World) -> None:
        (anna,) = agreed(world, 1)
        other, olga = world.person(), planned(world)
        world.wishes(olga, SendBroadcast(1))
        world.waits(minutes=1)
        world.act(anna, Wrote("mijn zusje plork", quotes=invitation(world, anna)))
        world.act(other, Pressed("invites:tips:yes"))
        world.act(other, Wrote("/koppel"))
        code = re.search(r"samen-[a-z2-7-]+", last(world, other))
        world.act(anna, Wrote(code[0] if code else ""))
        assert gathered(world) == ("mijn zusje plork",)
        world.act(other, Pressed("forget:yes"))
        assert gathered(world) == ()

    await played(play)


async def test_what_was_answered_goes_with_who_is_erased(played: Callable[[Play], Awaitable[None]]) -> None:
    def play(world: World) -> None:
        (anna,) = agreed(world, 1)
        olga = planned(world)
        world.wishes(olga, SendBroadcast(1))
        world.waits(minutes=1)
        world.act(anna, Wrote("mijn zusje plork", quotes=invitation(world, anna)))
        world.act(anna, Pressed("forget:yes"))
        found = broadcasts.get(world.tx, 1, world.now)
        assert gathered(world) == () and found and found.tally.total == 1

    await played(play)
