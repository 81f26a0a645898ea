"""Whatever a transcript says, every channel shows: the same words, and a way to press every choice."""

import asyncio
import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.console import lines
from bot.channels.telegram.render import call
from bot.channels.web import Web
from bot.desk.pages import Pages
from bot.desk.parts import DeskParts
from bot.desk.visitors import Seal
from bot.engine.entrance import Entrance
from bot.engine.types import Library, Message
from bot.store.types import Entry
from tests.conversations import script
from tests.conversations.test_conversations import FILES, ThroughTheEngine


def said(file: Path, library: Library) -> list[Message]:
    """Every message of a transcript."""
    play, messages = ThroughTheEngine(library), []

    def do(who: str, act: script.Act) -> Iterator[script.Said]:
        for one in play(who, act):
            messages.extend(one.messages)
            yield one

    script.play(file.read_text("utf-8"), do)
    return messages


def plain(text: str) -> list[str]:
    """The words, without what a channel adds to make them look well."""
    return re.findall(r"\w+", html.unescape(re.sub(r"<[^>]*>", " ", text)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_channel_shows_the_same_words(file: Path, library: Library) -> None:
    pages = Pages(
        DeskParts(None, lambda: library, None, b"", Entrance(b"", str), Web(), Web("desk"), asyncio.Event()),  # type: ignore[arg-type]  # drawing needs the library alone
        Seal(b"", secure=False),
    )
    for message in said(file, library):
        words = plain(f"{message.title} {message.text}")
        labels = [choice.label for choice in message.choices]
        telegram = call(message, 1, markup=True).fields
        shown = plain(str(telegram.get("text") or telegram.get("caption") or ""))
        assert shown == words
        rows = telegram.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
        assert [button["text"] for row in rows for button in row] == labels
        assert is_in(words, plain("\n".join(line.plain for line in lines(message))))
        page = pages.entries("nl", [Entry("1.1", False, message, datetime(2026, 1, 1, tzinfo=UTC), 1)], "/file")
        assert is_in(words, plain(page))
        assert all(plain(label) == [] or is_in(plain(label), plain(page)) for label in labels)


def is_in(words: list[str], text: list[str]) -> bool:
    """Whether these words stand in the text, in this order; a channel may say something between them."""
    left = iter(text)
    return all(word in left for word in words)
