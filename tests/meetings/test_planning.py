"""Planning and changing a meeting: what its people are asked, and how often they hear that it is another one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.meetingwishes import ChangeMeeting, KeepMeeting
from bot.engine.meetingwork import Words
from bot.engine.types import Library, Pressed
from bot.store import attendances, meetings, members
from bot.store.store import Store
from tests.meetings.world import World

STARTS = datetime(2026, 12, 9, 13, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2)
TEXTS = {"nl": Words("Samen", "Tram 4."), "en": Words("Together", "Tram 4.")}
Play = Callable[[World], None]


@pytest.fixture
def played(store: Store, library: Library) -> Callable[[Play], object]:
    return lambda play: store.transact(lambda tx: play(World(tx, library)))


def planned(world: World, **values: object) -> int:
    olga = world.organiser()
    world.wishes(olga, KeepMeeting(STARTS, ENDS, "Plein 1", "yes", 0, "everybody", TEXTS, **values))  # type: ignore[arg-type]  # as named
    return olga


def comes(world: World) -> int:
    anna = world.person()
    for choice in ("yes", "guests:0"):
        world.act(anna, Pressed(f"meeting:1:{choice}"))
    return anna


async def test_who_comes_hears_once_of_all_that_was_changed_together(played: Callable[[Play], object]) -> None:
    def play(world: World) -> None:
        olga, anna = planned(world), comes(world)
        before = len(world.screens[anna].heard)
        begins = STARTS + timedelta(days=1)
        values = {"place": "Kade 2", "starts": begins.isoformat(), "ends": (begins + timedelta(hours=3)).isoformat()}
        world.wishes(olga, ChangeMeeting(1, values))
        heard = [message.text for _, message in world.screens[anna].heard[before:]]
        assert len(heard) == 1 and "Kade 2" in heard[0] and "17.00" in heard[0]
        found = meetings.get(world.tx, 1)
        assert found and found.ends - found.starts == timedelta(hours=3)

    await played(play)


async def test_people_are_asked_only_for_what_can_be_offered(played: Callable[[Play], object]) -> None:
    def play(world: World) -> None:
        olga = planned(world, needs=("travel",))
        anna = comes(world)
        offered = [choice.label for choice in world.screens[anna].heard[-1][1].choices]
        assert "Reiskosten" in offered and "Eten" not in offered
        for need in ("food", "travel"):
            world.act(anna, Pressed(f"meeting:1:need:{need}"))
        assert attendances.counts(world.tx, 1).needs == {"child_care": 0, "travel": 1, "interpreter": 0, "food": 0}
        world.wishes(olga, ChangeMeeting(1, {"needs": ""}))
        bea = comes(world)
        assert "Tot dan!" in world.screens[bea].heard[-2][1].text

    await played(play)


async def test_an_admin_plans_too_and_a_volunteer_does_not(played: Callable[[Play], object]) -> None:
    def play(world: World) -> None:
        plan = KeepMeeting(STARTS, ENDS, "Plein 1", "yes", 0, "everybody", TEXTS)
        for role, count in (("volunteer", 0), ("admin", 1)):
            who = world.person()
            members.give(world.tx, members._member(world.tx, who, world.now), role, world.now)  # type: ignore[arg-type]  # a role
            world.wishes(who, plan)
            assert len(meetings.of_team(world.tx)) == count

    await played(play)
