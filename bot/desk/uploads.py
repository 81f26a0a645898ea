"""Reads a posted form that has a file with it: all in memory, never on a disk, and never more than it may be."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from bot.desk.refusal import TurnedAway

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MOST = 10_000_000
"""Bytes of one file."""

_BESIDE = 16 * 1024  # bytes for the form's other fields and what stands between
_PARTS = 10
_READ_ON = 4 * MOST  # a browser that is cut short shows an error of its own in place of our words
_PATIENCE = 120.0  # seconds: ten megabytes over a bad telephone line


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The form's fields, and the bytes of its one file; empty when none was chosen."""

    fields: Mapping[str, str]
    content: bytes


async def read_upload(request: Request) -> Uploaded:
    """Raises TurnedAway: 413 too much, 408 too slow, 400 unreadable."""
    form = Form(request.headers.get("content-type", ""))
    try:
        async with asyncio.timeout(_PATIENCE):
            return await _read(form, request.stream())
    except TimeoutError:
        raise TurnedAway(408, "web_file_slow") from None
    except ClientDisconnect:
        raise TurnedAway(400, "web_no_file") from None


async def _read(form: "Form", stream: AsyncIterator[bytes]) -> Uploaded:
    length = 0
    async for chunk in stream:
        length += len(chunk)
        if length <= MOST + _BESIDE:
            form.write(chunk)
        elif length > _READ_ON:
            break
    if length > MOST + _BESIDE:
        raise TurnedAway(413, "web_file_too_big")
    return form.end()


@dataclass(slots=True)
class _Part:
    header: bytearray = field(default_factory=bytearray)
    value: bytearray = field(default_factory=bytearray)
    content: bytearray = field(default_factory=bytearray)
    name: str = ""
    is_file: bool = False


class Form:
    """Takes a form apart as it comes in. What a file is called and what it is said to be is not even kept."""

    def __init__(self, media_type: str) -> None:
        """Raises TurnedAway 400 for what is no form with files."""
        self._parts: list[_Part] = []
        kind, options = parse_options_header(media_type)
        try:
            if kind != b"multipart/form-data":
                raise KeyError(kind)
            self._parser = MultipartParser(options[b"boundary"], self._callbacks())
        except (MultipartParseError, KeyError, ValueError):
            raise TurnedAway(400, "web_no_file") from None

    def write(self, chunk: bytes) -> None:
        try:
            self._parser.write(chunk)
        except MultipartParseError:
            raise TurnedAway(400, "web_no_file") from None

    def end(self) -> Uploaded:
        """Raises TurnedAway: 400 for a form that does not end, 413 for a file that is too large."""
        try:
            self._parser.finalize()
        except MultipartParseError:
            raise TurnedAway(400, "web_no_file") from None
        fields = {part.name: part.content.decode("utf-8", "replace") for part in self._parts if not part.is_file}
        files = [part.content for part in self._parts if part.is_file and part.name == "file" and part.content]
        content = bytes(files[0]) if len(files) == 1 else b""
        if len(content) > MOST:
            raise TurnedAway(413, "web_file_too_big")
        return Uploaded(fields, content)

    def _callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_part_data": lambda data, start, end: self._parts[-1].content.extend(data[start:end]),
            "on_header_field": lambda data, start, end: self._parts[-1].header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._parts[-1].value.extend(data[start:end]),
            "on_header_end": self._header_end,
        }

    def _begin(self) -> None:
        if len(self._parts) >= _PARTS:
            raise TurnedAway(400, "web_no_file")
        self._parts.append(_Part())

    def _header_end(self) -> None:
        part = self._parts[-1]
        if part.header.lower() == b"content-disposition":
            _, options = parse_options_header(bytes(part.value))
            part.name = options.get(b"name", b"").decode("utf-8", "replace")
            part.is_file = b"filename" in options
        part.header.clear()
        part.value.clear()
