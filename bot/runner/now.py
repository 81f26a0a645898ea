"""What time it is. The one place that asks; everywhere else it is an argument."""

from datetime import UTC, datetime, tzinfo


def utc_now() -> datetime:
    return datetime.now(UTC)


def wall_clock(zone: tzinfo | None) -> datetime:
    """What the clock on the wall shows there, or on this machine; without a zone."""
    return utc_now().astimezone(zone).replace(tzinfo=None)
