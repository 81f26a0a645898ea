"""Everybody's phone, with the whole helpline between them, on the fake Telegram and a real database. No expectations."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest_asyncio

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.first_aid import no_aid
from bot.engine import codes
from bot.engine.types import Library
from bot.runner.deliveries import as_it_is
from bot.runner.now import utc_now
from bot.runner.room import running
from bot.runner.shelf import Shelf
from bot.store import invitations
from bot.store.store import Store
from tests.fakes.telegram import FakeTelegram, people

_OPEN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday on which volunteers are asked


class Phones:
    """Everybody's phone: what they do with it, and what stands on its screen."""

    def __init__(self, store: Store, fake: FakeTelegram, now: Callable[[], datetime]) -> None:
        self.store, self.fake, self._now = store, fake, now
        self._messages = 10_000
        self._taken: dict[int, int] = {}

    async def joins(self, chat: int, name: str) -> None:
        """Somebody becomes a volunteer."""
        code = codes.written(chat.to_bytes(16, "big"))
        await self.store.transact(lambda tx: invitations.invite(tx, "volunteer", codes.digest(code), self._now()))
        self.fake.writes(chat, code)
        await self.reads(chat, "Hoe mogen bewoners u noemen")
        self.fake.writes(chat, name)
        await self.reads(chat, f"Bewoners zien u als: {name}")

    async def asks(self, chat: int) -> None:
        """A resident asks for a human being."""
        self.fake.writes(chat, "/mens")
        await self.presses(chat, "Ja, graag")

    async def takes(self, chat: int) -> int:
        """A volunteer takes the case that was offered since they took one last; returns its number."""
        offered = await self.reads(chat, "Iemand zoekt een mens", self._taken.get(chat, 0))
        seen = self._taken[chat] = len(self.fake.sent_to(chat))
        choice = offered["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        self.fake.presses(chat, choice)
        await self.reads(chat, "Vanaf nu gaat wat u typt naar", seen)
        return int(choice.split(":")[1])

    def types(self, chat: int, text: str, thread: int = 0, answers: dict[str, Any] | None = None) -> int:
        """Returns the number of the message."""
        self._messages += 1
        more = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
        quoted = {"reply_to_message": {**people.message(chat), "message_id": answers["message_id"]}} if answers else {}
        message = people.message(chat, text=text, message_id=self._messages, **more, **quoted)
        self.fake.push({"message": message})
        return self._messages

    def changes(self, chat: int, message: int, text: str) -> None:
        self.fake.push({"edited_message": people.message(chat, text=text, message_id=message, edit_date=1_764_000_000)})

    async def presses(self, chat: int, label: str) -> None:
        async with asyncio.timeout(10):
            while True:
                try:
                    self.fake.presses(chat, label)
                    return
                except LookupError:
                    await asyncio.sleep(0.01)

    async def reads(self, chat: int, words: str, after: int = 0) -> dict[str, Any]:
        """Wait for a message with these words; returns the newest."""
        async with asyncio.timeout(10):
            while not (found := [one for one in self.fake.sent_to(chat)[after:] if words in one.get("text", "")]):
                await asyncio.sleep(0.01)
        return found[-1]

    def screen(self, chat: int) -> str:
        return "\n".join(one.get("text", "") for one in self.fake.sent_to(chat))

    async def signs(self, chat: int, message: int) -> list[str]:
        """Wait for the sign at this message."""
        async with asyncio.timeout(10):
            while (at := (chat, message)) not in self._signs():
                await asyncio.sleep(0.01)
        return self._signs()[at]

    def _signs(self) -> dict[tuple[int, int], list[str]]:
        made = (call.given for call in self.fake.made("setMessageReaction"))
        return {(one["chat_id"], one["message_id"]): [sign["emoji"] for sign in one["reaction"]] for one in made}


@pytest_asyncio.fixture
async def phones(store: Store, library: Library) -> AsyncIterator[Phones]:
    began, shelf = utc_now(), SimpleNamespace(library=lambda: library, refresh=lambda: None)

    def now() -> datetime:
        return _OPEN + (utc_now() - began)

    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(FakeTelegram())
        telegram = await stack.enter_async_context(Telegram(fake.token, fake.url))
        room = running(
            store, cast(Shelf, shelf), (telegram,), timezone="Europe/Amsterdam", now=now, alone=True, complete=as_it_is
        )
        await stack.enter_async_context(room)
        polling = asyncio.create_task(telegram.receive(store, now, {}, "nl", no_aid))
        yield Phones(store, fake, now)
        polling.cancel()
        assert [line for line in fake.violations if "message thread not found" not in line] == []
