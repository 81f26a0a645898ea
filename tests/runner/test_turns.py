"""Turns: one commit each, and a letter that cannot be handled stops nobody."""

from datetime import timedelta

import pytest

from bot.engine.media import Contact, Place
from bot.engine.types import Library, Sent, SentKind, Wrote
from bot.runner import turns
from bot.store import codec, inbox, views
from bot.store.store import Store
from bot.store.tables import conversations
from bot.store.tables import inbox as letters
from bot.store.types import Address
from tests.moments import NOW
from tests.newest import open_newest

ANNA = Address("web", "anna")
BEN = Address("web", "ben")


async def post(store: Store, who: Address, text: str) -> None:
    await store.transact(lambda tx: inbox.post(tx, who, Wrote(text), key=f"{who.id}:{text}", now=NOW))


async def handle_all(store: Store, library: Library) -> int:
    total = 0
    while some := await turns.handle_some(store, library, NOW + timedelta(seconds=1)):
        total += some
    return total


async def heard(store: Store, who: Address) -> list[str]:
    entries = await store.read(lambda tx: views.transcript(tx, who))
    return [entry.message.text for entry in entries if not entry.mine]


async def test_a_letter_that_breaks_the_engine_is_put_aside_and_told_of(
    store: Store, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = turns.step

    def step(state: object, event: object, *rest: object) -> object:
        if event == Wrote("boem"):
            raise ZeroDivisionError("with the words of the person in it")
        return real(state, event, *rest)

    monkeypatch.setattr(turns, "step", step)
    await post(store, ANNA, "boem")
    await post(store, BEN, "wat is de wsnp")
    assert await handle_all(store, library) == 3
    assert "Er ging iets mis bij ons" in (await heard(store, ANNA))[-1]
    assert "Wsnp" in (await heard(store, BEN))[-1]
    row = await store.read(lambda tx: tx.connection.execute(letters.select().order_by(letters.c.id)).first())
    assert (row.state, row.problem) == ("dead", "ZeroDivisionError")


async def test_half_a_turn_is_never_kept(store: Store, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a turn wrote before it failed is rolled back; only the word that it failed remains."""

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(turns.inbox, "done", fail)
    await post(store, ANNA, "wat is de wsnp")
    await handle_all(store, library)
    assert await heard(store, ANNA) == []


async def test_a_letter_of_another_program_is_put_aside(store: Store, library: Library) -> None:
    await post(store, ANNA, "hoi")
    await store.transact(lambda tx: tx.connection.execute(letters.update().values(event='{"kind": "from_the_future"}')))
    await handle_all(store, library)
    assert "Er ging iets mis bij ons" in (await heard(store, ANNA))[-1]


async def test_a_state_that_cannot_be_read_costs_the_place_and_not_the_help(store: Store, library: Library) -> None:
    await post(store, ANNA, "wat is de wsnp")
    await store.transact(lambda tx: tx.connection.execute(conversations.update().values(state="not json")))
    await handle_all(store, library)
    assert "Wsnp" in (await heard(store, ANNA))[-1]


async def test_what_a_newer_program_remembered_is_left_out(store: Store, library: Library) -> None:
    await post(store, ANNA, "terug")
    newer = '{"language": "en", "menu": "debts.letter", "not_invented_yet": [1]}'
    await store.transact(lambda tx: tx.connection.execute(conversations.update().values(state=newer)))
    await handle_all(store, library)
    assert "Where would you like to start?" in (await heard(store, ANNA))[-1]


async def test_four_loops_on_postgresql_double_nothing_and_keep_the_order(postgres_url: str, library: Library) -> None:
    import asyncio

    from tests.postgres import fresh_database

    with fresh_database(postgres_url) as url:
        store = open_newest(url)
        people = [Address("web", f"p{number}") for number in range(10)]
        for number in range(20):
            for who in people:
                await post(store, who, str(number))

        later = NOW + timedelta(seconds=1)
        while sum(await asyncio.gather(*(turns.handle_some(store, library, later) for _ in range(4)))):
            pass
        rows = await store.read(lambda tx: tx.connection.execute(letters.select().order_by(letters.c.id)).all())
        await store.close()
    assert {row.state for row in rows} == {"done"}
    for conversation in {row.conversation for row in rows}:
        ended = [row.done_at for row in rows if row.conversation == conversation]
        assert ended == sorted(ended)


async def test_what_one_person_writes_in_a_row_is_answered_in_a_row(store: Store, library: Library) -> None:
    """Letters handled together still see what the one before them changed."""
    for text in ("start", "2", "1", "terug"):
        await post(store, ANNA, text)
    await handle_all(store, library)
    questions = [text for text in await heard(store, ANNA) if text.startswith("Waar")]
    assert questions[-3:] == ["Waar wilt u beginnen?", "Waar gaat de brief over?", "Waar wilt u beginnen?"]


async def test_what_is_written_right_after_the_goodbye_is_a_new_beginning(store: Store, library: Library) -> None:
    for text in ("wat is de wsnp", "/wis", "ja", "wat is huurtoeslag"):
        await post(store, ANNA, text)
    await handle_all(store, library)
    entries = await store.read(lambda tx: views.transcript(tx, ANNA))
    assert [entry.message.text for entry in entries if entry.mine] == ["ja", "wat is huurtoeslag"]
    assert "Huurtoeslag" in (await heard(store, ANNA))[-1]


@pytest.mark.parametrize("media", [Place(51.92441, 4.47771), Contact("Kanarie", "06 12345678")])
async def test_a_place_and_a_contact_are_not_kept_when_nobody_was_to_have_them(
    store: Store, library: Library, media: Place | Contact
) -> None:
    """As the answer says."""
    what: SentKind = "location" if isinstance(media, Place) else "contact"
    event = Sent(what, "mijn vraag", media=media)
    await store.transact(lambda tx: inbox.post(tx, ANNA, event, key="k", now=NOW))
    await handle_all(store, library)
    kept = await store.read(lambda tx: tx.connection.execute(letters.select()).one().event)
    assert codec.read_event(kept) == Sent(what, "mijn vraag")
