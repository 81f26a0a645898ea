"""The transport as python-telegram-bot itself uses it, and what its failures give away: nothing."""

import traceback

import pytest
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.errors import Unclear, Unreached
from bot.channels.telegram.request import AiohttpRequest
from bot.channels.telegram.wire import Wire
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.faults import Fault, late, lost, page


async def test_python_telegram_bot_works_over_it(fake: FakeTelegram, wire: Wire) -> None:
    assert (await wire.bot.get_me()).username == "jukebox_test_bot"
    sent = await wire.bot.send_document(5, b"inhoud", caption="bij\u00b4lage", filename="b.txt")
    assert sent.document is not None
    assert sent.document.file_name == "b.txt"
    assert fake.made("sendDocument")[0].given["document"].content == b"inhoud"
    assert fake.violations == []


async def test_as_a_plain_request_object_it_gives_the_raw_list_of_updates(fake: FakeTelegram) -> None:
    fake.writes(5, "hoi")
    async with AiohttpRequest(lambda error: None, connections=1, read_timeout=1) as request:
        bot = Bot(fake.token, base_url=f"{fake.url}/bot", get_updates_request=request, request=request)
        raw = await request.post(f"{bot.base_url}/getUpdates")
    assert isinstance(raw, list)
    assert raw[0]["message"]["text"] == "hoi"
    assert request.read_timeout == 1


@pytest.mark.parametrize(
    "fault", [lost(), late(0.6), page(502), page(200), page(404)], ids=lambda f: f"{f.status}{f.drop}"
)
async def test_no_trace_of_a_failure_shows_the_token(fault: Fault, fake: FakeTelegram, wire: Wire) -> None:
    fake.faults = [fault]
    with pytest.raises(TelegramError) as failure:
        await wire.call("sendMessage", {"chat_id": 5, "text": "kanarie"})
    assert isinstance(failure.value, Unclear | Unreached)
    told = "".join(traceback.format_exception(failure.value, chain=True))
    assert fake.token not in told
    assert told.count("kanarie") == told.count('"text": "kanarie"'), "only where this test itself is quoted"
    assert failure.value.__cause__ is failure.value.__context__ is None


async def test_python_telegram_bots_own_failures_do_not_show_it_either(fake: FakeTelegram) -> None:
    async with Wire("7:very-secret", fake.url) as wire:
        with pytest.raises(InvalidToken) as failure:
            await wire.bot.get_me()
        assert "secret" not in "".join(traceback.format_exception(failure.value))
    async with Wire("7:very-secret", "http://127.0.0.1:9") as wire:
        with pytest.raises(Unreached) as unreached:
            await wire.bot.get_me()
        assert "secret" not in "".join(traceback.format_exception(unreached.value))
