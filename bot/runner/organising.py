"""Carries out what organisers wish around meetings, and only theirs: planning, changing, calling off, agenda, outcome."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import assert_never

from bot.dates.wall import awake
from bot.engine.meetingwishes import (
    AddPromise,
    CallOff,
    ChangeMeeting,
    JudgeQuestion,
    KeepMeeting,
    ListForTeam,
    MeetingTeamWish,
    ShowAgenda,
    ShowMeeting,
    WriteOutcome,
)
from bot.engine.meetingwork import (
    AgendaShown,
    Meeting,
    MeetingsForTeam,
    MeetingShown,
    NotOrganiser,
    OutcomeWritten,
    PromiseMade,
    WeekAfter,
)
from bot.engine.types import Event, Library
from bot.runner import broadcasting, news
from bot.store import agenda, attendances, audit, inbox, meetings, members, persons
from bot.store.store import Tx
from bot.store.types import Letter

_WEEK = timedelta(days=7)
_MOVES = ("starts", "ends", "place")


def carry_out(tx: Tx, letter: Letter, wish: MeetingTeamWish, library: Library, now: datetime) -> None:
    if not members.organises(tx, letter.member):
        tell(tx, letter, NotOrganiser(), now)
        return
    match wish:
        case ListForTeam():
            tell(tx, letter, MeetingsForTeam(meetings.of_team(tx)), now)
        case KeepMeeting():
            id = meetings.keep(tx, wish, letter.member, now)
            audit.note(tx, letter.member, "plan meeting", str(id), now)
            _publish(tx, id, library)
            _show(tx, letter, id, library, now, kept=True)
        case JudgeQuestion(question, good):
            meeting = agenda.judge(tx, question, good=good)
            if meeting is not None:
                tell(tx, letter, AgendaShown(meeting, agenda.of_meeting(tx, meeting)), now)
        case _:
            _with(tx, letter, wish, library, now)


def _with(
    tx: Tx,
    letter: Letter,
    wish: ChangeMeeting | CallOff | ShowMeeting | ShowAgenda | AddPromise | WriteOutcome,
    library: Library,
    now: datetime,
) -> None:
    meeting = meetings.get(tx, wish.meeting, hold=True)
    if meeting is None:
        return
    match wish:
        case ChangeMeeting(id, values):
            change(tx, meeting, values, library, now)
            audit.note(tx, letter.member, "change meeting", f"{id} {' '.join(values)}", now)
            _show(tx, letter, id, library, now, kept=True)
        case CallOff(id):
            call_off(tx, meeting, now)
            audit.note(tx, letter.member, "call off meeting", str(id), now)
            _show(tx, letter, id, library, now, kept=True)
        case ShowMeeting(id, to_invite):
            _show(tx, letter, id, library, now, to_invite=to_invite)
        case ShowAgenda(id):
            tell(tx, letter, AgendaShown(id, agenda.of_meeting(tx, id)), now)
        case AddPromise():
            _promise(tx, letter, wish, library, now)
        case WriteOutcome(id, outcomes):
            _write_outcome(tx, meeting, outcomes, library, now)
            _show(tx, letter, id, library, now, kept=True)
        case _:
            assert_never(wish)


def change(tx: Tx, meeting: Meeting, values: Mapping[str, str], library: Library, now: datetime) -> None:
    """Keep other values, and tell who has to know. What waits to be sent about it in the old words is taken back.

    What is off stays as it was.
    """
    if meeting.state == "off":
        return
    for field, text in values.items():
        name, _, language = field.partition(":")
        if language:
            meetings.write(tx, meeting.id, language, **{"title" if name == "title" else "about": text})
    meetings.change(tx, meeting.id, **_times(meeting, values), **_others(values))
    broadcasting.outdated(tx, meeting.id, now)
    _publish(tx, meeting.id, library)
    changed = meetings.get(tx, meeting.id, hold=True)
    if changed is None or meeting.state != "planned":
        return
    matters = any(name in values for name in _MOVES) and max(meeting.ends, changed.ends) > now
    news.changed(tx, changed, "moved" if matters else "corrected", now)
    news.move_up(tx, changed, f"room:{changed.sequence}", now)


def _times(meeting: Meeting, values: Mapping[str, str]) -> Mapping[str, datetime]:
    """A meeting that begins at another time lasts as long as it did, unless its end is told too."""
    begins, over = (_instant(values[name]) if name in values else None for name in ("starts", "ends"))
    starts = begins or meeting.starts
    ends = over or starts + (meeting.ends - meeting.starts)
    return {"starts_at": starts, "ends_at": ends} if ends > starts else {}


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _others(values: Mapping[str, str]) -> Mapping[str, object]:
    named = ("place", "step_free", "visible", "needs")
    room = {"capacity": int(values["capacity"])} if "capacity" in values else {}
    return room | {name: values[name] for name in named if name in values}


def _publish(tx: Tx, meeting: int, library: Library) -> None:
    """Open it to people, as soon as there are words in every language. What is open stays open."""
    found = meetings.get(tx, meeting)
    if found and found.state == "draft" and not meetings.missing(found, library.knowledge.languages):
        meetings.change(tx, meeting, state="planned")


def call_off(tx: Tx, meeting: Meeting, now: datetime) -> None:
    if meeting.state == "off":
        return
    meetings.change(tx, meeting.id, state="off")
    broadcasting.outdated(tx, meeting.id, now)
    off = meetings.get(tx, meeting.id)
    if off is not None and meeting.ends > now:
        news.changed(tx, off, "off", now)


def _promise(tx: Tx, letter: Letter, wish: AddPromise, library: Library, now: datetime) -> None:
    due = datetime.combine(wish.day, datetime.min.time().replace(hour=10), library.zone).astimezone(UTC)
    person = persons.of(tx, letter.conversation, now) if wish.mine else None
    made = agenda.promise(tx, wish.meeting, wish.who, wish.what, due, person)
    if wish.mine:
        tell(tx, letter, PromiseMade(made), now)
    else:
        _show(tx, letter, wish.meeting, library, now, kept=True)


def _write_outcome(tx: Tx, meeting: Meeting, outcomes: Mapping[str, str], library: Library, now: datetime) -> None:
    """To everybody who was to come, once for each wording; the question a week later comes once."""
    for language, text in outcomes.items():
        meetings.write(tx, meeting.id, language, outcome=text)
    told = OutcomeWritten(meeting, agenda.outcomes(tx, meeting.id), agenda.promised(tx, meeting.id))
    for one in attendances.everybody(tx, meeting.id):
        if one.mine.answer != "no" and one.conversation is not None:
            key = f"outcome:{meeting.id}:{now.isoformat()}:{one.conversation}"
            due = awake(now, library.zone)
            inbox.deliver(tx, one.conversation, told, key=key, now=now, due=due)
            later = awake(now + _WEEK, library.zone)
            week = f"week-after:{meeting.id}:{one.person}"
            inbox.deliver(tx, one.conversation, WeekAfter(meeting), key=week, now=now, due=later)


def _show(
    tx: Tx, letter: Letter, id: int, library: Library, now: datetime, *, kept: bool = False, to_invite: bool = False
) -> None:
    meeting = meetings.get(tx, id)
    if meeting is not None:
        lacking = meetings.missing(meeting, library.knowledge.languages)
        tell(tx, letter, MeetingShown(meeting, attendances.counts(tx, id), lacking, kept, to_invite), now)


def tell(tx: Tx, letter: Letter, event: Event, now: datetime) -> None:
    inbox.deliver(tx, letter.conversation, event, key=f"{event.kind}:{letter.id}", now=now)
