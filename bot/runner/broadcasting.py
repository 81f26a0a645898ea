"""Carries out what organisers wish around broadcasts, and only theirs: who is meant, who agrees, sending, pausing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Literal

from bot.dates.wall import awake, instant, wall
from bot.engine.broadcastwork import (
    Aim,
    AimAt,
    ApprovalAsked,
    Approve,
    Audience,
    Broadcast,
    BroadcastPreviewed,
    BroadcastShown,
    BroadcastWish,
    Compose,
    Do,
    ProgressDue,
    Progressed,
    Refusal,
    RepliesShown,
    Reword,
    SendBroadcast,
)
from bot.engine.meetings import casting
from bot.engine.meetingwork import Invited, NotOrganiser
from bot.engine.types import Event, Library
from bot.store import audit, broadcasts, duties, inbox, meetings, members, posting
from bot.store.posting import Hours
from bot.store.store import Tx
from bot.store.types import Letter

_LOOK = timedelta(seconds=2)
_NIGHT = time(21)
Steer = Literal["pause", "resume", "cancel"]
_AUDITED: Mapping[Steer, audit.Action] = {
    "pause": "pause broadcast", "resume": "resume broadcast", "cancel": "cancel broadcast",
}  # fmt: skip


def carry_out(tx: Tx, letter: Letter, wish: BroadcastWish, library: Library, now: datetime) -> None:
    if not members.organises(tx, letter.member):
        _tell(tx, letter, NotOrganiser(), now)
        return
    if isinstance(wish, Compose):
        id = broadcasts.compose(tx, wish.meeting, wish.about, wish.texts, letter.member, now)
        broadcasts.aim(tx, id, wish.audience)
        _show(tx, letter, id, now)
        return
    found = broadcasts.get(tx, wish.broadcast, now, hold=True)
    if found is None:
        return
    match wish:
        case Do():
            _do(tx, letter, found, wish, library, now)
        case Approve(_, of_these):
            _approve(tx, letter, found, of_these, now)
        case SendBroadcast(_, at):
            _send(tx, letter, found, at, library, now)
        case _:
            _prepare(tx, letter, found, wish, now)


def _prepare(tx: Tx, letter: Letter, found: Broadcast, wish: Reword | Aim | AimAt, now: datetime) -> None:
    """What changes it before it is sent; afterwards nothing does."""
    if found.state != "draft":
        _show(tx, letter, found.id, now, refused="over")
        return
    if isinstance(wish, Reword):
        if wish.texts != found.texts:
            broadcasts.reword(tx, found.id, wish.texts, letter.member)
    else:
        at = wish.audience if isinstance(wish, AimAt) else aimed(found.audience, wish)
        broadcasts.aim(tx, found.id, at)
    _show(tx, letter, found.id, now)


def aimed(at: Audience, wish: Aim) -> Audience:
    """With this, or without it when it was there."""
    match wish.field:
        case "language":
            return replace(at, languages=_turned(at.languages, wish.value))
        case "district":
            return replace(at, districts=_turned(at.districts, wish.value))
        case "topic":
            return replace(at, topics=_turned(at.topics, wish.value))
        case _:
            return replace(at, came=not at.came)


def _turned(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in values if one != value) if value in values else (*values, value)


def _do(tx: Tx, letter: Letter, found: Broadcast, wish: Do, library: Library, now: datetime) -> None:
    match wish.what:
        case "show":
            _show(tx, letter, found.id, now)
        case "test":
            _test(tx, letter, found, now)
        case "preview":
            _tell(tx, letter, BroadcastPreviewed(found), now)
        case "ask":
            _ask(tx, letter, found, now)
        case "replies":
            _tell(tx, letter, RepliesShown(found.id, broadcasts.replies(tx, found.id)), now)
        case "progress":
            _look(tx, letter, found.id, now)
        case "pause" | "resume" | "cancel":
            _steer(tx, letter, found, wish.what, library, now)


def _letter(found: Broadcast, *, test: bool = False) -> Invited:
    return Invited(found.id, found.meeting, found.about, found.texts, test)


def _test(tx: Tx, letter: Letter, found: Broadcast, now: datetime) -> None:
    """To whoever wishes it, on everything they have: a phone shows it otherwise than the desk."""
    for conversation in duties.reached_in(tx, letter.member):
        key = f"test:{letter.id}:{conversation}"
        inbox.deliver(tx, conversation, _letter(found, test=True), key=key, now=now)


def _ask(tx: Tx, letter: Letter, found: Broadcast, now: datetime) -> None:
    """Every other organiser, wherever they can be reached. What is sent or approved already, nobody need read."""
    if found.state != "draft" or found.approved:
        _show(tx, letter, found.id, now, refused="over" if found.state != "draft" else "")
        return
    broadcasts.change(tx, found.id, asked=found.digest)
    for conversation, member in members.reached_as(tx, "organiser"):
        if member != letter.member:
            key = f"approve:{letter.id}:{conversation}"
            inbox.deliver(tx, conversation, ApprovalAsked(found), key=key, now=now)
    _show(tx, letter, found.id, now)


def _approve(tx: Tx, letter: Letter, found: Broadcast, of_these: str, now: datetime) -> None:
    """Exactly these texts for this group, by somebody else than whoever wrote them. Both hear of it."""
    maker = broadcasts.maker(tx, found.id)
    if maker == letter.member:
        _show(tx, letter, found.id, now, refused="own")
    elif not found.digest.startswith(of_these) or not of_these:
        _tell(tx, letter, BroadcastShown(found, "changed"), now)
    elif found.state == "draft":
        broadcasts.change(tx, found.id, approved=found.digest, approved_by=letter.member)
        audit.note(tx, letter.member, "approve broadcast", str(found.id), now)
        stands = broadcasts.get(tx, found.id, now)
        for conversation, member in members.reached_as(tx, "organiser"):
            if stands is not None and member in (maker, letter.member):
                key = f"approved:{letter.id}:{conversation}"
                inbox.deliver(tx, conversation, BroadcastShown(stands), key=key, now=now)


def _send(
    tx: Tx, letter: Letter, found: Broadcast, at: datetime | None, library: Library, now: datetime
) -> None:  # fmt: skip
    meeting = meetings.get(tx, found.meeting) if found.meeting else None
    refused = casting.hindrance(found, meeting, library.knowledge.languages)
    if refused:
        _show(tx, letter, found.id, now, refused=refused)
        return
    hours = hours_from(max(at or now, now), library)
    broadcasts.change(tx, found.id, state="sending", begins_at=hours.begins)
    posting.post(tx, _letter(found), found.audience, hours, now)
    audit.note(tx, letter.member, "send broadcast", str(found.id), now)
    _look(tx, letter, found.id, now, first=True)


def hours_from(moment: datetime, library: Library) -> Hours:
    """From when it may be sent, and the night after that."""
    begins = awake(moment, library.zone)
    night = datetime.combine(wall(begins, library.zone).date(), _NIGHT)
    quiet = instant(night, library.zone)
    return Hours(begins, quiet, awake(quiet, library.zone))


def _steer(tx: Tx, letter: Letter, found: Broadcast, what: Steer, library: Library, now: datetime) -> None:
    """In one commit: what no sender has taken by then, is held back, goes on, or is taken back."""
    if what == "pause" and found.state == "sending":
        posting.pause(tx, found.id)
        broadcasts.change(tx, found.id, state="paused")
    elif what == "resume" and found.state == "paused":
        posting.resume(tx, found.id, hours_from(max(found.begins or now, now), library))
        broadcasts.change(tx, found.id, state="sending")
    elif what == "cancel" and found.state in ("sending", "paused"):
        _cancel(tx, found.id, now)
    elif what == "cancel" and found.state == "draft":
        broadcasts.change(tx, found.id, state="cancelled", ended_at=now)
    audit.note(tx, letter.member, _AUDITED[what], str(found.id), now)
    _look(tx, letter, found.id, now, again=what == "resume")


def _cancel(tx: Tx, id: int, now: datetime) -> None:
    posting.withdraw(tx, id, now)
    broadcasts.change(tx, id, state="cancelled")


def outdated(tx: Tx, meeting: int, now: datetime) -> None:
    """The meeting is not as these words say: what waits is taken back, and what was approved is not any more."""
    for id in broadcasts.under_way(tx, meeting):
        _cancel(tx, id, now)
    for id in broadcasts.drafts_about(tx, meeting):
        broadcasts.change(tx, id, state="cancelled", ended_at=now)


def _look(tx: Tx, letter: Letter, id: int, now: datetime, *, first: bool = False, again: bool = True) -> None:
    """Say how far it is, and look again soon as long as something waits."""
    broadcasts.settle(tx, id, now)
    found = broadcasts.get(tx, id, now)
    if found is None:
        return
    _tell(tx, letter, Progressed(found, first), now)
    if found.state == "sending" and again:
        due = max(now, found.begins or now) + _LOOK
        inbox.deliver(tx, letter.conversation, ProgressDue(id), key=_look_key(letter, id, due), now=now, due=due)


def _look_key(letter: Letter, id: int, due: datetime) -> str:
    """The same for everything that wants to look at about the same time: after a pause nobody looks twice."""
    return f"look:{id}:{letter.conversation}:{int(due.timestamp()) // _LOOK.seconds}"


def settle_all(tx: Tx, now: datetime) -> int:
    """Those whose last copy is out come to their end, also when nobody looks. Returns how many."""
    return sum(broadcasts.settle(tx, id, now) for id in broadcasts.under_way(tx))


def _show(tx: Tx, letter: Letter, id: int, now: datetime, *, refused: Refusal = "") -> None:
    found = broadcasts.get(tx, id, now)
    if found is not None:
        _tell(tx, letter, BroadcastShown(found, refused), now)


def _tell(tx: Tx, letter: Letter, event: Event, now: datetime) -> None:
    inbox.deliver(tx, letter.conversation, event, key=f"{event.kind}:{letter.id}", now=now)
