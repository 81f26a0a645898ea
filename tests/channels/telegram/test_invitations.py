"""An invitation on Telegram: a link that opens the bot, and what opening it means."""

from dataclasses import asdict
from pathlib import Path

import pytest

from bot.channels.telegram.introduction import bot_name
from bot.engine import codes
from bot.engine.types import ShowedCode
from bot.settings import read_settings
from bot.store.store import Store
from bot.team import make_invitation
from tests.channels.telegram.receiving import Receiver, events, kept
from tests.fakes.telegram import FakeTelegram

CODE = codes.written(b"sixteen letters.")


async def test_the_link_opens_the_bot_with_the_code(fake: FakeTelegram, tmp_path: Path) -> None:
    settings = read_settings(
        {"TELEGRAM_TOKEN": fake.token, "TELEGRAM_API_URL": fake.url, "DATA_DIR": str(tmp_path)}, tmp_path / ".env"
    )
    said = await make_invitation(settings, "volunteer")
    name = await bot_name(fake.token, fake.url)
    assert name and f"https://t.me/{name}?start=jukebox-" in said


async def test_without_an_answer_from_telegram_there_is_no_link() -> None:
    assert await bot_name("1:none", "http://127.0.0.1:9") == ""


@pytest.mark.parametrize("typed", [f"/start {CODE}", CODE])
async def test_opening_the_link_shows_the_code_and_keeps_its_digest_only(
    receiver: Receiver, fake: FakeTelegram, store: Store, typed: str
) -> None:
    fake.writes(5, typed)
    await kept(store, 1)
    ((_, _, event),) = await store.read(events)
    assert event == asdict(ShowedCode(codes.digest(CODE), "nl"))


async def test_any_other_payload_of_a_link_is_just_a_beginning(
    receiver: Receiver, fake: FakeTelegram, store: Store
) -> None:
    fake.writes(5, "/start poster")
    await kept(store, 1)
    ((_, _, event),) = await store.read(events)
    assert event["kind"] == "started"
