"""A strict, fast, spoilable Bot API: `FakeTelegram` within a test, `python -m tests.fakes.telegram` by itself."""

from tests.fakes.telegram.server import TOKEN, Call, FakeTelegram

__all__ = ["TOKEN", "Call", "FakeTelegram"]
