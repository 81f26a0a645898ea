"""What the team hears about its desk: the way in, and a word of welcome there. No link is known here."""

from dataclasses import replace

from bot.engine.logins import AskForLogin
from bot.engine.talk import Talk
from bot.engine.types import Message, Turn


def wants_in(talk: Talk) -> Turn:
    """Nothing is said yet: whether they are of the team comes back as an event."""
    return Turn(talk.state, effects=(AskForLogin(),))


def login_made(talk: Talk, login: str) -> Turn:
    """The person stays where they are; link and code come under the text on its way out."""
    return Turn(talk.state, (Message(talk.text("desk_login"), login=login),))


def too_often(talk: Talk) -> Turn:
    return Turn(talk.state, (Message(talk.text("desk_login_too_often")),))


def entered(talk: Talk) -> Turn:
    """The first time, what comes here; they are of the team, so they need no introduction to the helpline."""
    if talk.state.greeted:
        return Turn(talk.state)
    return Turn(replace(talk.state, greeted=True), (Message(talk.text("desk_hello")),))
