"""Draws the compact table `facts.json` from a full description of the Bot API: names, types, limits; no sentences.

    python -m tests.fakes.telegram.draw_facts PATH-TO-API-JSON

A row is `name!: types [from..to unit]`; `!` means required. Units: `chars` (UTF-16), `parsed` (UTF-16 after markup),
`bytes`, `value` (the number itself), `items` (length of a list). `Array of A|B` is one list of both kinds; `x exactly` is
a text that is always the same.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("facts.json")

METHODS = (
    "answerCallbackQuery", "closeForumTopic", "copyMessage", "createForumTopic",
    "deleteForumTopic", "deleteMessage", "deleteMyCommands", "deleteWebhook",
    "editForumTopic", "editMessageReplyMarkup", "editMessageText", "getChat",
    "getChatMember", "getFile", "getMe", "getMyCommands",
    "getUpdates", "getWebhookInfo", "leaveChat", "pinChatMessage",
    "reopenForumTopic", "sendAnimation", "sendChatAction", "sendContact", "sendDocument", "sendLocation",
    "sendMediaGroup", "sendMessage", "sendPhoto", "sendSticker", "sendVenue", "sendVideo", "sendVideoNote", "sendVoice",
    "setMessageReaction", "setMyCommands", "setMyDescription", "setMyShortDescription",
    "setWebhook",
)  # fmt: skip
"""What a bot of this kind may call at all."""

_LENGTH = re.compile(r"(\d+)-(\d+) (characters|bytes)( after entit(?:ies|y) parsing)?")
_RANGE = re.compile(r"(?:between |, |; )(\d+)-(\d+)\b")
_AT_MOST = re.compile(r"[Aa]t most (\d+)")
_ITEMS = re.compile(r"(\d+)-(\d+) items")
_ALWAYS = re.compile(r", must be (\w+)$")


def main(path: str) -> None:
    api = json.loads(Path(path).read_text())
    drawn = draw(api)
    TABLE.write_text(written(drawn))
    methods, types = len(drawn["methods"]), len(drawn["types"])
    sys.stdout.write(f"{TABLE.name}: {methods} methods, {types} types, Bot API {drawn['version']}\n")


def draw(api: dict[str, Any]) -> dict[str, Any]:
    methods = {name: _rows(api["methods"][name]) for name in METHODS}
    types: dict[str, Any] = {}
    open_ = [kind for name in METHODS for kind in _mentioned(api["methods"][name])]
    while open_:
        name = open_.pop()
        if name in api["types"] and name not in types:
            types[name] = _rows(api["types"][name])
            open_ += _mentioned(api["types"][name])
    kinds = {name: _rows(api["types"][name]) for name in ("Update", "Message")}
    return {
        "version": api["version"].removeprefix("Bot API "),
        "updates": [name.rstrip("!") for name in kinds["Update"] if name != "update_id!"],
        "methods": methods,
        "types": dict(sorted(types.items())),
    }


def _rows(thing: dict[str, Any]) -> dict[str, str] | str:
    if thing.get("subtypes"):
        return "|".join(thing["subtypes"])
    return {field["name"] + "!" * field["required"]: _row(field) for field in thing.get("fields", ())}


def _row(field: dict[str, Any]) -> str:
    kinds = "|".join(field["types"])
    if kinds.startswith("Array of "):
        kinds = "Array of " + kinds.removeprefix("Array of ").replace("|Array of ", "|")
    return " ".join(filter(None, (kinds, _limit(field["types"][0], field["description"]))))


def _limit(kind: str, description: str) -> str:
    if kind == "String" and (found := _LENGTH.search(description)):
        unit = "bytes" if found[3] == "bytes" else "parsed" if found[4] else "chars"
        return f"{found[1]}..{found[2]} {unit}"
    if kind == "String" and (found := _ALWAYS.search(description)):
        return f"{found[1]} exactly"
    if kind == "Integer" and (found := _RANGE.search(description)):
        return f"{found[1]}..{found[2]} value"
    if kind.startswith("Array of ") and (found := _AT_MOST.search(description)):
        return f"0..{found[1]} items"
    if kind.startswith("Array of ") and (found := _ITEMS.search(description)):
        return f"{found[1]}..{found[2]} items"
    return ""


def _mentioned(thing: dict[str, Any]) -> list[str]:
    kinds = [kind for field in thing.get("fields", ()) for kind in field["types"]]
    return [kind.replace("Array of ", "") for kind in kinds] + list(thing.get("subtypes", ()))


def written(drawn: dict[str, Any]) -> str:
    """One line per method and type, so that the next version of the Bot API shows as a readable difference."""
    parts = []
    for key, value in drawn.items():
        if isinstance(value, dict):
            rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in value.items())
            parts.append(f"{json.dumps(key)}: {{\n{rows}\n}}")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
