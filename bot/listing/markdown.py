"""The list as Markdown, for wikis and mail. Everything that people wrote stays literal."""

import re
import string
from collections.abc import Iterator
from urllib.parse import quote

from bot.knowledge.types import Number
from bot.listing.contents import OWN, Contents, Entry, Section
from bot.listing.prose import blocks

_SIGNS = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|!(?=\[)")
_ADDRESS = "".join(set(string.punctuation) - set('<>"\\^`{|}'))
_BEGINNINGS = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|\d{1,9}(?=[.)](?:\s|$)))")


def as_markdown(contents: Contents) -> str:
    """Front, contents, groups and numbers; anchors are spelt out, because renderers disagree on them."""
    blocks = [*_front(contents), *_index(contents)]
    for section in contents.sections:
        blocks += _section(contents, section)
    return "\n\n".join([*blocks, *_numbers(contents)]) + "\n"


def literal(line: str) -> str:
    """One line in which nothing is Markdown."""
    escaped = _SIGNS.sub(lambda found: f"\\{found[0]}", line.strip())
    return _BEGINNINGS.sub(_held, escaped)


def _held(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdecimal() else f"\\{found[0]}"


def _prose(text: str) -> str:
    """Paragraphs stay paragraphs and lists lists; a line ends where it was meant to end."""
    return "\n\n".join(_block(kind, [literal(line) for line in lines]) for kind, lines in blocks(text))


def _block(kind: str, lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines) if kind == "list" else "\\\n".join(lines)


def _front(contents: Contents) -> Iterator[str]:
    yield f"# {literal(contents.say('web_list'))}"
    yield f"Jukebox · {literal(contents.say('web_list_day', date=contents.day(contents.on)))}"
    yield _prose(contents.about)
    yield f"**{literal(contents.say('web_list_danger_title'))}**"
    yield _prose(contents.say("web_list_danger"))


def _index(contents: Contents) -> Iterator[str]:
    yield f"## {literal(contents.say('web_list_contents'))}"
    lines = [f"{section.mark}. [{literal(section.title)}](#group-{section.id})" for section in contents.sections]
    yield "\n".join([*lines, f"{len(lines) + 1}. [{literal(contents.say('web_list_numbers'))}](#numbers)"])


def _section(contents: Contents, section: Section) -> Iterator[str]:
    yield f'<a id="group-{section.id}"></a>'
    yield f"## {section.mark}. {literal(section.title)}"
    for entry in section.entries:
        yield from _entry(contents, entry)


def _entry(contents: Contents, entry: Entry) -> Iterator[str]:
    yield f"### {entry.mark} {literal(entry.title)}"
    if entry.warning:
        yield f"**{literal(entry.warning)}**"
    if entry.answer:
        yield _prose(entry.answer)
    if entry.forward:
        yield literal(contents.say("forward_this", sentence=entry.forward))
    if entry.related:
        ways = ", ".join(f"{related.mark} {literal(related.title)}" for related in entry.related)
        yield f"{literal(contents.say('web_list_see'))}: {ways}"
    sources = ", ".join(_source(contents, source) for source in entry.sources)
    yield f"*{literal(contents.dated(entry))}* {literal(contents.say('web_list_sources'))}: {sources}"


def _source(contents: Contents, source: str) -> str:
    return literal(contents.say("web_list_own")) if source == OWN else f"<{quote(source, safe=_ADDRESS)}>"


def _numbers(contents: Contents) -> Iterator[str]:
    yield '<a id="numbers"></a>'
    yield f"## {literal(contents.say('web_list_numbers'))}"
    heads = [literal(contents.say(f"web_list_{name}")) for name in ("number", "whose")]
    rows = [_row(contents, number) for number in contents.numbers]
    yield "\n".join([f"| {' | '.join(heads)} |", "| --- | --- |", *rows])


def _row(contents: Contents, number: Number) -> str:
    name = literal(number.name[contents.language])
    checked = literal(contents.say("checked", date=contents.day(number.checked)))
    return f"| {literal(number.shown)} | {name}. {checked} |"
