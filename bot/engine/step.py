"""The one door: what an event leads to. Pure: the same state, event, library and time give the same turn."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.engine import guide, personal, team
from bot.engine.pressed import pressed
from bot.engine.talk import Talk, known_language
from bot.engine.typed import typed
from bot.engine.types import (
    CodeRefused,
    DataCollected,
    Edited,
    Event,
    Forget,
    FromThem,
    FromUs,
    JoinedTeam,
    Library,
    Message,
    Pressed,
    Sent,
    ShowedCode,
    Started,
    State,
    Stumbled,
    Turn,
    Unsupported,
    WeekBegan,
    Wrote,
)
from bot.knowledge.types import ROOT


def step(state: State, event: Event, library: Library, now: datetime) -> Turn:
    """What is said, remembered and wished after this event. Raises nothing for any event, however strange."""
    talk = Talk(replace(state, language=_language(state, event, library)), library, now)
    turn = _there(event, _introduced(talk, _react(talk, event)))
    return replace(turn, state=replace(turn.state, seen=now))


def _language(state: State, event: Event, library: Library) -> str:
    """The language so far, else the platform's guess, else the first of the knowledge."""
    spoken = library.knowledge.languages
    hint = getattr(event, "language", "")
    return next(filter(None, (known_language(state.language, spoken), known_language(hint, spoken))), spoken[0])


def _there(event: Event, turn: Turn) -> Turn:
    """Who speaks in a room is answered in that room."""
    room = getattr(event, "room", "")
    if not room:
        return turn
    return replace(turn, messages=tuple(replace(said, room=said.room or room) for said in turn.messages))


def _react(talk: Talk, event: Event) -> Turn:
    return _they(talk, event) if isinstance(event, FromThem) else _we(talk, event)


def _they(talk: Talk, event: FromThem) -> Turn:
    match event:
        case Started():
            return guide.where_they_were(talk) or guide.show_menu(talk, ROOT)
        case Wrote(text):
            return _read(talk, text)
        case Edited(text):
            return _led(talk.text("got_edit"), _read(talk, text))
        case Pressed(choice):
            return pressed(talk, choice)
        case Sent():
            return _received(talk, event)
        case Unsupported():
            return _again(talk, talk.text("got_unknown"))
        case ShowedCode(digest):
            return team.showed_code(talk, digest)
        case _:
            assert_never(event)


def _we(talk: Talk, event: FromUs) -> Turn:
    match event:
        case DataCollected():
            return personal.data_collected(talk, event)
        case Stumbled():
            return _again(talk, talk.text("stumbled"))
        case JoinedTeam(role):
            return team.joined(talk, role)
        case CodeRefused():
            return team.code_refused(talk)
        case WeekBegan():
            return team.week_began(talk)
        case _:
            assert_never(event)


def _read(talk: Talk, text: str) -> Turn:
    return typed(talk, text) if text.strip() else _again(talk, talk.text("got_unknown"))


def _received(talk: Talk, sent: Sent) -> Turn:
    """A sentence about what came, once per album; words that came along are read as if they were typed."""
    if sent.album and sent.album == talk.state.album and not sent.caption.strip():
        return Turn(talk.state)
    noted = replace(talk, state=replace(talk.state, album=sent.album))
    about = talk.text(f"got_{sent.what}")
    return _led(about, typed(noted, sent.caption)) if sent.caption.strip() else _again(noted, about)


def _again(talk: Talk, lead: str) -> Turn:
    """A word about what happened, and the step they were at."""
    return guide.show_menu(talk, talk.nearest_menu(talk.state.menu).id, lead)


def _led(lead: str, turn: Turn) -> Turn:
    """The turn with a message before it, unless somebody is in need: then nothing stands before the number."""
    if any(message.lane == "crisis" for message in turn.messages):
        return turn
    return replace(turn, messages=(Message(lead), *turn.messages))


def _introduced(talk: Talk, turn: Turn) -> Turn:
    """The first time we speak we say who we are and what we keep; in a crisis that waits."""
    in_crisis = any(message.lane == "crisis" for message in turn.messages)
    if talk.state.greeted or in_crisis or not turn.messages or Forget() in turn.effects:
        return turn
    spoken = replace(talk, state=turn.state)
    hello = Message(guide.paragraphs(spoken.text("hello"), spoken.text("first_contact")))
    return replace(turn, state=replace(turn.state, greeted=True), messages=(hello, *turn.messages))
