"""Handles letters: a turn is kept whole or not at all. The only place that calls the engine for real."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot import logs
from bot.engine.alarms import Undelivered
from bot.engine.parts import split
from bot.engine.step import step
from bot.engine.types import Event, Library, State, Turn
from bot.runner import effects, relay
from bot.store import codec, conversations, inbox, outbox, recall
from bot.store.errors import StoreUnavailable
from bot.store.store import Store, Tx
from bot.store.types import Letter

_AT_ONCE = 50  # turns that share one commit
_POLL = 1.0  # seconds; the fallback when a hint got lost or a reminder falls due
_log = logs.get("turns")


class Taken(NamedTuple):
    """A turn that is decided and not written down yet; `state` is what it remembers, as it is stored."""

    letter: Letter
    turn: Turn
    state: str


async def handle_letters(store: Store, library: Callable[[], Library], now: Callable[[], datetime]) -> None:
    """Handle letters as they fall due, until cancelled. A database that does not answer is asked again."""
    heard = store.heard("inbox")
    while True:
        heard.clear()
        try:
            handled = await handle_some(store, library(), now())
        except StoreUnavailable as error:
            _log.error("letters wait: the database does not answer", error=error)
            await asyncio.sleep(_POLL)
            continue
        if handled == 0:
            await _wait(heard)


async def handle_some(store: Store, library: Library, now: datetime) -> int:
    """Handle the oldest due letters; returns how many there were.

    They share one commit, because waiting for the disk is most of what a turn costs. A turn that cannot be kept takes its
    neighbours back with it; then each is handled by itself, so that only that one is put aside.
    """
    try:
        return await store.transact(lambda tx: take_turns(tx, library, now))
    except StoreUnavailable:
        raise
    except Exception as error:
        _log.warning("a turn could not be kept; its neighbours are handled one by one", error=error)
        return int(await store.transact(lambda tx: take_turn(tx, library, now)))


async def _wait(heard: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_POLL):  # `wait_for` forgets that it was cancelled when it hears at the same time
            await heard.wait()


def take_turns(tx: Tx, library: Library, now: datetime) -> int:
    """Handle the oldest due letters, each wholly; what they lead to is written in few strokes. Returns how many there were.

    A letter the engine cannot answer is put aside for a human and the person is told; it stops nobody else. Raises what
    keeping a turn raises; then nothing of this transaction may be kept.
    """
    letters = inbox.claim(tx, now, _AT_ONCE)
    states: dict[int, str] = {}  # as the turns before have left them
    turns: list[Taken] = []
    changed = False  # whether anything but states is not any more as it was when the letters were read
    for letter in letters:
        if any(_reminds(one.turn) for one in turns if one.letter.conversation == letter.conversation):
            # What the earlier one said is taken back like everything else that is not out.
            turns, changed = _keep(tx, turns, library, now), True
        current = inbox.again(tx, letter) if changed else letter
        if current is None:
            continue  # erased by a turn before
        left = states.get(letter.conversation)
        turn = _decided(tx, current if left is None else replace(current, state=left), library, now)
        if turn is None:
            continue
        states[letter.conversation] = state = codec.write_state(turn.state)
        turns.append(Taken(current, turn, state))
        if turn.effects:
            turns, changed = _keep(tx, turns, library, now), True
    _keep(tx, turns, library, now)
    return len(letters)


def take_turn(tx: Tx, library: Library, now: datetime) -> bool:
    """Handle the oldest due letter by itself. False when there is none.

    One whose turn cannot be kept is put aside like one that cannot be answered.
    """
    letter = next(iter(inbox.claim(tx, now, 1)), None)
    if letter is None:
        return False
    try:
        with tx.connection.begin_nested():
            turn = _decided(tx, letter, library, now)
            _keep(tx, [Taken(letter, turn, codec.write_state(turn.state))] if turn else [], library, now)
    except tx.unavailable:
        raise
    except Exception as error:
        _put_aside(tx, letter, error, now)
    return True


def _decided(tx: Tx, letter: Letter, library: Library, now: datetime) -> Turn | None:
    """What the letter leads to; None when the engine could not say, and the letter is put aside.

    A reminder takes the place of those that are not out yet: who could not be reached for days gets one message.
    """
    turn = _answered(tx, letter, lambda: codec.read_event(letter.event), library, now)
    unsaid = recall.take_back(tx, letter.conversation, now) if turn and _reminds(turn) else ()
    if not turn or not unsaid:
        return turn
    about = " ".join((*unsaid, *(message.about for message in turn.messages)))
    return _answered(tx, letter, lambda: Undelivered(about), library, now)


def _answered(tx: Tx, letter: Letter, event: Callable[[], Event], library: Library, now: datetime) -> Turn | None:
    try:
        return step(_remembered(letter), relay.seen(tx, letter, event()), library, now)
    except Exception as error:
        _put_aside(tx, letter, error, now)
        return None


def _reminds(turn: Turn) -> bool:
    return any(message.about for message in turn.messages)


def _keep(tx: Tx, turns: Sequence[Taken], library: Library, now: datetime) -> list[Taken]:
    """Write the turns down, in their order. Returns the ones that are left: none."""
    conversations.remember(tx, [(one.letter.conversation, one.state) for one in turns], now)
    said = [(one.letter, part) for one in turns for message in one.turn.messages for part in split(message)]
    outbox.add(tx, said, now)
    for one in turns:
        for effect in one.turn.effects:
            effects.carry_out(tx, one.letter, effect, library, now)
    inbox.done(tx, [(one.letter, one.turn.because) for one in turns], now)
    inbox.let_go(tx, [one.letter for one in turns if not one.turn.effects])  # nobody was to have it
    return []


def _put_aside(tx: Tx, letter: Letter, error: Exception, now: datetime) -> None:
    _log.error("letter put aside", letter=letter.id, error=error)
    inbox.bury(tx, letter, type(error).__name__, now)


def _remembered(letter: Letter) -> State:
    """What we know of the conversation, and how it stands in the tables, which is what counts.

    What cannot be read (a newer program wrote it) is begun anew: they still get help.
    """
    try:
        state = codec.read_state(letter.state)
    except ValueError:
        _log.warning("conversation begun anew: its state could not be read", conversation=letter.conversation)
        state = State()
    return replace(state, case=letter.case, held=letter.held, member=letter.member)
