"""Every week each organiser gets one letter about what needs another look, also after an outage."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.engine import codes
from bot.engine.types import Library
from bot.runner.clock import post_week
from bot.runner.turns import take_turn
from bot.store import conversations, invitations, members
from bot.store.store import Store, Tx
from bot.store.tables import outbox
from bot.store.types import Address

ZONE = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=ZONE).astimezone(UTC)


def organisers(tx: Tx, many: int) -> None:
    for number in range(many):
        code = codes.written(bytes([number] * 16))
        conversation = conversations.open_new(tx, Address("web", str(number)), MONDAY)
        invitations.invite(tx, "organiser", codes.digest(code), MONDAY)
        members.redeem(tx, conversation, codes.digest(code), MONDAY)


@pytest.mark.parametrize(
    ("hours", "posted"), [(-1, 0), (0, 2), (24, 2), (24 * 6 + 14, 2)], ids=["before nine", "nine", "Tuesday", "Sunday"]
)
async def test_from_monday_nine_o_clock_on(store: Store, hours: int, posted: int) -> None:
    await store.transact(lambda tx: organisers(tx, 2))
    at = MONDAY + timedelta(hours=hours)
    assert await store.transact(lambda tx: post_week(tx, at, ZONE)) == posted


async def test_once_a_week_however_often_the_clock_looks(store: Store, library: Library) -> None:
    def weeks(tx: Tx) -> list[str]:
        organisers(tx, 1)
        for hour in range(24 * 21):
            now = MONDAY + timedelta(hours=hour)
            post_week(tx, now, ZONE)
            take_turn(tx, library, now)
        return [row.body for row in tx.connection.execute(outbox.select())]

    bodies = await store.transact(weeks)
    assert sum("nagekeken" in body for body in bodies) == 3
