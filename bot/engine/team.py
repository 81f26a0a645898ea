"""What the team hears: a welcome for who was invited, and every week what needs another look."""

from dataclasses import replace
from datetime import timedelta
from itertools import islice

from bot.engine import choices, duty, guide
from bot.engine.membership import Redeem, Role
from bot.engine.talk import Talk
from bot.engine.types import Message, Turn
from bot.knowledge.ages import Expiry, expired, expiries
from bot.knowledge.types import ROOT, Number, Topic

_AHEAD = timedelta(days=28)
_LISTED = 20  # lines that still fit a phone; the rest is counted


def showed_code(talk: Talk, digest: str) -> Turn:
    """Nothing is said yet: whether the invitation is good comes back as an event."""
    return Turn(talk.state, effects=(Redeem(digest),))


def joined(talk: Talk, role: Role) -> Turn:
    """Welcome; a volunteer is asked at once what residents may call them."""
    turn = guide.say(talk, talk.text(f"joined_{role}"), (choices.home(talk),))
    if role != "volunteer":
        return turn
    return replace(turn, state=duty.joined(turn.state), messages=(*turn.messages, Message(talk.text("name_ask"))))


def code_refused(talk: Talk) -> Turn:
    return guide.say(talk, talk.text("code_refused"), choices.asides(talk, ROOT))


def week_began(talk: Talk) -> Turn:
    """What is too old and what will be within four weeks; the person stays where they are."""
    today = talk.today
    late = expired(talk.knowledge, today)
    soon = tuple(one for one in expiries(talk.knowledge) if today < one.since <= today + _AHEAD)
    text = guide.paragraphs(_listed(talk, "week_late", late), _listed(talk, "week_soon", soon), talk.text("week_how"))
    message = Message(text if late or soon else _all_well(talk), talk.text("week_title"))
    return Turn(talk.state, (message,))


def _all_well(talk: Talk) -> str:
    """Silence could also mean that nobody looked: so this is said."""
    first = next(one for one in expiries(talk.knowledge) if one.since > talk.today)
    return talk.text("week_nothing", date=talk.day(first.since))


def _listed(talk: Talk, head: str, found: tuple[Expiry, ...]) -> str:
    if not found:
        return ""
    lines = [_line(talk, one) for one in islice(found, _LISTED)]
    if len(found) > _LISTED:
        lines.append(talk.text("week_more", count=str(len(found) - _LISTED)))
    return "\n".join((talk.text(head), *(f"- {line}" for line in lines)))


def _line(talk: Talk, one: Expiry) -> str:
    return talk.text(f"week_{one.fate}", what=_name(talk, one), date=talk.day(one.since))


def _name(talk: Talk, one: Expiry) -> str:
    match one.piece:
        case Topic(title=title):
            return talk.of(title)
        case Number(name=name, shown=shown):
            return f"{talk.of(name)} ({shown})"
        case crisis:
            return crisis.id
