"""Takes a list of updates apart that no JSON reader reads as a whole: one of them must not keep the others out. Pure."""

import json
import re
from dataclasses import dataclass
from typing import Any

_RESULT = re.compile(r'\s*\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\[')
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One update as it came: it could not be parsed, being nested too deeply, or with a number of thousands of digits."""

    raw: str


def salvaged(body: str) -> dict[str, Any] | None:
    """The answer with each update parsed by itself; None when not even their borders can be seen."""
    slices = _slices(body)
    return None if slices is None else {"ok": True, "result": [_parsed(piece) for piece in slices]}


def _parsed(piece: str) -> object:
    try:
        return json.loads(piece, strict=False)
    except (ValueError, RecursionError):
        return Unreadable(piece)


def _slices(body: str) -> list[str] | None:
    opening = _RESULT.match(body)
    if opening is None:
        return None
    slices, begin, depth = [], opening.end(), 0
    for token in _TOKEN.finditer(body, opening.end()):
        mark = token.group()
        if depth == 0 and mark in (",", "]"):
            slices.append(body[begin : token.start()].strip())
            begin = token.end()
        if depth == 0 and mark == "]":
            return [piece for piece in slices if piece]
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(mark, 0)
    return None
