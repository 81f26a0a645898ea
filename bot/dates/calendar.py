"""Writes one event as an .ics file for somebody's own calendar. It holds the words it is given and nothing else."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from bot.dates.recurrence import end_of, read_rule, write_rule
from bot.dates.wall import instant

if TYPE_CHECKING:  # an eighth of a second that only who makes a file needs to spend
    from icalendar import Alarm, Event

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]

_PRODUCT = "-//Jukebox//Helpline//NL"
_ZONE_YEARS = 12  # the years after its start for which a recurring event brings the changes of its clock along


def event_file(
    uid: str,
    sequence: int,
    starts: date,
    summary: str,
    description: str,
    alarms: Iterable[timedelta],
    stamp: datetime,
    rrule: str = "",
    zone: str = "",
    ends: date | None = None,
    location: str = "",
    method: Method = "PUBLISH",
    cancelled: bool = False,
) -> str:
    """The text of the file: CRLF, no line over 75 octets, the same bytes for the same input.

    `starts` is an instant, or a date for a whole day (`ends` is then the day after the last). `alarms` are lengths of
    time before it. To change or cancel, keep `uid` and raise `sequence`. What has a `rrule` is written in the wall time
    of `zone`, the rest in UTC. ValueError: a broken rule, an instant without a zone, or a recurring one without `zone`.
    """
    begins = _shown(starts, rrule, zone)
    event = _event(uid, sequence, _shown(stamp), cancelled)
    event.add("DTSTART", begins)
    if ends:
        event.add("DTEND", _shown(ends, rrule, zone))
    _recur(event, rrule, begins)
    _say(event, {"SUMMARY": summary, "DESCRIPTION": description, "LOCATION": location})
    _ring(event, () if cancelled else alarms, summary)
    return _written(event, "CANCEL" if cancelled else method, begins)


def _event(uid: str, sequence: int, stamp: date, cancelled: bool) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("SEQUENCE", sequence)
    event.add("DTSTAMP", stamp)
    event.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    _say(event, {"UID": uid})
    return event


def _written(event: "Event", method: Method, begins: date) -> str:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    calendar.add_component(event)
    calendar.add_missing_timezones(date(begins.year, 1, 1), date(begins.year + _ZONE_YEARS, 1, 1))
    return str(calendar.to_ical(), "utf-8")


def _recur(event: "Event", rrule: str, begins: date) -> None:
    """UNTIL is of the kind of the start, as RFC 5545 asks: a date for a date, else UTC."""
    from icalendar import vRecur

    if not rrule:
        return
    parts = read_rule(rrule)
    until = end_of(parts.get("UNTIL", ""))
    if until and isinstance(begins, datetime):
        parts["UNTIL"] = f"{instant(until, _zone_of(begins)):%Y%m%dT%H%M%SZ}"
    elif until:
        parts["UNTIL"] = f"{until:%Y%m%d}"
    event.add("RRULE", vRecur.from_ical(write_rule(parts)))


def _zone_of(moment: datetime) -> ZoneInfo:
    assert isinstance(moment.tzinfo, ZoneInfo)  # what recurs was put into its zone
    return moment.tzinfo


def _ring(event: "Event", alarms: Iterable[timedelta], summary: str) -> None:
    from icalendar import Alarm

    for before in alarms:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("TRIGGER", -before)
        _say(alarm, {"DESCRIPTION": summary})
        event.add_component(alarm)


def _say(component: "Event | Alarm", words: Mapping[str, str]) -> None:
    """Only what says something at all."""
    for name, text in words.items():
        if clean := _clean(text):
            component.add(name, clean)


def _clean(text: str) -> str:
    """Without what no calendar can read: control characters and halves of characters. Every line break is one."""
    lines = "\n".join(text.replace("\\N", "\\n").splitlines())  # icalendar takes \\N for a line break
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))


def _shown(moment: date, rrule: str = "", zone: str = "") -> date:
    if not isinstance(moment, datetime):
        return moment
    if not moment.tzinfo:
        raise ValueError(f"{moment.isoformat()} has no zone, so it is no instant")
    if rrule and not zone:
        raise ValueError("an instant that recurs needs the zone of its wall time")
    return moment.astimezone(ZoneInfo(zone) if rrule else UTC)
