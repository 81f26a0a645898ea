"""The alarm clock: the time, and what happens by the hour. The truth about what is due is in the tables."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot import logs
from bot.engine.alarms import Undelivered
from bot.engine.membership import WeekBegan
from bot.runner import broadcasting, relay
from bot.runner.effects import KEPT
from bot.store import (
    audit,
    conversations,
    dead_letters,
    inbox,
    logins,
    media,
    members,
    outbox,
    persons,
    recall,
    sessions,
    unanswered,
)
from bot.store.errors import StoreUnavailable
from bot.store.store import Store, Tx

_MORNING = 9  # o'clock on Monday, when the week's letters go out
_SWEEP = 5  # seconds between two looks at what was left behind
_log = logs.get("clock")


def start(
    store: Store, timezone: str, now: Callable[[], datetime], reload: Callable[[], Awaitable[None]]
) -> AsyncIOScheduler:
    """Start the clock: every few seconds what was left behind, every second the knowledge, every night what is old.

    In memory only, and late is better than never: a job that missed its moment runs once.
    """
    scheduler = AsyncIOScheduler(timezone=timezone, job_defaults={"misfire_grace_time": None, "coalesce": True})
    scheduler.add_job(_guarded, IntervalTrigger(seconds=_SWEEP, timezone=timezone), (sweep, store, now))
    # Not between two and three: that hour happens twice in October and not at all in March.
    scheduler.add_job(_guarded, CronTrigger(hour=4, minute=10, timezone=timezone), (clean_up, store, now))
    # Looked at by the hour, so that a helpline that was down on Monday morning still sends the week's letters.
    scheduler.add_job(_guarded, CronTrigger(minute=1, timezone=timezone), (_begin_week(timezone), store, now))
    # Twice at once: taking over takes seconds, and what comes meanwhile sees that and is no cause for a warning.
    scheduler.add_job(reload, IntervalTrigger(seconds=1, timezone=timezone), max_instances=2)
    scheduler.start()
    return scheduler


async def _guarded(
    job: Callable[[Store, datetime], Awaitable[None]], store: Store, now: Callable[[], datetime]
) -> None:
    try:
        await job(store, now())
    except StoreUnavailable as error:
        _log.error("clock waits: the database does not answer", error=str(error))


async def sweep(store: Store, now: datetime) -> None:
    """Take back abandoned messages, give up on late ones, and finish erasures."""
    abandoned, expired = await store.transact(lambda tx: (outbox.reap(tx, now), give_up(tx, now)))
    if abandoned or expired:
        await store.transact(lambda tx: relay.tell_of_trouble(tx, now, now))
        _log.warning("messages were left behind", abandoned=abandoned, expired=expired)
    await store.transact(lambda tx: broadcasting.settle_all(tx, now))
    if await store.transact(lambda tx: conversations.erase_forgotten(tx, now)):
        await store.scrub()


def _begin_week(timezone: str) -> Callable[[Store, datetime], Awaitable[None]]:
    zone = ZoneInfo(timezone)

    async def begin_week(store: Store, now: datetime) -> None:
        await store.transact(lambda tx: post_week(tx, now, zone))

    return begin_week


def post_week(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """From Monday nine o'clock on: one letter of the week to each organiser, however often this is tried."""
    wall = now.astimezone(zone)
    year, week, day = wall.isocalendar()
    if (day, wall.hour) < (1, _MORNING):
        return 0
    posted = [
        inbox.deliver(tx, conversation, WeekBegan(), key=f"week:{year}-{week}:{conversation}", now=now)
        for conversation in members.conversations_of(tx, "organiser")
    ]
    return sum(posted)


def give_up(tx: Tx, now: datetime) -> int:
    """Give up on messages that come too late; who has to know what they were about, hears it. Returns how many."""
    gone = recall.expire(tx, now)
    for one in gone:
        if one.about:
            key = f"undelivered:{one.delivery}"
            inbox.deliver(tx, one.conversation, Undelivered(one.about), key=key, now=now)
    return len(gone)


async def clean_up(store: Store, now: datetime) -> None:
    """Keep our word: nothing older than we promised."""
    before = now - KEPT
    erased = await store.transact(
        lambda tx: (
            conversations.erase_silent(tx, before),
            inbox.erase_old(tx, before),
            dead_letters.erase_old(tx, before),
            persons.erase_orphans(tx),
            media.erase_old(tx, before),
            unanswered.erase_old(tx, now),
        )
    )
    await store.transact(lambda tx: (logins.erase_old(tx, now), sessions.erase_old(tx, now), audit.erase_old(tx, now)))
    await store.scrub()
    _log.info("what was old is erased", conversations=erased[0], letters=erased[1], dead_letters=erased[2])
