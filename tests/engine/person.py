"""Somebody who talks with the engine alone, on a clock the test moves. No tests."""

from datetime import UTC, datetime, timedelta

from bot.engine.step import step
from bot.engine.types import Event, Library, Pressed, State, Turn, Wrote
from bot.store import codec

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # 11 o'clock on the wall


class Person:
    """Between any two turns the state goes through JSON, as it does in the helpline."""

    def __init__(self, library: Library, language: str = "nl", now: datetime = MONDAY) -> None:
        self.library, self.now = library, now
        self.state = State(language=language, greeted=True)

    def meets(self, event: Event) -> Turn:
        turn = step(codec.read_state(codec.write_state(self.state)), event, self.library, self.now)
        self.state = turn.state
        return turn

    def says(self, text: str) -> str:
        return told(self.meets(Wrote(text)))

    def taps(self, choice: str) -> str:
        return told(self.meets(Pressed(choice)))

    def is_reminded(self, asked: str) -> int:
        """Asks for a reminder and says yes. Returns its id."""
        self.says(asked)
        self.says("ja")
        return max(one.id for one in self.state.reminders)

    def waits(self, **time: float) -> None:
        self.now += timedelta(**time)

    @property
    def buttons(self) -> list[str]:
        return [choice.id for choice in self.state.offered]


def told(turn: Turn) -> str:
    """Everything that was said, in one piece."""
    return "\n".join(f"{message.title}\n{message.text}".strip() for message in turn.messages)


def wall(text: str) -> datetime:
    """A wall time: `2026-11-24 15:00`."""
    return datetime.fromisoformat(text)
