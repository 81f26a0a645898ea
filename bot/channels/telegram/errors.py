"""What can go wrong between us and the Bot API, told apart by one question: may the call have been carried out?"""

from datetime import timedelta

from telegram.error import NetworkError, RetryAfter, TelegramError


class Unreached(NetworkError):
    """The Bot API surely did not carry the call out: it was never reached, or something in between answered."""


class Unclear(NetworkError):
    """The Bot API may have carried the call out: it answered late, brokenly, or not at all."""


class Flood(RetryAfter):
    """The Bot API wants silence for a while. `retry_after` is a timedelta here, whatever PTB_TIMEDELTA says."""

    def __init__(self, wait: timedelta) -> None:
        TelegramError.__init__(self, f"too many requests; silence for {wait.total_seconds():.0f} seconds")
        self._wait = wait

    @property
    def retry_after(self) -> timedelta:
        return self._wait


class PollingStopped(Exception):
    """Receiving has ended for good. The message tells the operator why, and what to do."""
