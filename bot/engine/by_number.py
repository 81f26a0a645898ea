"""What is done with one case by its number, whichever is active: put aside, given back, come back to. No plain words."""

from dataclasses import replace
from datetime import date

from bot.engine import load
from bot.engine.casewishes import FollowUp, ReturnCase
from bot.engine.talk import Talk
from bot.engine.types import Message, Turn


def pressed(talk: Talk, case: int, words: list[str]) -> Turn | None:
    """A button that names its case; None for one we do not know. Whose the case is, the tables know."""
    match words:
        case ["park"]:
            return _parked(talk, case)
        case ["return"] if case > 0:
            return Turn(talk.state, effects=(ReturnCase(case),))
        case ["follow", day] if case > 0:
            return _come_back(talk, case, day)
        case _:
            return None


def _parked(talk: Talk, case: int) -> Turn:
    """No case is active any more, so that plain words go to nobody; the case stays theirs."""
    state = load.switched(talk.state, 0) if talk.state.load.active == case else talk.state
    return _say(replace(talk, state=state), "parked", resident=load.resident(talk, case))


def _come_back(talk: Talk, case: int, written: str) -> Turn:
    """On a day from tomorrow on."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return _say(talk, "follow_how")
    if day <= talk.today:
        return _say(talk, "follow_how")
    turn = _say(talk, "follow_kept", resident=load.resident(talk, case), day=talk.day(day))
    return replace(turn, effects=(FollowUp(case, day),))


def _say(talk: Talk, name: str, **values: str) -> Turn:
    return Turn(talk.state, (Message(talk.text(name, **values), lane="relay"),))
