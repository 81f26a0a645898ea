"""Whether everything fits: messages and buttons into every channel, answers onto a screen. Only `limits` knows how much."""

from collections.abc import Iterable, Iterator, Mapping

from bot.engine.library import commands
from bot.engine.parts import BETWEEN, units
from bot.engine.types import Choice, Message
from bot.knowledge.ages import CRISIS_TOPICS
from bot.knowledge.types import Knowledge, Place, Problem, Topic, Words
from bot.proof.limits import (
    ANSWER,
    BUTTON,
    CAPTION,
    CHOICE,
    COMMAND,
    COMMAND_ABOUT,
    CRISIS,
    MESSAGE,
    OWN,
)
from bot.proof.places import Said, sentence
from bot.proof.prose import words
from bot.proof.walk import Met

_OWN = ("own",)
_WITH_A_FILE = "data_collected"  # the one sentence that goes with a file


def problems(knowledge: Knowledge, said: Iterable[Said], met: Iterable[Met]) -> Iterator[Problem]:
    """Everything that is too long, and answers that are too short."""
    written = tuple(said)
    stands = {(text.language, text.text.strip()): text.place for text in written}
    for each in met:
        for message in each.turn.messages:
            yield from _message(message, each, stands)
    for text in written:
        yield from _text(text, knowledge)
    yield from _commands(knowledge)


def _message(message: Message, met: Met, stands: Mapping[tuple[str, str], Place]) -> Iterator[Problem]:
    length = units(_numbered(message))
    if length > MESSAGE:
        yield Problem(
            met.place, f"a message of {length:,} units with its choices, {MESSAGE:,} fit: make the text shorter"
        )
    for choice in message.choices:
        place = stands.get((met.language, choice.label), met.place)
        yield from (Problem(place, complaint) for complaint in _complaints(choice))


def _numbered(message: Message) -> str:
    """The message as a channel without buttons shows it; with buttons it is shorter."""
    choices = "".join(f"\n{place}. {choice.label}" for place, choice in enumerate(message.choices, start=1))
    return f"{message.title}{BETWEEN}{message.text}{BETWEEN}{choices}"


def _complaints(choice: Choice) -> Iterator[str]:
    if len(choice.label) > BUTTON:
        yield f"a button shows {BUTTON} characters, “{choice.label}” has {len(choice.label)}: make it shorter"
    if len(choice.id.encode()) > CHOICE:
        yield f"the button “{choice.label}” is called {choice.id}, more than {CHOICE} bytes: give it a shorter id"


def _text(text: Said, knowledge: Knowledge) -> Iterator[Problem]:
    if text.kind in ("answer", "crisis"):
        least, most = CRISIS if text.kind == "crisis" else _room(knowledge.topics[text.about])
        count = len(words(text.text))
        if not least <= count <= most:
            remedy = "say more" if count < least else "keep what somebody needs for the next step"
            yield Problem(text.place, f"this has {count} words, {least} to {most} are asked: {remedy}")
    if text.about == _WITH_A_FILE and units(text.text) > CAPTION:
        yield Problem(text.place, f"this goes with a file, so {CAPTION:,} units fit: make it shorter")


def _room(topic: Topic) -> tuple[int, int]:
    if topic.id in CRISIS_TOPICS:
        return CRISIS
    return OWN if topic.sources == _OWN else ANSWER


def _commands(knowledge: Knowledge) -> Iterator[Problem]:
    for language, texts in knowledge.texts.items():
        for command, about in commands(texts):
            place = sentence(knowledge, language, _name(texts, about))
            if not (command.isascii() and command.isidentifier() and command.islower() and len(command) <= COMMAND):
                remedy = f"let one word of at most {COMMAND} small letters be the first of its words"
                yield Problem(place, f"/{command} cannot be a command: {remedy}")
            if len(about) > COMMAND_ABOUT:
                room = f"beside a command fit {COMMAND_ABOUT} characters, here are {len(about)}"
                yield Problem(place, f"{room}: make it shorter")


def _name(texts: Words, about: str) -> str:
    return next(name for name, text in texts.items() if name.startswith("command_") and text == about)
