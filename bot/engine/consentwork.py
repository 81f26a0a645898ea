"""The vocabulary of what somebody agrees to hear of, cares about, and links to themselves. No behaviour."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["meetings", "tips"]
"""What somebody can agree to hear of."""


@dataclass(frozen=True, slots=True)
class Consented:
    """What somebody agreed to, or does not wish any more, is kept for all their channels."""

    about: Kind
    answer: Literal["yes", "no"]
    kind: Literal["consented"] = "consented"


@dataclass(frozen=True, slots=True)
class CaresAbout:
    """The subjects somebody cares about, as they are kept now."""

    subjects: tuple[str, ...]
    kind: Literal["cares_about"] = "cares_about"


@dataclass(frozen=True, slots=True)
class LinkMade:
    """A code that makes whoever types it on another channel the same person, within a quarter of an hour."""

    code: str
    kind: Literal["link_made"] = "link_made"


@dataclass(frozen=True, slots=True)
class Linked:
    """The two conversations are one person's from now on; or the code was not good."""

    good: bool
    kind: Literal["linked"] = "linked"
