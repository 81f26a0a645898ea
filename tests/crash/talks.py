"""What people say in a run, and word for word what the helpline must answer: worked out by the pure engine alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from bot.channels.telegram.render import call
from bot.engine.parts import split
from bot.engine.step import step
from bot.engine.types import Event, Library, Message, Pressed, State, Turn, Wrote
from tests.fakes.telegram import people

_NOW = datetime.now(UTC)  # the helpline that is compared with this runs by the real clock
_DAYS = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Said:
    """One update of one chat, and the texts of the messages that must follow it."""

    chat: int
    update: dict[str, Any]
    answers: tuple[str, ...]


def talk(library: Library, chat: int, chance: Random, *, presses: bool = True) -> Iterator[Said]:
    """An endless talk: questions with slips of the finger, typed numbers and labels, pressed buttons.

    Nothing is said twice in a row, by them or by us, so that a copy, a gap and a swap all show.
    """
    state, last = State(), ""
    before: Event | None = None
    while True:
        event = _something(library, state, chance, presses=presses)
        turn = step(state, event, library, _NOW)
        answers = tuple(shown(part, chat) for message in turn.messages for part in split(message))
        if event == before or not _plain(turn) or answers[0] == last:
            continue
        if step(state, event, library, _NOW + _DAYS).messages != turn.messages:
            continue  # it names a day that is counted from today
        state, before, last = turn.state, event, answers[-1]
        yield Said(chat, _update(chat, event), answers)


def shown(message: Message, chat: int) -> str:
    """The words as they go to the Bot API."""
    return str(call(message, chat, markup=True).fields["text"])


def _plain(turn: Turn) -> bool:
    """Not in a crisis, which overtakes, and nothing that erases or waits for something."""
    return bool(turn.messages) and not turn.effects and all(message.lane == "reply" for message in turn.messages)


def _something(library: Library, state: State, chance: Random, *, presses: bool) -> Event:
    if not state.offered or chance.random() < 0.5:
        return Wrote(_slip(_question(library, chance), chance), "nl")
    place = chance.randrange(len(state.offered))
    choice = state.offered[place]
    if presses and chance.random() < 0.5:
        return Pressed(choice.id, language="nl")
    return Wrote(str(place + 1) if chance.random() < 0.7 else _slip(choice.label, chance), "nl")


def _question(library: Library, chance: Random) -> str:
    topic = chance.choice(tuple(library.knowledge.topics.values()))
    return chance.choice(topic.ask["nl"])


def _slip(text: str, chance: Random) -> str:
    """One letter twice, gone, or swapped with the next."""
    place = chance.randrange(len(text) - 1)
    here, after = text[place], text[place + 1]
    return text[:place] + chance.choice((here * 2 + after, after, after + here)) + text[place + 2 :]


def _update(chat: int, event: Event) -> dict[str, Any]:
    if isinstance(event, Pressed):
        return people.pressed(chat, event.choice)
    assert isinstance(event, Wrote)
    return people.wrote(chat, event.text)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the messages. `swapped` counts chats in which something came before its turn."""

    wanted: int
    lost: int
    copies: int
    swapped: int


def tally(said: Sequence[Said], arrived: Sequence[tuple[int, str]]) -> Tally:
    """Compare what had to arrive (chat by chat, in order) with what did."""
    wanted: dict[int, list[str]] = {}
    seen: dict[int, list[str]] = {}
    for one in said:
        wanted.setdefault(one.chat, []).extend(one.answers)
    for chat, text in arrived:
        seen.setdefault(chat, []).append(text)
    chats = [_compare(wanted.get(chat, []), seen.get(chat, [])) for chat in wanted.keys() | seen.keys()]
    return Tally(sum(map(len, wanted.values())), *map(sum, zip(*chats, strict=True)))


def _compare(wanted: list[str], seen: list[str]) -> tuple[int, int, int]:
    """Lost, copies, and whether something came before its turn. A copy right behind its first is in turn."""
    once = [text for place, text in enumerate(seen) if place == 0 or text != seen[place - 1]]
    lost = (Counter(wanted) - Counter(once)).total()
    copies = len(seen) - len(wanted) + lost
    rest = iter(wanted)
    return lost, copies, int(not all(text in rest for text in once))
