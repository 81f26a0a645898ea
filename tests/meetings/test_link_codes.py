"""What the code is worth that makes two channels one person's, to somebody who reads everything we ever kept."""

import re
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import MetaData, select

from bot.engine.types import Library, Wrote
from bot.store import persons
from bot.store.store import Store, Tx
from tests.meetings.world import World

Play = Callable[[World], None]
_CODE = re.compile(r"samen(?:-[a-z2-7]{4}){4}")


@pytest.fixture
def played(store: Store, library: Library) -> Callable[[Play], Awaitable[None]]:
    return lambda play: store.transact(lambda tx: play(World(tx, library)))


def read_by_a_thief(tx: Tx) -> list[str]:
    """Every code that stands in any row of any table."""
    tables = MetaData()
    tables.reflect(tx.connection)
    rows = (row for table in tables.sorted_tables for row in tx.connection.execute(select(table)))
    return sorted({code for row in rows for code in _CODE.findall(str(tuple(row)))})


def heard_last(world: World, who: int) -> str:
    return world.screens[who].heard[-1][1].text


def is_refused(world: World, who: int, code: str) -> bool:
    world.act(who, Wrote(code))
    return "werkt niet" in heard_last(world, who) and persons.find(world.tx, who) is None


async def test_a_code_that_was_used_is_worth_nothing_to_who_finds_it(played: Callable[[Play], Awaitable[None]]) -> None:
    def play(world: World) -> None:
        anna, phone, thief = world.person(), world.person(), world.person()
        world.act(anna, Wrote("/koppel"))
        (code,) = _CODE.findall(heard_last(world, anna))
        world.act(phone, Wrote(code))
        assert "Gelukt" in heard_last(world, phone)
        assert code in read_by_a_thief(world.tx), "it stands in what was said; if it does not any more, say so here"
        assert all(is_refused(world, thief, found) for found in read_by_a_thief(world.tx))
        assert persons.find(world.tx, anna) == persons.find(world.tx, phone)

    await played(play)


async def test_codes_that_were_never_used_are_worth_nothing_after_a_quarter_of_an_hour(
    played: Callable[[Play], Awaitable[None]],
) -> None:
    def play(world: World) -> None:
        anna, thief = world.person(), world.person()
        for _ in range(3):
            world.act(anna, Wrote("/koppel"))
        found = read_by_a_thief(world.tx)
        assert len(found) == 3
        newest, older = heard_last(world, anna), [code for code in found if code not in heard_last(world, anna)]
        assert len(older) == 2 and all(is_refused(world, thief, code) for code in older)
        world.waits(minutes=15)
        assert is_refused(world, thief, _CODE.findall(newest)[0])

    await played(play)


async def test_what_was_typed_is_kept_as_a_digest_alone(played: Callable[[Play], Awaitable[None]]) -> None:
    def play(world: World) -> None:
        world.act(world.person(), Wrote("samen-abcd-efgh-ijkl-mnop"))
        assert read_by_a_thief(world.tx) == []

    await played(play)
