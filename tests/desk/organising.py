"""Organisers at the desk, people who agreed to be invited, and a planned meeting: made straight in the tables. No test."""

import re
from datetime import UTC, datetime, timedelta

from bot.engine.meetingwishes import KeepMeeting
from bot.engine.meetingwork import Words
from bot.engine.types import State
from bot.store import broadcasts, codec, conversations, meetings, persons
from bot.store.store import Tx
from bot.store.types import Address
from tests.desk.colleagues import Colleague
from tests.desk.serving import Desk

STARTS = datetime(2026, 12, 9, 13, 0, tzinfo=UTC)
TEXTS = {"nl": Words("Samen verder", "Tram 4 stopt voor de deur."), "en": Words("On together", "Tram 4 stops here.")}
TYPED = {
    "title:nl": "Samen verder", "text:nl": "U bent welkom.", "title:en": "On together", "text:en": "You are welcome.",
}  # fmt: skip


async def agreed(desk: Desk, count: int, *, language: str = "nl", district: str = "Noord") -> None:
    """So many people on Telegram who like to be invited."""
    now = desk.clock.now()

    def turn(tx: Tx) -> None:
        first = len(persons_known(tx))
        for number in range(first, first + count):
            conversation = conversations.open_new(tx, Address("telegram", f"person-{number}"), now)
            known = State(language=language, greeted=True, seen=now)
            conversations.remember(tx, [(conversation, codec.write_state(known))], now)
            person = persons.of(tx, conversation, now)
            persons.describe(tx, person, district=district, language=language)
            for kind in ("meetings", "tips"):
                persons.consent(tx, person, kind, "yes", now)  # type: ignore[arg-type]  # one of the two

    await desk.parts.store.transact(turn)


def persons_known(tx: Tx) -> list[int]:
    return list(tx.connection.execute(persons.persons.select()).scalars())


async def planned(desk: Desk, *, state: str = "planned", starts: datetime = STARTS) -> int:
    """A meeting, open to people unless something else is said."""
    wish = KeepMeeting(starts, starts + timedelta(hours=2), "Plein 1", "yes", 0, "everybody", TEXTS)

    def turn(tx: Tx) -> int:
        id = meetings.keep(tx, wish, _by(tx), desk.clock.now())
        meetings.change(tx, id, state=state)
        return id

    return await desk.parts.store.transact(turn)


def _by(tx: Tx) -> int:
    asked = broadcasts.roles.select().order_by(broadcasts.roles.c.member)
    return int(tx.connection.execute(asked).first().member)


async def composed(olga: Colleague, meeting: int = 0, /, **fields: str) -> str:
    """Fill in the composer and keep it; returns the address of the page that comes of it."""
    await olga.open(f"/desk/broadcasts/new{f'?meeting={meeting}' if meeting else ''}")
    typed = {**TYPED, **({"meeting": str(meeting)} if meeting else {}), **fields}
    answer = await olga.post("/desk/broadcasts/new", **typed)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def does(olga: Colleague, at: str, what: str, /, **fields: str) -> str:
    """Send one of the forms of a broadcast's page, as a browser without script; returns the page that comes of it."""
    page = (await olga.open(at)).text
    digest = re.search(r'name="digest" value="([^"]*)"', page)
    given = {"digest": digest[1] if digest else ""} | fields
    answer = await olga.post(f"{at}/{what}", **given)
    return answer.text if answer.status_code != 303 else (await olga.open(answer.headers["location"])).text
