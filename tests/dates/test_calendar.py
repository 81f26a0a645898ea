"""The file that somebody opens in a calendar of their own: the right moment, the words as given, and nothing else."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot.dates.calendar import event_file
from bot.dates.recurrence import after
from bot.dates.wall import instant

ZONE = "Europe/Amsterdam"
TALK = datetime(2026, 12, 1, 13, 30, tzinfo=UTC)
STAMP = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HOSTILE = 'Gesprek, met; iemand: "x"\r\nBEGIN:VEVENT\nUID:9\n\\n \\N \\, 😀 BEGIN:VALARM\u2028é' + "💶" * 60


def written(**changes: Any) -> str:
    given = {"uid": "reminder-9@jukebox", "sequence": 0, "starts": TALK, "summary": "Het gesprek", "description": ""}
    return event_file(**{**given, "alarms": (), "stamp": STAMP, **changes})


def only_event(text: str) -> Event:
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_a_single_event_stands_in_universal_time() -> None:
    text = written(
        ends=TALK.astimezone(ZoneInfo(ZONE)) + timedelta(hours=1), location="Zaal 2", description="Neem brieven mee"
    )
    assert "DTSTART:20261201T133000Z\r\n" in text and "DTEND:20261201T143000Z\r\n" in text
    assert "VTIMEZONE" not in text
    event = only_event(text)
    assert (event["SUMMARY"], event["LOCATION"], event["DESCRIPTION"]) == ("Het gesprek", "Zaal 2", "Neem brieven mee")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("reminder-9@jukebox", 0, "CONFIRMED")
    assert event["DTSTAMP"].dt == STAMP


def test_a_deadline_is_a_whole_day() -> None:
    text = written(starts=date(2027, 1, 4), alarms=(timedelta(days=3), timedelta(hours=-9)))
    assert "DTSTART;VALUE=DATE:20270104\r\n" in text and "DTEND" not in text
    assert [alarm["TRIGGER"].dt for alarm in only_event(text).walk("VALARM")] == [
        timedelta(days=-3),
        timedelta(hours=9),
    ]


def test_days_in_a_row_end_before_the_day_after_them() -> None:
    assert "DTEND;VALUE=DATE:20270107\r\n" in written(starts=date(2027, 1, 4), ends=date(2027, 1, 7))


def test_alarms_ring_before_it_with_its_own_words() -> None:
    alarms = only_event(written(alarms=(timedelta(days=3), timedelta(minutes=90), timedelta(0)))).walk("VALARM")
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [timedelta(days=-3), timedelta(minutes=-90), timedelta(0)]
    assert {(alarm["ACTION"], alarm["DESCRIPTION"]) for alarm in alarms} == {("DISPLAY", "Het gesprek")}


def test_what_recurs_keeps_its_wall_time_when_the_clock_changes() -> None:
    starts = instant(datetime.fromisoformat("2026-03-01T09:00"), ZONE)
    text = written(starts=starts, ends=starts + timedelta(hours=1), rrule="FREQ=DAILY", zone=ZONE)
    assert "DTSTART;TZID=Europe/Amsterdam:20260301T090000\r\n" in text
    assert "DTEND;TZID=Europe/Amsterdam:20260301T100000\r\n" in text
    told = tzical(StringIO(text.replace("\r\n ", ""))).get(ZONE)  # another library reads the zone that came along
    shown = datetime.fromisoformat("2026-03-01T09:00")
    for _ in range(3 * 365):
        assert shown.replace(tzinfo=told).astimezone(UTC) == instant(shown, ZONE), shown
        following = after("FREQ=DAILY", shown, shown)
        assert following
        shown = following


@pytest.mark.parametrize(
    ("until", "stated"),
    [("20270601", "20270601T215959Z"), ("20270601T090000", "20270601T070000Z"), ("20261201", "20261201T225959Z")],
)
def test_the_end_of_what_recurs_is_told_in_universal_time(until: str, stated: str) -> None:
    text = written(rrule=f"FREQ=WEEKLY;BYDAY=TU;UNTIL={until}", zone=ZONE)
    assert only_event(text)["RRULE"].to_ical().decode() == f"FREQ=WEEKLY;UNTIL={stated};BYDAY=TU"


def test_a_day_that_recurs_ends_on_a_day() -> None:
    text = written(starts=date(2026, 12, 31), rrule="FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270601T090000")
    assert only_event(text)["RRULE"].to_ical().decode() == "FREQ=MONTHLY;UNTIL=20270601;BYMONTHDAY=-1"
    assert "VTIMEZONE" not in text


def test_what_ends_after_so_many_times_says_so() -> None:
    assert "RRULE:FREQ=DAILY;COUNT=3\r\n" in written(rrule="FREQ=DAILY;COUNT=3", zone=ZONE)


def test_a_cancelled_event_is_taken_away_and_rings_no_more() -> None:
    text = written(sequence=3, cancelled=True, alarms=(timedelta(days=1),))
    assert "METHOD:CANCEL\r\n" in text and "METHOD:PUBLISH" not in text
    event = only_event(text)
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("CANCELLED", 3, "reminder-9@jukebox")
    assert not event.walk("VALARM")


def test_an_invitation_can_ask_for_an_answer() -> None:
    assert "METHOD:REQUEST\r\n" in written(method="REQUEST")


def test_hostile_words_stay_words() -> None:
    text = written(summary=HOSTILE, description=HOSTILE, location=HOSTILE, uid=HOSTILE, alarms=(timedelta(days=1),))
    event = only_event(text)
    read = HOSTILE.replace("\r\n", "\n").replace("\u2028", "\n").replace("\\N", "\\n")
    assert event["SUMMARY"] == event["DESCRIPTION"] == event["LOCATION"] == event["UID"] == read
    assert len(event.walk("VALARM")) == 1


@pytest.mark.parametrize("text", ["", "\x00\x07", "\ud800"])
def test_words_of_nothing_are_left_out(text: str) -> None:
    assert "SUMMARY" not in written(summary=text)


LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(LINES, LINES)
def test_any_words_come_back_and_every_line_is_short_enough(summary: str, description: str) -> None:
    text = written(summary=summary, description=description, alarms=(timedelta(days=1),))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", "")
    event = only_event(text)
    visible = "".join(summary.replace("\\N", "\\n").split())
    assert "".join(event.get("SUMMARY", "").split()) == "".join(
        sign for sign in visible if sign.isprintable() or sign > "\x9f"
    )


@given(st.text(max_size=50))
def test_no_text_at_all_breaks_the_file(text: str) -> None:
    assert only_event(written(summary=text, description=text, location=text))["DTSTART"].dt == TALK


def test_the_file_holds_no_more_than_was_given() -> None:
    lines = written(location="Zaal 2", description="Welkom", rrule="FREQ=DAILY", zone=ZONE).split("\r\n")
    begun = lines.index("BEGIN:VEVENT")
    names = {line.split(":")[0].split(";")[0] for line in lines[begun + 1 : lines.index("END:VEVENT")]}
    assert names == {
        *["UID", "SEQUENCE", "DTSTAMP", "DTSTART", "RRULE", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS"]
    }


def test_the_same_input_gives_the_same_bytes_in_every_run() -> None:
    code = (
        "import sys; from datetime import *; from bot.dates.calendar import event_file; "
        "sys.stdout.buffer.write(event_file('a', 1, datetime(2026, 12, 1, 13, 30, tzinfo=UTC), 'b', 'c', (timedelta(1),), "
        "datetime(2026, 11, 23, 10, tzinfo=UTC), 'FREQ=DAILY', 'Europe/Amsterdam').encode())"
    )
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    here = event_file("a", 1, TALK, "b", "c", (timedelta(1),), STAMP, "FREQ=DAILY", ZONE)
    assert runs == {here.encode()}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"starts": TALK.replace(tzinfo=None)}, "has no zone"),
        ({"ends": TALK.replace(tzinfo=None)}, "has no zone"),
        ({"stamp": STAMP.replace(tzinfo=None)}, "has no zone"),
        ({"rrule": "FREQ=DAILY"}, "needs the zone"),
        ({"rrule": "FREQ=OFTEN", "zone": ZONE}, "cannot be read"),
        ({"rrule": "FREQ=DAILY;UNTIL=20270230", "zone": ZONE}, "is no date"),
    ],
)
def test_what_would_ring_at_the_wrong_time_is_refused(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        written(**changes)
