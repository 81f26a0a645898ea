"""Logins at the desk: each is used once, by whoever it was made for, within ten minutes and five chances."""

import asyncio
from datetime import timedelta

import pytest

from bot.engine import entrance
from bot.engine.logins import LoginMade, LoginRefused
from bot.engine.types import Library, Message, Wrote
from bot.runner.turns import take_turn
from bot.store import codec, conversations, inbox, logins, members, roster
from bot.store.logins import ASKED, CHANCES, USEFUL, Spent
from bot.store.store import Store, Tx
from bot.store.tables import inbox as letters
from bot.store.tables import outbox
from bot.store.types import Address
from tests.moments import NOW

HOUR = timedelta(hours=1)
ANNA, BEN = Address("telegram", "1"), Address("web", "ben")


def new_member(tx: Tx, at: Address = ANNA) -> int:
    member = roster.new_member(tx, NOW)
    members.give(tx, member, "volunteer", NOW)
    conversations.open_new(tx, at, NOW)
    roster.link(tx, member, at)
    return member


def says(tx: Tx, library: Library, who: Address, text: str, key: str) -> list[Message]:
    """What the helpline says to these words."""
    before = len(tx.connection.execute(outbox.select()).all())
    inbox.post(tx, who, Wrote(text), key=key, now=NOW)
    while take_turn(tx, library, NOW):
        pass
    rows = tx.connection.execute(outbox.select().order_by(outbox.c.id)).all()
    return [codec.read_message(row.body) for row in rows[before:]]


async def test_of_many_who_spend_it_at_once_one_gets_it(store: Store) -> None:
    nonce = await store.transact(lambda tx: logins.make(tx, new_member(tx), NOW))
    handle = entrance.handle(nonce)
    spent = await asyncio.gather(
        *(store.transact(lambda tx: logins.spend(tx, handle, lambda known: known == nonce, NOW)) for _ in range(100))
    )
    assert len([one for one in spent if one]) == 1


@pytest.mark.parametrize(("wrong", "gets"), [(CHANCES - 1, True), (CHANCES, False)])
async def test_five_wrong_codes_end_it(store: Store, wrong: int, gets: bool) -> None:
    def turn(tx: Tx) -> Spent | None:
        handle = entrance.handle(logins.make(tx, None, NOW))
        for _ in range(wrong):
            assert logins.spend(tx, handle, lambda _: False, NOW) is None
        return logins.spend(tx, handle, lambda _: True, NOW)

    assert await store.transact(turn) == (Spent(None) if gets else None)


@pytest.mark.parametrize(("later", "gets"), [(USEFUL - timedelta(seconds=1), True), (USEFUL, False)])
async def test_it_is_good_for_ten_minutes(store: Store, later: timedelta, gets: bool) -> None:
    handle = await store.transact(lambda tx: entrance.handle(logins.make(tx, None, NOW)))
    spent = await store.transact(lambda tx: logins.spend(tx, handle, lambda _: True, NOW + later))
    assert bool(spent) is gets


async def test_a_code_without_a_login_is_compared_all_the_same(store: Store) -> None:
    compared: list[str] = []
    await store.transact(lambda tx: logins.spend(tx, "nobody", lambda nonce: bool(compared.append(nonce)), NOW))
    assert compared == [""]


async def test_a_removed_member_has_no_login_left(store: Store) -> None:
    def turn(tx: Tx) -> Spent | None:
        member = new_member(tx)
        handle = entrance.handle(logins.make(tx, member, NOW))
        roster.remove(tx, 0, member, NOW)
        return logins.spend(tx, handle, lambda _: True, NOW)

    assert await store.transact(turn) is None


async def test_a_member_may_ask_five_times_an_hour(store: Store) -> None:
    def asked(tx: Tx) -> list[LoginMade | LoginRefused]:
        new_member(tx)
        conversation = conversations.find(tx, ANNA) or 0
        times = [*[NOW] * (ASKED + 1), NOW + HOUR]
        return [logins.ask(tx, conversation, time) for time in times]

    answers = await store.transact(asked)
    assert [isinstance(answer, LoginMade) for answer in answers] == [*[True] * ASKED, False, True]
    assert answers[ASKED] == LoginRefused("too_often")


async def test_who_is_not_of_the_team_is_refused(store: Store) -> None:
    refused = await store.transact(lambda tx: logins.ask(tx, conversations.open_new(tx, BEN, NOW), NOW))
    assert refused == LoginRefused("stranger")


@pytest.mark.parametrize("who", [ANNA, BEN])
async def test_a_member_who_types_the_word_gets_a_way_in_on_any_channel(
    store: Store, library: Library, who: Address
) -> None:
    def talk(tx: Tx) -> tuple[int, list[Message]]:
        return new_member(tx, who), says(tx, library, who, "/desk", "k:1")

    member, said = await store.transact(talk)
    (nonce,) = [message.login for message in said if message.login]
    spent = await store.transact(lambda tx: logins.spend(tx, entrance.handle(nonce), lambda known: known == nonce, NOW))
    assert spent == Spent(member)


async def test_neither_link_nor_code_is_in_any_letter_or_message(store: Store, library: Library) -> None:
    door = entrance.Entrance(b"key", lambda: "https://help.example")

    def talk(tx: Tx) -> tuple[str, str]:
        new_member(tx)
        (nonce,) = [message.login for message in says(tx, library, ANNA, "/desk", "k:1") if message.login]
        rows = [*tx.connection.execute(letters.select()), *tx.connection.execute(outbox.select())]
        return nonce, "\n".join(map(str, rows))

    nonce, kept = await store.transact(talk)
    assert nonce in kept
    assert door.link(nonce).rpartition("-")[2] not in kept and door.code(nonce)[6:] not in kept


async def test_a_stranger_who_types_the_word_hears_what_an_unknown_command_gives(
    store: Store, library: Library
) -> None:
    def talk(tx: Tx) -> list[list[Message]]:
        for who in (ANNA, BEN):
            says(tx, library, who, "/start", f"{who.id}:0")
        return [
            [message for number in range(2) for message in says(tx, library, who, text, f"{who.id}:{text}:{number}")]
            for who, text in ((ANNA, "/desk"), (BEN, "/xyzzy"))
        ]

    for_desk, for_anything = await store.transact(talk)
    assert for_desk == for_anything != []


async def test_what_nobody_can_use_or_count_any_more_is_erased(store: Store) -> None:
    await store.transact(lambda tx: logins.make(tx, None, NOW))
    assert await store.transact(lambda tx: logins.erase_old(tx, NOW + HOUR - timedelta(seconds=1))) == 0
    assert await store.transact(lambda tx: logins.erase_old(tx, NOW + HOUR)) == 1
