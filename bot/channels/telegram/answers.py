"""Reads what came back over HTTP: a result, or which of the errors it was. Pure; no text of a person leaves it."""

import json
import re
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.errors import Flood, Unclear, Unreached
from bot.channels.telegram.salvage import salvaged

_KNOWN: dict[int, type[TelegramError]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: InvalidToken,  # the Bot API answers so to a token it cannot even read
    409: Conflict,
}
_LENIENT = json.JSONDecoder(strict=False)  # line ends within a text are no reason to stop
_LONGEST_WAIT = 7 * 24 * 3600
_UNNAMED_WAIT = 30  # seconds, when a 429 names none
_QUOTED = re.compile(r"\"[^\"]*\"?|(?<!\w)'[^']*'?|«[^»]*»?")  # an apostrophe, as in "can't", opens nothing


def result(payload: bytes) -> dict[str, Any]:
    """The answer to a call that went well. Raises Unclear for anything else under a good status."""
    try:
        answer = _LENIENT.decode(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        answer = salvaged(payload.decode("utf-8", "replace"))
    if not isinstance(answer, dict) or answer.get("ok") is not True or "result" not in answer:
        raise Unclear("the answer could not be read")
    return answer


def refusal(status: int, payload: bytes) -> TelegramError:
    """Which error an answer with another status than 2xx is."""
    if status >= 500:
        return Unclear(f"HTTP {status}")
    if status == 413:
        return BadRequest("request entity too large")
    said = _bot_api(payload)
    if said is None:
        return Unreached(f"HTTP {status}, and not from the Bot API")
    reason, parameters = _reason(said.get("description")), _mapping(said.get("parameters"))
    moved = parameters.get("migrate_to_chat_id")
    if type(moved) is int:
        return ChatMigrated(moved)
    if status == 429:
        return Flood(_wait(parameters.get("retry_after")))
    return _KNOWN[status](reason) if status in _KNOWN else Unreached(f"HTTP {status}: {reason}")


def _bot_api(payload: bytes) -> dict[str, Any] | None:
    """The failure as the Bot API writes it. None when a proxy or a portal on the way has answered in its place."""
    try:
        answer = json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) and answer.get("ok") is False and "error_code" in answer else None


def _reason(description: object) -> str:
    """What the Bot API says is wrong, without what it quotes: a quotation is a piece of somebody's words."""
    return _QUOTED.sub("…", description)[:120] if isinstance(description, str) else "no reason given"


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _wait(seconds: object) -> timedelta:
    if type(seconds) is not int or seconds < 1:
        seconds = _UNNAMED_WAIT
    return timedelta(seconds=min(seconds, _LONGEST_WAIT))
