"""Every answer grows old before the eyes of whoever asks: with its date, then with a warning, then not at all; on every
channel, in every language.
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.channels.console import lines
from bot.channels.telegram.render import call
from bot.channels.web import Web
from bot.desk.pages import Pages
from bot.desk.parts import DeskParts
from bot.desk.visitors import Seal
from bot.engine.entrance import Entrance
from bot.engine.step import step
from bot.engine.types import Library, Message, Pressed, State
from bot.knowledge.types import PERSON, Topic
from bot.store.types import Entry

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
WARNED = {"nl": "Let op: dit is voor het laatst gecontroleerd op", "en": "Note: this was last checked on"}
WITHHELD = {"nl": "Over dit onderwerp zeg ik nu niets.", "en": "About this subject I say nothing now."}
DATED = {"nl": "Gecontroleerd op", "en": "Checked on"}


@dataclass(frozen=True, slots=True)
class Stage:
    day: date
    says: dict[str, str]
    answers: bool


def stages(topic: Topic) -> tuple[Stage, ...]:
    """The last day of each stage, and the first one after it."""
    after = timedelta(days=1)
    return (
        Stage(topic.checked, DATED, True),
        Stage(topic.due, DATED, True),
        Stage(topic.due + after, WARNED, True),
        Stage(topic.served_until, WARNED, True),
        Stage(topic.served_until + after, WITHHELD, False),
        Stage(topic.served_until + timedelta(days=1000), WITHHELD, False),
    )


def said(library: Library, topic: Topic, language: str, day: date) -> Message:
    now = datetime.combine(day, time(12), UTC)
    state = State(language=language, greeted=True)
    (message,) = step(state, Pressed(f"topic:{topic.id}"), library, now).messages
    return message


@LANGUAGES
def test_every_answer_says_how_old_it_is(library: Library, language: str) -> None:
    for topic in library.knowledge.topics.values():
        for stage in stages(topic):
            message = said(library, topic, language, stage.day)
            assert stage.says[language] in message.text, (topic.id, stage)
            assert (topic.answer[language].strip() in message.text) == stage.answers
            assert PERSON in {choice.id for choice in message.choices}


@LANGUAGES
def test_every_channel_shows_it(library: Library, language: str) -> None:
    pages = Pages(
        DeskParts(None, lambda: library, None, b"", Entrance(b"", str), Web(), Web("desk"), asyncio.Event()),  # type: ignore[arg-type]  # drawing needs the library alone
        Seal(b"", secure=False),
    )
    shown = {
        "telegram": lambda message: str(call(message, 1, markup=True).fields["text"]),
        "telegram, plain": lambda message: str(call(message, 1, markup=False).fields["text"]),
        "console": lambda message: "\n".join(line.plain for line in lines(message)),
        "web": lambda message: pages.entries(
            language, [Entry("1.1", False, message, datetime(2026, 1, 1, tzinfo=UTC), 1)], "/file"
        ),
    }
    for topic in library.knowledge.topics.values():
        for stage in stages(topic)[::2]:
            message = said(library, topic, language, stage.day)
            for channel, show in shown.items():
                assert stage.says[language] in " ".join(show(message).split()), (channel, topic.id, stage)
