"""Who lets a volunteer watch is handed over once when they do not answer, and never hears of it at night."""

from datetime import datetime, timedelta

from bot.dates.wall import instant
from bot.engine.types import Library, Pressed
from bot.store.store import Store, Tx
from tests.reminders.clockwork import ZONE, Asked, Clockwork

TEN = datetime.fromisoformat("2027-02-02T10:00")
LAST_DAY = TEN.date() + timedelta(days=2)
SENT_ON = "vraag ik nu een vrijwilliger"


def town(tx: Tx, library: Library) -> Clockwork:
    return Clockwork(tx, library, instant(TEN - timedelta(days=1), ZONE))


def watched(what: str, at: datetime = TEN) -> Asked:
    return Asked(what, (at,), last_day=LAST_DAY, watched=True)


def told(clock: Clockwork) -> list[datetime]:
    """When they heard that a volunteer is asked, on the wall."""
    return [one.wall for one in clock.arrived if SENT_ON in one.message.text]


async def test_a_day_without_an_answer_asks_a_volunteer(store: Store, library: Library) -> None:
    def play(tx: Tx) -> tuple[list[datetime], int]:
        clock = town(tx, library)
        clock.asks(clock.person(), watched("bezwaar"))
        clock.run(instant(TEN + timedelta(days=9), ZONE))
        return told(clock), len(clock.cases())

    assert await store.transact(play) == ([TEN + timedelta(days=1)], 1)


async def test_who_answered_is_left_in_peace(store: Store, library: Library) -> None:
    def play(tx: Tx) -> tuple[list[datetime], int]:
        clock = town(tx, library)
        who = clock.person()
        id = clock.asks(who, watched("bezwaar"))
        clock.run(instant(TEN + timedelta(hours=20), ZONE))
        clock.act(who, Pressed(f"remind:done:{id}"))
        clock.run(instant(TEN + timedelta(days=9), ZONE))
        return told(clock), len(clock.cases())

    assert await store.transact(play) == ([], 0)


async def test_two_reminders_without_an_answer_are_one_call_for_help(store: Store, library: Library) -> None:
    def play(tx: Tx) -> tuple[list[datetime], int]:
        clock = town(tx, library)
        who = clock.person()
        clock.asks(who, watched("bezwaar"))
        clock.asks(who, watched("beroep"))
        clock.run(instant(TEN + timedelta(days=9), ZONE))
        return told(clock), len(clock.cases())

    assert await store.transact(play) == ([TEN + timedelta(days=1)], 1)


async def test_only_what_may_be_watched_is_handed_over(store: Store, library: Library) -> None:
    """One reminder is watched and one is not; both stay theirs to answer."""

    def play(tx: Tx) -> tuple[list[datetime], list[bool]]:
        clock = town(tx, library)
        who = clock.person()
        clock.asks(who, watched("bezwaar"))
        clock.asks(who, Asked("de huur", (TEN,)))
        clock.run(instant(TEN + timedelta(days=9), ZONE))
        return told(clock), [one.watched for one in clock.reminders(who)]

    assert await store.transact(play) == ([TEN + timedelta(days=1)], [False, False])


async def test_a_helpline_that_comes_back_at_night_says_so_in_the_morning(store: Store, library: Library) -> None:
    evening = TEN.replace(hour=20)

    def play(tx: Tx) -> tuple[list[datetime], int, int]:
        clock = town(tx, library)
        clock.asks(clock.person(), watched("bezwaar", evening))
        clock.run(instant(evening + timedelta(hours=1), ZONE))
        clock.sleep(instant(evening + timedelta(hours=30), ZONE))
        clock.run(clock.now + timedelta(hours=1))
        at_night = len(clock.cases())
        clock.run(clock.now + timedelta(days=9))
        return told(clock), at_night, len(clock.cases())

    morning = datetime.combine(LAST_DAY, TEN.time().replace(hour=9))
    assert await store.transact(play) == ([morning], 0, 1)
