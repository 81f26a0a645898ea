"""A JPEG with nothing in it but the picture, and which way up it is held. Decodes no picture."""

import re
from collections.abc import Iterator
from typing import Literal

from bot.files.broken import Broken

_BEGIN, _END, _SCAN = b"\xff\xd8", 0xD9, 0xDA
_ADOBE, _EXIF, _JFIF = b"Adobe", b"Exif\x00\x00", b"JFIF\x00"
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))  # markers without anything behind them
_COMMENT = 0xFE
_MOST = 5_000  # pieces; a camera writes some dozens, and ten megabytes of nothing but markers took 11 seconds
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)  # within a scan: zero and restarts belong to it
_PLAIN_JFIF = _JFIF + b"\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_ORIENTATION = 0x0112


def bare(content: bytes) -> bytes:
    """Without places, times, devices, thumbnails, profiles and comments. Raises Broken."""
    return b"".join(_kept(content))


def _kept(content: bytes) -> Iterator[bytes]:
    yield _BEGIN
    at, seen = 2, False
    for _ in range(_MOST):
        marker, at = _marker(content, at)
        if marker == _END:
            break
        if marker in _ALONE:
            continue
        end = _end(content, at)
        yield _segment(marker, content[at + 2 : end])
        at = end
        if marker == _SCAN:
            seen, at = True, _scanned(content, end)
            yield content[end:at]
    else:
        raise Broken("a JPEG in too many pieces")
    if not seen:
        raise Broken("a JPEG without a picture")
    yield bytes((0xFF, _END))


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """The next marker, and where it ends. A picture that was cut off counts as ended there."""
    if at >= len(content):
        return _END, at
    start = at
    while content[at : at + 1] == b"\xff":
        at += 1
    if at == start or at >= len(content):
        raise Broken(f"no JPEG marker at byte {start}")
    return content[at], at + 1


def _end(content: bytes, at: int) -> int:
    length = int.from_bytes(content[at : at + 2], "big")
    if length < 2 or at + length > len(content):
        raise Broken(f"a JPEG segment at byte {at} goes beyond the end")
    return at + length


def _scanned(content: bytes, at: int) -> int:
    """Where the picture's own data ends."""
    found = _MARKER.search(content, at)
    return found.start() if found else len(content)


def _segment(marker: int, body: bytes) -> bytes:
    """What is kept of one segment; nothing of most that applications add."""
    if marker == 0xE0:
        return _whole(marker, _PLAIN_JFIF) if body.startswith(_JFIF) else b""
    if marker == 0xE1:
        return _turned(body)
    if marker == 0xEE:
        return _whole(marker, body[:12]) if body.startswith(_ADOBE) else b""  # without it some colours are inverted
    if 0xE0 <= marker <= 0xEF or marker == _COMMENT:
        return b""
    return _whole(marker, body)


def _whole(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _turned(exif: bytes) -> bytes:
    """An Exif segment that says only how the camera was held: without it a letter lies on its side."""
    way = orientation(exif)
    if way < 2:
        return b""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + way.to_bytes(2, "big") + b"\x00\x00"
    return _whole(0xE1, _EXIF + b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00")


def orientation(exif: bytes) -> int:
    """1 to 8 as Exif counts them; 0 when it says nothing of it, or nothing that can be."""
    tiff = exif[6:] if exif.startswith(_EXIF) else b""
    if tiff[:2] not in (b"II", b"MM"):
        return 0
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    first = number(4, 4)
    for at in range(first + 2, min(first + 2 + 12 * number(first, 2), len(tiff) - 11), 12):
        if number(at, 2) == _ORIENTATION:
            way = number(at + 8, 2)
            return way if way <= 8 else 0
    return 0
