"""What time it is. The one place that asks; everywhere else it is an argument."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    return datetime.now(UTC)
