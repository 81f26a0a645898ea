"""What is remembered of questions that are asked one by one. No behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Form:
    """Questions asked one at a time: what for, about which meeting or broadcast, what was asked last, and the answers."""

    what: Literal["meeting", "change", "question", "reply", "outcome", "promise", "words", "tip", "at"]
    about: int = 0
    asked: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
