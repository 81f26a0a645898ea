"""Transcripts: how a `.chat` file is read, and how what happened is written back into one."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.engine.alarms import CheckOn, RemindAt
from bot.engine.media import Contact, File, Media, Place, in_words
from bot.engine.types import (
    Choice,
    Edited,
    Effect,
    Event,
    Message,
    OpenCase,
    Pressed,
    Sent,
    Started,
    Unsupported,
    Wrote,
)
from bot.engine.unanswered import KeepQuestion
from bot.store import codec

ZONE = ZoneInfo("Europe/Amsterdam")
_WAIT = re.compile(r"wait (\d+) (minutes|hours|days)")
_NAMED = re.compile(r"([a-z]+): (.+)")
_TEAM = re.compile(r"(joins|removed) ?(volunteer|organiser|admin)?")
_REPLY = re.compile(r"\(re: ([^)]+)\) (.*)")


@dataclass(frozen=True, slots=True)
class Wait:
    """Time passes and nobody says anything."""

    time: timedelta


@dataclass(frozen=True, slots=True)
class Team:
    """Somebody joins the team (with a role), is removed from it, or blocks the helpline."""

    what: str
    role: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line a person wrote in the file, comments and blank lines among them."""

    text: str

    def acts(self) -> bool:
        return bool(self.text.strip()) and not self.text.startswith("#") and not self.text.startswith("language ")


@dataclass(frozen=True, slots=True)
class Said:
    """What came of one act, or of the time that passed: then `at` is what the wall clock showed.

    `to` is who heard it, in a transcript of several people.
    """

    messages: tuple[Message, ...]
    effects: tuple[str, ...] = ()
    at: str = ""
    to: str = ""


Act = Event | Wait | Team

# A kind alone is one of which the platform told too little; these can be passed on.
THINGS: dict[str, tuple[str, Media]] = {
    "picture": ("photo", File("photo", 0, "image/jpeg", "foto.jpg", 1)),
    "pdf": ("file", File("file", 0, "application/pdf", "bestand.pdf", 1)),
    "spoken": ("voice", File("voice", 0, "audio/ogg", "spraakbericht.ogg", 1)),
    "smile": ("sticker", File("sticker", 0, "image/webp", "sticker.webp", 1, "🙂")),
    "place": ("location", Place(51.92, 4.48, "Loket", "Coolsingel 40")),
    "card": ("contact", Contact("Wijkteam", "14010")),
}


def read(text: str) -> tuple[str, tuple[Line, ...]]:
    """The platform's language, and the lines a person wrote; what the helpline said is left out."""
    lines = tuple(Line(line) for line in text.splitlines() if not line.startswith("  "))
    language = next((line.text.split()[1] for line in lines if line.text.startswith("language ")), "")
    return language, lines


def act(line: str, offered: tuple[Choice, ...], language: str) -> Act:
    """What a line means: `> typed words`, `[a button]`, `* photo with words`, `~ new wording`, `start`, `wait 2 days`,
    and `! week_began` for what the helpline posts to itself. `> (re: rent) yes` answers the last message with those words,
    `~ (re: rent) new` changes it; `joins volunteer`, `removed` and `blocks` are about the team.
    """
    if found := _WAIT.fullmatch(line):
        return Wait(timedelta(**{found[2]: int(found[1])}))
    if line == "blocks" or (found := _TEAM.fullmatch(line)):
        what, _, role = line.partition(" ")
        return Team(what, role, language)
    match line[:2], line[2:]:
        case "> ", words:
            reply = _REPLY.fullmatch(words)
            return Wrote(reply[2], language, quotes=reply[1]) if reply else Wrote(words, language)
        case "~ ", words:
            reply = _REPLY.fullmatch(words)
            return Edited(reply[2], language, ref=reply[1]) if reply else Edited(words, language)
        case "! ", kind:
            return codec.read_event(json.dumps({"kind": kind}))
        case "* ", "unknown":
            return Unsupported(language)
        case "* ", rest:
            what, _, caption = rest.partition(" ")
            album, _, caption = caption.partition(" ") if caption.startswith("album=") else ("", "", caption)
            what, thing = THINGS.get(what, (what, None))
            return Sent(what, caption, album.removeprefix("album="), language, thing)  # type: ignore[arg-type]  # refused by the codec
    if line == "start":
        return Started(language)
    return _button(line, offered, language)


def _button(line: str, offered: tuple[Choice, ...], language: str) -> Pressed:
    """`[label]` means the button last shown with that label, `[=id]` any button, however old."""
    assert line.startswith("[") and line.endswith("]"), f"no such line in a transcript: {line!r}"
    label = line[1:-1]
    if label.startswith("="):
        return Pressed(label[1:], language=language)
    for choice in offered:
        if choice.label == label:
            return Pressed(choice.id, choice.label, language)
    raise AssertionError(f"no button {label!r} on the screen, only {[choice.label for choice in offered]}")


def play(text: str, do: Callable[[str, Act], Iterable[Said]]) -> str:
    """The transcript as it should read: every act with what came of it, in the order of time.

    `vera: [Ik neem deze]` is done by Vera; a line without a name by the one person there is.
    """
    language, lines = read(text)
    shown: dict[str, tuple[Choice, ...]] = {}
    written: list[str] = []
    for line in lines:
        written.append(line.text)
        if line.acts():
            named = _NAMED.fullmatch(line.text)
            who, what = (named[1], named[2]) if named else ("", line.text)
            for said in do(who, act(what, shown.get(who, ()), language)):
                choices = tuple(choice for message in said.messages for choice in message.choices)
                shown[said.to] = choices + shown.get(said.to, ())
                written.extend(_written(said))
    return "\n".join(written).rstrip() + "\n"


def _written(said: Said) -> Iterator[str]:
    if said.at and said.messages:
        yield f"  @ {said.at}"
    if said.to and said.messages:
        yield f"  {said.to}:"
    for place, message in enumerate(said.messages):
        if place:
            yield "  |"
        yield from (f"  {line}" for line in _spoken(message))
    for effect in said.effects:
        yield f"  ({effect})"


def _spoken(message: Message) -> Iterator[str]:
    if message.lane != "reply":
        yield f"| !{message.lane}!"
    if message.edits:
        yield "| !in its place!"
    if message.title:
        yield f"| **{message.title}**"
    yield from (f"| {line}".rstrip() for line in message.text.splitlines())
    yield from (f"| <{in_words(media)}>" for media in message.media)
    if message.attachment:
        yield f"| <{message.attachment.name}>"
    for row, choices in groupby(message.choices, key=_row):
        labels = [f"[{choice.label}]" for choice in choices]
        yield from (f"|   {line}" for line in ([" ".join(labels)] if row else labels))


def _row(choice: Choice) -> str:
    """Replies stand side by side, asides too; every other choice has a line of its own."""
    return "reply" if choice.reply else "aside" if choice.aside else ""


def clock(moment: datetime) -> str:
    """What the wall clock shows, as a transcript writes it."""
    return f"{moment.astimezone(ZONE):%a %-d %b %Y %H:%M}"


def named(effect: Effect) -> str:
    """An effect in the words of a transcript: `open case: asked`."""
    match effect:
        case OpenCase(reason):
            return f"open case: {reason}"
        case KeepQuestion(asked, fate):
            return f"keep question: {fate}, “{asked.text}”"
        case RemindAt(due=due) | CheckOn(due=due):
            return f"{effect.kind.replace('_', ' ')}: {clock(due)}"
        case _:
            return effect.kind.replace("_", " ")
