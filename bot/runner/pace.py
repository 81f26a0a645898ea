"""How fast a platform lets messages to many people go out. Answers come first; nothing here sends or stores."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

PER_SECOND = {"telegram": 25}
"""How many messages a second a platform takes from one account; the others have no limit of their own."""

_SECOND = 1.0
_BEHIND = (
    3  # messages may follow each other at once when the loop was late; of 12, some reached a platform in its silence
)
_ARRIVES = 0.25  # seconds after which a request has reached the platform, however late its answer is


@dataclass(slots=True)
class Sent:
    """One message that was handed over: to whom, and when it had surely reached the platform (monotonic seconds)."""

    conversation: int
    begun: float
    broadcast: bool
    ended: float | None = None

    def arrived(self) -> float:
        """The latest moment at which the platform can have counted it."""
        latest = self.begun + _ARRIVES
        return latest if self.ended is None else min(self.ended, latest)


@dataclass(slots=True)
class Pace:
    """What went out lately. While a broadcast is among it, everything together keeps to `per_second` (0: no limit).

    It is counted from when a message had surely arrived there, so that on the platform's own clock, too, no second holds
    more. `begun`: another process may have sent right before this one began.
    """

    per_second: int
    begun: float
    lately: deque[Sent] = field(default_factory=deque)
    next_at: float = 0.0

    def note(self, conversation: int, now: float, *, broadcast: bool) -> Sent:
        sent = Sent(conversation, now, broadcast)
        self.lately.append(sent)
        if broadcast and self.per_second:
            gap = _SECOND / self.per_second
            self.next_at = max(self.next_at, now - _BEHIND * gap) + gap
        return sent

    def room(self, now: float) -> int | None:
        """How many may go now, while a broadcast is under way; None when there is no limit."""
        self._forget(now)
        if not self.per_second or not any(sent.broadcast for sent in self.lately):
            return None
        return max(0, self.per_second - len(self.lately))

    def room_for_broadcasts(self, now: float) -> int:
        """How many of many people's messages may go now: one at a time, so that an answer never waits behind a heap."""
        self._forget(now)
        if not self.per_second:
            return 1_000
        if now - self.begun < _SECOND + _ARRIVES:
            return 0
        return 1 if now >= self.next_at and len(self.lately) < self.per_second else 0

    def again_in(self, now: float) -> float:
        """Seconds until there is room again; 0 when there is."""
        self._forget(now)
        if not self.per_second or not any(sent.broadcast for sent in self.lately):
            return 0.0
        full = min(sent.arrived() for sent in self.lately) + _SECOND if len(self.lately) >= self.per_second else now
        return max(0.0, full - now, self.next_at - now)

    def fresh(self) -> Iterable[int]:
        """The conversations that were written to within a second."""
        return {sent.conversation for sent in self.lately} if self.per_second else ()

    def fresh_from_broadcasts(self) -> Iterable[int]:
        """Those of them that got a message to many: the next one there waits for that second."""
        return {sent.conversation for sent in self.lately if sent.broadcast} if self.per_second else ()

    def _forget(self, now: float) -> None:
        self.lately = deque(sent for sent in self.lately if sent.arrived() + _SECOND > now)


def of(channel: str, now: float) -> Pace:
    return Pace(PER_SECOND.get(channel, 0), now)
