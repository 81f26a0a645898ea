"""Reads Telegram's HTML as strictly as Telegram does: what people see, and what of it is marked. No messages."""

import re
from html import unescape
from typing import Any

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)?((?:\s[^<>]*)?)(>?)|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
_NAMES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler", "tg-spoiler": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip


class BadMarkup(Exception):
    """In the words Telegram uses, after "can't parse entities"."""


def parse(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities, with offsets in UTF-16 units."""
    if "<" not in text and "&" not in text:
        return text, []
    plain: list[str] = []
    entities: list[dict[str, Any]] = []
    open_: list[tuple[str, int]] = []
    done = length = 0
    for found in _TAG.finditer(text):
        before = text[done : found.start()]
        done = found.end()
        if found[0].startswith("&"):
            before += unescape(found[0])
        plain.append(before)
        length += len(before.encode("utf-16-le")) // 2
        if found[0].startswith("<"):
            _tag(found, text, open_, entities, length)
    if open_:
        raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{open_[-1][0]}"')
    return "".join(plain) + text[done:], sorted(entities, key=lambda one: (one["offset"], -one["length"]))


def _tag(
    found: re.Match[str], text: str, open_: list[tuple[str, int]], entities: list[dict[str, Any]], length: int
) -> None:
    closing, name, at = found[1], (found[2] or "").lower(), len(text[: found.start()].encode())
    if not found[4]:
        raise BadMarkup(f"Unclosed {'end' if closing else 'start'} tag at byte offset {at}")
    if not closing:
        if name not in _NAMES:
            raise BadMarkup(f'Unsupported start tag "{name}" at byte offset {at}')
        open_.append((name, length))
        return
    if not open_:
        raise BadMarkup(f"Unexpected end tag at byte offset {at}")
    began, offset = open_.pop()
    if name not in ("", began):
        raise BadMarkup(f'Unmatched end tag at byte offset {at}, expected "</{began}>", found "</{name}>"')
    if length > offset:
        entities.append({"type": _NAMES[began], "offset": offset, "length": length - offset})
