"""People with screens and calendars around one helpline on a clock the test turns. Checks nothing but what a calendar would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from bot.engine.broadcastwork import Wished
from bot.engine.types import Event, Library, Message, State
from bot.runner import clock
from bot.runner.turns import take_turns
from bot.store import codec, conversations, inbox, members, outbox
from bot.store.store import Tx
from bot.store.tables import conversations as people
from bot.store.types import Address, Delivered, Delivery, Receipt

BEGAN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
_ME = "me"


@dataclass
class Screen:
    """What one conversation shows and what its owner's calendar holds."""

    shown: dict[str, Message] = field(default_factory=dict)
    heard: list[tuple[datetime, Message]] = field(default_factory=list)
    calendar: dict[str, tuple[int, str, datetime]] = field(default_factory=dict)

    def take(self, number: str, message: Message, replaces: tuple[str, ...], now: datetime) -> None:
        for old in replaces:
            self.shown[old] = message
        if not message.edits:
            self.shown[number] = message
            self.heard.append((now, message))
        if message.attachment and message.attachment.media_type.startswith("text/calendar"):
            self._put(message.attachment.content)

    def _put(self, content: str) -> None:
        """A calendar keeps what is newer, and refuses what is not."""
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        uid, sequence = str(event["UID"]), int(event["SEQUENCE"])
        assert sequence > self.calendar.get(uid, (-1, "", BEGAN))[0], "a calendar would leave this file aside"
        self.calendar[uid] = (sequence, str(event["STATUS"]), event.decoded("DTSTART"))


class World:
    """Letters are handled when they fall due, and what is said arrives at once, unless `answer` says otherwise."""

    def __init__(self, tx: Tx, library: Library, channel: str = "test") -> None:
        self.tx, self.library, self.now, self.channel = tx, library, BEGAN, channel
        self.screens: dict[int, Screen] = {}
        self.answer: Callable[[Delivery], Receipt] = lambda one: Delivered(f"m{one.id}")
        self._posts = 0

    def person(self, language: str = "nl") -> int:
        """Somebody who was here before; returns their conversation."""
        self._posts += 1
        who = conversations.open_new(self.tx, Address(self.channel, str(self._posts)), self.now)
        state = State(language=language, greeted=True, seen=self.now, openly=True)
        conversations.remember(self.tx, [(who, codec.write_state(state))], self.now)
        self.screens[who] = Screen()
        return who

    def organiser(self) -> int:
        who = self.person()
        members.give(self.tx, members._member(self.tx, who, self.now), "organiser", self.now)
        return who

    def wishes(self, who: int, wish: object) -> None:
        self.act(who, Wished(wish))

    def act(self, who: int, event: Event) -> None:
        self._posts += 1
        self.now += timedelta(milliseconds=1)  # nobody does two things in one moment
        inbox.deliver(self.tx, who, event, key=f"test:{self._posts}", now=self.now)
        self.settle()

    def settle(self) -> None:
        """All that is due within a second, for letters to many are spread a little."""
        until = self.now + timedelta(seconds=1)
        while take_turns(self.tx, self.library, self.now) or self._deliver() or self._soon(until):
            pass

    def _soon(self, until: datetime) -> bool:
        due = inbox.next_due(self.tx)
        if due is None or due > until:
            return False
        self.now = max(self.now, due)
        return True

    def run(self, until: datetime) -> None:
        """Time goes by, from one moment at which something is due to the next."""
        while (due := inbox.next_due(self.tx)) and due <= until:
            self.now = max(self.now, due)
            self.settle()
        self.now = until
        clock.give_up(self.tx, self.now)
        self.settle()

    def waits(self, **time: float) -> None:
        self.run(self.now + timedelta(**time))

    def state(self, who: int) -> State:
        asked = people.select().where(people.c.id == who)
        return codec.read_state(self.tx.connection.execute(asked).one().state)

    def _deliver(self) -> int:
        taken = outbox.claim(self.tx, self.channel, _ME, 50, self.now)
        ended = [(one, self.answer(one)) for one in taken]
        for one, receipt in ended:
            if isinstance(receipt, Delivered):
                screen = self.screens.setdefault(one.conversation, Screen())
                screen.take(f"m{one.id}", one.message, one.replaces, self.now)
        outbox.finish(self.tx, ended, _ME, self.now)
        return len(taken)
