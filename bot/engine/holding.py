"""The vocabulary of cases: what is remembered of those a volunteer has. No behaviour."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """A case this volunteer has. `traces` are digests of what stands out in it: another resident must not read of it.

    A practice case has a number below zero, and `step` is how far its story is told.
    """

    case: int
    traces: tuple[str, ...] = ()
    step: int = 0


@dataclass(frozen=True, slots=True)
class Pending:
    """A message that waits for one tap, because it may be meant for somebody else."""

    case: int
    text: str
    ref: str = ""
    quotes: str = ""


@dataclass(frozen=True, slots=True)
class Caseload:
    """What a volunteer has at hand: at most one `active` case, to which plain words go (0: none).

    `rooms`: where they talk, each case has a room of its own, and outside those nothing is meant for a resident.
    `refused`: an album of which a part was held back, so all of it is. `meant`: the case they chose last, also one that is
    not theirs yet, or not any more; what comes in late of another does not become active under their hands.
    """

    cases: tuple[Held, ...] = ()
    active: int = 0
    pending: Pending | None = None
    naming: bool = False
    rooms: bool = False
    refused: str = ""
    meant: int = 0
