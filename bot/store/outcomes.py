"""What a receipt means for a message: pure rules, lane by lane. No SQL."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, assert_never, get_args

from bot.engine.types import Lane
from bot.store.types import Closed, Delivered, Delivery, Held, Lost, Moved, NotSent, Opened, Receipt, Refused, Unsure

LANES: tuple[Lane, ...] = get_args(Lane)
_NOW = timedelta(0)
_LONGEST_WAIT = 600  # seconds
_USEFUL = {
    "crisis": timedelta(hours=1),
    "reply": timedelta(hours=24),
    "relay": timedelta(hours=24),
    "reminder": timedelta(hours=24),
    "broadcast": timedelta(hours=12),
}
# How often a message may go out again after it may have arrived: a second invitation is worse than a missing one.
_AGAIN = {"crisis": 2, "reply": 1, "relay": 1, "reminder": 1, "broadcast": 0}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The next state of an outbox row; `ready` again after `wait`, or an end."""

    state: Literal["ready", "sent", "unsure", "dead"]
    wait: timedelta = _NOW
    problem: str = ""
    external_id: str = ""
    doubted: bool = False


def useful_for(lane: Lane) -> timedelta:
    """How long a message of this lane is worth sending."""
    return _USEFUL[lane]


def backoff(tries: int, row: int) -> timedelta:
    """1, 2, 4 … 600 seconds, spread by ± 30 % over the rows so that they do not all come back at once."""
    spread = 0.7 + 0.6 * (row * 2654435761 % 1024) / 1023
    return timedelta(seconds=min(_LONGEST_WAIT, 2 ** min(tries - 1, 10)) * spread)


def what_next(delivery: Delivery, receipt: Receipt) -> Outcome:
    match receipt:
        case Delivered(external_id):
            return Outcome("sent", external_id=external_id)
        case NotSent(problem):
            return Outcome("ready", backoff(delivery.tries, delivery.id), problem)
        case Held(wait):
            return Outcome("ready", wait, "the platform asked us to wait")
        case Moved():
            return Outcome("ready", problem="the conversation moved")
        case Closed(problem):
            return Outcome("ready", backoff(delivery.tries, delivery.id), problem)
        case Unsure(problem):
            again = delivery.doubts < _AGAIN[delivery.lane]
            return Outcome("ready" if again else "unsure", _NOW, problem, doubted=True)
        case Refused(problem):
            return Outcome("dead", problem=problem)
        case Opened():
            return Outcome("ready", problem="its room was opened")
        case Lost(problem):
            # Once: a platform that loses each new room as well would be filled with rooms otherwise.
            again = delivery.room is None or not delivery.room.lost
            return Outcome("ready" if again else "dead", problem=problem)
        case _:
            assert_never(receipt)
