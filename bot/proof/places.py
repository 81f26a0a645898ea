"""Every text people read, each with its language and the place it stands at. Gathers; judges nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.knowledge.types import Knowledge, Menu, Place, Places, Topic, Words

Kind = Literal["title", "answer", "via", "deadline", "question", "label", "name", "crisis", "sentence"]

# What people type, how dates look, names of files.
_UNREAD = ("words_", "pattern_", "data_file", "calendar_name", "meet_file_name")


class Placed(Protocol):
    """A piece of the knowledge that knows where it and its parts stand."""

    @property
    def place(self) -> Place: ...

    @property
    def places(self) -> Places: ...


@dataclass(frozen=True, slots=True)
class Said:
    """One text in one language. Translations of each other share kind and `about`."""

    kind: Kind
    about: str
    language: str
    text: str
    place: Place


def at(piece: Placed, *way: object) -> Place:
    """Where a part stands (`at(topic, "ask", "nl", 3)`); where the piece begins when that is not known."""
    return piece.places.get(".".join(map(str, way)), piece.place)


def texts(knowledge: Knowledge) -> tuple[Said, ...]:
    """All of them, topics first."""
    return (
        *(said for topic in knowledge.topics.values() for said in _topic(topic)),
        *(said for menu in knowledge.menus.values() for said in _menu(menu)),
        *(
            said
            for number in knowledge.numbers.values()
            for said in _words("name", number.id, number.name, number, "name")
        ),
        *(said for crisis in knowledge.crises for said in _words("crisis", crisis.id, crisis.answer, crisis, "answer")),
        *_sentences(knowledge),
    )


def sentence(knowledge: Knowledge, language: str, name: str) -> Place:
    """Where one of the bot's own sentences stands."""
    return knowledge.places.get(language, {}).get(name, Place(f"texts/{language}.yaml", 1, 1))


def _topic(topic: Topic) -> Iterator[Said]:
    yield from _words("title", topic.id, topic.title, topic, "title")
    yield from _words("answer", topic.id, topic.answer, topic, "answer")
    yield from _words("via", topic.id, topic.via or {}, topic, "via")
    for row, deadline in enumerate(topic.deadlines):
        yield from _words("deadline", f"{topic.id} {row}", deadline.what, topic, "deadlines", row, "what")
        yield from _words(
            "deadline", f"{topic.id} {row} after", deadline.after or {}, topic, "deadlines", row, "when", "after"
        )


def _menu(menu: Menu) -> Iterator[Said]:
    yield from _words("question", menu.id, menu.question, menu, "question")
    for row, option in enumerate(menu.options):
        yield from _words("label", f"{menu.id} {row}", option.label, menu, "options", row, "label")


def _words(kind: Kind, about: str, words: Words, piece: Placed, *way: object) -> Iterator[Said]:
    for language, text in words.items():
        yield Said(kind, about, language, text, at(piece, *way, language))


def _sentences(knowledge: Knowledge) -> Iterator[Said]:
    for language, named in knowledge.texts.items():
        for name, text in named.items():
            if not name.startswith(_UNREAD):
                yield Said("sentence", name, language, text, sentence(knowledge, language, name))
