"""Cuts a long message into parts that a platform carries. No platform, no markup."""

import re
from dataclasses import replace
from unicodedata import category

from bot.engine.media import bears_words, in_albums
from bot.engine.types import Message

BETWEEN = "\n\n"
"""What stands between a title and its text."""

# A full stop after a digit is no end: "1." begins a line of a list, and cutting there would tear the number off.
_SENTENCE = re.compile(r"(?<=[^\d\s])[.!?…][\"'”’)\]]*(?=\s)")
_JOINER = "\u200d"


def split(message: Message, limit: int = 4096, caption: int = 1024) -> tuple[Message, ...]:
    """The message in parts of at most `limit` UTF-16 units, title included; a part with a file of `caption`.

    Cut after a paragraph, else after a sentence or a line, else between words, else between what people see as letters.
    The title stays with the first part, and so does what the message answers; choices and attachment go with the last. No
    part is empty, unless the whole is. What cannot stand under the words, or with its neighbours, follows them as a part of
    its own. Choices need words where several things go along.
    """
    first, *others = _bundled(message)
    return (*_split(first, limit, caption), *others)


def _bundled(message: Message) -> tuple[Message, ...]:
    """The words with what goes under them, and then the rest, each part of it what one message carries."""
    albums = in_albums(message.media)
    words = bool(message.text.strip() or message.title or message.attachment)
    if not albums or (len(albums) == 1 and (not words or _fits_under(message))):
        return (message,)
    apart = [replace(_bare(message), media=album) for album in albums]
    if words:
        return (replace(message, media=()), *apart)
    return (replace(apart[0], quotes=message.quotes, about=message.about), *apart[1:])


def _bare(message: Message) -> Message:
    """What every part keeps of the whole."""
    return Message("", lane=message.lane, useful_until=message.useful_until, album=message.album, room=message.room)


def _fits_under(message: Message) -> bool:
    """Whether one message carries all of it: an album bears words, but neither buttons nor another file."""
    alone = message.attachment is None and (len(message.media) == 1 or not message.choices)
    return alone and all(bears_words(one) for one in message.media)


def _split(message: Message, limit: int, caption: int) -> tuple[Message, ...]:
    message = _bounded(message, limit, caption)
    head = units(message.title + BETWEEN) if message.title else 0
    last = caption if message.attachment or message.media else limit
    if head + units(message.text) <= last:
        return (message,)
    texts = _cut(message.text, limit - head, limit)
    if units(texts[-1]) > last - (head if len(texts) == 1 else 0):
        texts[-1:] = _cut(texts[-1], last - (head if len(texts) == 1 else 0), last)
    parts = [replace(_bare(message), text=text) for text in texts]
    parts[0] = replace(parts[0], title=message.title, quotes=message.quotes)
    parts[-1] = replace(
        parts[-1],
        choices=message.choices,
        attachment=message.attachment,
        about=message.about,
        login=message.login,
        media=message.media,
    )
    return tuple(parts)


def units(text: str) -> int:
    """How many UTF-16 units a text counts: an emoji is two, as the platforms count it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _bounded(message: Message, limit: int, caption: int) -> Message:
    """A title that would leave too little room becomes the beginning of the text."""
    if units(message.title) <= min(limit, caption) // 4:
        return message
    return replace(message, title="", text=(message.title + BETWEEN + message.text).strip())


def _cut(text: str, first: int, room: int) -> list[str]:
    parts: list[str] = []
    rest = text.strip()
    while units(rest) > (first if not parts else room):
        at = _place(rest, first if not parts else room)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*parts, rest] if rest or not parts else parts


def _place(text: str, room: int) -> int:
    """Where to cut: at the best place in the last three quarters, so that no part is a crumb."""
    end = _fitting(text, room)
    early = end // 4
    for at in (text.rfind("\n\n", 0, end + 2), _after_sentence(text, end), _between_words(text, end)):
        if at > early:
            return at
    return _between_letters(text, end)


def _fitting(text: str, room: int) -> int:
    used = 0
    for index, letter in enumerate(text):
        used += 2 if letter > "\uffff" else 1
        if used > room:
            return max(index, 1)
    return len(text)


def _after_sentence(text: str, end: int) -> int:
    sentence = max((found.end() for found in _SENTENCE.finditer(text, 0, end + 1)), default=0)
    return max(sentence, text.rfind("\n", 0, end + 1))


def _between_words(text: str, end: int) -> int:
    return next((at for at in range(end, 0, -1) if text[at].isspace()), 0)


def _between_letters(text: str, end: int) -> int:
    return next((at for at in range(end, 0, -1) if not _joined(text, at)), end)


def _joined(text: str, at: int) -> bool:
    """Whether a cut before this character would tear one visible letter apart: accents, flags, families, skin tones."""
    before, after = text[at - 1], text[at]
    if _flag(before) and _flag(after):
        return _flags_before(text, at) % 2 == 1
    return (
        category(after) in ("Mn", "Me", "Mc")
        or _JOINER in (before, after)
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or "\U000e0020" <= after <= "\U000e007f"
        or "\u1160" <= after <= "\u11ff"  # Korean vowels and finals
        or before + after == "\r\n"
    )


def _flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> int:
    return next((n for n in range(at) if not _flag(text[at - 1 - n])), at)
