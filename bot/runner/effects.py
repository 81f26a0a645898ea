"""Carries out what a turn wishes, inside the turn's own commit: one short function each. What is about cases: `handover`."""

from datetime import datetime, timedelta
from typing import assert_never

from bot.engine.alarms import AlarmWish, CheckOn, RemindAt, ReminderDue, ReminderUnanswered
from bot.engine.broadcastwork import MeetingEffect
from bot.engine.casewishes import CaseEffect
from bot.engine.logins import AskForLogin
from bot.engine.media import Keep, NameRoom
from bot.engine.meetingwishes import MeetingTeamWish, ResidentWish
from bot.engine.membership import CodeRefused, JoinedTeam, Redeem
from bot.engine.types import CollectData, DataCollected, Effect, Forget, Library, OpenCase
from bot.engine.unanswered import DropQuestion, KeepQuestion, QuestionEffect
from bot.runner import attending, broadcasting, claims, handover, organising
from bot.store import conversations, inbox, logins, media, members, rooms, unanswered, views
from bot.store.store import Tx
from bot.store.types import Letter

KEPT = timedelta(days=30)
"""How long a conversation is kept after its last message."""


def carry_out(tx: Tx, letter: Letter, effect: Effect, library: Library, now: datetime) -> None:
    if isinstance(effect, CaseEffect):
        handover.carry_out(tx, letter, effect, library, now)
        return
    if isinstance(effect, MeetingEffect):
        _around_meetings(tx, letter, effect, library, now)
        return
    match effect:
        case OpenCase():
            handover.open_case(tx, letter, effect, now)
        case Forget():
            claims.forget(tx, letter, now)
            attending.forget(tx, letter.conversation, now)
            unanswered.forget(tx, letter.conversation)
            conversations.forget(tx, letter.conversation, letter.id, now)
        case CollectData():
            _collect(tx, letter, now)
        case Redeem(digest):
            role = members.redeem(tx, letter.conversation, digest, now)
            answer = JoinedTeam(role) if role else CodeRefused()
            inbox.deliver(tx, letter.conversation, answer, key=f"redeem:{letter.id}", now=now)
        case RemindAt() | CheckOn():
            _await(tx, letter, effect, now)
        case AskForLogin():
            login = logins.ask(tx, letter.conversation, now)
            inbox.deliver(tx, letter.conversation, login, key=f"login:{letter.id}", now=now)
        case Keep() | NameRoom() | KeepQuestion() | DropQuestion():
            _put_away(tx, letter, effect, now)
        case _:
            assert_never(effect)


def _put_away(tx: Tx, letter: Letter, wish: Keep | NameRoom | QuestionEffect, now: datetime) -> None:
    match wish:
        case Keep(file):
            media.want(tx, [file.id])
        case NameRoom(room, title):
            rooms.call(tx, letter.conversation, room, title)
        case KeepQuestion(asked, fate):
            unanswered.keep(tx, letter.conversation, asked, fate, now)
        case DropQuestion(text):
            unanswered.drop(tx, letter.conversation, text)
        case _:
            assert_never(wish)


def _await(tx: Tx, letter: Letter, wish: AlarmWish, now: datetime) -> None:
    """Post what falls due, once for each moment that was wished for."""
    match wish:
        case RemindAt(reminder, at, due):
            key = f"remind:{letter.conversation}:{reminder}:{at:%Y-%m-%dT%H:%M}:{due:%Y-%m-%dT%H:%MZ}"
            inbox.deliver(tx, letter.conversation, ReminderDue(reminder, at), key=key, now=now, due=due)
        case CheckOn(reminder, rang, due):
            key = f"unanswered:{letter.conversation}:{reminder}:{rang:%Y-%m-%dT%H:%M:%SZ}:{due:%Y-%m-%dT%H:%MZ}"
            inbox.deliver(tx, letter.conversation, ReminderUnanswered(reminder, rang), key=key, now=now, due=due)
        case _:
            assert_never(wish)


def _around_meetings(tx: Tx, letter: Letter, effect: MeetingEffect, library: Library, now: datetime) -> None:
    if isinstance(effect, ResidentWish):
        attending.carry_out(tx, letter, effect, now)
    elif isinstance(effect, MeetingTeamWish):
        organising.carry_out(tx, letter, effect, library, now)
    else:
        broadcasting.carry_out(tx, letter, effect, library, now)


def _collect(tx: Tx, letter: Letter, now: datetime) -> None:
    kept = views.kept(tx, letter.conversation)
    until = max(now, kept.waits_until or now) + KEPT
    data = DataCollected(kept.messages, kept.since.date(), until.date(), kept.document)
    inbox.deliver(tx, letter.conversation, data, key=f"data:{letter.id}", now=now)
