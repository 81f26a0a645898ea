"""Messages to many: who agrees, who gets them, once for each person, by day, and no further than they were stopped."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.broadcastwork import Aim, Approve, Do, Reword, SendBroadcast
from bot.engine.meetingwishes import KeepMeeting
from bot.engine.meetingwork import Words
from bot.engine.types import Library, Pressed, Wrote
from bot.store import backup, broadcasts, persons
from bot.store.store import Store, Tx
from bot.store.types import Delivered, Delivery, Refused, Unsure
from tests.meetings.world import World

STARTS = datetime(2026, 12, 9, 13, 0, tzinfo=UTC)
TEXTS = {"nl": Words("Samen", "Tram 4."), "en": Words("Together", "Tram 4.")}


def agreed(world: World, count: int) -> list[int]:
    people = [world.person() for _ in range(count)]
    for who in people:
        world.act(who, Pressed("invites:meetings:yes"))
    return people


def planned(world: World) -> int:
    """An organiser who composed an invitation."""
    olga = world.organiser()
    plan = KeepMeeting(STARTS, STARTS + timedelta(hours=2), "Plein 1", "yes", 0, "everybody", TEXTS)
    world.wishes(olga, plan)
    world.act(olga, Pressed("plan:1:invite"))
    return olga


def got(world: World, who: int) -> int:
    return sum(message.lane == "broadcast" for _, message in world.screens[who].heard)


def yes_of(world: World, who: int) -> str:
    """The button by which a colleague agrees, of the last message they got."""
    return next(choice.id for choice in world.screens[who].heard[-1][1].choices if ":approve:" in choice.id)


def last(world: World, who: int) -> str:
    return world.screens[who].heard[-1][1].text


Play = Callable[[World], None]


@pytest.fixture
def played(store: Store, library: Library) -> Callable[[Play], object]:
    return lambda play: store.transact(lambda tx: play(World(tx, library)))


def stands(tx: Tx) -> object:
    found = broadcasts.get(tx, 1, STARTS)
    assert found
    return found


async def test_a_second_organiser_agrees_to_exactly_these_words(played: Callable[[Play], object]) -> None:
    def play(world: World) -> None:
        people = agreed(world, 50)
        olga, piet = planned(world), world.organiser()
        world.wishes(olga, SendBroadcast(1))
        assert "collega" in last(world, olga) and not any(got(world, who) for who in people)
        world.act(olga, Pressed("cast:1:ask"))
        button = yes_of(world, piet)
        world.act(olga, Pressed(button))
        assert "Uw eigen tekst" in last(world, olga)
        world.wishes(olga, Reword(1, {**TEXTS, "nl": Words("Samen", "Tram 4!")}))
        world.act(piet, Pressed(button))
        assert "veranderd" in last(world, piet)
        world.act(olga, Pressed("cast:1:ask"))
        again = yes_of(world, piet)
        world.act(piet, Pressed(again))
        assert "woord voor woord" in last(world, olga)
        world.wishes(piet, Approve(1, ""))
        world.wishes(olga, SendBroadcast(1))
        world.waits(minutes=1)
        assert [got(world, who) for who in people] == [1] * 50

    await played(play)


async def test_a_yes_is_for_these_people_too(played: Callable[[Play], object]) -> None:
    """Who got a yes for one part of the city cannot send it to all of it."""

    def play(world: World) -> None:
        people = agreed(world, 51)
        olga, piet = planned(world), world.organiser()
        world.wishes(olga, Aim(1, "language", "nl"))
        world.act(olga, Pressed("cast:1:ask"))
        agree = yes_of(world, piet)
        world.act(piet, Pressed(agree))
        world.wishes(olga, Aim(1, "language", "nl"))
        world.wishes(olga, SendBroadcast(1))
        assert not any(got(world, who) for who in people)
        world.act(piet, Pressed(agree))
        assert "groep is veranderd" in last(world, piet)
        world.wishes(olga, Aim(1, "language", "nl"))
        world.wishes(olga, SendBroadcast(1))
        world.waits(minutes=1)
        assert [got(world, who) for who in people] == [1] * 51

    await played(play)


async def test_who_asked_for_a_yes_sees_it_and_an_old_button_asks_nobody(played: Callable[[Play], object]) -> None:
    """Asked about other words is not asked; what is agreed to or gone out already, nobody is asked to read."""

    def play(world: World) -> None:
        agreed(world, 50)
        olga, piet = planned(world), world.organiser()
        assert not _asked(world)
        world.act(olga, Pressed("cast:1:ask"))
        assert _asked(world) and "collega's is gevraagd" in last(world, olga)
        world.wishes(olga, Reword(1, {**TEXTS, "nl": Words("Samen", "Tram 4!")}))
        assert not _asked(world)
        world.act(olga, Pressed("cast:1:ask"))
        agree = yes_of(world, piet)
        world.act(piet, Pressed(agree))
        heard = len(world.screens[piet].heard)
        world.act(olga, Pressed("cast:1:ask"))
        world.wishes(olga, SendBroadcast(1))
        world.act(olga, Pressed("cast:1:ask"))
        assert "al verstuurd" in last(world, olga)
        assert not any("Klopt de tekst" in message.text for _, message in world.screens[piet].heard[heard:])

    await played(play)


def _asked(world: World) -> bool:
    found = broadcasts.get(world.tx, 1, world.now)
    return found is not None and found.asked


async def test_one_person_on_two_channels_gets_one_and_a_no_anywhere_counts_everywhere(
    played: Callable[[Play], object],
) -> None:
    def play(world: World) -> None:
        anna, other, ben, also = agreed(world, 4)
        for first, second in ((anna, other), (ben, also)):
            world.act(first, Wrote("/koppel"))
            code = re.search(r"samen-[a-z2-7-]+", last(world, first))
            assert code
            world.act(second, Wrote(code[0].upper()))
            assert "Gelukt" in last(world, second)
            world.act(second, Wrote(code[0]))
            assert "werkt niet" in last(world, second)
        world.act(also, Wrote("STOP"))
        olga = planned(world)
        world.wishes(olga, SendBroadcast(1))
        world.waits(minutes=1)
        assert got(world, anna) + got(world, other) == 1
        assert got(world, ben) + got(world, also) == 0

    await played(play)


async def test_a_code_is_good_for_a_quarter_of_an_hour_and_not_in_its_own_conversation(
    played: Callable[[Play], object],
) -> None:
    def play(world: World) -> None:
        anna, ben = world.person(), world.person()
        for wait, who in ((0, anna), (16, ben)):
            world.act(anna, Wrote("/koppel"))
            code = last(world, anna).split("mij praat: ")[1].split(".")[0]
            world.waits(minutes=wait)
            world.act(who, Wrote(code))
            assert "werkt niet" in last(world, who)
        assert persons.find(world.tx, ben) is None

    await played(play)


async def test_nothing_goes_out_at_night(played: Callable[[Play], object]) -> None:
    def play(world: World) -> None:
        people = agreed(world, 3)
        olga = planned(world)
        world.run(datetime(2026, 11, 23, 20, 30, tzinfo=UTC))
        world.wishes(olga, SendBroadcast(1))
        world.waits(hours=11)
        assert not any(got(world, who) for who in people)
        world.waits(hours=1)
        assert [got(world, who) for who in people] == [1, 1, 1]

    await played(play)


async def test_what_is_paused_waits_and_what_is_stopped_is_taken_back(played: Callable[[Play], object]) -> None:
    def play(world: World) -> None:
        people = agreed(world, 40)
        olga = planned(world)
        world.act(olga, Pressed("cast:1:now:yes"))  # a second of it goes out at once
        world.wishes(olga, Do(1, "pause"))
        paused = sum(got(world, who) for who in people)
        world.waits(hours=1)
        assert 0 < paused < 40 and sum(got(world, who) for who in people) == paused
        world.wishes(olga, Do(1, "resume"))
        world.wishes(olga, Do(1, "cancel"))
        stopped = sum(got(world, who) for who in people)
        world.waits(hours=1)
        found = broadcasts.get(world.tx, 1, world.now)
        assert found and found.state == "cancelled"
        assert (found.tally.sent, found.tally.sent + found.tally.withdrawn) == (stopped, 40)
        world.wishes(olga, Aim(1, "language", "nl"))
        assert "al verstuurd of gestopt" in last(world, olga)

    await played(play)


async def test_after_a_restore_a_message_to_many_waits_for_an_organiser(played: Callable[[Play], object]) -> None:
    def play(world: World) -> None:
        people = agreed(world, 40)
        olga = planned(world)
        world.act(olga, Pressed("cast:1:now:yes"))
        before = sum(got(world, who) for who in people)
        assert backup.halt(world.tx, world.now).broadcasts == 1
        world.waits(hours=1)
        assert sum(got(world, who) for who in people) == before < 40
        found = broadcasts.get(world.tx, 1, world.now)
        assert found and found.state == "paused"
        world.wishes(olga, Do(1, "resume"))
        world.waits(hours=1)
        assert [got(world, who) for who in people] == [1] * 40

    await played(play)


async def test_what_is_paused_or_stopped_does_not_say_when_it_goes_out(played: Callable[[Play], object]) -> None:
    def play(world: World) -> None:
        agreed(world, 3)
        olga = planned(world)
        world.wishes(olga, SendBroadcast(1, world.now + timedelta(days=1)))
        assert "Dit gaat weg op" in last(world, olga)
        for what, told in (("pause", "Pauze"), ("cancel", "Gestopt")):
            world.wishes(olga, Do(1, what))
            card = next(one.text for one in world.screens[olga].shown.values() if one.card == "broadcast:1")
            assert told in card and "Dit gaat weg op" not in card

    await played(play)


async def test_the_report_adds_up_also_after_somebody_is_erased(played: Callable[[Play], object]) -> None:
    def play(world: World) -> None:
        people = agreed(world, 20)
        olga = planned(world)

        def answer(one: Delivery) -> Delivered | Refused | Unsure:
            if one.lane == "broadcast" and one.conversation in people[:2]:
                return Refused("blocked", gone=True)
            unsure = one.lane == "broadcast" and one.conversation in people[2:5]
            return Unsure("no answer") if unsure else Delivered(f"m{one.id}")

        world.answer = answer
        world.act(olga, Pressed("cast:1:now:yes"))
        world.waits(minutes=1)
        world.act(people[10], Pressed("forget:yes"))
        found = broadcasts.get(world.tx, 1, world.now)
        assert found and found.state == "done"
        tally = found.tally
        assert (tally.total, tally.sent, tally.blocked, tally.unsure, tally.waiting) == (20, 15, 2, 3, 0)

    await played(play)
