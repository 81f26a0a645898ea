"""A WebP with nothing in it but the picture. Decodes no picture."""

from collections.abc import Iterator

from bot.files.broken import Broken

_HEAD = 12
_MOST = 50_000  # pieces
_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"))
_PROFILE_EXIF_XMP = 0b0010_1100  # the flags of an extended file that promise chunks we leave out


def bare(content: bytes) -> bytes:
    """Without profile, Exif, XMP and unknown chunks, and without what hangs behind the end. Raises Broken."""
    body = b"WEBP" + b"".join(_chunks(content))
    if len(body) == 4:
        raise Broken("a WebP without a picture")
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(content: bytes) -> Iterator[bytes]:
    end = 8 + int.from_bytes(content[4:8], "little")
    if end > len(content):
        raise Broken("a WebP that was cut off")
    at = _HEAD
    for _ in range(_MOST):
        if at >= end:
            return
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        after = at + 8 + size + size % 2
        if after > end:
            raise Broken(f"no WebP chunk that can be at byte {at}")
        name = content[at : at + 4]
        if name in _KEPT:
            yield _chunk(name, content[at:after])
        at = after
    raise Broken("a WebP in too many pieces")


def _chunk(name: bytes, whole: bytes) -> bytes:
    if name != b"VP8X":
        return whole
    return whole[:8] + bytes((whole[8] & ~_PROFILE_EXIF_XMP & 0xFF,)) + whole[9:] if len(whole) > 8 else whole
