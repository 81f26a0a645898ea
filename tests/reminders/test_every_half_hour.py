"""Every half hour of two years, and the nights on which the clock changes: each reminder comes once, at its minute."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

import pytest

from bot.dates.wall import instant
from bot.engine.alarms import Draft, RemindAt, ReminderDue
from bot.engine.step import step
from bot.engine.types import Library, Pressed, State
from bot.store.store import Store, Tx
from tests.reminders.clockwork import ZONE, Asked, Clockwork

at = datetime.fromisoformat

HALF_AN_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)
BEGIN, END = at("2027-01-01"), at("2029-01-01")
HALF_HOURS = [BEGIN + HALF_AN_HOUR * step for step in range((END - BEGIN) // HALF_AN_HOUR)]
SPRING = (at("2027-03-28"), at("2028-03-26"))
AUTUMN = (at("2027-10-31"), at("2028-10-29"))
ASKED = State(language="nl", greeted=True, draft=Draft("sure", what="de huur", timed=True))


@cache
def shown_first() -> dict[datetime, datetime]:
    """When clocks show each half hour for the first time: found by watching a clock from the first instant to the last."""
    first: dict[datetime, datetime] = {}
    now, end = instant(BEGIN, ZONE), instant(END, ZONE)
    while now < end:
        first.setdefault(now.astimezone(ZONE).replace(tzinfo=None), now)
        now += HALF_AN_HOUR
    return first


def meant(wall: datetime, shown: dict[datetime, datetime]) -> datetime:
    """What clocks never show is three o'clock: the first minute after what they skip."""
    return shown.get(wall) or shown[wall.replace(hour=3, minute=0)]


def test_every_half_hour_of_two_years_rings_once_at_its_moment(library: Library) -> None:
    shown = shown_first()
    assert {wall.date() for wall in HALF_HOURS if wall not in shown} == {night.date() for night in SPRING}
    before = instant(BEGIN, ZONE) - DAY
    for wall in HALF_HOURS:
        due = meant(wall, shown)
        asked = replace(ASKED, draft=replace(ASKED.draft, times=(wall,)))
        kept = step(asked, Pressed("remind:yes"), library, before)
        (wish,) = kept.effects
        assert isinstance(wish, RemindAt)
        assert wish.due == due, wall
        event = ReminderDue(wish.reminder, wish.at)
        early = step(kept.state, event, library, due - timedelta(seconds=1))
        rung = step(early.state, event, library, due)
        again = step(rung.state, event, library, due)
        assert [len(turn.messages) for turn in (early, rung, again)] == [0, 1, 0], wall
        assert (rung.effects, again.effects) == ((), ())


NIGHTS = [at(f"{night.date()}T00:00") + HALF_AN_HOUR * step for night in (*SPRING, *AUTUMN) for step in range(10)]
SAMPLE = HALF_HOURS[17::997]


@pytest.mark.parametrize("chosen", [NIGHTS, SAMPLE], ids=["the nights the clock changes", "days all over two years"])
async def test_the_helpline_rings_within_a_minute_and_once(
    store: Store, library: Library, chosen: list[datetime]
) -> None:
    """The clock is looked at as the real loop does it, again and again."""

    def play(tx: Tx) -> list[list[datetime]]:
        clock = Clockwork(tx, library, instant(BEGIN, ZONE) - DAY)
        people = [clock.person() for _ in chosen]
        for who, wall in zip(people, chosen, strict=True):
            clock.asks(who, Asked("de huur", (wall,)))
        for wall in sorted(chosen):
            clock.sleep(max(clock.now, instant(wall, ZONE) - timedelta(seconds=50)))
            clock.tick(instant(wall, ZONE) + timedelta(seconds=50), timedelta(seconds=20))
        clock.run(instant(END, ZONE) + DAY)
        return [[one.at for one in clock.rang(who)] for who in people]

    shown = shown_first()
    for wall, rang in zip(chosen, await store.transact(play), strict=True):
        assert len(rang) == 1, wall
        assert timedelta(0) <= rang[0] - meant(wall, shown) <= timedelta(seconds=60), wall


@pytest.mark.parametrize("first", [BEGIN, SPRING[0]], ids=["from new year", "from the night that has no such hour"])
async def test_every_day_at_half_past_two_rings_once_a_day_for_two_years(
    store: Store, library: Library, first: datetime
) -> None:
    """Whoever begins in the night that skips this hour is reminded at the hour they asked for from the next day on."""
    start = first.replace(hour=2, minute=30)
    end = start + 100 * DAY if store.postgres else END  # there a hundred days, with a night that changes the clock

    def play(tx: Tx) -> list[datetime]:
        clock = Clockwork(tx, library, instant(first, ZONE) - DAY)
        who = clock.person()
        clock.asks(who, Asked("pillen", (start,), rrule="FREQ=DAILY"))
        clock.run(instant(end, ZONE) - timedelta(minutes=1))
        return [one.at for one in clock.rang(who)]

    shown = shown_first()
    days = [start + DAY * number for number in range(-((start - end) // DAY))]
    rang = await store.transact(play)
    assert len(rang) == len(days)
    late = [moment - meant(day, shown) for moment, day in zip(rang, days, strict=True)]
    assert timedelta(0) <= min(late) <= max(late) <= timedelta(seconds=60)


async def test_a_helpline_that_comes_back_in_the_second_of_two_hours_rings_for_that_night_once(
    store: Store, library: Library
) -> None:
    """At 02:10 for the second time, 02:30 is both past and still to come."""
    night = AUTUMN[0]

    def play(tx: Tx) -> list[datetime]:
        clock = Clockwork(tx, library, instant(night, ZONE) - DAY)
        who = clock.person()
        clock.asks(who, Asked("pillen", (night.replace(hour=2, minute=30),), rrule="FREQ=DAILY"))
        clock.sleep(instant(night.replace(hour=2, minute=30), ZONE) + timedelta(minutes=40))
        clock.run(instant(night, ZONE) + 2 * DAY)
        return [one.wall for one in clock.rang(who)]

    rang = await store.transact(play)
    assert rang == [night.replace(hour=9), night.replace(hour=2, minute=30) + DAY]
