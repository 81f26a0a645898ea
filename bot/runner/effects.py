"""Carries out what a turn wishes, inside the turn's own commit: one short function each."""

from datetime import datetime, timedelta
from typing import assert_never

from bot.engine.types import (
    CodeRefused,
    CollectData,
    DataCollected,
    Effect,
    Forget,
    JoinedTeam,
    Keep,
    NameRoom,
    OpenCase,
    Redeem,
)
from bot.store import cases, conversations, inbox, media, members, rooms, views
from bot.store.store import Tx
from bot.store.types import Letter

KEPT = timedelta(days=30)
"""How long a conversation is kept after its last message."""


def carry_out(tx: Tx, letter: Letter, effect: Effect, now: datetime) -> None:
    match effect:
        case OpenCase(reason):
            cases.open_case(tx, letter.conversation, reason, now)
        case Forget():
            conversations.forget(tx, letter.conversation, letter.id, now)
        case CollectData():
            _collect(tx, letter, now)
        case Redeem(digest):
            role = members.redeem(tx, letter.conversation, digest, now)
            answer = JoinedTeam(role) if role else CodeRefused()
            inbox.deliver(tx, letter.conversation, answer, key=f"redeem:{letter.id}", now=now)
        case Keep(file):
            media.want(tx, [file.id])
        case NameRoom(room, title):
            rooms.call(tx, letter.conversation, room, title)
        case _:
            assert_never(effect)


def _collect(tx: Tx, letter: Letter, now: datetime) -> None:
    kept = views.kept(tx, letter.conversation)
    data = DataCollected(kept.messages, kept.since.date(), (now + KEPT).date(), kept.document)
    inbox.deliver(tx, letter.conversation, data, key=f"data:{letter.id}", now=now)
