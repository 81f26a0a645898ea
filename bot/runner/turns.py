"""Handles letters: one letter is one turn is one commit. The only place that calls the engine for real."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot import logs
from bot.engine.parts import split
from bot.engine.step import step
from bot.engine.types import Library, State
from bot.runner import effects
from bot.store import codec, conversations, inbox, outbox
from bot.store.store import Store, StoreUnavailable, Tx
from bot.store.types import Letter

_AT_ONCE = 20  # turns per hop to the store's thread; each is a commit of its own
_POLL = 1.0  # seconds; the fallback when a hint got lost or a reminder falls due
_log = logs.get("turns")


async def handle_letters(store: Store, library: Callable[[], Library], now: Callable[[], datetime]) -> None:
    """Handle letters as they fall due, until cancelled. A database that does not answer is asked again."""
    heard = store.heard("inbox")
    while True:
        heard.clear()
        try:
            handled = await store.repeat(lambda tx: take_turn(tx, library(), now()), _AT_ONCE)
        except StoreUnavailable as error:
            _log.error("letters wait: the database does not answer", error=str(error))
            await asyncio.sleep(_POLL)
            continue
        if handled == 0:
            await _wait(heard)


async def _wait(heard: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(heard.wait(), _POLL)
    except TimeoutError:
        return


def take_turn(tx: Tx, library: Library, now: datetime) -> bool:
    """Handle the oldest due letter, wholly. False when there is none.

    A letter that cannot be handled is put aside for a human and the person is told; it stops nobody else.
    """
    letter = inbox.claim(tx, now)
    if letter is None:
        return False
    try:
        with tx.connection.begin_nested():
            _answer(tx, letter, library, now)
    except StoreUnavailable:
        raise
    except Exception as error:
        if isinstance(error, tx.unavailable):
            raise
        _log.error("letter put aside", letter=letter.id, error=type(error).__name__, exc_info=error)
        inbox.bury(tx, letter, type(error).__name__, now)
    return True


def _answer(tx: Tx, letter: Letter, library: Library, now: datetime) -> None:
    turn = step(_remembered(letter), codec.read_event(letter.event), library, now)
    conversations.remember(tx, letter.conversation, codec.write_state(turn.state), now)
    messages = [part for message in turn.messages for part in split(message)]
    outbox.add(tx, letter, letter.channel, messages, now)
    for effect in turn.effects:
        effects.carry_out(tx, letter, effect, now)
    inbox.done(tx, letter, turn.because, now)


def _remembered(letter: Letter) -> State:
    """What we know of the conversation. What cannot be read (a newer program wrote it) is begun anew: they still get help."""
    try:
        return codec.read_state(letter.state)
    except ValueError:
        _log.warning("conversation begun anew: its state could not be read", conversation=letter.conversation)
        return State()
