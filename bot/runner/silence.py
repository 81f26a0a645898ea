"""Looks whether a resident waits for an answer: the volunteer is reminded once, and then somebody else is asked."""

from datetime import datetime, timedelta

from bot.dates.wall import instant, wall
from bot.engine import rota
from bot.engine.casework import ResidentWaits, SilenceDue
from bot.engine.types import Library
from bot.store import inbox
from bot.store.cases import Case
from bot.store.store import Tx
from bot.store.types import Letter

_HOUR = timedelta(hours=1)


def begin(tx: Tx, letter: Letter, case: int, library: Library, now: datetime) -> None:
    """From now on we look."""
    _again(tx, letter, SilenceDue(case), now, now + library.knowledge.helpline.remind * _HOUR)


def look(tx: Tx, letter: Letter, case: Case, library: Library, now: datetime, *, reminded: bool) -> bool:
    """True when it has been too long. Else we look again later; while the helpline is closed, nobody is blamed."""
    helpline = library.knowledge.helpline
    since = _waits_since(case)
    due = max(since or now, case.follow_up or since or now) + helpline.remind * _HOUR
    open_at = instant(rota.opens(helpline, wall(now, library.zone)), library.zone)
    if since is None or due > now:
        _again(tx, letter, SilenceDue(case.id), now, due)
    elif open_at > now:
        _again(tx, letter, SilenceDue(case.id, reminded), now, open_at)
    elif not reminded:
        left = helpline.back - helpline.remind
        waits = ResidentWaits(case.id, (now - since) // _HOUR, left)
        inbox.deliver(tx, letter.conversation, waits, key=f"waits:{letter.id}", now=now)
        _again(tx, letter, SilenceDue(case.id, reminded=True), now, now + left * _HOUR)
    else:
        return True
    return False


def _waits_since(case: Case) -> datetime | None:
    """Since when the resident waits: the case was taken and nothing was said, or the last word is theirs."""
    if case.spoke_at == case.claimed_at:
        return case.claimed_at
    return case.heard_at if case.heard_at and case.spoke_at and case.heard_at > case.spoke_at else None


def _again(tx: Tx, letter: Letter, due_then: SilenceDue, now: datetime, due: datetime) -> None:
    inbox.deliver(tx, letter.conversation, due_then, key=f"silence:{letter.id}", now=now, due=due)
