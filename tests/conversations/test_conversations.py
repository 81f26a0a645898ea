"""Every conversation is played twice: through the engine alone, and through the real shell on a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine.parts import split
from bot.engine.step import step
from bot.engine.types import AskForLogin, CollectData, DataCollected, Event, Library, LoginRefused, Message, State
from bot.runner.turns import take_turn
from bot.store import codec, inbox
from bot.store.store import Store, Tx
from bot.store.tables import cases, outbox
from bot.store.types import Address
from tests.conversations import script

BEGAN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
FILES = sorted(Path(__file__).parent.glob("*.chat"))
# What the shell would post in answer to a wish.
ANSWERS: dict[type, Event] = {
    CollectData: DataCollected(3, BEGAN.date(), BEGAN.date().replace(month=12), ""),
    AskForLogin: LoginRefused("stranger"),
}
named = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


class ThroughTheEngine:
    """Plays through `step` alone; between any two lines the state goes through JSON. Wishes that the shell answers with an
    event of its own are answered here.
    """

    def __init__(self, library: Library) -> None:
        self.library, self.now, self.state = library, BEGAN, codec.write_state(State())

    def __call__(self, act: Event | script.Wait) -> Iterator[script.Said]:
        if isinstance(act, script.Wait):
            self.now += act.time
            return
        said, answers = self._step(act)
        yield script.Said(
            (*said.messages, *(more for answer in answers for more in self._step(answer)[0].messages)), said.effects
        )

    def _step(self, event: Event) -> tuple[script.Said, list[Event]]:
        turn = step(codec.read_state(self.state), codec.read_event(codec.write_event(event)), self.library, self.now)
        self.state = codec.write_state(turn.state)
        parts = tuple(part for message in turn.messages for part in split(message))
        effects = tuple(script.named(effect) for effect in turn.effects)
        return script.Said(parts, effects), [
            ANSWERS[type(effect)] for effect in turn.effects if type(effect) in ANSWERS
        ]


@named
def test_engine(file: Path, library: Library, update: bool) -> None:
    """The engine says, line by line, what the transcript says."""
    expected = file.read_text("utf-8")
    happened = script.play(expected, ThroughTheEngine(library))
    if update:
        file.write_text(happened, "utf-8")
    else:
        assert happened == expected


class ThroughTheShell:
    """Plays through inbox, turns and outbox of a real database."""

    def __init__(self, library: Library, tx: Tx) -> None:
        self.library, self.now, self.tx = library, BEGAN, tx
        self.count = self.heard = 0
        self.person = Address("test", "someone")

    def __call__(self, act: Event | script.Wait) -> Iterator[script.Said]:
        if isinstance(act, script.Wait):
            self.now += act.time
            return
        self.count += 1
        inbox.post(self.tx, self.person, act, key=f"test:{self.count}", now=self.now)
        while take_turn(self.tx, self.library, self.now):
            pass
        yield script.Said(tuple(self._new_messages()))

    def _new_messages(self) -> Iterator[Message]:
        rows = self.tx.connection.execute(outbox.select().where(outbox.c.id > self.heard).order_by(outbox.c.id))
        for row in rows.all():
            self.heard = row.id
            yield codec.read_message(row.body)

    def cases(self) -> int:
        return len(self.tx.connection.execute(cases.select()).all())


@named
async def test_shell(file: Path, library: Library, store: Store) -> None:
    """The real shell says the same, and keeps one case however often a person was asked for."""
    expected = file.read_text("utf-8")

    def play(tx: Tx) -> tuple[str, int]:
        shell = ThroughTheShell(library, tx)
        return script.play(expected, shell), shell.cases()

    happened, opened = await store.transact(play)
    assert _comparable(happened) == _comparable(expected)
    assert opened == min(1, expected.count("(open case")) or "(forget)" in expected


def _comparable(transcript: str) -> list[str]:
    """Without wishes, which only the engine shows, and without the figures of what is kept, which are the test's own."""
    figures = ("Dit bewaar ik van u", "This is what I keep")
    lines = (line for line in transcript.splitlines() if not line.startswith("  ("))
    return [line for line in lines if not any(figure in line for figure in figures)]
