"""What one poll brings is read update by update: none spoils another, and the position never runs ahead."""

import copy
import json
import random
from typing import Any

import pytest

from bot.channels.telegram.answers import result
from bot.channels.telegram.batches import read
from bot.channels.telegram.errors import Unclear
from bot.channels.telegram.salvage import Unreadable
from bot.engine.types import Wrote
from tests.fakes.telegram import people

SHAPES: list[dict[str, Any]] = [
    people.wrote(31_415_926, "CANARY mijn BSN en mijn schuld"),
    people.wrote(31_415_926, "/start"),
    people.edited(31_415_926, "CANARY ik bedoel huur"),
    people.photo(31_415_926, "CANARY", "77"),
    people.pressed(31_415_926, "topic:wsnp"),
]
NASTY: list[Any] = [
    None, True, -1, 2**70, 1.5, float("inf"), float("nan"), "", "\x00", "\ud800", "x" * 5_000, [], {}, [[]], {"a": {}},
    [None], "🇳🇱", "/start@",
]  # fmt: skip


def wrote(number: int) -> dict[str, Any]:
    return {"update_id": number, **people.wrote(5, f"CANARY {number}")}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, inner in items for found in [(*path, key), *places(inner, (*path, key))]]


def spoilt(update: dict[str, Any], die: random.Random) -> dict[str, Any]:
    """The update with one place of it replaced, renamed or left out."""
    broken = copy.deepcopy(update)
    *way, last = die.choice(places(broken))
    inner: Any = broken
    for step in way:
        inner = inner[step]
    if die.random() < 0.3 and isinstance(inner, dict):
        del inner[last]
    else:
        inner[last] = die.choice(NASTY)
    return broken


def test_twenty_thousand_spoilt_updates_each_end_somewhere() -> None:
    die = random.Random(20261123)
    for number in range(200):
        updates = [spoilt({"update_id": 1_000 + i, **die.choice(SHAPES)}, die) for i in range(100)]
        batch = read(updates, 1_000 + number)
        assert len(batch.letters) + len(batch.dead) + batch.ignored == 100
        for dead in batch.dead:
            assert "CANARY" not in dead.problem
            dead.raw.encode("utf-8", "surrogatepass")


def test_the_position_follows_the_last_update() -> None:
    assert read([wrote(10), wrote(11)], None).position == 12
    assert read([], 10).position == 10
    assert read([], None).position is None


@pytest.mark.parametrize(
    ("updates", "offset", "position"),
    [
        ([wrote(10), {}], None, 12),  # what follows 10 has at least number 11
        ([wrote(10), {}, wrote(15)], None, 16),
        ([{}, wrote(15)], None, 16),
        ([{}, {}], 20, 22),  # numbers ascend from 20 on
        ([{}, {}], None, None),
        ([{"update_id": 2**62}, wrote(10)], None, 11),
        ([wrote(10), {"update_id": 2**62}], None, 12),
        ([{"update_id": "30"}], 20, 21),
        ([{"update_id": True}], None, None),
        ([Unreadable('{"update_id": 1.5, "x":'), Unreadable('{"x": {"update_id": 40}}')], 20, 22),
    ],
)
def test_an_update_without_a_number_never_confirms_one_that_was_not_seen(
    updates: list[Any], offset: int | None, position: int | None
) -> None:
    assert read(updates, offset).position == position


def test_it_says_whether_any_number_could_be_read() -> None:
    assert read([{}, wrote(3)], 2).certain
    assert not read([{}, {"update_id": None}], 2).certain


def test_a_dead_letter_keeps_what_came_under_the_number_it_has() -> None:
    (dead,) = read([{"update_id": 10, "message": {"chat": {"id": 5}, "text": "één"}}], None).dead
    assert dead.key == "telegram:update:10"
    assert '"één"' in dead.raw
    assert dead.address == "5"
    assert dead.problem == "chat has no id or no type"


def test_updates_without_a_number_are_told_apart_by_what_they_are() -> None:
    first, second, again = read([{"message": 1}, {"message": 2}, {"message": 1}], None).dead
    assert first.key == again.key != second.key
    assert first.key.startswith("telegram:unnumbered:")


DEEP = '{"update_id": 11, "message": ' + "[" * 90_000 + "]" * 90_000 + "}"
HUGE = '{"update_id": 12, "message": {"date": ' + "9" * 9_000 + "}}"


def body(*updates: str) -> bytes:
    return ('{"ok":true,"result":[' + ",".join(updates) + "]}").encode()


@pytest.mark.parametrize("poison", [DEEP, HUGE])
def test_an_update_that_no_reader_reads_does_not_keep_the_others_out(poison: str) -> None:
    tricky = json.dumps({"update_id": 13, **people.wrote(5, 'haakjes ]}, "en" {[ \\')})
    updates = result(body(json.dumps(wrote(10)), poison, tricky))["result"]
    batch = read(updates, None)
    assert [one.event for one in batch.letters] == [Wrote("CANARY 10", "nl"), Wrote('haakjes ]}, "en" {[ \\', "nl")]
    assert [(dead.key, dead.raw) for dead in batch.dead] == [
        (f"telegram:update:{11 if poison is DEEP else 12}", poison)
    ]
    assert batch.position == 14


@pytest.mark.parametrize("depth", range(850, 1_100, 13))
def test_there_is_no_depth_at_which_reading_gives_up(depth: int) -> None:
    """Somewhere here Python's own reader stops, and a little earlier or later its writer."""
    nested = f'{{"update_id": 11, "message": {"[" * depth}{"]" * depth}}}'
    batch = read(result(body(nested, json.dumps(wrote(12))))["result"], None)
    assert (len(batch.letters), len(batch.dead), batch.position) == (1, 1, 13)


def test_an_unreadable_update_in_last_place_moves_the_position_by_its_own_number() -> None:
    assert read([wrote(10), Unreadable(DEEP)], None).position == 12
    assert read([Unreadable(DEEP)], None).position == 12


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"null", b"[]", b"<html>", b'{"ok":true}', b'{"ok":false,"result":[]}', body("{}")[:-3], body('{"a":"'),
        b'{"ok":1,"result":[]}', b"\xff\xfe", body(DEEP)[:-3], body(DEEP, "{"),
    ],
)  # fmt: skip
def test_an_answer_that_is_broken_as_a_whole_confirms_nothing(broken: bytes) -> None:
    with pytest.raises(Unclear):
        result(broken)


def test_bytes_that_are_no_letters_and_raw_line_ends_do_not_spoil_an_answer() -> None:
    assert result(b'{"ok":true,"result":["\xff\n"]}')["result"] == ["\ufffd\n"]
