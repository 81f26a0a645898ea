"""What is wished around a case: opening, taking, returning, closing. Asking stands in `waves`, passing on in `relay`."""

from datetime import datetime, time, timedelta
from typing import assert_never

from bot.dates.wall import instant, wall
from bot.engine import rota
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
    CaseClaimed,
    CaseEnded,
    CaseLeft,
    CaseOffered,
    CasesListed,
    CaseTaken,
    ColleaguesFound,
    DutyKept,
    FollowUpDue,
    Gone,
    Line,
    NotPassedOn,
    ResidentWaits,
    SilenceDue,
    VolunteerJoined,
    VolunteerLeft,
)
from bot.engine.types import Library, OpenCase
from bot.runner import relay, waves
from bot.store import cases, conversations, duties, inbox, outbox, relays, views
from bot.store.cases import Case
from bot.store.duties import Duty
from bot.store.store import Tx
from bot.store.types import Letter

_LINES = 8  # of the talk before; more does not fit a phone
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
            _leave(tx, letter, id, now)
        case RecordHelped(id, helped):
            cases.record_helped(tx, id, letter.conversation, helped=helped)
        case ClaimCase(id):
            _claim(tx, letter, id, library, now)
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
        case KeepNote(id, text):
            cases.add_note(tx, id, letter.member, text, now)
            relays.belongs(tx, letter.id, id)
        case CloseCase(id, word):
            alias = duties.duty(tx, letter.member).alias
            _close(tx, case, CaseEnded(id, "volunteer", alias, word), "closed", f"close:{letter.id}", now)
        case ReturnCase():
            release(tx, case, "returned", now)
        case FindColleagues(id):
            found = ColleaguesFound(id, duties.colleagues(tx, letter.member))
            inbox.deliver(tx, letter.conversation, found, key=f"colleagues:{letter.id}", now=now)
        case HandOver(id, member):
            _hand_over(tx, letter, case, member, now)
        case FollowUp(id, day):
            at = instant(datetime.combine(day, _MORNING), library.zone)
            cases.come_back(tx, id, at)
            inbox.deliver(tx, letter.conversation, FollowUpDue(id), key=f"follow:{letter.id}", now=now, due=at)
        case LookAtSilence(_, reminded):
            _look_at_silence(tx, letter, case, library, now, reminded=reminded)
        case _:
            assert_never(effect)


def own(tx: Tx, letter: Letter, id: int) -> Case | None:
    """The case, held, if it is claimed by whoever of the team wrote this letter."""
    case = cases.get(tx, id) if letter.member else None
    return case if case and case.state == "claimed" and case.owner == letter.member else None


def open_case(tx: Tx, letter: Letter, wish: OpenCase, now: datetime) -> None:
    """Open a case and begin to ask, unless one is open already: asking twice is one wish."""
    id = cases.open_case(tx, letter.conversation, wish.reason, wish.menu, wish.topic, now)
    if id is not None:
        waves.begin(tx, letter.conversation, id, 0, now)


# Taking.


def _claim(tx: Tx, letter: Letter, id: int, library: Library, now: datetime) -> None:
    """One statement decides who has it. No turn of the resident runs meanwhile, and what we would still say is taken back."""
    known = cases.peek(tx, id)
    allowed = known and letter.member and cases.was_asked(tx, id, letter.member)
    if not known or not allowed or not conversations.hold(tx, known.conversation):
        _taken(tx, letter, id, now, needed=False)
        return
    before = cases.get(tx, id)
    if before is None or not cases.claim(tx, id, letter.member, letter.conversation, now):
        _taken(tx, letter, id, now, needed=before is not None and before.state != "closed")
        return
    outbox.withdraw(tx, before.conversation, now)
    _tell_who_has_it(tx, letter, before, now)
    _await_silence(tx, letter.conversation, id, letter.id, library, now)


def _taken(tx: Tx, letter: Letter, id: int, now: datetime, *, needed: bool) -> None:
    inbox.deliver(tx, letter.conversation, CaseTaken(id, needed), key=f"taken:{letter.id}", now=now)


def _tell_who_has_it(tx: Tx, letter: Letter, case: Case, now: datetime) -> None:
    alias = duties.duty(tx, letter.member).alias
    lines = _last_lines(tx, case)
    mine = inbox.put(
        tx,
        letter.conversation,
        CaseClaimed(case.id, case.reason, case.menu, case.topic, lines),
        key=f"claimed:{letter.id}",
        now=now,
    )
    if mine is not None:
        relays.belongs(tx, mine, case.id)
    inbox.deliver(tx, case.conversation, VolunteerJoined(case.id, alias), key=f"joined:{letter.id}", now=now)
    if case.room is not None:
        inbox.deliver(tx, case.room, CaseLeft(case.id, "handed"), key=f"handed:{letter.id}", now=now)
        return
    for member in cases.asked_in(tx, case.id, case.round):
        if member != letter.member:
            _tell_team(tx, member, CaseTaken(case.id), f"taken:{letter.id}", now)


def _tell_team(tx: Tx, member: int, event: CaseTaken | CaseOffered, key: str, now: datetime) -> None:
    for conversation in duties.reached_in(tx, member):
        inbox.deliver(tx, conversation, event, key=f"{key}:{conversation}", now=now)


def _last_lines(tx: Tx, case: Case) -> tuple[Line, ...]:
    entries = views.talk(tx, case.conversation)[-_LINES:]
    notes = tuple(Line("note", text) for text in cases.notes_of(tx, case.id))
    said = (
        Line("resident" if entry.mine else "computer", " ".join(f"{entry.message.title} {entry.message.text}".split()))
        for entry in entries
    )
    return (*notes, *said)


# Letting go.


def release(tx: Tx, case: Case, why: Gone, now: datetime) -> None:
    """Back to the queue at once: the resident hears it, and others are asked."""
    conversations.hold(tx, case.conversation)
    alias = duties.duty(tx, case.owner).alias if case.owner else ""
    round = cases.release(tx, case.id)
    if case.owner and why != "unreachable":
        cases.count_as_asked(tx, case.id, round, case.owner, now)
    key = f"case:{case.id}:left:{round}"
    inbox.deliver(tx, case.conversation, VolunteerLeft(case.id, alias, why), key=key, now=now)
    waves.begin(tx, case.conversation, case.id, round, now)
    if case.room is not None:
        inbox.deliver(tx, case.room, CaseLeft(case.id, why), key=f"{key}:room", now=now)


def release_all(tx: Tx, room: int, why: Gone, now: datetime) -> int:
    """Every open case that is talked about in this conversation goes back to the queue. Returns how many."""
    found = cases.talked_in(tx, room)
    for case in found:
        release(tx, case, why, now)
    return len(found)


def _close(
    tx: Tx, case: Case, ended: CaseEnded, why: "str", key: str, now: datetime
) -> None:  # fmt: skip
    conversations.hold(tx, case.conversation)
    cases.close(tx, case.id, now)
    inbox.deliver(tx, case.conversation, ended, key=f"{key}:ended", now=now)
    if case.room is not None:
        left = CaseLeft(case.id, "closed" if why == "closed" else "left")
        inbox.deliver(tx, case.room, left, key=f"{key}:left", now=now)


def _leave(tx: Tx, letter: Letter, id: int, now: datetime) -> None:
    """The resident wants nobody any more."""
    case = cases.current(tx, letter.conversation)
    if case is not None and case.id == id:
        _close(tx, case, CaseEnded(id, "resident"), "left", f"leave:{letter.id}", now)


def forget(tx: Tx, letter: Letter, now: datetime) -> None:
    """Before everything of somebody is erased: who talks with them hears so, and whom they helped gets somebody else."""
    case = cases.current(tx, letter.conversation)
    if case is not None and case.room is not None:
        inbox.deliver(tx, case.room, CaseLeft(case.id, "erased"), key=f"erased:{letter.id}", now=now)
    release_all(tx, letter.conversation, "unreachable", now)


def _hand_over(tx: Tx, letter: Letter, case: Case, member: int, now: datetime) -> None:
    """Offered, not given: the case stays until the colleague takes it."""
    if member not in {id for id, _ in duties.colleagues(tx, letter.member)}:
        return
    cases.offer(tx, case.id, member)
    alias = duties.duty(tx, letter.member).alias
    offered = CaseOffered(case.id, case.reason, case.menu, case.topic, handed=True, by=alias)
    _tell_team(tx, member, offered, f"hand:{letter.id}", now)


# Silence.


def _await_silence(tx: Tx, room: int, id: int, letter: int, library: Library, now: datetime) -> None:
    due = now + timedelta(hours=library.knowledge.helpline.remind)
    inbox.deliver(tx, room, SilenceDue(id), key=f"silence:{letter}", now=now, due=due)


def _look_at_silence(
    tx: Tx, letter: Letter, case: Case, library: Library, now: datetime, *, reminded: bool
) -> None:  # fmt: skip
    """A resident waits when the last word is theirs, or nothing was said since the case was taken."""
    helpline = library.knowledge.helpline
    since = max(filter(None, (case.spoke_at, case.follow_up)), default=now)
    waits = case.heard_at is None or case.spoke_at is None or case.heard_at > since
    asked_at = since + timedelta(hours=helpline.remind)
    back_at = max(since + timedelta(hours=helpline.back), now + timedelta(hours=helpline.back - helpline.remind))
    if not waits or asked_at > now:
        later = max(asked_at, now + timedelta(hours=helpline.remind))
        inbox.deliver(tx, letter.conversation, SilenceDue(case.id), key=f"silence:{letter.id}", now=now, due=later)
    elif reminded:
        release(tx, case, "silent", now)
    else:
        left = ResidentWaits(case.id, (now - since) // timedelta(hours=1), helpline.back - helpline.remind)
        inbox.deliver(tx, letter.conversation, left, key=f"waits:{letter.id}", now=now)
        due = instant(rota.opens(helpline, wall(back_at, library.zone)), library.zone)
        again = SilenceDue(case.id, reminded=True)
        inbox.deliver(tx, letter.conversation, again, key=f"silence:{letter.id}", now=now, due=due)


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
