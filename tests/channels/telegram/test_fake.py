"""The fake Bot API is as strict as the real one: what would fail there fails here."""

import asyncio
import json
import sys
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.fakes.telegram.draw_facts import TABLE, draw, written


class Client:
    def __init__(self, fake: FakeTelegram, session: aiohttp.ClientSession) -> None:
        self.fake, self.session = fake, session

    async def call(self, method: str, **given: Any) -> tuple[int, Any]:
        async with self.session.post(f"{self.fake.url}/bot{self.fake.token}/{method}", json=given) as answer:
            said = await answer.json()
            return answer.status, said.get("result", said.get("description"))

    async def control(self, what: str, **given: Any) -> Any:
        async with self.session.post(f"{self.fake.url}/control/{what}", json=given) as answer:
            return await answer.json()


@pytest_asyncio.fixture
async def client(fake: FakeTelegram) -> Any:
    async with aiohttp.ClientSession() as session:
        yield Client(fake, session)


BUTTON = {"text": "a", "callback_data": "b"}
LONG = {"text": "a", "callback_data": "é" * 33}
FULL = {"text": "a", "callback_data": "é" * 32}
HTML = '&lt;b&gt; &amp; <b>x</b> > <a href="https://a.b">y</a>'


def keys(*row: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(row)]}


@pytest.mark.parametrize(
    ("method", "given", "status", "says"),
    [
        ("sendMassage", {}, 404, "Not Found"),
        ("sendMessage", {"chat_id": 5}, 400, "text is required"),
        ("sendMessage", {"text": "a"}, 400, "chat_id is required"),
        ("sendMessage", {"chat_id": 1.5, "text": "a"}, 400, "[chat_id]"),
        ("sendMessage", {"chat_id": True, "text": "a"}, 400, "[chat_id]"),
        ("sendMessage", {"chat_id": 5, "text": 5}, 400, "text expected [text]"),
        ("sendMessage", {"chat_id": 5, "text": ""}, 400, "message text is empty"),
        ("sendMessage", {"chat_id": 5, "text": " \n"}, 400, "message text is empty"),
        ("sendMessage", {"chat_id": 5, "text": "<b></b>", "parse_mode": "HTML"}, 400, "message text is empty"),
        ("sendMessage", {"chat_id": 5, "text": "a" * 4097}, 400, "message is too long"),
        ("sendMessage", {"chat_id": 5, "text": "👩" * 2049}, 400, "message is too long"),
        ("sendMessage", {"chat_id": 5, "text": "a\ud800"}, 400, "UTF-8"),
        ("sendMessage", {"chat_id": 5, "text": "a", "parse_mode": "RTF"}, 400, "parse_mode"),
        ("sendMessage", {"chat_id": 5, "text": "<x>", "parse_mode": "HTML"}, 400, 'Unsupported start tag "x"'),
        ("sendMessage", {"chat_id": 5, "text": "é<b>", "parse_mode": "HTML"}, 400, "Can't find end tag"),
        ("sendMessage", {"chat_id": 5, "text": "é</b>", "parse_mode": "HTML"}, 400, "end tag at byte offset 2"),
        ("sendMessage", {"chat_id": 5, "text": "<b><i></b>", "parse_mode": "HTML"}, 400, 'expected "</i>"'),
        ("sendMessage", {"chat_id": 5, "text": "1 < 2", "parse_mode": "HTML"}, 400, "can't parse entities"),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": keys({"text": "a"})}, 400, "one action"),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": keys({"callback_data": "a"})}, 400, "without text"),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": keys(BUTTON | {"url": "x"})}, 400, "one action"),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": keys(BUTTON | {"colour": "x"})}, 400, "no colour"),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": keys(LONG)}, 400, "BUTTON_DATA_INVALID"),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": "{"}, 400, "JSON"),
        ("sendMessage", {"chat_id": 5, "text": "a", "disable_notification": 1}, 400, "true or false"),
        ("sendMessage", {"chat_id": "nobody", "text": "a"}, 400, "chat not found"),
        ("sendDocument", {"chat_id": 5, "document": "abc"}, 400, "wrong file identifier"),
        ("sendDocument", {"chat_id": 5}, 400, "document is required"),
        ("getUpdates", {"limit": 101}, 400, "1..100 value"),
        ("getUpdates", {"timeout": "soon"}, 400, "whole number"),
        ("setMyCommands", {"commands": [{"command": "Wis", "description": "a"}]}, 400, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "wis", "description": ""}]}, 400, "1..256"),
        ("setMyCommands", {"commands": [{"command": "wis", "description": "a"}] * 101}, 400, "0..100 items"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, 400, "0..200"),
    ],
)  # fmt: skip
async def test_a_wrong_call_is_refused_and_remembered(
    method: str, given: dict[str, Any], status: int, says: str, fake: FakeTelegram, client: Client
) -> None:
    answered, description = await client.call(method, **given)
    assert (answered, len(fake.violations)) == (status, 1)
    assert says in description
    assert fake.sent_to(5) == []


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("sendMessage", {"chat_id": "5", "text": "👩" * 2048}),
        ("sendMessage", {"chat_id": 5, "text": HTML, "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": keys(BUTTON, FULL)}),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": json.dumps(keys(BUTTON))}),
        ("sendMessage", {"chat_id": 5, "text": "a", "reply_markup": {"remove_keyboard": True}}),
        ("answerCallbackQuery", {"callback_query_id": "1"}),
        ("setMyCommands", {"commands": [{"command": "wis_alles", "description": "Alles"}], "language_code": "nl"}),
        ("createForumTopic", {"chat_id": -100, "name": "Gesprek 4821"}),
    ],
)  # fmt: skip
async def test_a_right_call_is_carried_out(method: str, given: Any, fake: FakeTelegram, client: Client) -> None:
    status, result = await client.call(method, **given)
    assert (status, fake.violations) == (200, [])
    assert result


async def test_an_unknown_parameter_is_ignored_as_telegram_does_but_remembered(
    fake: FakeTelegram, client: Client
) -> None:
    assert (await client.call("sendMessage", chat_id=5, text="a", colour="red"))[0] == 200
    assert fake.violations == ["sendMessage: no such parameter: colour"]


async def test_a_wrong_token_is_unauthorized(fake: FakeTelegram, client: Client) -> None:
    fake.token = "another"
    async with client.session.post(f"{fake.url}/bot{TOKEN}/getMe") as answer:
        assert answer.status == 401


async def test_an_offset_confirms_everything_below_it_and_the_rest_comes_again(
    fake: FakeTelegram, client: Client
) -> None:
    first, *_ = [fake.writes(5, str(number)) for number in range(150)]
    for _ in range(2):
        assert len((await client.call("getUpdates"))[1]) == 100
    left = (await client.call("getUpdates", offset=first + 140))[1]
    assert [update["update_id"] - first for update in left] == list(range(140, 150))
    assert fake.bot.queue.confirmed == 140
    assert len((await client.call("getUpdates", offset=-3))[1]) == 3
    assert len(fake.bot.queue) == 3


async def test_a_long_poll_wakes_at_once_and_ends_in_time(fake: FakeTelegram, client: Client) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    assert (await client.call("getUpdates", timeout=1))[1] == []
    assert 0.9 < loop.time() - begun < 1.5
    loop.call_later(0.05, fake.writes, 5, "hoi")
    begun = loop.time()
    assert len((await client.call("getUpdates", timeout=30))[1]) == 1
    assert loop.time() - begun < 0.5


async def test_of_two_polls_the_older_ends_with_a_conflict(fake: FakeTelegram, client: Client) -> None:
    older = asyncio.create_task(client.call("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(client.call("getUpdates", timeout=5))
    assert (await older)[0] == 409
    fake.writes(5, "hoi")
    assert len((await newer)[1]) == 1


async def test_a_poller_that_hung_up_is_forgotten(fake: FakeTelegram, client: Client) -> None:
    gone = asyncio.create_task(client.call("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    gone.cancel()
    await asyncio.sleep(0.05)
    fake.writes(5, "hoi")
    assert len((await client.call("getUpdates", timeout=5))[1]) == 1


async def test_kinds_nobody_asked_for_do_not_come(fake: FakeTelegram, client: Client) -> None:
    await client.call("getUpdates", allowed_updates=["message"])
    assert fake.push({"poll_answer": {}}) == 0
    fake.push_raw("{}")
    fake.writes(5, "hoi")
    assert len(fake.bot.queue) == 2
    await client.call("getUpdates", allowed_updates=["massage"])
    assert fake.violations == ["getUpdates: no such kind of update: massage"]


async def test_calls_within_a_silence_are_counted(fake: FakeTelegram, client: Client) -> None:
    await client.control("faults", faults=[{
        "status": 429, "description": "Too Many Requests", "parameters": {"retry_after": 5}
    }])  # fmt: skip
    assert (await client.call("sendMessage", chat_id=5, text="a"))[0] == 429
    assert fake.inside_silence == 0
    await client.call("sendMessage", chat_id=5, text="a")
    await client.call("getUpdates")
    assert fake.inside_silence == 1


async def test_chance_is_the_same_in_every_run(client: Client, fake: FakeTelegram) -> None:
    outcomes = []
    for _ in range(2):
        fake.reset()
        await client.control("faults", faults=[{"status": 502, "body": "<html>", "times": -1, "chance": 0.3}])
        urls = [f"{fake.url}/bot{fake.token}/getMe"] * 50
        statuses = []
        for url in urls:
            async with client.session.post(url) as answer:
                statuses.append(answer.status)
        outcomes.append(statuses)
    assert outcomes[0] == outcomes[1]
    assert 5 < outcomes[0].count(502) < 25


async def test_everything_can_be_steered_and_read_from_another_process(tmp_path: Any) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.telegram", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        words = (await process.stdout.readline()).decode().split()
        url, token = f"http://127.0.0.1:{words[1]}", words[3]
        async with aiohttp.ClientSession() as session:

            async def post(path: str, **given: Any) -> Any:
                async with session.post(url + path, json=given) as answer:
                    return await answer.json()

            ids = (await post("/control/writes", chat=5, texts=["een", "twee"]))["ids"]
            ids += (await post("/control/push", updates=[{"message": {}}], raw=["{"]))["ids"]
            assert ids == list(range(ids[0], ids[0] + 4))
            await post(f"/bot{token}/sendMessage", chat_id=5, text="Wat?", reply_markup=keys(BUTTON))
            await post("/control/presses", chat=5, button="a")
            assert "problem" in await post("/control/presses", chat=5, button="nergens")
            assert "problem" in await post("/control/nothing")
            async with session.get(f"{url}/control/calls?method=sendMessage") as answer:
                (call,) = (await answer.json())["calls"]
            assert (call["method"], call["status"], call["given"]["text"]) == ("sendMessage", 200, "Wat?")
            async with session.get(f"{url}/control/sent?chat=5") as answer:
                assert (await answer.json())["messages"][0]["text"] == "Wat?"
            async with session.get(f"{url}/control/statistics") as answer:
                told = await answer.json()
            assert (told["waiting"], told["calls"], told["violations"]) == (5, 1, [])
            await post("/control/reset")
            async with session.get(f"{url}/control/statistics") as answer:
                assert (await answer.json())["waiting"] == 0
    finally:
        process.terminate()
        assert await process.wait() == 0


def test_the_table_is_drawn_from_names_types_and_limits_only() -> None:
    def field(name: str, kind: str, description: str, *, required: bool = False) -> dict[str, Any]:
        return {"name": name, "types": kind.split("|"), "required": required, "description": description}

    facts = json.loads(TABLE.read_text())
    api: dict[str, Any] = {
        "version": "Bot API 99.1",
        "methods": {name: {"fields": []} for name in facts["methods"]},
        "types": {
            "Update": {"fields": [field("update_id", "Integer", "", required=True), field("message", "Message", "")]},
            "Message": {"fields": []},
            "Either": {"subtypes": ["One", "Other"]},
            "One": {"fields": [field("data", "String", "Data of it, 1-64 bytes")]},
            "Other": {"fields": [field("more", "Array of One", "At most 3 of them")]},
        },
    }
    api["methods"]["sendMessage"]["fields"] = [
        field("text", "String", "A sentence of theirs, 1-4096 characters after entities parsing", required=True),
        field("limit", "Integer", "Values between 1-100 are accepted"),
        field("either", "Either", "A sentence of theirs"),
        field("album", "Array of One|Array of Other", "A sentence of theirs, must include 2-10 items"),
        field("kind", "String", "A sentence of theirs, must be photo"),
    ]
    drawn = draw(api)
    assert drawn["methods"]["sendMessage"] == {
        "text!": "String 1..4096 parsed", "limit": "Integer 1..100 value", "either": "Either",
        "album": "Array of One|Other 2..10 items", "kind": "String photo exactly",
    }  # fmt: skip
    assert drawn["types"] == {
        "Either": "One|Other",
        "One": {"data": "String 1..64 bytes"},
        "Other": {"more": "Array of One 0..3 items"},
    }
    assert (drawn["version"], drawn["updates"]) == ("99.1", ["message"])
    assert "sentence" not in written(drawn)
    assert written(facts) == TABLE.read_text()
