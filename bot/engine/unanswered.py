"""The vocabulary of questions we could not answer: what is remembered of one, and what a turn can wish. No behaviour."""

from dataclasses import dataclass
from typing import Literal

Fate = Literal["none", "suggest", "wrong"]
"""Nothing was found; what was offered was not taken; what was answered was not meant."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in somebody's own words, redacted. `topics` are what was offered, best first, or the answer and then those.

    `answered`: the first of them was given as the answer.
    """

    text: str
    language: str
    topics: tuple[str, ...] = ()
    answered: bool = False


@dataclass(frozen=True, slots=True)
class KeepQuestion:
    """Keep what we could not answer, for the people who write the knowledge."""

    asked: Asked
    fate: Fate
    kind: Literal["keep_question"] = "keep_question"


@dataclass(frozen=True, slots=True)
class DropQuestion:
    """What was kept of this question is settled: they found what they meant."""

    text: str
    kind: Literal["drop_question"] = "drop_question"


QuestionEffect = KeepQuestion | DropQuestion
