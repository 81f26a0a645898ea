"""Broken updates harm nobody: everybody else is answered, and what is broken is put aside for a human to see."""

import json
from collections import Counter
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from bot.engine.types import Library
from bot.store.tables import dead_letters, inbox
from tests.crash.poison import MALFORMED, NOBODY, UNKNOWN, Change, drawn, written
from tests.crash.process import Fake, Helpline
from tests.crash.storm import Record, looking, until
from tests.crash.talks import Said, talk, tally
from tests.fakes.telegram.waiting import FIRST

_GOOD, _CHATS = 1000, 50
_BAD = 1000


@pytest.mark.timeout(120)
def test_a_thousand_broken_updates_keep_nobody_from_an_answer(tmp_path: Path, library: Library) -> None:
    chance = Random(1)
    good = _good(library, chance)
    malformed = drawn(MALFORMED, _BAD * 8 // 10, chance)
    unknown = drawn(UNKNOWN, _BAD // 10, chance)
    nobody = drawn(NOBODY, _BAD // 10, chance)
    secrets = [f"geheim-{number:06}-kanarie" for number in range(_BAD)]
    raw, strangers = _mixed(good, malformed, unknown, nobody, secrets, chance)

    with Fake() as fake, Helpline(tmp_path, fake, LOG_LEVEL="DEBUG") as helpline:
        helpline.start()
        helpline.until_ready()
        record = Record(fake)
        for place in range(0, len(raw), 50):
            fake.push(raw=raw[place : place + 50])
        until(lambda: _answered(record, good) and _answered_each(record, strangers))
        health = _health(helpline)
        helpline.stop()
        record.read_on()
        violations = fake.statistics()["violations"]

    arrived = [(chat, text) for chat, text in record.arrived if chat not in strangers]
    found = tally(good, arrived)
    assert (found.lost, found.copies, found.swapped) == (0, 0, 0)
    assert health == 200
    assert violations == []
    with looking(helpline.database) as look:
        states = Counter(state for (state,) in look(select(inbox.c.state)))
        put_aside = [row.raw for row in look(select(dead_letters.c.raw))]
    assert states == {"done": len(good) + len(unknown)}
    assert len(put_aside) == len(malformed)
    said = [one.update["message"]["text"] for one in good if "message" in one.update]
    shown = helpline.words()
    assert "Traceback" not in shown
    assert [secret for secret in secrets if secret in shown] == []
    assert [text for text in said if len(text) > 15 and text in shown] == []


def _good(library: Library, chance: Random) -> list[Said]:
    talks = [talk(library, 1001 + place, Random(place)) for place in range(_CHATS)]
    return [next(chance.choice(talks)) for _ in range(_GOOD)]


def _mixed(
    good: list[Said],
    malformed: list[Change],
    unknown: list[Change],
    nobody: list[Change],
    secrets: list[str],
    chance: Random,
) -> tuple[list[str], set[int]]:
    """All of it in one row, as it goes over the wire; and the chats of those whose update is of an unknown kind."""
    places = [*[True] * len(good), *[False] * _BAD]
    chance.shuffle(places)
    fine = iter(good)
    spoilt = [*malformed, *unknown, *nobody]
    order = list(range(_BAD))
    chance.shuffle(order)
    turn = iter(order)
    raw, strangers = [], set()
    for number, is_good in zip(count(FIRST), places, strict=False):
        if is_good:
            raw.append(json.dumps({"update_id": number, **next(fine).update}))
            continue
        place = next(turn)
        chat = 900_001 + place
        raw.append(written(spoilt[place], number, chat, secrets[place]))
        if len(malformed) <= place < len(malformed) + len(unknown):
            strangers.add(chat)
    return raw, strangers


def _answered(record: Record, good: list[Said]) -> bool:
    chats = {one.chat for one in good}
    return sum(chat in chats for chat, _ in record.read_on()) >= sum(len(one.answers) for one in good)


def _answered_each(record: Record, strangers: set[int]) -> bool:
    return strangers <= {chat for chat, _ in record.arrived}


def _health(helpline: Helpline) -> int:
    connection = HTTPConnection(*helpline.web, timeout=10)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status
    finally:
        connection.close()
