"""Who asked for a reminder is not forgotten before it came; everything else of them keeps to its thirty days."""

from datetime import timedelta

from bot.engine.types import Library, Wrote
from bot.runner.clock import clean_up
from bot.runner.turns import take_turn
from bot.store import conversations, inbox, views
from bot.store.store import Store, Tx
from bot.store.tables import inbox as letters
from bot.store.types import Address
from tests.moments import NOW

ANNA = Address("web", "anna")


def says(tx: Tx, library: Library, *texts: str) -> None:
    for text in texts:
        inbox.post(tx, ANNA, Wrote(text, "nl"), key=text, now=NOW)
        while take_turn(tx, library, NOW):
            pass


async def test_a_reminder_in_ten_weeks_comes(store: Store, library: Library) -> None:
    await store.transact(lambda tx: says(tx, library, "herinner me op 1 februari aan de huur", "ja"))
    for days in (31, 60, 69):
        await clean_up(store, NOW + timedelta(days=days))
    assert await store.read(lambda tx: conversations.find(tx, ANNA)) is not None
    assert await store.transact(lambda tx: take_turn(tx, library, NOW + timedelta(days=70)))
    kept = await store.read(lambda tx: [row.event for row in tx.connection.execute(letters.select())])
    assert not any("herinner me op" in event for event in kept)


async def test_once_it_rang_the_thirty_days_begin(store: Store, library: Library) -> None:
    await store.transact(lambda tx: says(tx, library, "herinner me op 1 februari aan de huur", "ja"))
    await store.transact(lambda tx: take_turn(tx, library, NOW + timedelta(days=70)))
    await clean_up(store, NOW + timedelta(days=101))
    assert await store.read(lambda tx: conversations.find(tx, ANNA)) is None


async def test_what_is_kept_says_until_when(store: Store, library: Library) -> None:
    await store.transact(
        lambda tx: says(tx, library, "herinner me op 1 februari om 10 uur aan de huur", "ja", "/gegevens")
    )
    (entry, *_) = reversed(await store.read(lambda tx: views.transcript(tx, ANNA)))
    assert "Op 3 maart 2027 wis ik alles" in entry.message.text
