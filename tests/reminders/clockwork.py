"""A helpline on a real database whose clock the test turns, and a platform that may be away. Checks nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from bot.engine.alarms import Draft, Reminder
from bot.engine.types import Event, Library, Message, Pressed, State
from bot.runner.clock import give_up
from bot.runner.turns import take_turns
from bot.store import codec, conversations, inbox, outbox
from bot.store.store import Tx
from bot.store.tables import cases
from bot.store.tables import conversations as people
from bot.store.tables import outbox as messages
from bot.store.types import Address, Delivered, NotSent

ZONE = ZoneInfo("Europe/Amsterdam")
_CHANNEL = "test"
_ME = "me"
_MINUTE = timedelta(minutes=1)
_SLOTS = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants: naive wall times, as people say them."""

    what: str
    times: tuple[datetime, ...]
    rrule: str = ""
    last_day: date | None = None
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message as it reached somebody; `ids` are the reminders it is about."""

    at: datetime
    who: int
    ids: frozenset[int]
    message: Message

    @property
    def wall(self) -> datetime:
        return self.at.astimezone(ZONE).replace(tzinfo=None)


class Clockwork:
    """Time goes from one moment at which something is due to the next, in whole minutes while the platform is away."""

    def __init__(self, tx: Tx, library: Library, now: datetime) -> None:
        self.tx, self.library, self.now = tx, library, now
        self.arrived: list[Arrived] = []
        self.reached = True  # whether the platform answers
        self._posts = 0

    def person(self, *, openly: bool = False) -> int:
        """Somebody who has been here before."""
        self._posts += 1
        who = conversations.open_new(self.tx, Address(_CHANNEL, str(self._posts)), self.now)
        state = State(language="nl", greeted=True, openly=openly, seen=self.now)
        conversations.remember(self.tx, [(who, codec.write_state(state))], self.now)
        return who

    def asks(self, who: int, asked: Asked) -> int:
        """They say yes to this reminder, as it was read back to them; returns its id."""
        draft = Draft(
            "sure", what=asked.what, times=asked.times, timed=True, rrule=asked.rrule, last_day=asked.last_day
        )
        state = codec.write_state(replace(self.state(who), draft=draft))
        conversations.remember(self.tx, [(who, state)], self.now)
        self.act(who, Pressed("remind:yes"))
        id = max(one.id for one in self.reminders(who))
        if asked.watched:
            self.act(who, Pressed(f"remind:watch:{id}"))
        return id

    def act(self, who: int, event: Event) -> None:
        """They do something, and are answered at once."""
        self._posts += 1
        inbox.deliver(self.tx, who, event, key=f"test:{self._posts}", now=self.now)
        self.turns()
        if self.reached:
            self._deliver()

    def state(self, who: int) -> State:
        return codec.read_state(
            self.tx.connection.execute(select(people.c.state).where(people.c.id == who)).scalar_one()
        )

    def reminders(self, who: int) -> tuple[Reminder, ...]:
        return self.state(who).reminders

    def cases(self) -> dict[int, datetime]:
        """Who waits for a human being, and since when."""
        return {row.conversation: row.opened_at for row in self.tx.connection.execute(select(cases)).all()}

    def rang(self, who: int) -> list[Arrived]:
        """The reminders that reached somebody, oldest first."""
        return [one for one in self.arrived if one.who == who and one.ids]

    def turns(self) -> None:
        while take_turns(self.tx, self.library, self.now):
            pass

    def sleep(self, until: datetime) -> None:
        """The helpline is down: time goes by and nothing happens."""
        self.now = until

    def tick(self, until: datetime, every: timedelta) -> None:
        """Time goes by as it does for the real loops, which look again and again."""
        while self.now < until:
            self.now = min(until, self.now + every)
            self._look()

    def run(self, until: datetime) -> None:
        """Time goes by, and at every moment something is due the helpline is there."""
        self._look()
        while (at := self._next()) and at <= until:
            self.now = max(at, self.now + timedelta(microseconds=1)) if self.reached else _next_minute(at, self.now)
            self._look()
        self.now = max(self.now, until)

    def _look(self) -> None:
        self.turns()
        self._deliver()
        if give_up(self.tx, self.now):
            self.turns()
            self._deliver()

    def _deliver(self) -> None:
        """All that may go; while the platform is away one message tries the way, as the real sender does it."""
        answer: Callable[[], Delivered | NotSent] = Delivered if self.reached else lambda: NotSent("away")
        while taken := outbox.claim(self.tx, _CHANNEL, _ME, _SLOTS if self.reached else 1, self.now):
            if self.reached:
                self.arrived += [
                    Arrived(self.now, one.conversation, _ids(one.message.about), one.message) for one in taken
                ]
            outbox.finish(self.tx, [(one, answer()) for one in taken], _ME, self.now)
            if not self.reached:
                return

    def _next(self) -> datetime | None:
        """When something is due next: a letter, a message that may go again, or one that is not of use any more."""
        of_use = select(func.min(messages.c.useful_until)).where(messages.c.state == "ready")
        again = select(func.min(messages.c.not_before)).where(messages.c.state == "ready")
        queries = (of_use, again) if self.reached else (of_use,)
        found = [self.tx.connection.execute(query).scalar() for query in queries]
        return min((at for at in (inbox.next_due(self.tx), *found) if at), default=None)


def _ids(about: str) -> frozenset[int]:
    return frozenset(int(id) for id in about.removeprefix("remind:").split(",") if id)


def _next_minute(at: datetime, now: datetime) -> datetime:
    later = max(at, now + _MINUTE)
    return later + (-(later - datetime(2000, 1, 1, tzinfo=UTC)) % _MINUTE)
