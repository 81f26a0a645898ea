"""A member asks on Telegram and comes in at the desk: the whole helpline, with a fake Bot API beside it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import Helpline
from bot.datafolder import open_store
from bot.engine import codes
from bot.runner.now import utc_now
from bot.runner.shelf import Shelf
from bot.settings import read_settings
from bot.store import invitations
from bot.store.tables import inbox, outbox
from tests.conftest import ROOT
from tests.desk.serving import a_browser, serving
from tests.fakes.telegram import FakeTelegram
from tests.learnt import DRAWER
from tests.newest import put_newest

pytestmark = pytest.mark.asyncio

CODE = codes.written(b"sixteen letters.")
VERA, STRANGER = 5, 6


@asynccontextmanager
async def running(fake: FakeTelegram, folder: Path) -> AsyncIterator[tuple[Helpline, str]]:
    """The helpline with Telegram and pages; yields it and the address of the pages."""
    given = {
        "TELEGRAM_TOKEN": fake.token,
        "TELEGRAM_API_URL": fake.url,
        "DATA_DIR": str(folder),
        "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
    }
    put_newest(folder / "jukebox.db")
    settings = read_settings(given, folder / ".env")
    helpline = Helpline(settings, open_store(settings), await Shelf.open(settings.knowledge_dir, kept=DRAWER))
    try:
        async with helpline.open(alone=True) as site, serving(site) as url:
            receiving = asyncio.create_task(helpline.receive())
            helpline.home = url
            yield helpline, url
            receiving.cancel()
            helpline.stopping.set()
    finally:
        await helpline.store.close()


async def said(fake: FakeTelegram, chat: int, words: str) -> str:
    """The last message to this chat, once it holds these words."""
    async with asyncio.timeout(20):
        while not (texts := [str(one["text"]) for one in fake.sent_to(chat)]) or words not in texts[-1]:
            await asyncio.sleep(0.02)
    return texts[-1]


async def test_the_link_that_telegram_brings_opens_the_desk_and_is_nowhere_kept(tmp_path: Path) -> None:
    async with FakeTelegram() as fake, running(fake, tmp_path) as (helpline, url):
        await helpline.store.transact(lambda tx: invitations.invite(tx, "volunteer", codes.digest(CODE), utc_now()))
        fake.writes(VERA, CODE)
        await said(fake, VERA, "Hoe mogen bewoners u noemen?")  # follows the welcome
        fake.writes(VERA, "/desk")
        message = await said(fake, VERA, f"{url}/desk/login#")
        (link,) = re.findall(r"http\S+", message)
        kept = await helpline.store.read(
            lambda tx: [str(row) for table in (inbox, outbox) for row in tx.connection.execute(table.select())]
        )
        assert not any(link.rpartition("-")[2] in row for row in kept)
        async with a_browser(url) as browser:
            page = await browser.get("/desk/login")
            csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
            answer = await browser.post("/desk/login", data={"csrf": csrf, "code": link})
            assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
            assert "Mensen die op iemand wachten" in (await browser.get("/desk")).text


async def test_a_stranger_on_telegram_hears_what_an_unknown_command_gives(tmp_path: Path) -> None:
    async with FakeTelegram() as fake, running(fake, tmp_path):
        fake.writes(STRANGER, "/start")
        await said(fake, STRANGER, "Waarmee kunnen we u helpen?")
        fake.writes(STRANGER, "/desk")
        for_desk = await said(fake, STRANGER, "geen antwoord")
        fake.writes(STRANGER, "/start")
        await said(fake, STRANGER, "Waarmee kunnen we u helpen?")
        fake.writes(STRANGER, "/xyzzy")
        assert await said(fake, STRANGER, "geen antwoord") == for_desk
