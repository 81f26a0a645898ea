"""What the matcher answers with. No matching."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["answer", "suggest", "none", "crisis"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic (or, in a crisis, the id of the crisis) and how sure we are, from 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a text is about. `candidates` come best first, at most five, and may be there even for `none`."""

    verdict: Verdict
    candidates: tuple[Candidate, ...]
    language: str
    """The language whose words carried the best candidate; the asked one when nothing did."""
