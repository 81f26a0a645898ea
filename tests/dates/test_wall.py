"""A time on the wall is the right instant on every night of the year, and nobody is woken by a reminder."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.wall import awake, instant, wall

at = datetime.fromisoformat

ZONE = "Europe/Amsterdam"
HALF_HOURS = [at("2026-01-01") + timedelta(minutes=30 * step) for step in range(2 * 48 * 365)]
SKIPPED = {
    at("2026-03-29T02:00"),
    at("2026-03-29T02:30"),
    at("2027-03-28T02:00"),
    at("2027-03-28T02:30"),
}
TWICE = {
    at("2026-10-25T02:00"),
    at("2026-10-25T02:30"),
    at("2027-10-31T02:00"),
    at("2027-10-31T02:30"),
}


def test_every_half_hour_of_two_years_is_shown_again_as_it_was_said() -> None:
    changed = {shown for shown in HALF_HOURS if wall(instant(shown, ZONE), ZONE) != shown}
    assert changed == SKIPPED


def test_what_the_clock_skips_becomes_the_first_minute_after_it() -> None:
    moved = {(wall(instant(shown, ZONE), ZONE).hour, wall(instant(shown, ZONE), ZONE).minute) for shown in SKIPPED}
    assert moved == {(3, 0)}


@pytest.mark.parametrize("shown", sorted(TWICE))
def test_of_what_comes_twice_the_first_is_meant(shown: datetime) -> None:
    first, second = instant(shown, ZONE), instant(shown, ZONE) + timedelta(hours=1)
    assert wall(first, ZONE) == wall(second, ZONE) == shown
    assert wall(first - timedelta(hours=1), ZONE) == shown - timedelta(hours=1)


def test_only_two_hours_of_two_years_come_twice() -> None:
    later = {shown for shown in HALF_HOURS if wall(instant(shown, ZONE) + timedelta(hours=1), ZONE) == shown}
    assert later == TWICE


def test_later_on_the_wall_is_never_earlier_in_truth() -> None:
    instants = [instant(shown, ZONE) for shown in HALF_HOURS]
    assert all(earlier <= later for earlier, later in pairwise(instants))
    assert all(moment.tzinfo is UTC for moment in instants)


def test_which_of_two_is_meant_is_not_told_by_a_hidden_mark() -> None:
    shown = at("2026-10-25T02:30")
    assert instant(shown.replace(fold=1), ZONE) == instant(shown, ZONE)


def test_a_zone_that_skips_a_whole_day_is_understood() -> None:
    assert wall(instant(at("2011-12-30T09:15:30"), "Pacific/Apia"), "Pacific/Apia") == at("2011-12-31")


@given(st.datetimes(at("1990-01-01"), at("2090-01-01")), st.sampled_from([ZONE, "America/New_York", "UTC"]))
def test_an_instant_survives_the_wall_unless_it_is_the_second_of_two(moment: datetime, zone: str) -> None:
    moment = moment.replace(tzinfo=UTC)
    assert instant(wall(moment, ZoneInfo(zone)), ZoneInfo(zone)) in (moment, moment - timedelta(hours=1))


@pytest.mark.parametrize(
    ("shown", "woken"),
    [
        ("2026-11-23T08:59", "2026-11-23T09:00"),
        ("2026-11-23T09:00", "2026-11-23T09:00"),
        ("2026-11-23T20:59", "2026-11-23T20:59"),
        ("2026-11-23T21:00", "2026-11-24T09:00"),
        ("2026-11-23T23:30", "2026-11-24T09:00"),
        ("2026-11-24T00:00", "2026-11-24T09:00"),
        ("2026-12-31T22:00", "2027-01-01T09:00"),
        ("2026-03-28T23:00", "2026-03-29T09:00"),
        ("2026-10-25T02:30", "2026-10-25T09:00"),
    ],
)
def test_nobody_is_woken(shown: str, woken: str) -> None:
    kept = awake(instant(at(shown), ZONE), ZONE)
    assert wall(kept, ZONE) == at(woken)


def test_a_reminder_waits_for_the_next_morning_and_no_longer() -> None:
    for shown in HALF_HOURS:
        moment = instant(shown, ZONE)
        kept = awake(moment, ZONE)
        assert time(9) <= wall(kept, ZONE).time() < time(21)
        assert timedelta(0) <= kept - moment <= timedelta(hours=13)  # the long night of October holds 13 hours
        assert kept == moment or wall(kept, ZONE).time() == time(9)
        assert awake(kept, ZONE) == kept


def test_a_time_with_a_zone_is_not_taken_for_one_on_the_wall() -> None:
    with pytest.raises(ValueError, match="carries a zone"):
        instant(datetime(2026, 1, 1, tzinfo=UTC), ZONE)


def test_a_time_without_a_zone_is_not_taken_for_an_instant() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        wall(at("2026-01-01"), ZONE)
