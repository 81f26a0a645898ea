"""Asks the Bot API for updates, for ever: what a poll brings is kept first and confirmed by the next. Never sends."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import NoReturn

from telegram.error import Conflict, InvalidToken

from bot import logs
from bot.channels.telegram import batches
from bot.channels.telegram.errors import Flood, PollingStopped, Unclear
from bot.channels.telegram.first_aid import Aid, FirstAid, no_aid
from bot.channels.telegram.introduction import Commands, introduce
from bot.channels.telegram.presses import Presses
from bot.channels.telegram.pulse import Pulse
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.wire import Wire
from bot.store import cursors
from bot.store.errors import StoreUnavailable
from bot.store.store import Store

_KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
_AT_MOST = 100
_GRACE = 10  # seconds an answer may come later than the long poll promised
_LONGEST_PAUSE = 60
_DATABASE_PAUSE = 1.0  # short: each look brings the words of people in danger, who are answered even then

_ANOTHER = (
    "Another program fetches the messages of this bot, and Telegram lets only one do so. Stop the other program, "
    "or give the helpline a bot of its own (@BotFather, /newbot); then start the helpline again."
)
_WEBHOOK = (
    "Another program has set a webhook on this bot, which keeps its messages from the helpline. Stop that program, "
    "or give the helpline a bot of its own (@BotFather, /newbot); then start the helpline again."
)
_REFUSED = (
    "Telegram refuses the token of the bot. Copy the token that @BotFather shows (/mybots, API Token) into "
    "TELEGRAM_TOKEN and start the helpline again."
)

_log = logs.get("telegram")


class Poll:
    """Receives for one bot. Cancelling it at any moment loses nothing: what is not committed is never confirmed."""

    def __init__(
        self, wire: Wire, store: Store, clock: Callable[[], datetime], pulse: Pulse, *,
        aid: Aid = no_aid, wait: int = 25, pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:  # fmt: skip
        """`wait` is how many seconds the Bot API may hold a poll that has nothing to tell."""
        self._wire = wire
        self._store = store
        self._clock = clock
        self._pulse = pulse
        self._first_aid = FirstAid(wire, aid)
        self._wait = wait
        self._pause = pause
        self._account = f"{CHANNEL}:{wire.account}"
        self._offset: int | None = None
        self._setbacks = 0

    async def forever(self, commands: Commands, fallback: str) -> NoReturn:
        """Raises PollingStopped when only the operator can help: a wrong token, or a second program on the same bot."""
        async with Presses(self._wire, self._pulse) as presses:
            while not await self._went_well(partial(self._introduce, commands, fallback)):
                pass
            while True:
                await self._went_well(partial(self._round, presses))

    async def _went_well(self, step: Callable[[], Awaitable[None]]) -> bool:
        try:
            await step()
        except Exception as error:  # polling ends for the reasons in `_hopeless` only: people are waiting
            wait = self._setback(error)
        else:
            self._setbacks = 0
            return True
        await self._pause(wait)
        return False

    def _setback(self, error: Exception) -> float:
        """How many seconds to wait before the next try. Raises PollingStopped when another try is of no use."""
        if reason := _hopeless(error, self._wire):
            self._pulse.stopped = reason
            raise PollingStopped(reason)
        wait = _wait(error, self._setbacks)
        self._setbacks = min(self._setbacks + 1, 10)
        _log.warning("Fetching messages from Telegram failed; trying again", error=error, wait=wait)
        return wait

    async def _introduce(self, commands: Commands, fallback: str) -> None:
        self._pulse.name = await introduce(self._wire, commands, fallback)
        _log.info("Telegram is listening", bot=self._pulse.name)

    async def _round(self, presses: Presses) -> None:
        offset = await self._position()
        updates = await self._fetch(offset)
        now = self._clock()
        self._pulse.polled_at = now
        if not updates:
            self._offset = None  # read anew: after days of silence it is no longer to be trusted
            return
        batch = batches.read(updates, offset)
        await self._keep(batch, now)
        self._offset = batch.position
        self._count(batch)
        presses.nod(one.press for one in batch.letters if one.press)
        if not batch.certain or (offset and batch.position and batch.position <= offset):
            raise Unclear("the updates carry no number that takes us further")

    async def _position(self) -> int | None:
        if self._offset is None:
            now = self._clock()
            self._offset = await self._store.read(lambda tx: cursors.position(tx, self._account, now))
        return self._offset

    async def _fetch(self, offset: int | None) -> Sequence[object]:
        begun = asyncio.get_running_loop().time()
        asked = {"offset": offset, "limit": _AT_MOST, "timeout": self._wait, "allowed_updates": _KINDS}
        updates = await self._wire.poll(asked, self._wait + _GRACE)
        if not isinstance(updates, list):
            raise Unclear("getUpdates did not answer with a list")
        if not updates and self._wait and asyncio.get_running_loop().time() - begun < 0.5:
            # Something on the way answers in the Bot API's place; do not ask it a thousand times a second.
            await self._pause(1)
        return updates

    async def _keep(self, batch: batches.Batch, now: datetime) -> None:
        try:
            await self._store.transact(lambda tx: batches.keep(tx, batch, self._account, now))
            self._first_aid.forget()
        except StoreUnavailable:
            if given := await self._first_aid.give(batch.letters):
                _log.error("Nothing can be stored; people in danger got the fixed text", count=given)
            raise
        except Exception as error:  # not the database: one of the letters
            _log.error("A batch of messages could not be kept as a whole", error=error)
            await self._keep_singly(batch, now)

    async def _keep_singly(self, batch: batches.Batch, now: datetime) -> None:
        """One letter that the store cannot take must not keep the others out for ever."""
        for one in batch.letters:
            try:
                await self._store.transact(partial(batches.post, one=one, now=now))
            except StoreUnavailable:
                raise
            except Exception as error:  # this one
                problem = f"could not be kept ({type(error).__name__})"
                spoilt = batches.Dead(one.key, repr(one.event), problem, one.address.id)
                await self._store.transact(partial(batches.set_aside, dead=spoilt, now=now))
        rest = batches.Batch((), batch.dead, 0, batch.position, batch.certain)
        await self._store.transact(lambda tx: batches.keep(tx, rest, self._account, now))

    def _count(self, batch: batches.Batch) -> None:
        self._pulse.letters += len(batch.letters)
        self._pulse.dead += len(batch.dead)
        self._pulse.ignored += batch.ignored


def _wait(error: Exception, setbacks: int) -> float:
    """Seconds before the next try."""
    if isinstance(error, StoreUnavailable):
        return _DATABASE_PAUSE
    return error.retry_after.total_seconds() if isinstance(error, Flood) else min(_LONGEST_PAUSE, 2**setbacks)


def _hopeless(error: Exception, wire: Wire) -> str:
    if isinstance(error, Conflict):
        return _WEBHOOK if "webhook" in error.message.lower() else _ANOTHER
    return _REFUSED if isinstance(error, InvalidToken) and wire.refused else ""
