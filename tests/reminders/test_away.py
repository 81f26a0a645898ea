"""While the platform is away reminders wait, and then come once, in one message, in words that are true by then."""

from datetime import datetime, timedelta

import pytest

from bot.dates.wall import instant
from bot.engine.types import Library
from bot.store.store import Store, Tx
from tests.reminders.clockwork import ZONE, Arrived, Asked, Clockwork

at = datetime.fromisoformat

MORNING = at("2027-02-02T10:00")
LATE = "Sorry, dit bericht komt later dan u vroeg."
FOR_HALF_AN_HOUR = timedelta(minutes=30)


def away(clock: Clockwork, since: datetime, until: datetime) -> None:
    clock.run(instant(since, ZONE))
    clock.reached = False
    clock.run(instant(until, ZONE))
    clock.reached = True
    clock.run(clock.now + timedelta(days=3))


async def played(
    store: Store, library: Library, asked: tuple[Asked, ...], since: datetime, until: datetime
) -> list[Arrived]:
    """What reaches somebody who lets us show their words."""

    def play(tx: Tx) -> list[Arrived]:
        clock = Clockwork(tx, library, instant(MORNING - timedelta(days=1), ZONE))
        who = clock.person(openly=True)
        for one in asked:
            clock.asks(who, one)
        away(clock, since, until)
        return clock.rang(who)

    return await store.transact(play)


async def test_two_that_could_not_go_out_come_in_one_message(store: Store, library: Library) -> None:
    asked = (Asked("de huur", (MORNING,)), Asked("de tandarts", (MORNING + FOR_HALF_AN_HOUR,)))
    (one,) = await played(store, library, asked, at("2027-02-02T09:55"), at("2027-02-02T11:00"))
    assert one.wall - at("2027-02-02T11:00") < timedelta(minutes=14)
    assert "de huur" in one.message.text
    assert "de tandarts" in one.message.text
    assert LATE not in one.message.text


async def test_what_recurs_while_nothing_goes_out_comes_once(store: Store, library: Library) -> None:
    daily = Asked("pillen", (MORNING,), rrule="FREQ=DAILY")
    arrived = await played(store, library, (daily,), at("2027-02-02T09:55"), at("2027-02-05T11:00"))
    assert [one.wall.date().day for one in arrived] == [5, 6, 7, 8]
    assert LATE not in arrived[0].message.text  # the one of that very day is an hour late


@pytest.mark.parametrize(("back", "sorry"), [("11:55", False), ("12:05", True)])
async def test_after_two_hours_it_says_that_it_is_late(store: Store, library: Library, back: str, sorry: bool) -> None:
    asked = (Asked("de huur", (MORNING,)),)
    (one,) = await played(store, library, asked, at("2027-02-02T09:55"), at(f"2027-02-02T{back}"))
    assert (LATE in one.message.text) is sorry


@pytest.mark.parametrize(
    ("asked_at", "back"),
    [
        ("2027-02-02T20:30", "2027-02-02T21:30"),
        ("2027-02-02T20:30", "2027-02-03T03:10"),
        ("2027-02-02T22:00", "2027-02-02T22:30"),
        ("2027-02-03T02:30", "2027-02-03T03:10"),
    ],
)
async def test_nobody_is_woken_when_the_platform_comes_back(
    store: Store, library: Library, asked_at: str, back: str
) -> None:
    """Also who asked for a moment at night is not woken at another one."""
    asked = (Asked("de huur", (at(asked_at),)),)
    (one,) = await played(store, library, asked, at(asked_at) - timedelta(minutes=1), at(back))
    assert one.wall == at("2027-02-03T09:00")
    assert LATE in one.message.text


async def test_a_few_minutes_of_the_night_do_no_harm(store: Store, library: Library) -> None:
    asked = (Asked("de was", (at("2027-02-02T22:00"),)),)
    (one,) = await played(store, library, asked, at("2027-02-02T21:59"), at("2027-02-02T22:02"))
    assert at("2027-02-02T22:02") <= one.wall < at("2027-02-02T22:05")
    assert LATE not in one.message.text


async def test_the_days_that_are_left_are_counted_when_it_arrives(store: Store, library: Library) -> None:
    last = MORNING.date() + timedelta(days=3)
    asked = (Asked("bezwaar", (MORNING,), last_day=last),)
    (one,) = await played(store, library, asked, at("2027-02-02T09:55"), at("2027-02-04T12:00"))
    assert "Morgen al" in one.message.text


@pytest.mark.parametrize("beside", [(), (Asked("de huur", (MORNING,)),)], ids=["alone", "beside another"])
async def test_when_the_last_day_has_passed_it_says_what_can_still_be_done(
    store: Store, library: Library, beside: tuple[Asked, ...]
) -> None:
    over = Asked("bezwaar", (MORNING,), last_day=MORNING.date())
    (one,) = await played(store, library, (over, *beside), at("2027-02-02T09:55"), at("2027-02-04T12:00"))
    assert LATE in one.message.text
    assert "is voorbij" in one.message.text
    assert "Vaak kan er nog iets." in one.message.text
