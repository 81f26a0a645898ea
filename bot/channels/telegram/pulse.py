"""What one bot's traffic has amounted to, for the operator's eyes. Counts and times; never a text or an id."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Pulse:
    """Since the program started. `ignored`: groups, other bots, chats' own notices. `unanswered`: nods that failed.

    `stopped` says in words for the operator why receiving has ended, and is empty while it goes on.
    """

    name: str = ""
    stopped: str = ""
    polled_at: datetime | None = None
    letters: int = 0
    dead: int = 0
    ignored: int = 0
    unanswered: int = 0
