"""Meetings for the tests of the desk: an organiser with forms, and residents who say that they come. No test."""

import asyncio
from datetime import timedelta

from bot.desk.conversation import answered
from bot.engine.meetingwishes import KeepMeeting
from bot.engine.meetingwork import Words
from bot.engine.types import Event, Pressed
from bot.store import agenda, attendances, conversations, inbox, meetings, persons, views
from bot.store.store import Tx
from bot.store.types import Address
from tests.desk.colleagues import Colleague, joined
from tests.desk.serving import Desk

PLAN = {
    "day": "2026-12-09",
    "begins": "14:00",
    "ends": "16:30",
    "place": "Buurthuis, Plein 1",
    "step_free": "yes",
    "title:nl": "Samen verder",
    "text:nl": "We praten over geld.\nTram 4.",
    "title:en": "Together",
    "text:en": "We talk about money. Tram 4.",
    "capacity": "2",
    "need_travel": "yes",
    "need_food": "yes",
    "visible": "everybody",
}


async def sends(one: Colleague, path: str, **fields: str) -> str:
    """Send a form of the page seen last, as a browser without script; returns the page that comes of it."""
    answer = await one.post(path, **fields)
    if answer.status_code != 303:
        return answer.text
    return (await one.open(answer.headers["location"])).text


async def plans(one: Colleague, **fields: str) -> str:
    """Plan a meeting in the form; with fields that are not as usual."""
    await one.open("/desk/meetings/new")
    return await sends(one, "/desk/meetings/new", **(PLAN | fields))


async def changes(one: Colleague, meeting: int, **fields: str) -> str:
    """Open the form of a meeting and send it with these fields changed."""
    path = f"/desk/meetings/{meeting}/change"
    await one.open(path)
    return await sends(one, path, **(PLAN | {"sequence": one.hidden("sequence")} | fields))


async def presses(desk: Desk, who: str, *choices: str) -> None:
    """Somebody in the web chat presses buttons."""
    for choice in choices:
        await posts(desk, who, Pressed(choice, "", "nl"))


async def posts(desk: Desk, who: str, event: Event) -> None:
    """Something that somebody does in the web chat, and all that comes of it for them."""
    now, at = desk.clock.now(), Address("web", who)
    await desk.parts.store.transact(lambda tx: inbox.post(tx, at, event, key=f"own:{now}", now=now))
    await answered(desk.parts, at)


async def heard(desk: Desk, who: str, words: str) -> list[str]:
    """What somebody was told with these words in it, as soon as there is something."""
    async with asyncio.timeout(5):
        while not (told := await desk.parts.store.read(lambda tx: _told(tx, who, words))):
            await asyncio.sleep(0.05)
    return told


def _told(tx: Tx, who: str, words: str) -> list[str]:
    entries = views.transcript(tx, Address("web", who))
    return [one.message.text for one in entries if not one.mine and words in one.message.text]


def under_way(tx: Tx, desk: Desk, *, begun: bool = True) -> tuple[int, int]:
    """A meeting that began an hour ago or is to, put straight into the tables, and a question for it."""
    now = desk.clock.now()
    begins = now + timedelta(hours=-1 if begun else 1)
    words = {one: Words("Samen", "Tram 4.") for one in ("nl", "en")}
    wish = KeepMeeting(begins, begins + timedelta(hours=2), "Plein 1", "yes", 0, "everybody", words)
    made = meetings.keep(tx, wish, joined(tx, desk, ("organiser",)), now)
    asker = persons.of(tx, conversations.open_new(tx, Address("web", f"asks-{made}"), now), now)
    agenda.ask(tx, made, asker, "Wie helpt?", "", now)
    return made, agenda.of_meeting(tx, made)[0].id


def crowd(tx: Tx, desk: Desk, id: int, count: int) -> None:
    """So many people who come, put straight into the tables."""
    now = desk.clock.now()
    for number in range(count):
        one = persons.of(tx, conversations.open_new(tx, Address("web", f"crowd-{number}"), now), now)
        attendances.keep(tx, id, one, answer="yes", answered_at=now)
