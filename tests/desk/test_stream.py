"""The open line: what comes in while somebody looks at the page."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from httpx2 import ServerSentEvent

from bot.channels.web import Web
from bot.desk import stream
from bot.engine.types import Choice, Message, Wrote
from bot.store import conversations, inbox
from bot.store.store import Tx
from bot.store.types import Address, Delivered, Delivery
from tests.desk.serving import Desk, Resident

pytestmark = pytest.mark.asyncio


class Line:
    """One open line, read event by event."""

    def __init__(self, events: AsyncIterator[ServerSentEvent]) -> None:
        self._events = events

    async def next(self, *names: str) -> ServerSentEvent:
        """The next event of one of these names; others are passed over."""
        async with asyncio.timeout(5):
            while (event := await anext(self._events)).event not in names:
                pass
        return event


@asynccontextmanager
async def listening(resident: Resident, *, language: str = "nl", last: str = "") -> AsyncIterator[Line]:
    """What the page's script does: listen from what the page shows on."""
    seen = resident.page.partition('data-seen="')[2].partition('"')[0]
    headers = {"Last-Event-ID": last} if last else {}
    address = f"/stream?seen={seen}&language={language}"
    async with resident.client.sse(address, headers=headers) as source:
        yield Line(source.__aiter__())


async def test_an_answer_comes_in_by_itself_within_a_moment(desk: Desk, resident: Resident) -> None:
    async with listening(resident) as line:
        await desk.until_watched()
        started = time.monotonic()
        await resident.post("/say", text="Mijn <b>vraag</b>")
        mine = await line.next("more")
        assert "Mijn &lt;b&gt;vraag&lt;/b&gt;" in mine.data and 'class="mine"' in mine.data
        assert (await line.next("busy")).data == "yes"
        await desk.answer(resident.who, Message("Het antwoord", choices=(Choice("topic:x", "Verder"),)))
        ours = await line.next("more")
        assert "Het antwoord" in ours.data and "Mijn" not in ours.data
        assert '<button form="press" name="choice" value="topic:x Verder">' in ours.data
        assert (await line.next("busy")).data == ""
        assert time.monotonic() - started < 2


async def test_what_the_page_shows_already_is_not_sent_again(desk: Desk, resident: Resident) -> None:
    await desk.answer(resident.who, Message("Eerste"))
    await resident.open()
    async with listening(resident) as line:
        await line.next("busy")
        await desk.answer(resident.who, Message("Tweede"))
        event = await line.next("more", "all")
        assert (event.event, "Eerste" in event.data, "Tweede" in event.data) == ("more", False, True)


async def test_a_long_talk_goes_on_line_by_line_and_is_cut_at_its_beginning_once_in_a_while(
    desk: Desk, resident: Resident
) -> None:
    await desk.answer(resident.who, *(Message(f"Bericht {number:03}") for number in range(295)))
    await resident.open()
    async with listening(resident) as line:
        await line.next("busy")
        for number in range(295, 302):
            await desk.answer(resident.who, Message(f"Bericht {number:03}"))
            event = await line.next("more", "all")
            assert f"Bericht {number:03}" in event.data
            shown = event.data.count("<li ")
            assert (event.event, shown) == (("all", 100) if number == 299 else ("more", 1))


async def test_after_a_lost_connection_the_line_goes_on_where_it_was(desk: Desk, resident: Resident) -> None:
    async with listening(resident) as line:
        await desk.answer(resident.who, Message("Eerste"))
        last = (await line.next("more")).id
    await desk.answer(resident.who, Message("Tweede"))
    async with listening(resident, last=last) as line:
        event = await line.next("more", "all")
        assert (event.event, "Eerste" in event.data, "Tweede" in event.data) == ("more", False, True)


async def test_what_is_erased_disappears_from_an_open_page(desk: Desk, resident: Resident) -> None:
    await desk.answer(resident.who, Message("Een geheim"))
    await resident.open()

    def forget(tx: Tx) -> None:
        conversation = conversations.find(tx, resident.who.at)
        assert conversation
        conversations.forget(tx, conversation, 1_000_000, desk.clock.now())

    async with listening(resident) as line:
        await line.next("busy")
        await desk.parts.store.transact(forget)
        await desk.answer(resident.who, Message("Alles is gewist"))
        event = await line.next("more", "all")
        assert (event.event, "geheim" in event.data, "gewist" in event.data) == ("all", False, True)


async def test_a_line_that_missed_its_hint_looks_again_while_somebody_waits(
    desk: Desk, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with listening(resident) as line:
        await resident.post("/say", text="Hallo")
        assert "Hallo" in (await line.next("more")).data
        monkeypatch.setattr(desk.web, "wake", lambda address: None)  # as if another process answers
        await desk.answer(resident.who, Message("Van een ander"))
        assert "Van een ander" in (await line.next("more")).data


async def test_the_line_beats_so_that_a_dead_one_is_noticed(
    resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "BEAT", 0.1)
    async with listening(resident) as line:
        for _ in range(3):
            await line.next("beat")


async def test_the_page_turns_when_the_conversation_changes_its_language(resident: Resident) -> None:
    async with listening(resident, language="en") as line:
        assert (await line.next("reload")).data == "nl"


async def test_all_lines_end_when_the_helpline_stops(desk: Desk, resident: Resident) -> None:
    async with listening(resident) as line:
        await desk.until_watched()
        desk.parts.stopping.set()
        with pytest.raises(StopAsyncIteration):
            await line.next("never")


async def test_a_closed_page_leaves_nothing_behind(desk: Desk, resident: Resident) -> None:
    async with listening(resident):
        await desk.until_watched()
    await desk.until_unwatched()


async def test_a_fifth_page_of_one_person_is_told_not_to_listen(desk: Desk, resident: Resident) -> None:
    first, second, third, fourth = (listening(resident) for _ in range(4))
    async with first, second, third, fourth:
        assert (await resident.client.get("/stream")).status_code == 204
        async with desk.resident() as other:
            await other.open()
            async with listening(other) as line:
                await line.next("busy")


async def test_when_all_lines_are_taken_a_newcomer_is_told_not_to_listen(
    desk: Desk, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_ALL", 1)
    async with listening(resident) as line:
        await line.next("busy")
        async with desk.resident() as other:
            await other.open()
            assert (await other.client.get("/stream")).status_code == 204


async def test_closed_pages_make_room_for_others(desk: Desk, resident: Resident) -> None:
    for _ in range(6):
        async with listening(resident):
            await desk.until_watched()
        await desk.until_unwatched()


async def test_a_stranger_hears_nothing(desk: Desk) -> None:
    async with desk.resident() as stranger:
        assert (await stranger.client.get("/stream")).status_code == 204


async def test_listening_posts_nothing(desk: Desk, resident: Resident) -> None:
    async with listening(resident) as line:
        await line.next("busy")
    assert await desk.events(resident.who) == []


async def test_a_line_carries_the_protecting_headers(resident: Resident) -> None:
    async with resident.client.stream("GET", "/stream") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_a_line_that_breaks_says_nothing_of_the_talk_in_the_log(
    desk: Desk, resident: Resident, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("geheime woorden")

    async with listening(resident) as line:
        await line.next("busy")
        monkeypatch.setattr(stream, "look", breaks)
        await resident.post("/say", text="geheim")
        with pytest.raises(StopAsyncIteration):
            await line.next("never")
    printed = "".join(capfd.readouterr())
    assert "geheim" not in printed
    assert "RuntimeError" in printed


async def test_the_web_channel_delivers_at_once_and_wakes_whoever_looks() -> None:
    web = Web()
    delivery = Delivery(1, 1, Address("web", "one"), "reply", Message("Dag"), 1, 0, 1)
    with web.watch("one") as one, web.watch("one") as again, web.watch("two") as two:
        assert await web.send(delivery) == Delivered(str(delivery.id))
        assert one.is_set() and again.is_set() and not two.is_set()
    assert web.watched == 0
    assert await web.send(delivery) == Delivered(str(delivery.id))


async def test_a_letter_posted_elsewhere_shows_on_the_page(desk: Desk, resident: Resident) -> None:
    async with listening(resident) as line:
        await line.next("busy")
        now = desk.clock.now()
        await desk.parts.store.transact(
            lambda tx: inbox.post(tx, resident.who.at, Wrote("Van elders"), key="elsewhere", now=now)
        )
        desk.web.wake(resident.who.address)
        assert "Van elders" in (await line.next("more")).data
