"""What the printed list holds on one day, in one language: in order, numbered, with its age. Knows no format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel.dates import format_date

from bot.knowledge.sentences import fill
from bot.knowledge.types import Knowledge, Number, Topic, Words

OWN = "own"
"""The source of what is about the helpline itself."""

Age = Literal["fresh", "aged", "too_old"]
"""Of an answer on the day of the list: looked at in time, overdue, or so long overdue that it is left out."""


@dataclass(frozen=True, slots=True)
class Related:
    """Where to read on: the mark and the title of another entry."""

    id: str
    mark: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One topic. An answer that is too old is not in `answer`: `warning` tells so instead.

    `mark` is how paper refers to it: `2.13`. `forward` is a sentence to pass on to a helper, or empty.
    """

    id: str
    mark: str
    title: str
    answer: str
    forward: str
    warning: str
    age: Age
    related: tuple[Related, ...]
    sources: tuple[str, ...]
    checked: date
    due: date


@dataclass(frozen=True, slots=True)
class Section:
    """A group with its topics, in the order of its file."""

    id: str
    mark: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole list. Groups without topics are left out; `texts` are the sentences around it."""

    language: str
    on: date
    sections: tuple[Section, ...]
    numbers: tuple[Number, ...]
    texts: Words

    def say(self, name: str, /, **values: str) -> str:
        """One of the list's own sentences."""
        return fill(self.texts[name], **values).strip()

    def day(self, day: date) -> str:
        """A date in full words: `23 november 2026`."""
        return format_date(day, "d MMMM y", locale=self.language)

    @property
    def about(self) -> str:
        """What this is, for the front."""
        return self.say("web_list_about", topics=str(sum(len(section.entries) for section in self.sections)))

    def dated(self, entry: Entry) -> str:
        """When the entry was checked, and until when that counts."""
        return self.say("web_list_checked", date=self.day(entry.checked), until=self.day(entry.due))


def gather(knowledge: Knowledge, language: str, on: date) -> Contents:
    """The list as it is true on this day."""
    grouped = [(group, topics) for group in knowledge.groups if (topics := _of(knowledge, group.id))]
    marks = {
        topic.id: f"{section}.{place}"
        for section, (_, topics) in enumerate(grouped, 1)
        for place, topic in enumerate(topics, 1)
    }
    writer = _Writer(knowledge, language, on, marks)
    sections = tuple(
        Section(group.id, str(section), group.title[language], tuple(map(writer.entry, topics)))
        for section, (group, topics) in enumerate(grouped, 1)
    )
    return Contents(language, on, sections, tuple(knowledge.numbers.values()), knowledge.texts[language])


def age(topic: Topic, on: date) -> Age:
    """How far the topic may be relied upon on this day."""
    return "fresh" if on <= topic.due else "aged" if on <= topic.served_until else "too_old"


def _of(knowledge: Knowledge, group: str) -> tuple[Topic, ...]:
    return tuple(topic for topic in knowledge.topics.values() if topic.group == group)


@dataclass(frozen=True, slots=True)
class _Writer:
    knowledge: Knowledge
    language: str
    on: date
    marks: Mapping[str, str]

    def entry(self, topic: Topic) -> Entry:
        now = age(topic, self.on)
        served = now != "too_old"
        return Entry(
            id=topic.id,
            mark=self.marks[topic.id],
            title=topic.title[self.language].strip(),
            answer=topic.answer[self.language].strip() if served else "",
            forward=topic.via[self.language].strip() if served and topic.via else "",
            warning=self._warning(topic, now),
            age=now,
            related=tuple(self._related(topic)),
            sources=topic.sources,
            checked=topic.checked,
            due=topic.due,
        )

    def _warning(self, topic: Topic, now: Age) -> str:
        name = {"fresh": "", "aged": "answer_aged", "too_old": "web_list_too_old"}[now]
        day = format_date(topic.checked, "d MMMM y", locale=self.language)
        return fill(self.knowledge.texts[self.language][name], date=day).strip() if name else ""

    def _related(self, topic: Topic) -> Iterator[Related]:
        for id in topic.next:
            yield Related(id, self.marks[id], self.knowledge.topics[id].title[self.language].strip())
