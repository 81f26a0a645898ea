"""What comes again comes on the right day, comes to an end, and cannot stop the clock."""

import time
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dates.recurrence import after

at = datetime.fromisoformat

START = at("2026-11-23T09:00")  # a Monday


def following(rrule: str, start: datetime = START, most: int = 6) -> list[str]:
    found, last = [], start - timedelta(seconds=1)
    while len(found) < most and (last := after(rrule, start, last)):
        found.append(last.isoformat(timespec="minutes"))
    return found


@pytest.mark.parametrize(
    ("rrule", "start", "expected"),
    [
        ("FREQ=DAILY", "2026-12-30T09:00", ["2026-12-30T09:00", "2026-12-31T09:00", "2027-01-01T09:00"]),
        ("FREQ=DAILY;BYHOUR=9,21", "2026-11-23T09:00", ["2026-11-23T09:00", "2026-11-23T21:00", "2026-11-24T09:00"]),
        ("FREQ=WEEKLY;BYDAY=TU", "2026-11-24T14:30", ["2026-11-24T14:30", "2026-12-01T14:30", "2026-12-08T14:30"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24T14:30", ["2026-11-24T14:30", "2026-12-08T14:30"]),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27T08:30", ["2026-11-27T08:30", "2026-11-30T08:30"]),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "2026-11-20T09:00", ["2026-11-20T09:00", "2026-12-20T09:00"]),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "2027-12-31T09:00",
            ["2027-12-31T09:00", "2028-01-31T09:00", "2028-02-29T09:00"],
        ),
        ("FREQ=MONTHLY;BYDAY=1MO", "2026-12-07T09:00", ["2026-12-07T09:00", "2027-01-04T09:00"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27T09:00", ["2026-11-27T09:00", "2026-12-25T09:00"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-10-30T09:00", ["2026-10-30T09:00", "2026-11-30T09:00"]),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-10-01T09:00", ["2026-10-01T09:00", "2027-01-01T09:00"]),
        ("FREQ=YEARLY", "2026-09-01T09:00", ["2026-09-01T09:00", "2027-09-01T09:00"]),
        ("FREQ=YEARLY", "2028-02-29T09:00", ["2028-02-29T09:00", "2032-02-29T09:00"]),
    ],
)
def test_it_comes_when_people_expect_it(rrule: str, start: str, expected: list[str]) -> None:
    assert following(rrule, at(start), len(expected)) == expected


def test_it_comes_at_the_same_wall_time_after_the_clock_changed() -> None:
    assert following("FREQ=DAILY", at("2026-03-28T09:00"), 3)[-1] == "2026-03-30T09:00"


def test_it_ends_after_so_many_times_counted_from_the_first() -> None:
    assert following("FREQ=DAILY;COUNT=3") == ["2026-11-23T09:00", "2026-11-24T09:00", "2026-11-25T09:00"]
    assert after("FREQ=DAILY;COUNT=3", START, at("2026-11-25T09:00")) is None


@pytest.mark.parametrize("until", ["20261125T090000", "20261125", "20261125T235959"])
def test_it_ends_on_the_last_day_that_was_said_and_that_day_is_included(until: str) -> None:
    assert following(f"FREQ=DAILY;UNTIL={until}")[-1] == "2026-11-25T09:00"


def test_a_last_moment_before_its_hour_excludes_that_day() -> None:
    assert following("FREQ=DAILY;UNTIL=20261125T085959")[-1] == "2026-11-24T09:00"


def test_what_was_missed_for_years_is_not_made_up_for() -> None:
    assert after("FREQ=MONTHLY;BYMONTHDAY=20", at("2020-01-20T09:00"), START) == at("2026-12-20T09:00")


@pytest.mark.parametrize(
    "rrule",
    [
        "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=12",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=3",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
    ],
)
def test_what_never_comes_true_never_stops_the_clock(rrule: str) -> None:
    begun = time.perf_counter()
    assert after(rrule, START, START) is None
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("year", [1, 1900, 2026, 9600, 9999])
def test_the_calendar_is_the_same_in_every_century(year: int) -> None:
    start = at(f"{year:04}-01-10T09:00")
    expected = start + timedelta(days=7)
    assert after("FREQ=WEEKLY", start, start) == expected


@pytest.mark.parametrize(
    ("rrule", "problem"),
    [
        ("", "cannot be read"),
        ("monthly", "cannot be read"),
        ("FREQ=HOURLY", "'FREQ=HOURLY' cannot be read"),
        ("FREQ=SECONDLY", "cannot be read"),
        ("freq=daily", "cannot be read"),
        ("FREQ=DAILY;", "'' cannot be read"),
        ("FREQ=DAILY;INTERVAL=0", "'INTERVAL=0' cannot be read"),
        ("FREQ=DAILY;COUNT=0", "cannot be read"),
        ("FREQ=DAILY;BYEASTER=1", "cannot be read"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "cannot be read"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "cannot be read"),
        ("FREQ=WEEKLY;BYDAY=DI", "cannot be read"),
        ("FREQ=YEARLY;BYMONTH=13", "cannot be read"),
        ("FREQ=DAILY;BYHOUR=24", "cannot be read"),
        ("FREQ=DAILY;BYMINUTE=٣", "cannot be read"),
        ("FREQ=DAILY;UNTIL=20270101T000000Z", "cannot be read"),
        ("FREQ=DAILY;UNTIL=20270230", "UNTIL=20270230 is no date"),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ stands twice"),
        ("BYDAY=MO", "FREQ is missing"),
        ("FREQ=DAILY\nEXDATE:20261124T090000", "cannot be read"),
        ("FREQ=DAILY;BYMINUTE=" + ",".join(["5"] * 200), "419 characters"),
    ],
)
def test_a_broken_rule_is_refused_and_the_reason_told(rrule: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r"rule|UNTIL") as refused:
        after(rrule, START, START)
    assert problem in str(refused.value)


PARTS = st.lists(
    st.sampled_from(
        [
            "INTERVAL=2",
            "INTERVAL=999",
            "COUNT=5",
            "UNTIL=20300101",
            "BYDAY=MO",
            "BYDAY=5FR,-1SU",
            "BYMONTHDAY=-31",
            "BYMONTHDAY=31,-1",
            "BYMONTH=2,6",
            "BYHOUR=0,23",
            "BYMINUTE=0,59",
            "BYSETPOS=2,-2",
            "WKST=SU",
        ]
    ),
    max_size=4,
    unique_by=lambda part: part.split("=")[0],
)


@settings(deadline=timedelta(seconds=3), max_examples=60)
@given(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), PARTS, st.datetimes(START, at("2040-01-01")))
def test_whatever_is_asked_the_next_one_is_later_and_soon_known(freq: str, parts: list[str], last: datetime) -> None:
    found = after(";".join([f"FREQ={freq}", *parts]), START, last)
    assert found is None or found > last


@given(st.text(max_size=60))
def test_a_text_that_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="rule"):
        after(text, START, START)
