"""Checks a call against `facts.json`: known method, required parameters, types, limits. Carries nothing out."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fakes.telegram.markup import BadMarkup, parse

_FACTS = Path(__file__).with_name("facts.json")

Check = Callable[[Any], Any]
"""Returns the value in its true type; raises Refusal."""


class Refusal(Exception):
    """What the Bot API would answer 400 to."""


class Upload:
    """A file that came along with the call."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content


class Table:
    """The facts, turned into one checker per parameter when it is made: a call then costs microseconds."""

    def __init__(self) -> None:
        facts = json.loads(_FACTS.read_text())
        self.updates = frozenset(facts["updates"])
        self._types: dict[str, Any] = facts["types"]
        self._objects: dict[str, Check] = {}
        self._methods = {name: self._rows(rows) for name, rows in facts["methods"].items()}

    def knows(self, method: str) -> bool:
        return method in self._methods

    def check(self, method: str, given: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """The parameters in their true types, and the names of those the method does not have. Raises Refusal."""
        rows, required = self._methods[method]
        for name in required:
            if name not in given:
                raise Refusal(f"parameter {name} is required")
        true: dict[str, Any] = {}
        for name, value in given.items():
            if name in rows:
                try:
                    true[name] = rows[name](value)
                except Refusal as refusal:
                    raise Refusal(f"{refusal} [{name}]") from None
        # Files of an album have names of the caller's own; whoever carries the call out sees to it that all are used.
        attached = {name: value for name, value in given.items() if name not in rows and isinstance(value, Upload)}
        return true | attached, [name for name in given if name not in rows and name not in attached]

    def _rows(self, rows: dict[str, str]) -> tuple[dict[str, Check], list[str]]:
        checks = {name.rstrip("!"): self._row(row) for name, row in rows.items()}
        return checks, [name[:-1] for name in rows if name.endswith("!")]

    def _row(self, row: str) -> Check:
        kinds, _, limit = row.partition(" ") if not row.startswith("Array of ") else _array(row)
        check = self._kinds(kinds)
        return _limited(check, limit) if limit else check

    def _kinds(self, kinds: str) -> Check:
        if kinds.startswith("Array of "):
            return _list_of(self._kinds(kinds.removeprefix("Array of ")))
        checks = [self._kind(kind) for kind in kinds.split("|")]
        return checks[0] if len(checks) == 1 else _one_of(checks)

    def _kind(self, kind: str) -> Check:
        if kind in _PLAIN:
            return _PLAIN[kind]
        return lambda value: self._object(kind)(_parsed(value))

    def _object(self, kind: str) -> Check:
        if kind not in self._objects:
            rows = self._types[kind]
            self._objects[kind] = (
                _one_of([self._kind(each) for each in rows.split("|")])
                if isinstance(rows, str)
                else _object_of(kind, *self._rows(rows))
            )
        return self._objects[kind]


def _array(row: str) -> tuple[str, str, str]:
    words = row.split(" ")
    limit = " ".join(words[-2:]) if words[-1] == "items" else ""
    return row.removesuffix(limit).strip(), "", limit


def _parsed(value: Any) -> Any:
    """Objects and lists may come as JSON text, in a form or within JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise Refusal("object expected as JSON") from None


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise Refusal("text expected")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Refusal("strings must be encoded in UTF-8") from None
    return value


def _integer(value: Any) -> int:
    if isinstance(value, str) and value.removeprefix("-").isdecimal():
        value = int(value)
    if type(value) is not int or not -(1 << 63) <= value < 1 << 63:
        raise Refusal("whole number expected")
    return value


def _float(value: Any) -> float:
    try:
        number = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise Refusal("number expected")
    return number


def _boolean(value: Any) -> bool:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.lower())
    if not isinstance(value, bool):
        raise Refusal("true or false expected")
    return value


def _file(value: Any) -> Upload:
    if not isinstance(value, Upload):
        raise Refusal("there is no file in the request")
    return value


_PLAIN: dict[str, Check] = {
    "String": _string,
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "InputFile": _file,
}


def _one_of(checks: list[Check]) -> Check:
    def check(value: Any) -> Any:
        first: Refusal | None = None
        for each in checks:
            try:
                return each(value)
            except Refusal as refusal:
                first = first or refusal
        raise first or Refusal("none of the kinds")

    return check


def _list_of(each: Check) -> Check:
    def check(value: Any) -> list[Any]:
        value = _parsed(value)
        if not isinstance(value, list):
            raise Refusal("list expected")
        return [each(one) for one in value]

    return check


def _object_of(kind: str, rows: dict[str, Check], required: list[str]) -> Check:
    def check(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Refusal(f"{kind} expected")
        if missing := [name for name in required if name not in value]:
            raise Refusal(f"{kind} without {missing[0]}")
        if unknown := value.keys() - rows.keys():
            raise Refusal(f"{kind} has no {min(unknown)}")
        if kind == "InlineKeyboardButton" and len(value.keys() - {"text", "style", "icon_custom_emoji_id"}) != 1:
            raise Refusal("exactly one action per button")
        return {name: rows[name](one) for name, one in value.items()}

    return check


def _limited(check: Check, limit: str) -> Check:
    borders, unit = limit.split(" ")
    if unit == "exactly":
        return _always(borders)
    least, most = (int(border) for border in borders.split(".."))
    if unit == "parsed":
        return check  # needs the parse mode as well: see `worded`
    measure = _MEASURES[unit]

    def limited(value: Any) -> Any:
        true = check(value)
        if not least <= measure(true) <= most:
            raise Refusal("BUTTON_DATA_INVALID" if unit == "bytes" else f"{limit} expected")
        return true

    return limited


def _always(word: str) -> Check:
    def check(value: Any) -> str:
        if value != word:
            raise Refusal(f"{word} expected")
        return word

    return check


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


_MEASURES: dict[str, Callable[[Any], int]] = {
    "chars": units,
    "bytes": lambda text: len(text.encode()),
    "value": int,
    "items": len,
}


def worded(name: str, given: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """The text of a message as people will see it, with its markup apart. Raises Refusal in Telegram's own words."""
    text, mode = given.get(name, ""), given.get("parse_mode", "")
    if mode not in ("", "HTML"):
        raise Refusal("unsupported parse_mode" if mode.lower() not in ("markdown", "markdownv2") else "not HTML")
    try:
        plain, entities = parse(text) if mode else (text, [])
    except BadMarkup as error:
        raise Refusal(f"can't parse entities: {error}") from None
    if name == "text" and not plain.strip():
        raise Refusal("message text is empty")
    if units(plain) > (4096 if name == "text" else 1024):
        raise Refusal("message is too long" if name == "text" else "message caption is too long")
    return plain, entities
