"""Several workers on one database: however many take a case at once, one has it, and the computer is silent from then on."""

import asyncio
from random import Random

import pytest

from bot.engine import codes
from bot.engine.types import Library, Pressed, Wrote
from bot.runner import claims as having
from bot.runner import turns
from bot.store import inbox, invitations
from bot.store.store import Store, Tx
from bot.store.tables import cases, claims, member_conversations, outbox
from bot.store.tables import inbox as letters
from bot.store.types import Address
from tests.moments import NOW

RESIDENTS, VOLUNTEERS = 8, 4


def resident(number: int) -> Address:
    return Address("test", f"r{number}")


def volunteer(number: int) -> Address:
    return Address("test", f"v{number}")


def invite(tx: Tx, number: int) -> None:
    code = codes.written((number + 1).to_bytes(16, "big"))
    invitations.invite(tx, "volunteer", codes.digest(code), NOW)
    inbox.post(tx, volunteer(number), Wrote(code), key=f"code:{number}", now=NOW)
    inbox.post(tx, volunteer(number), Wrote("Vera"), key=f"alias:{number}", now=NOW)


async def handle_all(store: Store, library: Library) -> None:
    """With as many workers as the helpline has."""
    workers = 4 if store.postgres else 1
    while sum(await asyncio.gather(*(turns.handle_some(store, library, NOW) for _ in range(workers)))):
        pass


async def opened(store: Store, library: Library) -> None:
    for number in range(VOLUNTEERS):
        await store.transact(lambda tx, number=number: invite(tx, number))
    for number in range(RESIDENTS):
        for event in (Wrote("/mens"), Pressed("person:open:asked")):
            key = f"{number}:{event.kind}"
            await store.transact(
                lambda tx, number=number, event=event, key=key: inbox.post(
                    tx, resident(number), event, key=key, now=NOW
                )
            )
    await handle_all(store, library)


@pytest.mark.parametrize("seed", range(3))
async def test_all_take_all_cases_while_residents_keep_asking(store: Store, library: Library, seed: int) -> None:
    await opened(store, library)
    found = await store.read(lambda tx: tx.connection.execute(cases.select()).all())
    posts = [
        (volunteer(number), Pressed(f"case:{case.id}:claim"), f"claim:{number}:{case.id}")
        for case in found
        for number in range(VOLUNTEERS)
    ]
    posts += [
        (resident(number), Wrote("wat is huurtoeslag?"), f"asks:{number}:{time}")
        for number in range(RESIDENTS)
        for time in range(4)
    ]
    Random(seed).shuffle(posts)
    working = asyncio.create_task(handle_all(store, library))
    for at, event, key in posts:
        await store.transact(lambda tx, at=at, event=event, key=key: inbox.post(tx, at, event, key=key, now=NOW))
    await working
    await handle_all(store, library)
    await store.read(check)


def check(tx: Tx) -> None:
    """Wave size is three, so of four volunteers three were asked, and one of those has the case."""
    all_cases = tx.connection.execute(cases.select()).all()
    assert [case.state for case in all_cases] == ["claimed"] * RESIDENTS
    assert sorted(row.case for row in tx.connection.execute(claims.select())) == sorted(case.id for case in all_cases)
    assert not tx.connection.execute(letters.select().where(letters.c.state == "dead")).all()
    residents = [case.conversation for case in all_cases]
    said = tx.connection.execute(outbox.select().where(outbox.c.conversation.in_(residents), outbox.c.lane == 1)).all()
    assert {row.state for row in said} == {"withdrawn"}


@pytest.mark.parametrize("seed", range(3))
async def test_who_is_removed_while_they_take_cases_has_none(store: Store, library: Library, seed: int) -> None:
    await opened(store, library)
    found = await store.read(lambda tx: tx.connection.execute(cases.select()).all())
    pairs = [(number, case.id) for case in found for number in range(VOLUNTEERS)]
    Random(seed).shuffle(pairs)
    for number, case in pairs:
        event, key = Pressed(f"case:{case}:claim"), f"claim:{number}:{case}"
        at = volunteer(number)
        await store.transact(lambda tx, at=at, event=event, key=key: inbox.post(tx, at, event, key=key, now=NOW))
    team = await store.read(lambda tx: tx.connection.execute(member_conversations.select()).all())
    working = asyncio.create_task(handle_all(store, library))
    for row in team[:-1]:
        await store.transact(lambda tx, member=row.member: having.remove_member(tx, member, NOW))
    await working
    await handle_all(store, library)
    rows = await store.read(lambda tx: tx.connection.execute(cases.select()).all())
    assert {(row.state, row.owner) for row in rows} <= {("claimed", team[-1].member), ("waiting", None)}
    assert all(row.room is not None for row in rows if row.state == "claimed")
