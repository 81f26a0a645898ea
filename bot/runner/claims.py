"""Who has a case: taking it, letting it go, closing it. What follows for everybody is posted in the same commit."""

from datetime import datetime
from textwrap import shorten

from bot.engine.casework import (
    CaseClaimed,
    CaseEnded,
    CaseLeft,
    CaseOffered,
    CaseTaken,
    Gone,
    LeftTeam,
    Line,
    VolunteerJoined,
    VolunteerLeft,
)
from bot.engine.media import File, Media, in_words
from bot.engine.types import Library
from bot.runner import silence, waves
from bot.store import cases, conversations, duties, inbox, members, recall, relays, roster, views
from bot.store.cases import Case
from bot.store.sessions import DESK
from bot.store.store import Tx
from bot.store.types import Entry, Letter

_LINES = 8  # of the talk before; more does not fit a phone
_BRIEF = 80  # characters of what the computer said


def claim(tx: Tx, letter: Letter, id: int, library: Library, now: datetime) -> None:
    """One statement decides who has it. No turn of the resident runs meanwhile, and what we would still say is taken back."""
    known = cases.peek(tx, id)
    if not known or not _may_claim(tx, letter, id) or not conversations.hold(tx, known.conversation):
        _taken(tx, letter, id, now, needed=False)
        return
    before = cases.get(tx, id)
    if before is None or not cases.claim(tx, id, letter.member, letter.conversation, now):
        _taken(tx, letter, id, now, needed=before is not None and before.state != "closed")
        return
    recall.withdraw(tx, before.conversation, now)
    _tell_who_has_it(tx, letter, before, now)
    silence.begin(tx, letter, id, library, now)


def _may_claim(tx: Tx, letter: Letter, id: int) -> bool:
    """Who was asked, and a volunteer at the desk: they see who waits, and need not wait to be asked. Nobody who left."""
    if not letter.member or not members.stays(tx, letter.member):
        return False
    at_desk = letter.channel == DESK and roster.is_volunteer(tx, letter.member)
    return at_desk or cases.was_asked(tx, id, letter.member)


def _taken(tx: Tx, letter: Letter, id: int, now: datetime, *, needed: bool) -> None:
    inbox.deliver(tx, letter.conversation, CaseTaken(id, needed), key=f"taken:{letter.id}", now=now)


def _tell_who_has_it(tx: Tx, letter: Letter, case: Case, now: datetime) -> None:
    alias = duties.duty(tx, letter.member).alias
    lines, sent = _last_lines(tx, case)
    mine = inbox.put(
        tx,
        letter.conversation,
        CaseClaimed(case.id, case.reason, case.menu, case.topic, lines, sent),
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
            tell_team(tx, member, CaseTaken(case.id), f"taken:{letter.id}", now)


def tell_team(tx: Tx, member: int, event: CaseTaken | CaseOffered, key: str, now: datetime) -> None:
    for conversation in duties.reached_in(tx, member):
        inbox.deliver(tx, conversation, event, key=f"{key}:{conversation}", now=now)


def _last_lines(tx: Tx, case: Case) -> tuple[tuple[Line, ...], tuple[Media, ...]]:
    """Colleagues' notes, the last of the talk, and the resident's files in it; nothing that was said about the waiting."""
    notes = (Line("note", text) for text in cases.notes_of(tx, case.id))
    entries = [entry for entry in views.talk(tx, case.conversation) if _matters(entry, case)][-_LINES:]
    sent = (one for entry in entries if entry.mine for one in entry.message.media)
    return (*notes, *map(_line, entries)), tuple(one for one in sent if isinstance(one, File) and one.what != "sticker")


def _matters(entry: Entry, case: Case) -> bool:
    return entry.mine or entry.at < case.opened_at or _by_volunteer(entry)


def _by_volunteer(entry: Entry) -> bool:
    return entry.message.lane == "relay" and entry.message.title != ""


def _line(entry: Entry) -> Line:
    """What people wrote whole; what the computer said only so far that one knows which answer it was."""
    text = " ".join(" ".join((entry.message.text, *map(in_words, entry.message.media))).split())
    if entry.mine:
        return Line("resident", text)
    if _by_volunteer(entry):
        return Line("volunteer", f"{entry.message.title}: {text}")
    return Line("computer", shorten(f"{entry.message.title} {text}", _BRIEF, placeholder=" …"))


# Letting go.


def release(tx: Tx, case: Case, why: Gone, now: datetime) -> None:
    """Back to the queue at once, if it still is with this owner: the resident hears it, and others are asked."""
    conversations.hold(tx, case.conversation)
    current = cases.get(tx, case.id)
    if current is None or (current.state, current.owner) != ("claimed", case.owner):
        return
    alias = duties.duty(tx, case.owner).alias if case.owner else ""
    round = cases.release(tx, case.id)
    if case.owner and why != "unreachable":
        cases.count_as_asked(tx, case.id, round, case.owner, now)
    key = f"case:{case.id}:left:{round}"
    inbox.deliver(tx, case.conversation, VolunteerLeft(case.id, alias, why), key=key, now=now)
    waves.begin(tx, case.conversation, case.id, round, now)
    if case.room is not None and why != "removed":  # who left the team hears that, and nothing of cases
        inbox.deliver(tx, case.room, CaseLeft(case.id, why), key=f"{key}:room", now=now)


def release_all(tx: Tx, room: int, why: Gone, now: datetime) -> int:
    """Every open case that is talked about in this conversation goes back to the queue. Returns how many."""
    found = cases.talked_in(tx, room)
    for case in found:
        release(tx, case, why, now)
    return len(found)


def remove_member(tx: Tx, member: int, now: datetime) -> bool:
    """End somebody's access at once: their cases go back, and their next letter is anybody's. False for no such member."""
    let_go(tx, member, now)
    return members.remove(tx, member)


def let_go(tx: Tx, member: int, now: datetime) -> None:
    """Before a membership ends: their cases go back, and they hear that they left. Ending it is for the caller."""
    return_cases(tx, member, now)
    for room in duties.reached_in(tx, member):
        inbox.deliver(tx, room, LeftTeam(), key=f"removed:{member}:{room}", now=now)


def return_cases(tx: Tx, member: int, now: datetime) -> None:
    """All they have; what they take while this is done, they cannot have."""
    members.hold(tx, member)
    for case in cases.owned(tx, member):
        release(tx, case, "removed", now)


def close(tx: Tx, case: Case, ended: CaseEnded, why: str, key: str, now: datetime) -> None:
    conversations.hold(tx, case.conversation)
    cases.close(tx, case.id, now)
    inbox.deliver(tx, case.conversation, ended, key=f"{key}:ended", now=now)
    if case.room is not None:
        left = CaseLeft(case.id, "closed" if why == "closed" else "left")
        inbox.deliver(tx, case.room, left, key=f"{key}:left", now=now)


def leave(tx: Tx, letter: Letter, id: int, now: datetime) -> None:
    """The resident wants nobody any more."""
    case = cases.current(tx, letter.conversation)
    if case is not None and case.id == id:
        close(tx, case, CaseEnded(id, "resident"), "left", f"leave:{letter.id}", now)


def forget(tx: Tx, letter: Letter, now: datetime) -> None:
    """Before everything of somebody is erased: who talks with them hears so, and whom they helped gets somebody else."""
    case = cases.current(tx, letter.conversation)
    if case is not None and case.room is not None:
        inbox.deliver(tx, case.room, CaseLeft(case.id, "erased"), key=f"erased:{letter.id}", now=now)
    release_all(tx, letter.conversation, "removed", now)
    members.leave(tx, letter.conversation)
