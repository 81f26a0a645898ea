"""A PNG with nothing in it but the picture. Decodes no picture."""

from collections.abc import Iterator

from bot.files.broken import Broken

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST = 50_000  # pieces
# The picture, its colours and, for one that moves, its steps. Texts, times, profiles and Exif are not among them.
_KEPT = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs",
    b"acTL", b"fcTL", b"fdAT",
))  # fmt: skip


def bare(content: bytes) -> bytes:
    """Without texts, times, profiles and Exif, and without what hangs behind the end. Raises Broken."""
    return SIGNATURE + b"".join(_chunks(content))


def _chunks(content: bytes) -> Iterator[bytes]:
    at, name = len(SIGNATURE), b""
    for _ in range(_MOST):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        first, name = not name, content[at + 4 : at + 8]
        if end > len(content) or first != (name == b"IHDR"):
            raise Broken(f"no PNG chunk that can be at byte {at}")
        if name in _KEPT:
            yield content[at:end]
        if name == b"IEND":
            return
        at = end
    raise Broken("a PNG in too many pieces")
