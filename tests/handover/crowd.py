"""Residents and volunteers who do things in a random order. What the helpline makes of it: `at_work`. No tests.

Every message carries a mark of its own, so that one that reaches the wrong person is seen.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from random import Random

from sqlalchemy import select

from bot.engine import codes, load
from bot.engine.media import File
from bot.engine.types import Choice, Edited, Event, Library, Pressed, Sent, Unsupported, Wrote
from bot.runner import claims
from bot.store import inbox, invitations
from bot.store.tables import conversations, member_conversations
from bot.store.types import Address, Delivery, Origin
from tests.handover.at_work import Helpline, empty_database
from tests.handover.rules import Rules

_TOGETHER = 7  # people for whom the moments are meant: in a larger crowd each of them does something as often
_GOES_TO = re.compile(r"[Ww]at u (?:nu )?typt,?(?: gaat)? naar Bewoner (\d{4})\.")
_PRESSED = ("person", "case")  # what is not about a case is not pressed
_LEAVES = 0.02  # of what volunteers do in a small crowd; in a larger one no larger part of them leaves
_MOMENTS = (1, 1, 1, 1, 1, 2, 2, 5, 5, 30, 60, 240, 3600, 30_000)  # seconds that pass between two things
_HURRY = (1, 1, 30)  # in some schedules all of it happens in an hour or so, in most over days


@dataclass
class Person:
    """Somebody with a screen: what they were told last, and which buttons they can still press."""

    name: str
    buttons: list[Choice] = field(default_factory=list)
    active: set[int] = field(default_factory=set)  # the cases a volunteer may believe to be talking in
    chose: int = 0  # the case they tapped on last
    written: int = 0

    def mark(self) -> str:
        self.written += 1
        return f"{self.name}x{self.written}"


class Crowd:
    """So many residents and volunteers, and a seed that decides everything they do."""

    def __init__(self, library: Library, seed: int, residents: int, volunteers: int) -> None:
        self.library, self.chance = library, Random(seed)
        self.people = {f"r{one}": Person(f"r{one}") for one in range(residents)}
        self.people |= {f"v{one}": Person(f"v{one}") for one in range(volunteers)}
        self.meant: dict[str, set[int]] = {}  # for which cases a volunteer's message can have been meant
        self.count = 0
        self.gone: set[str] = set()
        self._hurry = self.chance.choice(_HURRY)

    def play(self, messages: int) -> Rules:
        """Everybody does so many things, in an order of chance; then all that is due is done. Returns what was broken."""
        with empty_database() as tx:
            self.tx, self.helpline = tx, Helpline(tx, self.library, self.chance, self.gone)
            self._invite()
            self.helpline.settle(self._reads)
            left = [name for name in self.people for _ in range(messages * (1 if name[0] == "r" else 3))]
            self.chance.shuffle(left)
            for name in left:
                self._act(self.people[name])
                self.helpline.rest(self._moment(), self._reads)
                for _ in range(self.chance.randrange(4)):
                    self.helpline.work(self._reads)
            self.helpline.settle(self._reads)
            self.helpline.rules.at_the_end(self.helpline.now)
        return self.helpline.rules

    def _moment(self) -> timedelta:
        return timedelta(seconds=self.chance.choice(_MOMENTS)) * _TOGETHER / len(self.people) / self._hurry

    def _reads(self, delivery: Delivery) -> None:
        """This is on their screen now."""
        person = self.people[delivery.address.id]
        person.buttons += (one for one in delivery.message.choices if one.id.split(":")[0] in _PRESSED)
        for number in _GOES_TO.findall(delivery.message.text):
            case = next(case for case in count(1) if load.number(case) == int(number))
            person.active = {case, person.chose or case}  # they may have tapped on another while this was on its way
        self.helpline.rules.heard(person.name, delivery.conversation, delivery.message, self.meant)

    def _invite(self) -> None:
        for number, name in enumerate(name for name in self.people if name[0] == "v"):
            code = codes.written((number + 1).to_bytes(16, "big"))
            invitations.invite(self.tx, "volunteer", codes.digest(code), self.helpline.now)
            self._post(name, Wrote(code))
            self.helpline.settle(self._reads)
            if self.chance.random() < 0.8:  # some never say how they are called
                self._post(name, Wrote(f"Naam {'abcdefghijkl'[number % 12]}"))

    # What people do.

    def _act(self, person: Person) -> None:
        if person.name not in self.gone:
            (self._resident if person.name[0] == "r" else self._volunteer)(person)

    def _resident(self, person: Person) -> None:
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
                self._post(person.name, Wrote("/mens"))
            case "press":
                self._press(person)
            case "say":
                self._post(person.name, Wrote(person.mark(), ref=f"p{self.count}"))
            case "edit":
                self._post(person.name, Edited(person.mark(), ref=f"p{self.chance.randrange(self.count + 1)}"))
            case "photo":
                self._post(person.name, self._photo(person))
            case "odd":
                self._post(person.name, Unsupported())
            case "command":
                self._post(person.name, Wrote(self.chance.choice(("/gegevens", "/help", "/start", "/taal"))))
            case _:
                self._post(person.name, Wrote(f"ik wil niet meer leven {person.mark()}"))

    def _volunteer(self, person: Person) -> None:
        dice = self.chance.random()
        if self.chance.random() < _LEAVES * _TOGETHER / len(self.people):
            self._leave(person)
        elif dice < (0.3 if person.active else 0.8):
            self._press(person)
        elif dice < 0.85:
            mark = person.mark()
            self.meant[mark] = set(person.active)
            words = Wrote(mark, ref=f"p{self.count}")
            self._post(person.name, words if self.chance.random() < 0.7 else self._photo(person, mark))
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
            self._post(person.name, Wrote(self.chance.choice(orders)))

    def _photo(self, person: Person, mark: str = "") -> Sent:
        return Sent("photo", mark or person.mark(), media=File("photo", 0, "image/jpeg", "foto.jpg", 1))

    def _leave(self, person: Person) -> None:
        """Every so often somebody blocks the helpline, or is removed from the team; one stays."""
        if sum(name[0] == "v" for name in self.gone) + 1 < sum(name[0] == "v" for name in self.people):
            self.gone.add(person.name)
            if self.chance.random() < 0.5:
                self.helpline.rules.left.add(person.name)
                claims.remove_member(self.tx, self._member(person.name), self.helpline.now)
                self.helpline.rules.hold()

    def _press(self, person: Person) -> None:
        """One of the buttons on the screen, new or old; now and then twice."""
        buttons = person.buttons
        if not buttons:
            return
        new = [choice for choice in buttons[-8:] if choice.id.endswith((":claim", ":asked", ":crisis", ":send"))]
        choice = self.chance.choice(new if new and self.chance.random() < 0.75 else buttons)
        self._believe(person, choice.id.split(":"))
        for _ in range(1 + (self.chance.random() < 0.1)):
            self._post(person.name, Pressed(choice.id, choice.label))

    def _believe(self, person: Person, words: list[str]) -> None:
        match words:
            case ["case", case, "claim" | "switch"]:
                person.active, person.chose = {int(case)}, int(case)
            case ["case", case, "send"]:
                for cases in (self.meant.get(mark, set()) for mark in self.meant if mark.startswith(f"{person.name}x")):
                    cases.add(int(case))
            case _:
                pass

    def _post(self, name: str, event: Event) -> None:
        self.count += 1
        origin = Origin("test", f"f{self.count}") if isinstance(event, Sent) else None
        at, key = Address("test", name), f"test:{self.count}"
        inbox.post(self.tx, at, event, key=key, now=self.helpline.now, origin=origin)

    def _member(self, name: str) -> int:
        asked = (
            select(member_conversations.c.member)
            .join(conversations, conversations.c.id == member_conversations.c.conversation)
            .where(conversations.c.address == name)
        )
        return self.tx.connection.execute(asked).scalar() or 0
