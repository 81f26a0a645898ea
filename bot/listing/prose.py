"""Plain text to HTML: paragraphs, lists, links and phone numbers that can be tapped. Everything else stays literal."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from bot.knowledge.types import Number

_PATH = r"[^\s<>\"'\\]*[^\s<>\"'\\.,;:!?()\[\]{}]"
_SITE = r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:nl|eu|org|com)(?![\w@-]|\.\w)"  # our texts write `toeslagen.nl` too
_URL = rf"https://{_PATH}|{_SITE}(?:/{_PATH}|/)?"
_BULLETS = ("- ", "• ")
_LINK = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}<span class="unseen"> {}</span></a>')
_CALL = Markup('<a class="call" href="tel:{}">{}</a>')


def prose(text: str, numbers: Iterable[Number], new_tab: str) -> Markup:
    """Our own words as HTML. Only `numbers` become phone links; `new_tab` is read aloud after a web link."""
    pattern = _pattern(tuple(sorted({number.shown for number in numbers}, key=len, reverse=True)))

    def linked(line: str) -> Markup:
        pieces, end = [], 0
        for found in pattern.finditer(line):
            pieces += [escape(line[end : found.start()]), _link(found, new_tab)]
            end = found.end()
        return Markup().join([*pieces, escape(line[end:])])

    return Markup().join(_block(kind, [linked(line) for line in lines]) for kind, lines in blocks(text))


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """What stands together: the lines of a paragraph (`lines`), or of a list (`list`) without their bullets."""
    for kind, lines in groupby(map(str.strip, text.strip().splitlines()), key=_kind):
        if kind:
            yield kind, [_bare(line) for line in lines]


@lru_cache(maxsize=8)
def _pattern(shown: tuple[str, ...]) -> re.Pattern[str]:
    """A number counts only where it stands alone: not inside another number, an amount of money or a date."""
    phones = "|".join(re.escape(number).replace(r"\ ", r"\s") for number in shown) or r"(?!)"
    return re.compile(rf"(?P<url>{_URL})|(?<![\w€+.,/-])(?<!€\s)(?P<phone>{phones})(?![\w/-]|[.,]\d)")


def _link(found: re.Match[str], new_tab: str) -> Markup:
    if url := found["url"]:
        bare = url.removeprefix("https://")
        shown = escape(bare.removesuffix("/")).replace("/", Markup("/<wbr>"))  # long ones break between their parts
        return _LINK.format(f"https://{bare}", shown, new_tab)
    return call(found["phone"])


def call(shown: str) -> Markup:
    """A phone number that can be tapped."""
    return _CALL.format(dialled(shown), shown)


def dialled(shown: str) -> str:
    """The number as a telephone takes it: digits, and perhaps a plus in front."""
    return re.sub(r"[^\d+]", "", shown)


def _kind(line: str) -> str:
    return "" if not line else "list" if line.startswith(_BULLETS) else "lines"


def _bare(line: str) -> str:
    return line[2:].strip() if line.startswith(_BULLETS) else line


def _block(kind: str, lines: list[Markup]) -> Markup:
    if kind == "list":
        items = Markup().join(Markup("<li>{}</li>").format(line) for line in lines)
        return Markup("<ul>{}</ul>").format(items)
    return Markup("<p>{}</p>").format(Markup("<br>").join(lines))
