"""Small pictures of our own, and the same with everything in them that cameras and programs like to add. No test."""

import zlib
from base64 import b64decode
from itertools import pairwise

SECRET = b"kanarie 51.9244 4.4777 Anna"
"""What stands in a dressed picture wherever a file has room for it."""

JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeX"
    "BkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAI"
    "ABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAGxABAAAHAAAAAAAAAAAAAAAAABYlMlJlgpL/xAAVAQEBAAAAAAAAAAAAAA"
    "AAAAADBf/EABYRAQEBAAAAAAAAAAAAAAAAAAABEf/aAAwDAQACEQMRAD8AhJocym9/NLHAibbr/9k="
)
WEBP = b64decode(
    "UklGRmwAAABXRUJQVlA4WAoAAAAAAAAADwAABwAAVlA4IE4AAAAwAgCdASoQAAgAAsBMJagCdAfoBqITEH/a6AD9xxFVv8JuOhIaem2ToDpHu2"
    "5xxPDD6s2zwdZIqHJZT8oLV6a2Ial34tSGpSXq197YUAA="
)
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAQklEQVR4AcyPsQkAIAwEn9S6njY6nZXzOYB2IQSEwDcJXBFIjn8po10GATkqOG"
    "vDEvWqIPrg7xIJ6uyw+Ki/na7wAAAA//+JsLy9AAAABklEQVQDAHAtJ+HgAH7KAAAAAElFTkSuQmCC"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def exif(way: int = 1, order: str = "II") -> bytes:
    """Exif that says how the camera was held, after a tag that says something else."""
    little = order == "II"

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, "little" if little else "big")

    tags = ((0x010F, 2, 4, b"Cam\0"), (0x0112, 3, 1, number(way, 2) + b"\0\0"))
    entries = b"".join(number(tag, 2) + number(kind, 2) + number(count, 4) + value for tag, kind, count, value in tags)
    head = order.encode() + number(42, 2) + number(8, 4) + number(len(tags), 2)
    return b"Exif\0\0" + head + entries + number(0, 4) + SECRET


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def dressed_jpeg(way: int = 1, order: str = "II") -> bytes:
    """Thumbnail, Exif with a place, XMP, profile, Photoshop, comment, and a second file behind the end."""
    added = [
        segment(0xE0, b"JFXX\0" + SECRET), segment(0xE1, exif(way, order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET), segment(0xE2, b"ICC_PROFILE\0" + SECRET),
        b"\xff", segment(0xED, b"Photoshop 3.0\0" + SECRET), segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + SECRET),
        segment(0xFE, SECRET), b"\xff\x01",
    ]  # fmt: skip
    return JPEG[:2] + b"".join(added) + JPEG[2:] + b"<script>" + SECRET


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def dressed_png() -> bytes:
    """Texts, a time, a profile, Exif, a chunk of somebody's own, and a second file behind the end."""
    names = (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"iCCP", b"eXIf", b"prVt")
    return PNG[:33] + b"".join(chunk(name, SECRET) for name in names) + PNG[33:] + b"PK\3\4" + SECRET


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(n + len(b).to_bytes(4, "little") + b + b"\0" * (len(b) % 2) for n, b in chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def dressed_webp() -> bytes:
    """Profile, Exif, XMP and a chunk of somebody's own, promised by the flags, and a second file behind the end."""
    head = bytes((WEBP[20] | 0b0010_1100,)) + WEBP[21:30]
    rest = WEBP[38 : 38 + int.from_bytes(WEBP[34:38], "little")]
    added = [(name, SECRET) for name in (b"ICCP", b"EXIF", b"XMP ", b"prVt")]
    return riff((b"VP8X", head), *added, (b"VP8 ", rest)) + b"%PDF-1.4" + SECRET


DRESSED = {"image/jpeg": dressed_jpeg(), "image/png": dressed_png(), "image/webp": dressed_webp()}
BARE = {"image/jpeg": JPEG, "image/png": PNG, "image/webp": WEBP}


def halves(content: bytes) -> tuple[bytes, ...]:
    """The file cut off at many places."""
    return tuple(content[:end] for _, end in pairwise(range(0, len(content), 3)))
