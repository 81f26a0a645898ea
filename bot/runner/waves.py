"""Asks volunteers, a few at a time: whom, the rota decides; when again, is said to the resident and kept as a letter."""

from datetime import datetime, timedelta

from bot.dates.wall import instant, wall
from bot.engine import rota
from bot.engine.casewishes import AskVolunteers, AwaitWave
from bot.engine.casework import CaseEnded, CaseOffered, VolunteersAsked, WaveDue
from bot.engine.types import Library
from bot.store import cases, duties, inbox
from bot.store.cases import Case
from bot.store.store import Tx
from bot.store.types import Letter

_LONGEST = timedelta(days=14)  # of waiting: who has left must be forgotten, and not be written to every day


def begin(tx: Tx, conversation: int, case: int, round: int, now: datetime) -> None:
    """The first wave of a round falls due at once."""
    inbox.deliver(tx, conversation, WaveDue(case, round, 1), key=f"case:{case}:wave:{round}.1", now=now)


def await_next(tx: Tx, letter: Letter, wish: AwaitWave, now: datetime) -> None:
    key = f"case:{wish.case}:wave:{wish.round}.{wish.wave}"
    inbox.deliver(
        tx, letter.conversation, WaveDue(wish.case, wish.round, wish.wave), key=key, now=now, due=wish.at
    )  # fmt: skip


def ask(tx: Tx, wish: AskVolunteers, library: Library, now: datetime) -> None:
    """Ask those whose turn it is. Nothing for a case that was taken, closed or begun anew meanwhile."""
    case = cases.get(tx, wish.case)
    if case is None or case.state != "waiting" or wish.round < case.round:
        return
    if now - (case.spoke_at or case.opened_at) > _LONGEST:
        cases.close(tx, case.id, now)
        inbox.deliver(tx, case.conversation, CaseEnded(case.id, "nobody"), key=f"case:{case.id}:ended", now=now)
        return
    cases.reach_round(tx, case.id, wish.round)
    helpline, crisis = library.knowledge.helpline, case.reason == "crisis"
    team, here = duties.team(tx, case.id, wish.round, now), wall(now, library.zone)
    chosen = rota.pick(team, helpline, here, crisis=crisis)
    _page(tx, case, wish, chosen, now)
    if chosen:
        again = now + timedelta(minutes=helpline.minutes)
    else:
        again = instant(rota.next_moment(team, helpline, here), library.zone)
    total = len(cases.asked_in(tx, case.id, wish.round))
    stands = VolunteersAsked(case.id, wish.round, wish.wave, len(chosen), total, again, crisis)
    key = f"case:{case.id}:asked:{wish.round}.{wish.wave}"
    inbox.deliver(tx, case.conversation, stands, key=key, now=now)


def _page(tx: Tx, case: Case, wish: AskVolunteers, chosen: tuple[int, ...], now: datetime) -> None:
    cases.page(tx, case.id, wish.round, wish.wave, chosen, now)
    offered = CaseOffered(case.id, case.reason, case.menu, case.topic)
    for member in chosen:
        for conversation in duties.reached_in(tx, member):
            key = f"case:{case.id}:offer:{wish.round}:{conversation}"
            inbox.deliver(tx, conversation, offered, key=key, now=now)
