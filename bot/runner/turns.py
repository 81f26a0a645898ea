"""Handles letters: a turn is kept whole or not at all. The only place that calls the engine for real."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot import logs
from bot.engine.parts import split
from bot.engine.step import step
from bot.engine.types import Library, State, Turn
from bot.runner import effects
from bot.store import codec, conversations, inbox, outbox
from bot.store.store import Store, StoreUnavailable, Tx
from bot.store.types import Letter

_AT_ONCE = 50  # turns that share one commit
_POLL = 1.0  # seconds; the fallback when a hint got lost or a reminder falls due
_log = logs.get("turns")


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
        return await store.transact(lambda tx: _take(tx, library, now, careful=False))
    except StoreUnavailable:
        return await store.transact(lambda tx: _take(tx, library, now, careful=True))
    except Exception as error:
        _log.warning("a turn could not be kept; its neighbours are handled one by one", error=error)
        return await store.transact(lambda tx: _take(tx, library, now, careful=True))


async def _wait(heard: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(heard.wait(), _POLL)
    except TimeoutError:
        return


def _take(tx: Tx, library: Library, now: datetime, *, careful: bool) -> int:
    return next((done for done in range(_AT_ONCE) if not take_turn(tx, library, now, careful=careful)), _AT_ONCE)


def take_turn(tx: Tx, library: Library, now: datetime, *, careful: bool = True) -> bool:
    """Handle the oldest due letter, wholly. False when there is none.

    A letter the engine cannot answer is put aside for a human and the person is told; it stops nobody else. One whose
    turn cannot be kept is put aside too if `careful`; else it raises, and nothing of this transaction may be kept.
    """
    letter = inbox.claim(tx, now)
    if letter is None:
        return False
    try:
        turn = step(_remembered(letter), codec.read_event(letter.event), library, now)
    except Exception as error:
        _put_aside(tx, letter, error, now)
        return True
    if careful:
        _keep_carefully(tx, letter, turn, now)
    else:
        _keep(tx, letter, turn, now)
    return True


def _keep(tx: Tx, letter: Letter, turn: Turn, now: datetime) -> None:
    conversations.remember(tx, letter.conversation, codec.write_state(turn.state), now)
    messages = [part for message in turn.messages for part in split(message)]
    outbox.add(tx, letter, letter.channel, messages, now)
    for effect in turn.effects:
        effects.carry_out(tx, letter, effect, now)
    inbox.done(tx, letter, turn.because, now)


def _keep_carefully(tx: Tx, letter: Letter, turn: Turn, now: datetime) -> None:
    try:
        with tx.connection.begin_nested():
            _keep(tx, letter, turn, now)
    except tx.unavailable:
        raise
    except Exception as error:
        _put_aside(tx, letter, error, now)


def _put_aside(tx: Tx, letter: Letter, error: Exception, now: datetime) -> None:
    _log.error("letter put aside", letter=letter.id, error=error)
    inbox.bury(tx, letter, type(error).__name__, now)


def _remembered(letter: Letter) -> State:
    """What we know of the conversation. What cannot be read (a newer program wrote it) is begun anew: they still get help."""
    try:
        return codec.read_state(letter.state)
    except ValueError:
        _log.warning("conversation begun anew: its state could not be read", conversation=letter.conversation)
        return State()
