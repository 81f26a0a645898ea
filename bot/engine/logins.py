"""The vocabulary of the desk's door: who came in, and the login that was asked for. No behaviour."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class EnteredDesk:
    """Somebody of the team logged in at the desk; this is their conversation there."""

    language: str = ""
    room: str = ""
    kind: Literal["entered_desk"] = "entered_desk"


@dataclass(frozen=True, slots=True)
class LoginMade:
    """A login at the desk is waiting for this member; `login` names it, and opens nothing by itself."""

    login: str
    kind: Literal["login_made"] = "login_made"


@dataclass(frozen=True, slots=True)
class LoginRefused:
    """No login was made: whoever asked is not of the team, or asked too often within the hour."""

    why: Literal["stranger", "too_often"]
    kind: Literal["login_refused"] = "login_refused"


@dataclass(frozen=True, slots=True)
class AskForLogin:
    """A way in at the desk, for whoever talks here; answered by `LoginMade` or `LoginRefused`."""

    kind: Literal["ask_for_login"] = "ask_for_login"
