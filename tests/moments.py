"""The moment at which tests begin."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
