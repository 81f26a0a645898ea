"""The fake's own door for tests and measurements in another process: /control/… over HTTP, JSON in and out."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tests.fakes.telegram.connection import Connection, Malformed, Request
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.table import Upload

if TYPE_CHECKING:
    from tests.fakes.telegram.server import FakeTelegram


def handle(fake: "FakeTelegram", request: Request, connection: Connection) -> None:
    """
    POST /control/push     {"updates": [...], "raw": ["..."]}   → {"ids": [...]}
    POST /control/writes   {"chat": 1, "texts": ["..."]}        → {"ids": [...]}
    POST /control/presses  {"chat": 1, "button": "..."}         → {"ids": [...]}
    POST /control/faults   {"faults": [{...}]}                  replaces all faults
    POST /control/reset    {}
    GET  /control/calls?since=0&method=…                        → {"calls": [...]}
    GET  /control/sent?chat=1                                   → {"messages": [...]}
    GET  /control/statistics
    """
    act = _ACTS.get(request.path.removeprefix("/control/"))
    try:
        status, answer = (
            (404, {"problem": "no such control"}) if act is None else (200, act(fake, request.parameters()))
        )
    except (Malformed, LookupError, TypeError, ValueError) as error:
        status, answer = 400, {"problem": str(error)}
    connection.answer(status, json.dumps(answer, default=_shown).encode())


def _push(fake: "FakeTelegram", given: dict[str, Any]) -> dict[str, Any]:
    ids = [fake.push(update) for update in given.get("updates", ())]
    return {"ids": ids + [fake.push_raw(text) for text in given.get("raw", ())]}


def _writes(fake: "FakeTelegram", given: dict[str, Any]) -> dict[str, Any]:
    return {"ids": [fake.writes(given["chat"], text, given.get("language", "nl")) for text in given["texts"]]}


def _presses(fake: "FakeTelegram", given: dict[str, Any]) -> dict[str, Any]:
    return {"ids": [fake.presses(given["chat"], given["button"], given.get("language", "nl"))]}


def _faults(fake: "FakeTelegram", given: dict[str, Any]) -> dict[str, Any]:
    fake.faults = [Fault(**fault) for fault in given["faults"]]
    return {"faults": len(fake.faults)}


def _reset(fake: "FakeTelegram", given: dict[str, Any]) -> dict[str, Any]:
    fake.reset()
    return {}


def _calls(fake: "FakeTelegram", given: dict[str, Any]) -> dict[str, Any]:
    since, method = int(given.get("since", 0)), given.get("method", "")
    return {"calls": [asdict(call) for call in fake.calls if call.number > since and method in ("", call.method)]}


def _sent(fake: "FakeTelegram", given: dict[str, Any]) -> dict[str, Any]:
    return {"messages": fake.sent_to(int(given["chat"])) if "chat" in given else list(fake.bot.messages)}


def _shown(value: Any) -> Any:
    return value.content.decode("utf-8", "replace") if isinstance(value, Upload) else str(value)


_ACTS: dict[str, Callable[["FakeTelegram", dict[str, Any]], dict[str, Any]]] = {
    "push": _push,
    "writes": _writes,
    "presses": _presses,
    "faults": _faults,
    "reset": _reset,
    "calls": _calls,
    "sent": _sent,
    "statistics": lambda fake, given: fake.statistics(),
}
