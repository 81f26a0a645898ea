"""Residents and volunteers who do things in a random order, on one database, and everything that must hold meanwhile.

Every message carries a mark of its own, so that one that reaches the wrong person is seen. No tests.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.pool import StaticPool

from bot.engine import codes
from bot.engine.media import File, file_ids
from bot.engine.types import Choice, Edited, Event, Library, Message, Pressed, Sent, Unsupported, Wrote
from bot.runner import claims
from bot.runner.receipts import write_down
from bot.runner.turns import take_turn, take_turns
from bot.store import inbox, members, outbox
from bot.store.store import Tx
from bot.store.tables import conversations, member_conversations, metadata
from bot.store.types import Address, Delivered, Delivery, Origin, Receipt, Refused
from tests.handover.rules import Rules

_MARK = re.compile(r"\b[rv]\d+x\d+\b")
_BEGAN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
_TOGETHER = 7  # people for whom the moments are meant: in a larger crowd each of them does something as often
_LEAVES = 0.02  # of what volunteers do in a small crowd; in a larger one no larger part of them leaves
_MOMENTS = (1, 1, 1, 1, 1, 2, 2, 5, 5, 30, 60, 240, 3600, 30_000)  # seconds that pass between two things


@dataclass
class Person:
    """Somebody with a screen: what they were told last, and which buttons they can still press."""

    name: str
    buttons: list[Choice] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    active: set[int] = field(default_factory=set)  # the cases a volunteer may believe to be talking in
    written: int = 0

    def mark(self) -> str:
        self.written += 1
        return f"{self.name}x{self.written}"


class Crowd:
    """So many residents and volunteers, and a seed that decides everything they do."""

    def __init__(self, library: Library, seed: int, residents: int, volunteers: int) -> None:
        self.library, self.chance, self.now = library, Random(seed), _BEGAN
        self.people = {f"r{one}": Person(f"r{one}") for one in range(residents)}
        self.people |= {f"v{one}": Person(f"v{one}") for one in range(volunteers)}
        self.meant: dict[str, set[int]] = {}  # for which cases a volunteer's message can have been meant
        self.count = 0
        self.gone: set[str] = set()
        self.removed: set[str] = set()

    def play(self, messages: int) -> Rules:
        """Everybody does so many things, in an order of chance; then all that is due is done. Returns what was broken."""
        with _database() as tx:
            rules = Rules(tx)
            rules.left = self.removed
            self._invite(tx)
            self._settle(tx, rules)
            left = [name for name in self.people for _ in range(messages * (1 if name[0] == "r" else 3))]
            self.chance.shuffle(left)
            for name in left:
                self._act(tx, self.people[name])
                self.now += timedelta(seconds=self.chance.choice(_MOMENTS)) * _TOGETHER / len(self.people)
                for _ in range(self.chance.randrange(4)):
                    self._work(tx, rules)
            self._settle(tx, rules)
            rules.at_the_end(self)
        return rules

    def _invite(self, tx: Tx) -> None:
        for number, name in enumerate(name for name in self.people if name[0] == "v"):
            code = codes.written((number + 1).to_bytes(16, "big"))
            members.invite(tx, "volunteer", codes.digest(code), self.now)
            self._post(tx, name, Wrote(code))
            self._post(tx, name, Wrote(f"Naam {'abcdefghijkl'[number % 12]}"))

    # What people do.

    def _act(self, tx: Tx, person: Person) -> None:
        if person.name not in self.gone:
            (self._resident if person.name[0] == "r" else self._volunteer)(tx, person)

    def _resident(self, tx: Tx, person: Person) -> None:
        kinds = (
            "mens",
            "press",
            "press",
            "press",
            "say",
            "say",
            "say",
            "say",
            "edit",
            "photo",
            "odd",
            "command",
            "danger",
        )
        match self.chance.choice(kinds):
            case "mens":
                self._post(tx, person.name, Wrote("/mens"))
            case "press":
                self._press(tx, person)
            case "say":
                self._post(tx, person.name, Wrote(person.mark(), ref=f"p{self.count}"))
            case "edit":
                self._post(tx, person.name, Edited(person.mark(), ref=f"p{self.chance.randrange(self.count + 1)}"))
            case "photo":
                self._post(tx, person.name, self._photo(person))
            case "odd":
                self._post(tx, person.name, Unsupported())
            case "command":
                self._post(tx, person.name, Wrote(self.chance.choice(("/gegevens", "/help", "/start", "/taal"))))
            case _:
                self._post(tx, person.name, Wrote(f"ik wil niet meer leven {person.mark()}"))

    def _volunteer(self, tx: Tx, person: Person) -> None:
        dice = self.chance.random()
        if self.chance.random() < _LEAVES * _TOGETHER / len(self.people):
            self._leave(tx, person)
        elif dice < (0.3 if person.active else 0.8):
            self._press(tx, person)
        elif dice < 0.85:
            mark = person.mark()
            self.meant[mark] = set(person.active)
            words = Wrote(mark, ref=f"p{self.count}")
            self._post(tx, person.name, words if self.chance.random() < 0.7 else self._photo(person, mark))
        else:
            orders = (
                "/klaar",
                "/teruggeven",
                "/over",
                "/zaken",
                "/dienst uit",
                "/dienst aan",
                "// notitie",
                "/oefenen",
            )
            self._post(tx, person.name, Wrote(self.chance.choice(orders)))

    def _photo(self, person: Person, mark: str = "") -> Sent:
        return Sent("photo", mark or person.mark(), media=File("photo", 0, "image/jpeg", "foto.jpg", 1))

    def _leave(self, tx: Tx, person: Person) -> None:
        """Every so often somebody blocks the helpline, or is removed from the team; one stays."""
        if sum(name[0] == "v" for name in self.gone) + 1 < sum(name[0] == "v" for name in self.people):
            self.gone.add(person.name)
            if self.chance.random() < 0.5:
                self.removed.add(person.name)
                claims.remove_member(tx, self._member(tx, person.name), self.now)

    def _press(self, tx: Tx, person: Person) -> None:
        """One of the buttons on the screen, new or old; now and then twice."""
        buttons = [choice for choice in person.buttons if choice.id.split(":")[0] in ("person", "case")]
        if not buttons:
            return
        new = [choice for choice in buttons[-8:] if choice.id.endswith((":claim", ":asked", ":crisis", ":send"))]
        choice = self.chance.choice(new if new and self.chance.random() < 0.75 else buttons)
        self._believe(person, choice.id.split(":"))
        for _ in range(1 + (self.chance.random() < 0.1)):
            self._post(tx, person.name, Pressed(choice.id, choice.label))

    def _believe(self, person: Person, words: list[str]) -> None:
        match words:
            case ["case", case, "claim" | "switch"]:
                person.active = {int(case)}
            case ["case", case, "send"]:
                for cases in (self.meant.get(mark, set()) for mark in self.meant if mark.startswith(f"{person.name}x")):
                    cases.add(int(case))
            case _:
                pass

    def _post(self, tx: Tx, name: str, event: Event) -> None:
        self.count += 1
        origin = Origin("test", f"f{self.count}") if isinstance(event, Sent) else None
        inbox.post(tx, Address("test", name), event, key=f"test:{self.count}", now=self.now, origin=origin)

    def _member(self, tx: Tx, name: str) -> int:
        asked = (
            select(member_conversations.c.member)
            .join(conversations, conversations.c.id == member_conversations.c.conversation)
            .where(conversations.c.address == name)
        )
        return tx.connection.execute(asked).scalar() or 0

    # What the helpline does.

    def _work(self, tx: Tx, rules: Rules) -> None:
        """One step of the helpline: a turn, a few turns in one commit, or a few messages sent."""
        match self.chance.randrange(4):
            case 0:
                take_turn(tx, self.library, self.now)
                rules.passed_on()
            case 1:
                take_turns(tx, self.library, self.now)
            case _:
                self._send(tx, rules, self.chance.randrange(1, 30))
        rules.hold(self.now)

    def _settle(self, tx: Tx, rules: Rules) -> None:
        for _ in range(10_000):
            worked = take_turn(tx, self.library, self.now)
            rules.passed_on()
            rules.hold(self.now)
            if not self._send(tx, rules, 50) and not worked:
                return
        raise AssertionError("there is no end to it")

    def _send(self, tx: Tx, rules: Rules, many: int) -> int:
        taken = outbox.claim(tx, "test", "me", many, self.now)
        receipts: list[tuple[Delivery, Receipt]] = []
        for delivery in taken:
            person = self.people[delivery.address.id]
            if person.name in self.gone and person.name[0] == "v":
                receipts.append((delivery, Refused("blocked", gone=True)))
                continue
            self._reads(person, delivery.message)
            rules.heard(person.name, delivery.conversation, delivery.message, self.meant)
            rules.looked(person.name, file_ids(delivery.message.media))
            receipts.append((delivery, Delivered(f"m{delivery.id}")))
        write_down(tx, receipts, "me", self.now)
        return len(taken)

    def _reads(self, person: Person, message: Message) -> None:
        person.seen += _MARK.findall(message.text)
        person.buttons += message.choices


@cache
def _engine() -> Engine:
    """One for all schedules of a process: most of what a small crowd costs is to think the same statements out anew."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    return engine


@contextmanager
def _database() -> Iterator[Tx]:
    """An empty database in memory, in one long transaction that is taken back: only the order of things matters here."""
    with _engine().connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        yield Tx(connection)
        connection.rollback()
