"""Buttons around meetings and broadcasts, by the first word of their id."""

from bot.engine.meetings import attending, casting, consent, forms, planning, receiving
from bot.engine.talk import Talk
from bot.engine.types import Turn

KINDS = ("meeting", "invites", "promise", "broadcast", "form")
"""What these buttons' ids begin with; those of the team not among them."""


def tapped(talk: Talk, words: list[str]) -> Turn | None:
    """None for a button that is not known, or not for whoever pressed it."""
    match words:
        case ["meeting", id, "question"] if planning.is_id(id):
            return forms.begin(talk, "question", int(id))
        case ["meeting", id, *rest] if planning.is_id(id):
            return attending.pressed(talk, int(id), rest)
        case ["invites", *rest]:
            return consent.pressed(talk, rest)
        case ["promise", id, "mine"] if planning.is_id(id):
            return receiving.claimed(talk, int(id))
        case ["broadcast", id, "reply"] if planning.is_id(id):
            return forms.begin(talk, "reply", int(id))
        case ["form", *rest]:
            return forms.pressed(talk, rest)
        case _:
            return _by_the_team(talk, words) if talk.state.member else None


def _by_the_team(talk: Talk, words: list[str]) -> Turn | None:
    match words:
        case ["plan", *rest]:
            return planning.pressed(talk, rest)
        case ["cast", *rest]:
            return casting.pressed(talk, rest)
        case ["question", id, "yes" | "no" as answer] if planning.is_id(id):
            return planning.judged(talk, int(id), good=answer == "yes")
        case _:
            return None
