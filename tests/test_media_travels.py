"""A photo on its whole way between a phone and a browser, through the real shell, on both databases: nothing tells whose."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest_asyncio

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.first_aid import no_aid
from bot.channels.web import Web
from bot.desk.parts import DeskParts
from bot.desk.site import build
from bot.desk.visitors import Seal
from bot.engine.entrance import Entrance
from bot.engine.media import File
from bot.engine.types import Message, Sent
from bot.runner.clock import sweep
from bot.runner.now import utc_now
from bot.runner.room import running
from bot.runner.shelf import Shelf
from bot.store import codec, inbox, media, outbox, views
from bot.store.media_tables import media as files
from bot.store.media_tables import media_shown
from bot.store.store import Store, Tx
from bot.store.tables import conversations
from bot.store.tables import inbox as letters
from bot.store.types import Address, Letter
from tests.desk.serving import HOME, SECRET, Desk, Resident, serving
from tests.fakes.telegram import FakeTelegram, people
from tests.files import pictures
from tests.learnt import DRAWER

ANNA = 31_415_926
AT_ANNA = Address("telegram", str(ANNA))
ROOT = Path(__file__).parents[1]


class Helpline:
    """Web pages and Telegram, everything running; `show` is what a hand-over will do."""

    def __init__(self, store: Store, fake: FakeTelegram, resident: Resident) -> None:
        self.store, self.fake, self.resident = store, fake, resident

    async def sent(self, at: Address) -> Sent:
        """Wait until somebody's file is in their inbox; returns the newest."""

        def look(tx: Tx) -> Sent | None:
            asked = letters.select().join(conversations).where(conversations.c.address == at.id).order_by(letters.c.id)
            events = [codec.read_event(row.event) for row in tx.connection.execute(asked)]
            return next((event for event in reversed(events) if isinstance(event, Sent)), None)

        async with asyncio.timeout(10):
            while not (found := await self.store.read(look)):
                await asyncio.sleep(0.02)
        return found

    async def show(self, to: Address, *things: Sent, text: str = "Kijk eens") -> None:
        """Say something with these files, as one more answer to the newest letter of that conversation."""
        async with asyncio.timeout(10):
            while await self.store.read(lambda tx: views.waiting(tx, to)):
                await asyncio.sleep(0.02)

        def turn(tx: Tx) -> None:
            who = conversations.select().where(conversations.c.address == to.id)
            conversation = tx.connection.execute(who).one()
            newest = letters.select().where(letters.c.conversation == conversation.id).order_by(letters.c.id.desc())
            last = tx.connection.execute(newest).first()
            assert last
            letter = Letter(last.id, conversation.id, to.channel, last.event, "{}")
            said = Message(text, media=tuple(one.media for one in things if one.media), lane="relay")
            places = outbox.outbox.update().where(outbox.outbox.c.letter == last.id)
            tx.connection.execute(places.values(position=outbox.outbox.c.position + 100))  # make room for one more
            outbox.add(tx, [(letter, said)], utc_now())

        await self.store.transact(turn)


@pytest_asyncio.fixture
async def helpline(store: Store) -> AsyncIterator[Helpline]:
    web, stopping, shelf = Web(), asyncio.Event(), await Shelf.open(ROOT / "knowledge", kept=DRAWER)
    entrance, team = Entrance(SECRET, lambda: HOME), Web("desk")
    parts = DeskParts(store, shelf.library, utc_now, SECRET, entrance, web, team, stopping)

    async def load(file: int) -> bytes | None:
        return await store.read(lambda tx: media.content(tx, file))

    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(FakeTelegram())
        telegram = await stack.enter_async_context(Telegram(fake.token, fake.url, load))
        room = running(
            store, shelf, (web, telegram), timezone="Europe/Amsterdam", now=utc_now, alone=False, complete=entrance.complete
        )  # fmt: skip
        await stack.enter_async_context(room)
        url = await stack.enter_async_context(serving(build(parts)))
        polling = asyncio.create_task(telegram.receive(store, utc_now, {}, "nl", no_aid))
        desk = Desk(url, parts, web, None, Seal(SECRET, secure=False))  # type: ignore[arg-type]  # the real clock here
        resident = await stack.enter_async_context(desk.resident())
        await resident.open()
        yield Helpline(store, fake, resident)
        stopping.set()
        polling.cancel()


async def arrived(fake: FakeTelegram, field: str) -> dict[str, object]:
    async with asyncio.timeout(10):
        while not (found := [message for message in fake.sent_to(ANNA) if field in message]):
            await asyncio.sleep(0.02)
    return found[0]


async def test_a_photo_from_a_phone_is_seen_in_a_browser(helpline: Helpline) -> None:
    ref = helpline.fake.bot.files.add("Photo", pictures.dressed_jpeg(), id="AgAC-of-anna")
    size = {"file_id": ref, "file_unique_id": "u", "width": 9, "height": 9, "file_size": 999}
    helpline.fake.push(people.sent(ANNA, photo=[size], caption="van de deurwaarder"))
    photo = await helpline.sent(AT_ANNA)
    assert helpline.fake.made("getFile") == [], "nothing is fetched of somebody who just talks with us"
    await helpline.resident.post("/say", text="hoi")
    await helpline.show(helpline.resident.who.at, photo)
    page = (await helpline.resident.open()).text
    found = re.search(r'src="(/media/\d+)"', page)
    assert found
    picture = await helpline.resident.client.get(found[1])
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")
    assert picture.content.startswith(b"\xff\xd8\xff")
    for secret in (b"kanarie", b"AgAC-of-anna", str(ANNA).encode()):
        assert secret not in page.encode() + picture.content + repr(picture.headers).encode()
    assert len(helpline.fake.made("getFile")) == 1


async def test_a_letter_from_a_browser_reaches_a_phone(helpline: Helpline) -> None:
    form = {name: helpline.resident.hidden(name) for name in ("csrf", "nonce")}
    chosen = {"file": ("schulden-anna.jpg", pictures.dressed_jpeg(), "image/jpeg")}
    assert (await helpline.resident.client.post("/send", data=form, files=chosen)).status_code == 303
    photo = await helpline.sent(helpline.resident.who.at)
    helpline.fake.writes(ANNA, "hoi")
    async with asyncio.timeout(10):
        while not helpline.fake.sent_to(ANNA):
            await asyncio.sleep(0.02)
    await helpline.show(AT_ANNA, photo, text="Van Bewoner 4821")
    message = await arrived(helpline.fake, "photo")
    assert message["caption"] == "Van Bewoner 4821"
    sizes = message["photo"]
    assert isinstance(sizes, list)
    content = helpline.fake.bot.files.use("Photo", sizes[-1]["file_id"]).content
    assert b"kanarie" not in content
    assert "anna" not in repr(message) and helpline.resident.who.address not in repr(message)
    assert helpline.fake.violations == []


async def test_who_is_forgotten_leaves_no_photo_anywhere(helpline: Helpline) -> None:
    form = {name: helpline.resident.hidden(name) for name in ("csrf", "nonce")}
    await helpline.resident.client.post("/send", data=form, files={"file": ("a.jpg", pictures.JPEG, "image/jpeg")})
    photo = await helpline.sent(helpline.resident.who.at)
    assert isinstance(photo.media, File)
    helpline.fake.writes(ANNA, "hoi")
    async with asyncio.timeout(10):
        while not helpline.fake.sent_to(ANNA):
            await asyncio.sleep(0.02)
    await helpline.show(AT_ANNA, photo)
    await arrived(helpline.fake, "photo")
    await helpline.resident.open()
    for words in ("/wis", "ja"):
        await helpline.resident.post("/say", live=False, text=words)
        await helpline.resident.open()
    await sweep(helpline.store, utc_now().replace(year=utc_now().year + 1))
    rows = await helpline.store.read(
        lambda tx: [tx.connection.execute(table.select()).all() for table in (files, media_shown)]
    )
    assert rows == [[], []]
    await helpline.show(AT_ANNA, photo, text="nog eens")
    async with asyncio.timeout(10):
        while not await dead(helpline.store):
            await asyncio.sleep(0.02)
    assert len([message for message in helpline.fake.sent_to(ANNA) if "photo" in message]) == 1


async def dead(store: Store) -> list[str]:
    asked = outbox.outbox.select().where(outbox.outbox.c.state == "dead")
    return [row.problem for row in await store.read(lambda tx: tx.connection.execute(asked).all())]


def test_inbox_is_the_only_way_in() -> None:
    """What is posted with a file names where it is; nothing else puts files into the store."""
    users = [path for path in (ROOT / "bot").rglob("*.py") if "media.add(" in path.read_text("utf-8")]
    assert [path.name for path in users] == [Path(inbox.__file__).name]
