"""Every conversation is played twice: through the engine alone, and through the real shell on a real database.

Those of several people (`cases/`, `meetings/`) only through the shell: what one does reaches the other by way of it.
"""

import os
from bisect import insort
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.dates.wall import instant, wall
from bot.engine.alarms import CheckOn, RemindAt, ReminderDue, ReminderUnanswered
from bot.engine.casewishes import AskVolunteers, AwaitWave, LeaveCase
from bot.engine.casework import CaseEnded, VolunteersAsked, WaveDue
from bot.engine.logins import AskForLogin, LoginRefused
from bot.engine.parts import split
from bot.engine.rota import next_moment
from bot.engine.step import step
from bot.engine.types import CollectData, DataCollected, Effect, Event, Forget, Library, OpenCase, State
from bot.store import codec
from bot.store.store import Store, Tx
from bot.store.tables import cases
from tests.conversations import script
from tests.conversations.players import BEGAN, SECOND, Shell

FILES = sorted(Path(__file__).parent.glob("*.chat"))
SEVERAL = sorted(file for kind in ("cases", "meetings") for file in Path(__file__).parent.glob(f"{kind}/*.chat"))
named = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


class ThroughTheEngine:
    """Plays through `step` alone; between any two lines the state goes through JSON. What the shell would post in answer to
    a wish is answered here: nobody is of the team, so nobody can be asked before tomorrow.
    """

    def __init__(self, library: Library) -> None:
        self.library, self.now, self.state = library, BEGAN, codec.write_state(State())
        self.case, self.crisis = 0, False
        self.due: list[tuple[datetime, Event]] = []

    def __call__(self, _: str, act: script.Act) -> Iterator[script.Said]:
        if isinstance(act, script.Wait):
            yield from self._pass(self.now + act.time)
            return
        assert not isinstance(act, script.Team)
        self.now += SECOND
        yield self._all(act)

    def _pass(self, until: datetime) -> Iterator[script.Said]:
        while self.due and self.due[0][0] <= until:
            due, event = self.due.pop(0)
            self.now = max(self.now, due)
            yield replace(self._all(event), at=script.clock(self.now))
        self.now = until

    def _all(self, event: Event) -> script.Said:
        """One event and all that follows from it; only its own wishes are named."""
        first = step(self._remembered(), codec.read_event(codec.write_event(event)), self.library, self.now)
        self.state = codec.write_state(first.state)
        messages = [part for message in first.messages for part in split(message)]
        for effect in first.effects:
            answer = self._answer(effect)
            messages += self._all(answer).messages if answer else ()
        return script.Said(tuple(messages), tuple(script.named(effect) for effect in first.effects))

    def _later(self, due: datetime, event: Event) -> None:
        insort(self.due, (due, event), key=lambda one: one[0])

    def _remembered(self) -> State:
        return replace(codec.read_state(self.state), case=self.case)

    def _opens(self) -> datetime:
        zone = self.library.zone
        return instant(next_moment((), self.library.knowledge.helpline, wall(self.now, zone)), zone)

    def _answer(self, effect: Effect) -> Event | None:
        match effect:
            case CollectData():
                return DataCollected(3, BEGAN.date(), BEGAN.date().replace(month=12), "")
            case AskForLogin():
                return LoginRefused("stranger")
            case OpenCase(reason):
                self.case, self.crisis = self.case or 1, reason == "crisis"
                return WaveDue(self.case, 0, 1)
            case AskVolunteers(case, round, wave) if self.case:
                return VolunteersAsked(case, round, wave, 0, 0, self._opens(), self.crisis)
            case AwaitWave(case, round, wave, at):
                self._later(at, WaveDue(case, round, wave))
            case RemindAt(reminder, at, due):
                self._later(due, ReminderDue(reminder, at))
            case CheckOn(reminder, rang, due):
                self._later(due, ReminderUnanswered(reminder, rang))
            case LeaveCase(case):
                self.case = 0
                return CaseEnded(case, "resident")
            case Forget():
                self.case, self.due = 0, []
            case _:
                pass
        return None


@named
def test_engine(file: Path, library: Library, update: bool) -> None:
    """The engine says, line by line, what the transcript says."""
    expected = file.read_text("utf-8")
    happened = script.play(expected, ThroughTheEngine(library))
    if update:
        file.write_text(happened, "utf-8")
    else:
        assert happened == expected


@named
async def test_shell(file: Path, library: Library, store: Store) -> None:
    """The real shell says the same, and keeps one case however often a person was asked for."""
    if store.postgres and len(file.stem) % 2 and "ALL" not in os.environ:
        pytest.skip("every other one there, unless ALL is set")
    expected = file.read_text("utf-8")

    def play(tx: Tx) -> tuple[str, int]:
        happened = script.play(expected, Shell(library, tx))
        return happened, len(tx.connection.execute(cases.select()).all())

    happened, opened = await store.transact(play)
    assert _comparable(happened) == _comparable(expected)
    assert opened == min(1, expected.count("(open case")) or "(forget)" in expected


@pytest.mark.parametrize("file", SEVERAL, ids=lambda file: file.stem)
async def test_several_people(file: Path, library: Library, store: Store, update: bool) -> None:
    """What everybody reads, at the moment they read it."""
    expected = file.read_text("utf-8")
    happened = await store.transact(lambda tx: script.play(expected, Shell(library, tx)))
    if update:
        file.write_text(happened, "utf-8")
    else:
        assert happened == expected


def _comparable(transcript: str) -> list[str]:
    """Without wishes, which only the engine shows, and without the figures of what is kept, which are the test's own."""
    figures = ("Dit bewaar ik van u", "This is what I keep")
    lines = (line for line in transcript.splitlines() if not line.startswith("  ("))
    return [line for line in lines if not any(figure in line for figure in figures)]
