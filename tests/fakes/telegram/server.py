"""The fake Bot API: takes a call, checks it, spoils it when asked to, answers as Telegram does, and remembers it."""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any, Self

from tests.fakes.telegram import control, people
from tests.fakes.telegram.bot import Bot
from tests.fakes.telegram.connection import Connection, Malformed, Request
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.table import Refusal, Table

TOKEN = "7000000001:AAFakeTokenOfNobody-0123456789abcdef"

_REMEMBERED = 300_000  # calls
_JSON = json.JSONEncoder(separators=(",", ":")).encode  # as terse as Telegram
_OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it came: when it came (seconds since 1970), what it said, and the status it was answered with."""

    number: int
    at: float
    method: str
    given: dict[str, Any]
    status: int
    done: bool


class FakeTelegram:
    """One bot at one fake Bot API. Open while used as an async context manager."""

    def __init__(self, port: int = 0, token: str = TOKEN, seed: int = 0) -> None:
        self.port = port
        self.token = token
        self._table = Table()
        self._seed = seed
        self._connections: set[Connection] = set()
        self._server: asyncio.Server
        self.reset()

    def reset(self) -> None:
        """Forget everything but the table."""
        self.bot = Bot()
        self.faults: list[Fault] = []
        self.calls: deque[Call] = deque(maxlen=_REMEMBERED)
        self.violations: list[str] = []
        self.counts: Counter[str] = Counter()
        self.inside_silence = 0
        self._silent_until: dict[str, float] = {}
        self._numbers = 0
        self._die = Random(self._seed)

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: Connection(self._handle, self._connections), "127.0.0.1", self.port, backlog=1024
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for connection in list(self._connections):
            connection.abort()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        """What `TELEGRAM_API_URL` is to be."""
        return f"http://127.0.0.1:{self.port}"

    def stop_answering(self) -> None:
        """Cut every connection that is open."""
        for connection in list(self._connections):
            connection.abort()

    # What people do.

    def push(self, update: people.Update) -> int:
        return self.bot.queue.push(update)

    def push_raw(self, text: str) -> int:
        return self.bot.queue.push_raw(text)

    def writes(self, chat: int, text: str, language: str = "nl") -> int:
        return self.push(people.wrote(chat, text, language))

    def presses(self, chat: int, label_or_choice: str, language: str = "nl") -> int:
        """Press a button we sent to this chat, by what it says or by its id; the newest one that fits."""
        for message in reversed(self.bot.sent_to(chat)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    if label_or_choice in (button["text"], button.get("callback_data")):
                        return self.push(people.pressed(chat, button["callback_data"], message, language))
        raise LookupError(f"no button {label_or_choice!r} was sent to chat {chat}")

    # What the bot did.

    def sent_to(self, chat: int) -> list[dict[str, Any]]:
        """The messages that arrived there, oldest first."""
        return self.bot.sent_to(chat)

    def made(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def statistics(self) -> dict[str, Any]:
        return {
            "calls": self._numbers,
            "by_method": dict(self.counts),
            "violations": self.violations,
            "inside_silence": self.inside_silence,
            "waiting": len(self.bot.queue),
            "confirmed": self.bot.queue.confirmed,
            "messages": len(self.bot.messages),
        }

    # How a call goes.

    def _handle(self, request: Request, connection: Connection) -> None:
        if request.path.startswith("/control/"):
            control.handle(self, request, connection)
            return
        if request.path.startswith("/file/bot"):
            self._file(request, connection)
            return
        prefix, _, method = request.path[1:].partition("/")
        if not prefix.startswith("bot"):
            connection.answer(404, b"not found", b"text/plain")
            return
        if prefix[3:] != self.token:
            connection.answer(401, _failure(401, "Unauthorized"))
            return
        try:
            given = request.parameters()
        except Malformed as error:
            self._violated(method, f"unreadable request: {error}")
            connection.answer(400, _failure(400, "Bad Request: can't parse request"))
            return
        self._call(method, given, connection)

    def _file(self, request: Request, connection: Connection) -> None:
        token, _, path = request.path.removeprefix("/file/bot").partition("/")
        content = self.bot.files.at(path) if token == self.token else None
        fault = next((each for each in self.faults if each.fits("file", 0, self._die)), None)
        if fault is not None:
            self._spoil(fault, "file", {"path": path}, connection)
            return
        self._remember("file", {"path": path}, 404 if content is None else 200, done=content is not None)
        if content is None:
            connection.answer(404, _failure(404, "Not Found"))
        else:
            connection.answer(200, content, b"application/octet-stream")

    def _call(self, method: str, given: dict[str, Any], connection: Connection) -> None:
        if time.time() < self._silent_until.get(_family(method), 0):
            self.inside_silence += 1
        chat = given.get("chat_id")
        fault = next((each for each in self.faults if each.fits(method, chat, self._die)), None)
        if fault is not None:
            self._spoil(fault, method, given, connection)
            return
        if method == "getUpdates":
            self._get_updates(given, connection)
            return
        status, body = self._carry_out(method, given)
        connection.answer(status, body)

    def _spoil(self, fault: Fault, method: str, given: dict[str, Any], connection: Connection) -> None:
        fault.times -= fault.times > 0
        status, body = fault.status, (fault.body or "").encode()
        if fault.done or not (status or fault.drop):
            status, body = self._carry_out(method, given)
        else:
            body = body or _failure(status, fault.description, fault.parameters)
            self._remember(method, given, status, done=False)
        if status == 429 and type(seconds := fault.parameters.get("retry_after")) is int:
            self._silent_until[_family(method)] = time.time() + seconds
        kind = b"text/html" if fault.body else b"application/json"
        ways: dict[str, Callable[[], None]] = {
            "at_once": connection.abort,
            "half_way": partial(connection.answer_half, status, body),
            "": partial(connection.answer, status, body, kind),
        }
        if fault.seconds:
            asyncio.get_running_loop().call_later(fault.seconds, ways[fault.drop])
        else:
            ways[fault.drop]()

    def _carry_out(self, method: str, given: dict[str, Any]) -> tuple[int, bytes]:
        if not self._table.knows(method):
            self._violated(method, "no such method in the table")
            return self._answered(method, given, 404, "Not Found")
        try:
            true, unknown = self._table.check(method, given)
            for name in unknown:
                self._violated(method, f"no such parameter: {name}")
            result = self.bot.carry_out(method, true)
        except Refusal as refusal:
            self._violated(method, str(refusal))
            return self._answered(method, given, 400, f"Bad Request: {refusal}")
        self._remember(method, given, 200, done=True)
        return 200, _written({"ok": True, "result": result})

    def _answered(self, method: str, given: dict[str, Any], status: int, description: str) -> tuple[int, bytes]:
        self._remember(method, given, status, done=False)
        return status, _failure(status, description)

    def _get_updates(self, given: dict[str, Any], connection: Connection) -> None:
        try:
            true, unknown = self._table.check("getUpdates", given)
        except Refusal as refusal:
            self._violated("getUpdates", str(refusal))
            connection.answer(*self._answered("getUpdates", given, 400, f"Bad Request: {refusal}"))
            return
        for name in unknown:
            self._violated("getUpdates", f"no such parameter: {name}")
        if self.bot.webhook:
            connection.answer(*self._answered("getUpdates", given, 409, _HOOKED))
            return
        queue = self.bot.queue
        queue.interrupt()
        if "allowed_updates" in true:
            self._wanted(true["allowed_updates"])
        self._remember("getUpdates", given, 200, done=True)
        offset, limit, patience = true.get("offset", 0), true.get("limit", 100), true.get("timeout", 0)
        found = queue.take(offset, limit)
        if found or not patience:
            connection.answer(200, _updates(found))
            return
        self._hold(connection, offset, limit, patience)

    def _hold(self, connection: Connection, offset: int, limit: int, patience: float) -> None:
        """Answer as soon as something comes, when time is up, or when a newer poll or a webhook takes over."""
        queue = self.bot.queue

        def end(status: int, body: bytes) -> None:
            timer.cancel()
            queue.leave(wake)
            connection.answer(status, body)

        def wake() -> None:
            end(200, _updates(queue.take(offset, limit)))

        timer = asyncio.get_running_loop().call_later(patience, wake)
        queue.wait(wake, lambda: end(409, _failure(409, _OTHER)))

        def gone() -> None:
            timer.cancel()
            queue.leave(wake)

        connection.gone = gone

    def _wanted(self, kinds: list[str]) -> None:
        for kind in set(kinds) - self._table.updates:
            self._violated("getUpdates", f"no such kind of update: {kind}")
        self.bot.queue.want(kinds)

    def _remember(self, method: str, given: dict[str, Any], status: int, *, done: bool) -> None:
        self._numbers += 1
        self.counts[method] += 1
        self.calls.append(Call(self._numbers, time.time(), method, given, status, done))

    def _violated(self, method: str, what: str) -> None:
        self.violations.append(f"{method}: {what}")


def _family(method: str) -> str:
    """Methods that share one limit: all that bring something to a chat; every other has its own."""
    return "send" if method.startswith(("send", "copy", "edit")) else method


def _updates(found: list[str]) -> bytes:
    return ('{"ok":true,"result":[' + ",".join(found) + "]}").encode("utf-8", "surrogatepass")


def _failure(status: int, description: str, parameters: dict[str, Any] | None = None) -> bytes:
    said = {"ok": False, "error_code": status, "description": description}
    return _written(said | ({"parameters": parameters} if parameters else {}))


def _written(answer: dict[str, Any]) -> bytes:
    return _JSON(answer).encode()
