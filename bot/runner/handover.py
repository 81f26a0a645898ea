"""Carries out what is wished around a case: each wish goes to whoever knows how, and only the owner's wish for their own."""

from datetime import datetime, time
from typing import assert_never

from bot.dates.wall import instant
from bot.engine.casewishes import (
    AskVolunteers,
    AwaitWave,
    CaseEffect,
    ClaimCase,
    CloseCase,
    FindColleagues,
    FollowUp,
    HandOver,
    KeepDuty,
    KeepNote,
    LeaveCase,
    ListCases,
    LookAtSilence,
    RecordHelped,
    ReturnCase,
    TellResident,
    TellVolunteer,
)
from bot.engine.casework import (
    CaseEnded,
    CaseOffered,
    CasesListed,
    ColleaguesFound,
    DutyKept,
    FollowUpDue,
    NotPassedOn,
)
from bot.engine.types import Library, OpenCase
from bot.runner import claims, relay, silence, waves
from bot.store import cases, conversations, duties, inbox, relays
from bot.store.cases import Case
from bot.store.duties import Duty
from bot.store.store import Tx
from bot.store.types import Letter

_MORNING = time(9)


def carry_out(tx: Tx, letter: Letter, effect: CaseEffect, library: Library, now: datetime) -> None:
    match effect:
        case AskVolunteers():
            waves.ask(tx, effect, library, now)
        case AwaitWave():
            waves.await_next(tx, letter, effect, now)
        case TellVolunteer():
            relay.tell_volunteer(tx, letter, effect, now)
        case TellResident():
            relay.tell_resident(tx, letter, effect, now)
        case LeaveCase(id):
            claims.leave(tx, letter, id, now)
        case RecordHelped(id, helped):
            cases.record_helped(tx, id, letter.conversation, helped=helped)
        case ClaimCase(id):
            claims.claim(tx, letter, id, library, now)
        case KeepDuty():
            _keep_duty(tx, letter, effect, now)
        case ListCases():
            found = tuple(relays.tally(tx, one.id) for one in cases.owned(tx, letter.member))
            inbox.deliver(tx, letter.conversation, CasesListed(found), key=f"cases:{letter.id}", now=now)
        case _:
            _with_own(tx, letter, effect, library, now)


def _with_own(
    tx: Tx,
    letter: Letter,
    effect: KeepNote | CloseCase | ReturnCase | FindColleagues | HandOver | FollowUp | LookAtSilence,
    library: Library,
    now: datetime,
) -> None:
    """What only the owner may: if the case is not theirs any more, they hear that instead."""
    case = own(tx, letter, effect.case)
    if case is None:
        if not isinstance(effect, LookAtSilence):
            lost = NotPassedOn(effect.case, "not_yours")
            inbox.deliver(tx, letter.conversation, lost, key=f"lost:{letter.id}", now=now)
        return
    match effect:
        case CloseCase(id, word):
            alias = duties.duty(tx, letter.member).alias
            relays.belongs(tx, letter.id, id)
            claims.close(tx, case, CaseEnded(id, "volunteer", alias, word), "closed", f"close:{letter.id}", now)
        case ReturnCase():
            claims.release(tx, case, "returned", now)
        case HandOver(_, member):
            _hand_over(tx, letter, case, member, now)
        case LookAtSilence(_, reminded):
            if silence.look(tx, letter, case, library, now, reminded=reminded):
                claims.release(tx, case, "silent", now)
        case _:
            _beside(tx, letter, effect, library, now)


def _beside(
    tx: Tx, letter: Letter, effect: KeepNote | FindColleagues | FollowUp, library: Library, now: datetime
) -> None:  # fmt: skip
    """What changes nothing for the resident."""
    match effect:
        case KeepNote(id, text):
            cases.add_note(tx, id, letter.member, text, now)
            relays.belongs(tx, letter.id, id)
        case FindColleagues(id):
            found = ColleaguesFound(id, duties.colleagues(tx, letter.member))
            inbox.deliver(tx, letter.conversation, found, key=f"colleagues:{letter.id}", now=now)
        case FollowUp(id, day):
            at = instant(datetime.combine(day, _MORNING), library.zone)
            cases.come_back(tx, id, at)
            inbox.deliver(tx, letter.conversation, FollowUpDue(id), key=f"follow:{letter.id}", now=now, due=at)
        case _:
            assert_never(effect)


def own(tx: Tx, letter: Letter, id: int) -> Case | None:
    """The case, held with its resident's turns, if it is claimed by whoever of the team wrote this letter.

    First the conversation and then the case, as everywhere: so nobody waits for each other.
    """
    known = cases.peek(tx, id) if letter.member else None
    case = cases.get(tx, id) if known and conversations.hold(tx, known.conversation) else None
    return case if case and case.state == "claimed" and case.owner == letter.member else None


def open_case(tx: Tx, letter: Letter, wish: OpenCase, now: datetime) -> None:
    """Open a case and begin to ask, unless one is open already: asking twice is one wish.

    But who waits and comes into danger does not wait on: everybody is asked, at once.
    """
    id, round = cases.open_case(tx, letter.conversation, wish.reason, wish.menu, wish.topic, now), 0
    if id is None and wish.reason == "crisis":
        id, round = cases.make_urgent(tx, letter.conversation) or (None, 0)
    if id is not None:
        waves.begin(tx, letter.conversation, id, round, now)


def _hand_over(tx: Tx, letter: Letter, case: Case, member: int, now: datetime) -> None:
    """Offered, not given: the case stays until the colleague takes it."""
    if member not in {id for id, _ in duties.colleagues(tx, letter.member)}:
        return
    cases.offer(tx, case.id, member)
    alias = duties.duty(tx, letter.member).alias
    offered = CaseOffered(case.id, case.reason, case.menu, case.topic, handed=True, by=alias)
    claims.tell_team(tx, member, offered, f"hand:{letter.id}", now)


# Duty.


def _keep_duty(tx: Tx, letter: Letter, wish: KeepDuty, now: datetime) -> None:
    if not letter.member:
        return
    old = duties.duty(tx, letter.member)
    new = Duty(
        old.alias if wish.alias is None else wish.alias,
        old.on_duty if wish.on_duty is None else wish.on_duty,
        old.hours if wish.hours is None else wish.hours,
    )
    duties.keep(tx, letter.member, new)
    kept = DutyKept(new.alias, new.on_duty, new.hours, duties.taken(tx, now).get(letter.member, 0))
    inbox.deliver(tx, letter.conversation, kept, key=f"duty:{letter.id}", now=now)
