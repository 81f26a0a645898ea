"""The error table: whatever happens to a message on its way, the receipt says what it means for the person."""

import asyncio
import logging
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.channels.telegram.send import send
from bot.channels.telegram.wire import Wire
from bot.engine.parts import split
from bot.engine.types import Attachment, Choice, Message
from bot.store.types import (
    Address,
    Closed,
    Delivered,
    Delivery,
    Held,
    Moved,
    NotSent,
    Receipt,
    Refused,
    Unsure,
)
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.faults import Fault, cut, flood, late, lost, page, says

CANARY = "kanarie schuld 4711"
HELLO = Message(CANARY, "Titel", (Choice("topic:wsnp", "Schuldhulp"),))


def delivery(message: Message = HELLO, chat: str = "5") -> Delivery:
    return Delivery(1, 1, Address("telegram", chat), message.lane, message, tries=1, doubts=0, fence=1)


# One row each: what the Bot API or the network does, what the receipt is, and how many messages the person then has.
TABLE: dict[str, tuple[Fault, Receipt, int]] = {
    "flood": (flood(17), Held(timedelta(seconds=17)), 0),
    "flood without a number": (says(429, "Too Many Requests"), Held(timedelta(seconds=30)), 0),
    "flood with a strange number": (
        says(429, "Too Many Requests", parameters={"retry_after": "soon"}), Held(timedelta(seconds=30)), 0
    ),
    "a proxy is busy": (page(429), NotSent("HTTP 429, and not from the Bot API"), 0),
    "blocked": (
        says(403, "Forbidden: bot was blocked by the user"), Refused("Forbidden: bot was blocked by the user", True), 0
    ),
    "deactivated": (says(403, "Forbidden: user is deactivated"), Refused("Forbidden: user is deactivated", True), 0),
    "never wrote to us": (
        says(403, "Forbidden: bot can't initiate conversation with a user"),
        Refused("Forbidden: bot can't initiate conversation with a user", True), 0,
    ),
    "deactivated, as 400": (says(400, "Bad Request: user is deactivated"), Refused("User is deactivated", True), 0),
    "chat not found": (says(400, "Bad Request: chat not found"), Refused("Chat not found", True), 0),
    "unknown below": (says(400, "Bad Request: PEER_ID_INVALID"), Refused("Peer_id_invalid", True), 0),
    "too long": (says(400, "Bad Request: message is too long"), Refused("Message is too long"), 0),
    "empty": (says(400, "Bad Request: message text is empty"), Refused("Message text is empty"), 0),
    "thread not found": (says(400, "Bad Request: message thread not found"), Refused("Message thread not found"), 0),
    "topic closed": (says(400, "Bad Request: TOPIC_CLOSED"), Refused("Topic_closed"), 0),
    "no rights": (
        says(400, "Bad Request: not enough rights to send text messages to the chat"),
        Refused("Not enough rights to send text messages to the chat"), 0,
    ),
    "bad button": (says(400, "Bad Request: BUTTON_DATA_INVALID"), Refused("Button_data_invalid"), 0),
    "a proxy does not understand": (page(400), NotSent("HTTP 400, and not from the Bot API"), 0),
    "migrated": (
        says(400, "Bad Request: group chat was upgraded", parameters={"migrate_to_chat_id": -100_7}),
        Moved(Address("telegram", "-1007")), 0,
    ),
    "a proxy forbids": (page(403), NotSent("HTTP 403, and not from the Bot API"), 0),
    "a proxy's 401": (page(401), NotSent("HTTP 401, and not from the Bot API"), 0),
    "a proxy's 404": (page(404), NotSent("HTTP 404, and not from the Bot API"), 0),
    "a proxy's 404 in JSON": (
        Fault(status=404, body='{"message":"no route"}'), NotSent("HTTP 404, and not from the Bot API"), 0
    ),
    "once refused token": (says(401, "Unauthorized"), NotSent("Unauthorized"), 0),
    "once unreadable token": (says(404, "Not Found"), NotSent("Not Found"), 0),
    "a second program": (
        says(409, "Conflict: terminated by other getUpdates request"),
        Closed("Conflict: terminated by other getUpdates request"), 0,
    ),
    "too large": (page(413), Refused("request entity too large"), 0),
    "an unknown no": (says(418, "I'm a teapot"), NotSent("HTTP 418: I'm a teapot"), 0),
    "redirected by a portal": (page(302), NotSent("HTTP 302, and not from the Bot API"), 0),
    "internal error": (says(500, "Internal Server Error"), Unsure("HTTP 500"), 0),
    "bad gateway": (page(502), Unsure("HTTP 502"), 0),
    "gateway time-out, but done": (page(504, done=False), Unsure("HTTP 504"), 0),
    "200 and a page": (page(200), Unsure("the answer could not be read"), 0),
    "200 and not ok": (Fault(status=200, body='{"ok":false}'), Unsure("the answer could not be read"), 0),
    "200 and half an answer": (Fault(status=200, body='{"ok":true,"resu'), Unsure("the answer could not be read"), 0),
    "200 and a strange result": (Fault(status=200, body='{"ok":true,"result":true}'), Delivered(""), 0),
    "no answer in time, but done": (late(0.6), Unsure("SocketTimeoutError"), 1),
    "cut at once": (lost(), Unsure("ServerDisconnectedError"), 0),
    "cut in the middle of the answer": (cut(), Unsure("ClientPayloadError"), 1),
}  # fmt: skip


@pytest.mark.parametrize("row", TABLE)
async def test_each_row_of_the_error_table(row: str, fake: FakeTelegram, wire: Wire) -> None:
    fault, expected, arrived = TABLE[row]
    fake.faults = [fault]
    assert await send(wire, delivery()) == expected
    assert len(fake.sent_to(5)) == arrived
    assert len(fake.made("sendMessage")) == 1, "one delivery is one call: trying again is the runner's matter"


async def test_a_message_arrives_with_its_title_its_words_and_its_button(fake: FakeTelegram, wire: Wire) -> None:
    assert await send(wire, delivery()) == Delivered("1")
    (message,) = fake.sent_to(5)
    assert message["text"] == f"Titel\n\n{CANARY}"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert message["reply_markup"] == {"inline_keyboard": [[{"text": "Schuldhulp", "callback_data": "topic:wsnp"}]]}
    assert fake.violations == []


async def test_a_file_arrives_with_its_words(fake: FakeTelegram, wire: Wire) -> None:
    file = Attachment('uw gegevens "één".txt', "text/plain", "één regel\r\n--grens--\r\n")
    assert await send(wire, delivery(Message("Dit bewaren wij.", attachment=file))) == Delivered("1")
    (message,) = fake.sent_to(5)
    assert message["caption"] == "Dit bewaren wij."
    assert message["document"]["file_name"] == 'uw gegevens "één".txt'
    (call,) = fake.made("sendDocument")
    assert call.given["document"].content == file.content.encode()
    assert fake.violations == []


async def test_the_longest_messages_arrive_in_their_parts(fake: FakeTelegram, wire: Wire) -> None:
    long = Message("Zin met <tekens> & 👩‍👧 erin. " * 600, "Titel", attachment=Attachment("a.txt", "text/plain", "a"))
    parts = split(long)
    for part in parts:
        assert isinstance(await send(wire, delivery(part)), Delivered)
    assert len(fake.sent_to(5)) == len(parts) > 3
    assert fake.violations == []


async def test_refused_markup_goes_out_plain_at_once(fake: FakeTelegram, wire: Wire) -> None:
    fake.faults = [says(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0')]
    assert await send(wire, delivery()) == Delivered("1")
    (message,) = fake.sent_to(5)
    assert message["text"] == f"Titel\n\n{CANARY}"
    assert "entities" not in message
    assert message["reply_markup"]


async def test_markup_refused_twice_is_refused(fake: FakeTelegram, wire: Wire) -> None:
    fake.faults = [says(400, "Bad Request: can't parse entities: x", times=-1)]
    assert await send(wire, delivery()) == Refused("Can't parse entities: x")
    assert len(fake.made("sendMessage")) == 2


async def test_a_server_that_is_not_there_has_nothing(fake: FakeTelegram) -> None:
    async with Wire(fake.token, "http://127.0.0.1:9", read_timeout=1) as wire:
        assert await send(wire, delivery()) == NotSent("ClientConnectorError")
    async with Wire(fake.token, "http://no-such-host.invalid", read_timeout=1) as wire:
        assert await send(wire, delivery()) == NotSent("ClientConnectorDNSError")
    async with Wire(fake.token, fake.url.replace("http", "https"), connect_timeout=0.2) as wire:
        assert await send(wire, delivery()) == NotSent("ConnectionTimeoutError")


async def test_a_mistyped_server_address_sends_nothing(fake: FakeTelegram) -> None:
    async with Wire(fake.token, "api.telegram.org", read_timeout=1) as wire:
        assert isinstance(await send(wire, delivery()), NotSent)


async def test_waiting_for_a_free_connection_is_not_sending(fake: FakeTelegram) -> None:
    fake.faults = [Fault(method="sendMessage", seconds=0.5)]
    async with Wire(fake.token, fake.url, connections=1, read_timeout=1, connect_timeout=0.1) as wire:
        first, second = await asyncio.gather(send(wire, delivery()), send(wire, delivery(chat="6")))
    assert first == Delivered("1")
    assert second == NotSent("ConnectionTimeoutError")
    assert fake.sent_to(6) == []


async def test_a_closed_connection_sends_nothing(wire: Wire) -> None:
    async with wire:
        pass
    assert await send(wire, delivery()) == NotSent("the connection is closed")


async def test_a_token_refused_three_times_closes_the_account(fake: FakeTelegram) -> None:
    async with Wire("7:wrong", fake.url) as wire:
        receipts = [await send(wire, delivery()) for _ in range(3)]
    assert receipts == [NotSent("Unauthorized"), NotSent("Unauthorized"), Closed("Unauthorized")]


async def test_refusals_with_an_answer_in_between_do_not_add_up(fake: FakeTelegram, wire: Wire) -> None:
    for _ in range(4):
        fake.faults = [says(401, "Unauthorized", times=2)]
        assert [await send(wire, delivery()) for _ in range(3)][:2] == [NotSent("Unauthorized")] * 2


async def test_a_proxys_404_never_closes_the_account(fake: FakeTelegram, wire: Wire) -> None:
    fake.faults = [page(404, times=10)]
    assert {type(await send(wire, delivery())) for _ in range(10)} == {NotSent}
    assert await send(wire, delivery()) == Delivered("1")


async def test_nothing_is_sent_while_the_platform_wants_silence(fake: FakeTelegram, wire: Wire) -> None:
    fake.faults = [flood(1)]
    assert await send(wire, delivery()) == Held(timedelta(seconds=1))
    held = await send(wire, delivery(chat="6"))
    assert isinstance(held, Held)
    assert timedelta() < held.wait <= timedelta(seconds=1)
    assert fake.inside_silence == 0
    await asyncio.sleep(1.02)
    assert isinstance(await send(wire, delivery()), Delivered)


async def test_through_a_hostile_hour_every_message_ends_in_a_receipt_that_is_true(
    fake: FakeTelegram, wire: Wire
) -> None:
    """Floods, pages of a proxy, cut and late answers by a seeded die; nobody gets a message that counts as not sent."""
    fake.faults = [
        flood(1, times=3, chance=0.05), page(502, times=-1, chance=0.1), page(404, times=-1, chance=0.1),
        lost(times=-1, chance=0.1), cut(times=-1, chance=0.1), late(0.4, times=-1, chance=0.03),
    ]  # fmt: skip
    receipts: dict[int, Receipt] = {}
    for chat in range(1, 301):
        for _ in range(4):
            receipts[chat] = receipt = await send(wire, delivery(chat=str(chat)))
            if not isinstance(receipt, Held):
                break
            await asyncio.sleep(receipt.wait.total_seconds() + 0.01)
    await asyncio.sleep(0.2)
    assert fake.inside_silence == 0
    assert {type(receipt) for receipt in receipts.values()} == {Delivered, NotSent, Unsure}
    for chat, receipt in receipts.items():
        arrived = len(fake.sent_to(chat))
        assert arrived == 1 if isinstance(receipt, Delivered) else arrived <= (0 if isinstance(receipt, NotSent) else 1)


async def test_a_limit_on_another_method_is_no_reason_to_keep_an_answer_back(fake: FakeTelegram, wire: Wire) -> None:
    fake.faults = [flood(9_000, method="setMyCommands"), flood(9_000, method="answerCallbackQuery")]
    for call in (wire.bot.set_my_commands([]), wire.call("answerCallbackQuery", {"callback_query_id": "1"})):
        with pytest.raises(RetryAfter):
            await call
    assert await send(wire, delivery()) == Delivered("1")
    assert fake.inside_silence == 0


async def test_a_silence_of_a_thousand_years_is_cut_to_a_week(fake: FakeTelegram, wire: Wire) -> None:
    fake.faults = [flood(10**12)]
    assert await send(wire, delivery()) == Held(timedelta(days=7))


@pytest.mark.parametrize("message", [Message(""), Message(" \n", " ")])
async def test_nothing_to_say_is_refused_without_a_call(message: Message, fake: FakeTelegram, wire: Wire) -> None:
    assert isinstance(await send(wire, delivery(message)), Refused)
    assert not fake.calls


async def test_a_title_alone_can_be_sent(fake: FakeTelegram, wire: Wire) -> None:
    assert await send(wire, delivery(Message("", "Titel"))) == Delivered("1")


@pytest.mark.parametrize("chat", ["", "bewoner", "5.5", "-", "5 6"])
async def test_an_address_that_is_no_chat_is_refused_without_a_call(chat: str, fake: FakeTelegram, wire: Wire) -> None:
    assert await send(wire, delivery(chat=chat)) == Refused("the address is not a chat id")
    assert not fake.calls


async def test_neither_words_nor_token_are_in_any_problem_or_log(
    fake: FakeTelegram, wire: Wire, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.faults = [fault for fault, _, _ in TABLE.values() if fault.status != 429]
    fake.faults += [says(400, f'Bad Request: wrong "{CANARY}" and "{CANARY}'), says(400, f"Bad Request: '{CANARY}'")]
    for fault in fake.faults:
        fault.times = 1
    receipts = [await send(wire, delivery()) for _ in range(len(fake.faults))]
    assert not any(fault.times for fault in fake.faults)
    seen = repr(receipts) + caplog.text + "".join(capfd.readouterr())
    assert CANARY not in seen
    assert fake.token.partition(":")[2] not in seen
