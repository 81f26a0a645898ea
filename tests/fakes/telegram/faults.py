"""What may go wrong on request: which calls, how often, and in which way. Does nothing by itself."""

from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal


@dataclass(slots=True)
class Fault:
    """A rule for the next calls that fit. `times` -1 is for ever; `chance` picks by a seeded die.

    `status` 0 answers as usual, else with `description` and `parameters`, or with `body` in place of such JSON.
    `done`: the call is carried out all the same. `seconds`: the answer comes this much later. `drop`: the connection is
    cut instead of an answer, at once or after half of it.
    """

    method: str = ""
    chat: int = 0
    times: int = 1
    chance: float = 1.0
    status: int = 0
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    body: str | None = None
    seconds: float = 0.0
    done: bool = False
    drop: Literal["", "at_once", "half_way"] = ""

    def fits(self, method: str, chat: object, die: Random) -> bool:
        if self.times == 0 or self.method not in ("", method) or self.chat not in (0, chat):
            return False
        return self.chance >= 1 or die.random() < self.chance


def flood(retry_after: int, **more: Any) -> Fault:
    text = f"Too Many Requests: retry after {retry_after}"
    return Fault(status=429, description=text, parameters={"retry_after": retry_after}, **more)


def says(status: int, description: str, **more: Any) -> Fault:
    """The Bot API itself says no."""
    return Fault(status=status, description=description, **more)


def page(status: int, **more: Any) -> Fault:
    """Something on the way answers with a page of HTML."""
    return Fault(status=status, body=f"<html><head><title>{status}</title></head><body>nginx</body></html>", **more)


def lost(**more: Any) -> Fault:
    """The connection is cut before anything is done."""
    return Fault(drop="at_once", **more)


def cut(**more: Any) -> Fault:
    """It is done, and the connection cut in the middle of the answer."""
    return Fault(drop="half_way", done=True, **more)


def late(seconds: float, **more: Any) -> Fault:
    """It is done, and the answer comes much later."""
    return Fault(seconds=seconds, done=True, **more)
