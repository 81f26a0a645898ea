"""Wall times and instants, the nights on which the clock changes, and quiet hours. No phrases and no recurrences."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_MORNING, _NIGHT = time(9), time(21)


def instant(wall_time: datetime, zone: str | ZoneInfo) -> datetime:
    """The instant, in UTC, at which clocks in `zone` show this naive wall time.

    A wall time that the clock skips moves to the first minute after the gap (02:30 becomes 03:00); of one that comes
    twice, the first is meant. ValueError: the wall time carries a zone of its own.
    """
    if wall_time.tzinfo:
        raise ValueError(f"{wall_time.isoformat()} carries a zone, so it is no wall time")
    place, shown = _place(zone), wall_time.replace(fold=0)
    if not _exists(shown, place):
        shown = shown.replace(second=0, microsecond=0)
        while not _exists(shown, place):
            shown += timedelta(minutes=1)
    return shown.replace(tzinfo=place).astimezone(UTC)


def wall(moment: datetime, zone: str | ZoneInfo) -> datetime:
    """The naive time that clocks in `zone` show at this instant. ValueError: the instant has no zone."""
    if not moment.tzinfo:
        raise ValueError(f"{moment.isoformat()} has no zone, so it is no instant")
    return moment.astimezone(_place(zone)).replace(tzinfo=None, fold=0)


def awake(moment: datetime, zone: str | ZoneInfo) -> datetime:
    """The same instant, or the next 09:00 wall time if it falls in the quiet hours, 21:00 to 09:00."""
    shown = wall(moment, zone)
    if _MORNING <= shown.time() < _NIGHT:
        return moment
    day = shown.date() + timedelta(days=1 if shown.time() >= _NIGHT else 0)
    return instant(datetime.combine(day, _MORNING), zone)


def _place(zone: str | ZoneInfo) -> ZoneInfo:
    return ZoneInfo(zone) if isinstance(zone, str) else zone


def _exists(shown: datetime, place: ZoneInfo) -> bool:
    return wall(shown.replace(tzinfo=place).astimezone(UTC), place) == shown
