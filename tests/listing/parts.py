"""What these tests share: the shipped knowledge with something nasty in every text, and a strict reader of HTML."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from bot.knowledge.types import Knowledge
from bot.listing.contents import Contents, gather

DAY = date(2026, 11, 24)
NASTY = "<script>alert(1)</script> \"q\" 's' &amp; |p| *b* _u_ `c` [l](javascript:x) \\ ~~t~~ <https://evil.example>"
VOID = {"meta", "link", "br", "img", "wbr", "input", "hr"}


def shipped(knowledge: Knowledge, language: str = "nl", on: date = DAY) -> Contents:
    return gather(knowledge, language, on)


def with_nasty_words(knowledge: Knowledge, nasty: str = NASTY) -> Knowledge:
    """Every text of the first topic, its group and the first number replaced."""
    words = dict.fromkeys(knowledge.languages, nasty)
    topic, number = next(iter(knowledge.topics.values())), next(iter(knowledge.numbers.values()))
    bad_topic = replace(topic, title=words, answer=words, via=words)
    groups = tuple(replace(group, title=words) if group.id == topic.group else group for group in knowledge.groups)
    return replace(
        knowledge,
        topics={**knowledge.topics, topic.id: bad_topic},
        numbers={**knowledge.numbers, number.id: replace(number, name=words)},
        groups=groups,
    )


class Page(HTMLParser):
    """A page read strictly: what is opened is closed in order, and everything is kept for questions."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if len(dict(attrs)) != len(attrs):
            self.faults.append(f"an attribute twice: {tag} {attrs}")
        if tag not in VOID:
            self.open.append("unseen" if dict(attrs).get("class") == "unseen" else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.words.append(" " if tag in ("td", "th") else "")
        if not self.open or self.open[-1] != ("unseen" if tag == "span" and self.open[-1] == "unseen" else tag):
            self.faults.append(f"</{tag}> at line {self.getpos()[0]}, open is {self.open[-3:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "unseen"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        """What a reader sees."""
        return " ".join("".join(self.words).split())

    def values(self, attribute: str, tag: str = "") -> list[str]:
        return [attrs[attribute] or "" for name, attrs in self.elements if attribute in attrs and tag in ("", name)]
