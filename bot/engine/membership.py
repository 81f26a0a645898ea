"""The vocabulary of the team: invitations, roles, and the week's letter. No behaviour."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["volunteer", "organiser", "admin"]


@dataclass(frozen=True, slots=True)
class ShowedCode:
    """The person typed or opened an invitation. Only the code's digest ever reaches us here."""

    digest: str
    language: str = ""
    room: str = ""
    kind: Literal["showed_code"] = "showed_code"


@dataclass(frozen=True, slots=True)
class JoinedTeam:
    """The invitation was good: this conversation now belongs to somebody of the team, with this role."""

    role: Role
    kind: Literal["joined_team"] = "joined_team"


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """The invitation is unknown, used or too old."""

    kind: Literal["code_refused"] = "code_refused"


@dataclass(frozen=True, slots=True)
class WeekBegan:
    """A new week: an organiser hears which answers and numbers need another look."""

    kind: Literal["week_began"] = "week_began"


@dataclass(frozen=True, slots=True)
class Redeem:
    """Use up the invitation with this digest; answered by `JoinedTeam` or `CodeRefused`."""

    digest: str
    kind: Literal["redeem"] = "redeem"
