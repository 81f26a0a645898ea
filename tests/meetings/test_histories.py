"""Random histories of one meeting: after every step each card, calendar, reminder and place is right."""

import os
from datetime import UTC, datetime, time, timedelta
from random import Random

import pytest

from bot.dates.wall import instant, wall
from bot.engine.meetings import cards
from bot.engine.meetingwishes import CallOff, ChangeMeeting, KeepMeeting
from bot.engine.meetingwork import Meeting, Words
from bot.engine.talk import Talk
from bot.engine.types import Library, Pressed
from bot.store import attendances, meetings, persons
from bot.store.store import Store, Tx
from tests.meetings.model import PaperList
from tests.meetings.world import World

HISTORIES = int(os.environ.get("HISTORIES", "6"))
STEPS = 40
STARTS = datetime(2026, 12, 9, 13, 0, tzinfo=UTC)
TEXTS = {"nl": Words("Samen", "Tram 4."), "en": Words("Together", "Tram 4.")}


class History:
    """Five residents, one of them on two channels, and an organiser who cannot make up their mind."""

    def __init__(self, tx: Tx, library: Library, chance: Random) -> None:
        self.world, self.chance = World(tx, library), chance
        self.olga = self.world.organiser()
        self.channels = [[self.world.person() for _ in range(2 if first else 1)] for first in (True, *[False] * 4)]
        self._link(*self.channels[0])
        self.paper = PaperList(chance.choice((0, 1, 2, 3, 4)))
        ends, place = STARTS + timedelta(hours=2), "Plein 1"
        plan = KeepMeeting(STARTS, ends, place, "yes", self.paper.capacity, "everybody", TEXTS)
        self.world.wishes(self.olga, plan)
        self.id = meetings.of_team(tx, 1)[0].id  # PostgreSQL counts on from the histories before

    def _link(self, first: int, second: int) -> None:
        tx, now = self.world.tx, self.world.now
        persons.merge(tx, persons.of(tx, first, now), persons.of(tx, second, now))
        self.world.screens[second].calendar = self.world.screens[first].calendar  # one phone, one calendar

    @property
    def meeting(self) -> Meeting:
        found = meetings.get(self.world.tx, self.id)
        assert found
        return found

    def step(self) -> None:
        number = self.chance.randrange(len(self.channels))
        where = self.chance.choice(self.channels[number])
        act = self.chance.choices(
            (self.look, self.say, self.bring, self.take, self.move, self.resize, self.reword, self.wait, self.forget, self.off),
            (3, 10, 5, 4, 2, 2, 1, 3, 1, 0.15),
        )[0]  # fmt: skip
        self.paper.open = self.meeting.state == "planned" and self.meeting.ends > self.world.now
        act(number, where)

    def look(self, _: int, where: int) -> None:
        self.world.act(where, Pressed("topic:next-meeting"))

    def say(self, number: int, where: int) -> None:
        answer = self.chance.choice(("yes", "yes", "maybe", "no"))
        self.world.act(where, Pressed(f"meeting:{self.id}:{answer}"))
        self.paper.says(number, answer, where)

    def bring(self, number: int, where: int) -> None:
        guests = self.chance.randrange(4)
        self.world.act(where, Pressed(f"meeting:{self.id}:guests:{guests}"))
        self.paper.brings(number, guests)

    def take(self, number: int, _: int) -> None:
        """In the conversation in which they hear of the meeting, so that it is the same calendar."""
        known = self.paper.known.get(number)
        if known:
            self.world.act(known.where, Pressed(f"meeting:{self.id}:ics"))
            self.paper.takes(number)

    def move(self, *_: int) -> None:
        begins = self.meeting.starts + timedelta(hours=self.chance.randrange(-30, 72))
        if begins > self.world.now:
            self._change("starts", begins.isoformat())

    def resize(self, *_: int) -> None:
        self.paper.capacity = self.chance.choice((0, 1, 2, 3, 5))
        self._change("capacity", str(self.paper.capacity))
        self.paper.move_up()

    def reword(self, *_: int) -> None:
        self._change("text:nl", f"Tram {self.chance.randrange(20)}.")

    def _change(self, name: str, value: str) -> None:
        self.world.wishes(self.olga, ChangeMeeting(self.id, {name: value}))

    def wait(self, *_: int) -> None:
        self.world.waits(hours=self.chance.randrange(1, 60))

    def forget(self, number: int, where: int) -> None:
        self.world.act(where, Pressed("forget:yes"))
        self.paper.leaves(number)
        for one in self.channels[number]:
            self.world.screens[one].shown.clear()
            self.world.screens[one].calendar.clear()
        self.channels[number] = [self.world.person()]

    def off(self, *_: int) -> None:
        self.world.wishes(self.olga, CallOff(self.id))

    def check(self) -> None:
        self._places()
        for number, channels in enumerate(self.channels):
            for where in channels:
                self._cards(where)
                self._reminders(number, where)
                self._calendar(number, where)

    def _places(self) -> None:
        found = attendances.everybody(self.world.tx, self.id)
        known = {persons.find(self.world.tx, channels[0]): number for number, channels in enumerate(self.channels)}
        kept = {known[one.person]: (one.mine.answer, one.mine.guests) for one in found}
        assert kept == {who: (one.answer, one.guests) for who, one in self.paper.known.items()}
        assert [known[one.person] for one in found if one.mine.waits] == self.paper.line

    def _cards(self, where: int) -> None:
        talk = Talk(self.world.state(where), self.world.library, self.world.now)
        right = cards.shown(talk, self.meeting).text
        shown = [message.text for message in self.world.screens[where].shown.values() if message.card]
        assert shown == [right] * len(shown)

    def _coming(self, number: int) -> bool:
        one = self.paper.known.get(number)
        return bool(one and one.answer in ("yes", "maybe") and number not in self.paper.line)

    def _reminders(self, number: int, where: int) -> None:
        known = self.paper.known.get(number)
        here = self._coming(number) and known and known.where == where and self.meeting.state == "planned"
        zone = self.world.library.zone
        day = wall(self.meeting.starts, zone)
        asked = (datetime.combine((day - timedelta(days=3)).date(), time(10)),
                 min(datetime.combine(day.date(), time(9)), day - timedelta(hours=1)))  # fmt: skip
        wanted = [at for at in asked if instant(at, zone) > self.world.now] if here else []
        kept = [at for one in self.world.state(where).reminders if one.meeting == self.id for at in one.times]
        assert kept == wanted

    def _calendar(self, number: int, where: int) -> None:
        """What they took stands there at the right moment until it is off, or they are not coming."""
        known = self.paper.known.get(number)
        for _, status, starts in self.world.screens[where].calendar.values():
            if known and known.took and self.meeting.state == "planned":
                assert (status, starts) == ("CONFIRMED", self.meeting.starts)
            elif self.meeting.state == "off" or (known and known.answer == "no"):
                assert status == "CANCELLED"


@pytest.mark.timeout(60 + 20 * HISTORIES)
async def test_everything_is_right_after_every_step(store: Store, library: Library) -> None:
    if store.postgres and HISTORIES < 100:
        pytest.skip("one kind of database is enough for a slice")

    def play(tx: Tx) -> None:
        for seed in range(HISTORIES):
            with tx.connection.begin_nested() as aside:
                history = History(tx, library, Random(seed))
                for number in range(STEPS):
                    history.step()
                    try:
                        history.check()
                    except AssertionError as wrong:
                        raise AssertionError(f"history {seed}, step {number}: {wrong}") from wrong
                aside.rollback()

    await store.transact(play)
