"""Weeks of asking, seed by seed: nobody outside their hours, nobody twice in a round, and what the resident reads is true."""

from datetime import datetime, timedelta
from random import Random

import pytest

from bot.dates.wall import wall
from bot.engine.casework import Hours, VolunteersAsked
from bot.engine.rota import is_open
from bot.engine.types import Library, Pressed, Wrote
from bot.store import codec
from bot.store.store import Store, Tx
from bot.store.tables import cases, pages
from bot.store.tables import inbox as letters
from tests.conversations.players import Shell
from tests.conversations.script import Team, Wait

HOURS = ("altijd", "ma-vr 9-12", "ma-zo 0-24", "di 14-18, do 14-18", "za-zo 10-16", "ma-vr 16-20", "wo 10-11")


class Fortnight(Shell):
    """Volunteers with hours of all kinds: some silent, some tapping twice, some off duty or gone after a while."""

    left = False  # whether somebody was removed: of them nothing is counted any more

    def begin(self, chance: Random) -> None:
        for number, hours in enumerate(HOURS):
            for act in (Team("joins", "volunteer"), Wrote("Vera"), Wrote(f"/uren {hours}")):
                list(self(f"v{number}", act))
        if chance.random() < 0.3:
            list(self("v2", Wrote("/dienst uit")))

    def live(self, chance: Random) -> None:
        for day in range(28):
            who = f"r{day % 5}"
            for event in (Wrote("/mens"), Pressed("person:open:asked")):
                list(self(who, event))
            list(self("", Wait(timedelta(minutes=chance.randrange(1, 1200)))))
            for number in range(len(HOURS)):
                if chance.random() < 0.1:
                    for _ in range(chance.randrange(1, 3)):
                        list(self(f"v{number}", Pressed(f"case:{chance.randrange(1, 9)}:claim")))
                if chance.random() < 0.1:
                    list(self(f"v{number}", Wrote(chance.choice(("/klaar dag", "/teruggeven", "/dienst")))))
            if day == 14 and chance.random() < 0.5:
                list(self("v0", Team("removed")))
                self.left = True


@pytest.mark.parametrize("seed", range(3))
async def test_two_weeks_of_asking(store: Store, library: Library, seed: int) -> None:
    await store.transact(lambda tx: check(tx, library, seed))


def check(tx: Tx, library: Library, seed: int) -> None:
    chance = Random(seed)
    shell = Fortnight(library, tx)
    shell.begin(chance)
    shell.live(chance)
    asked = tx.connection.execute(pages.select().where(pages.c.wave > 0)).all()
    assert len(asked) > 10
    for page in asked:
        here = wall(page.asked_at, library.zone)
        assert is_open(library.knowledge.helpline, here), here
        assert within(page.member, here), (page.member, here)
    stated(tx, shell.now, gone=int(shell.left))


def within(member: int, here: datetime) -> bool:
    """By their own words above: members are numbered in the order in which they joined."""
    spans: dict[int, Hours] = {
        2: ((0, 540, 720), (1, 540, 720), (2, 540, 720), (3, 540, 720), (4, 540, 720)),
        4: ((1, 840, 1080), (3, 840, 1080)),
        5: ((5, 600, 960), (6, 600, 960)),
        6: tuple((day, 960, 1200) for day in range(5)),
        7: ((2, 600, 660),),
    }
    minute = here.hour * 60 + here.minute
    return member not in spans or any(
        day == here.weekday() and start <= minute < end for day, start, end in spans[member]
    )


def stated(tx: Tx, now: datetime, *, gone: int) -> None:
    """What was told is what is written down, and whoever still waits was told a moment that is to come."""
    told = letters.select().where(letters.c.event.like('%"kind":"volunteers_asked"%')).order_by(letters.c.id)
    last: dict[int, VolunteersAsked] = {}
    for row in tx.connection.execute(told):
        event = codec.read_event(row.event)
        assert isinstance(event, VolunteersAsked)
        sent = letters.select().where(
            letters.c.key.like(f"case:{event.case}:offer:{event.round}:%"), letters.c.id < row.id
        )
        assert event.total in range(len(tx.connection.execute(sent).all()) - gone, len(HOURS) + 1)
        assert event.total <= len(tx.connection.execute(sent).all())
        last[event.case] = event
    for case in tx.connection.execute(cases.select().where(cases.c.state == "waiting")):
        assert last[case.id].again > now
