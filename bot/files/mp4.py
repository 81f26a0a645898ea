"""An MP4 or QuickTime film with nothing in it but the film: what else it tells is made blank. Decodes no film."""

from collections.abc import Iterator

from bot.files.broken import Broken

_WITHIN = frozenset((b"moov", b"trak"))
_TELLING = frozenset((b"udta", b"meta", b"uuid"))  # places, devices, titles, and whatever programs like to add
_STILLS = frozenset(
    (b"heic", b"heix", b"mif1", b"msf1", b"avif")
)  # pictures of the same family, which `meta` holds together
_MOST = 5_000  # boxes


def bare(content: bytes) -> bytes:
    """The same length, box for box, because the film is found by its place in the file. Raises Broken."""
    made = bytearray(content)
    for _, (start, end) in zip(range(_MOST), _telling(content, 0, len(content)), strict=False):
        made[start + 4 : start + 8] = b"free"
        made[start + 8 : end] = bytes(end - start - 8)
    return bytes(made)


def is_film(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] not in _STILLS


def _telling(content: bytes, at: int, until: int) -> Iterator[tuple[int, int]]:
    """Where each box stands that tells more than the film."""
    while at < until:
        name, head, end = _box(content, at, until)
        if name in _TELLING:
            yield at, end
        elif name in _WITHIN:
            yield from _telling(content, at + head, end)
        at = end


def _box(content: bytes, at: int, until: int) -> tuple[bytes, int, int]:
    """A box's name, the length of its head, and where it ends."""
    size, name, head = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], 8
    end = at + size if size else until
    if size == 1:
        head, end = 16, at + int.from_bytes(content[at + 8 : at + 16], "big")
    if end < at + head or end > until:
        raise Broken(f"no box of a film that can be at byte {at}")
    return name, head, end
