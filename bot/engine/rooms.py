"""Rooms: a place of its own for each case, where a volunteer's platform has them. Names them; opens none."""

from dataclasses import replace

from bot.engine import load
from bot.engine.talk import Talk
from bot.engine.types import FromThem, Pressed, Sent, Turn, Wrote

_CASE = "case:"


def of(case: int) -> str:
    """What the room of a case is called among ourselves."""
    return f"{_CASE}{case}"


def case_in(room: str) -> int:
    """The case a room is for; 0 for a room of the volunteer's own, and outside all rooms."""
    kind, _, case = room.partition(":")
    return int(case) if kind == "case" and case.isascii() and case.isdecimal() and len(case) < 19 else 0


def entered(talk: Talk, event: FromThem) -> tuple[Talk, FromThem]:
    """Whoever speaks in a case's room is at work on that case. Who has rooms, and speaks outside them, is at work on none."""
    known, case = talk.state.load, case_in(event.room)
    if case:
        known = replace(known, active=case if load.held(known, case) else 0, rooms=True)
    elif isinstance(event, Pressed) and event.choice.endswith(":switch"):
        known = replace(known, rooms=False)  # a choice of their own: from here on plain words go there
    elif known.rooms and isinstance(event, Wrote | Sent):
        known = replace(known, active=0)
    here = replace(event, about=case) if case and isinstance(event, Wrote | Sent) else event
    return replace(talk, state=replace(talk.state, load=known)), here


def inside(turn: Turn, case: int) -> Turn:
    """All of it said in the case's room."""
    return replace(turn, messages=tuple(replace(said, room=of(case)) for said in turn.messages))


def lead(talk: Talk, case: int) -> str:
    """Whose words follow: said where that is not plain from the room, or from there being only one."""
    several = len(talk.state.load.cases) > 1 and not talk.state.load.rooms
    return f"{load.resident(talk, case)}:" if several else ""
