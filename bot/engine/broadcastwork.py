"""The vocabulary of broadcasts: who is meant, how one stands, what an organiser hears of it and can wish. No behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.engine.consentwork import Kind
from bot.engine.meetingwishes import MeetingTeamWish, ResidentWish
from bot.engine.meetingwork import Words


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is meant, of those who agreed. Empty is everybody; `came`: who came to an earlier meeting."""

    languages: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    came: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a broadcast; the parts add up to `total`."""

    total: int = 0
    waiting: int = 0
    sent: int = 0
    blocked: int = 0
    unsure: int = 0
    failed: int = 0
    withdrawn: int = 0
    erased: int = 0
    replies: int = 0


Refusal = Literal["", "approval", "nobody", "words", "own", "changed", "over"]
"""Why a broadcast is not sent, or not approved."""

BroadcastState = Literal["draft", "sending", "paused", "cancelled", "done"]


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A broadcast as it stands. `count` is who would get it now; `digest` is of the exact texts and the group.

    `needs_approval`: a second organiser has to agree first; `approved`: one did, to these very texts for this group;
    `asked`: they all were, about these.
    """

    id: int
    meeting: int
    about: Kind
    texts: Mapping[str, Words]
    audience: Audience
    state: BroadcastState
    digest: str
    count: int
    needs_approval: bool
    approved: bool
    begins: datetime | None = None
    tally: Tally = field(default_factory=Tally)
    asked: bool = False


@dataclass(frozen=True, slots=True)
class BroadcastShown:
    """How a broadcast stands, to whoever works on it; `refused`: why what they wished was not done."""

    broadcast: Broadcast
    refused: Refusal = ""
    kind: Literal["broadcast_shown"] = "broadcast_shown"


@dataclass(frozen=True, slots=True)
class BroadcastPreviewed:
    """How it will read, in every language."""

    broadcast: Broadcast
    kind: Literal["broadcast_previewed"] = "broadcast_previewed"


@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """A colleague asks an organiser to read a broadcast and agree to it."""

    broadcast: Broadcast
    kind: Literal["approval_asked"] = "approval_asked"


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a broadcast is. `first`: the sending began just now."""

    broadcast: Broadcast
    first: bool = False
    kind: Literal["progressed"] = "progressed"


@dataclass(frozen=True, slots=True)
class ProgressDue:
    """It is time to look how far a broadcast is."""

    broadcast: int
    kind: Literal["progress_due"] = "progress_due"


@dataclass(frozen=True, slots=True)
class RepliesShown:
    """What people answered to a broadcast."""

    broadcast: int
    replies: tuple[str, ...]
    kind: Literal["replies_shown"] = "replies_shown"


ToBroadcaster = BroadcastShown | BroadcastPreviewed | ApprovalAsked | Progressed | ProgressDue | RepliesShown


# Wishes. Each is answered by how things stand then, or by `NotOrganiser`.


@dataclass(frozen=True, slots=True)
class Compose:
    """A new broadcast; about a `meeting`, or (0) a tip."""

    meeting: int
    about: Kind
    texts: Mapping[str, Words]
    audience: Audience = field(default_factory=Audience)
    kind: Literal["compose"] = "compose"


@dataclass(frozen=True, slots=True)
class Reword:
    """Other words; what was approved is not any more."""

    broadcast: int
    texts: Mapping[str, Words]
    kind: Literal["reword"] = "reword"


@dataclass(frozen=True, slots=True)
class Aim:
    """Add this to who is meant, or take it away when it was there. `field` is `language`, `district`, `topic` or `came`."""

    broadcast: int
    field: str
    value: str
    kind: Literal["aim"] = "aim"


@dataclass(frozen=True, slots=True)
class AimAt:
    """Mean exactly these, whoever was meant before."""

    broadcast: int
    audience: Audience
    kind: Literal["aim_at"] = "aim_at"


Doing = Literal["show", "preview", "test", "ask", "pause", "resume", "cancel", "replies", "progress"]


@dataclass(frozen=True, slots=True)
class Do:
    """Look at it, send it to oneself, ask a colleague, pause it, go on, end it, read the replies, or see how far it is.

    A draft that is ended is thrown away.
    """

    broadcast: int
    what: Doing
    kind: Literal["do"] = "do"


@dataclass(frozen=True, slots=True)
class Approve:
    """Agree to exactly these texts."""

    broadcast: int
    digest: str
    kind: Literal["approve"] = "approve"


@dataclass(frozen=True, slots=True)
class SendBroadcast:
    """Now, or at that instant; in quiet hours the morning after."""

    broadcast: int
    at: datetime | None = None
    kind: Literal["send_broadcast"] = "send_broadcast"


BroadcastWish = Compose | Reword | Aim | AimAt | Do | Approve | SendBroadcast
MeetingEffect = ResidentWish | MeetingTeamWish | BroadcastWish


@dataclass(frozen=True, slots=True)
class Wished:
    """An organiser wishes this at the desk: how things stand then is told in their conversation there."""

    wish: MeetingTeamWish | BroadcastWish
    kind: Literal["wished"] = "wished"
