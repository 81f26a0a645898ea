"""Buttons that are about a case or a meeting: the resident's own, and those of the team. Anybody else's lead nowhere."""

from bot.engine import asking, by_number, orders
from bot.engine.meetings import tapped as meetings
from bot.engine.talk import Talk
from bot.engine.types import Turn

_LONGEST = 18  # digits; no id has more


def tapped(talk: Talk, words: list[str]) -> Turn | None:
    """What such a button means here; None for one that is not known, or is not for whoever pressed it."""
    match words:
        case ["case", number, "leave"] if _is_id(number):
            return asking.leave(talk, int(number))
        case ["case", number, "helped", "yes" | "no" as answer] if _is_id(number):
            return asking.helped(talk, int(number), yes=answer == "yes")
        case _:
            return meetings.tapped(talk, words) or (_by_the_team(talk, words) if talk.state.member else None)


def _by_the_team(talk: Talk, words: list[str]) -> Turn | None:
    match words:
        case ["case", number, *rest] if _is_id(number.removeprefix("-")):
            return orders.pressed(talk, int(number), rest) or by_number.pressed(talk, int(number), rest)
        case ["say", number, topic] if _is_id(number.removeprefix("-")):
            return orders.say_answer(talk, int(number), topic)
        case ["look", topic]:
            return orders.looked(talk, topic)
        case ["practice", story]:
            return orders.practise(talk, story)
        case _:
            return None


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST
