"""A case, or a message to many, put straight into the tables, for tests that ask only who may see it. No test."""

from sqlalchemy import func, select

from bot.engine.casework import VolunteerWrote
from bot.engine.meetingwork import Words
from bot.engine.types import Wrote
from bot.store import broadcasts, cases, conversations, inbox, persons, relays, roster, sessions
from bot.store.store import Tx
from bot.store.tables import inbox as letters
from bot.store.types import Address
from tests.desk.colleagues import Colleague, joined
from tests.desk.serving import Desk


async def own_case(desk: Desk, one: Colleague, words: str) -> tuple[int, int]:
    """A case of this member, and a message of theirs in it; for who is no member a case of somebody else's."""
    now, member, count = desk.clock.now(), one.member, str(desk.clock.now().timestamp())

    def turn(tx: Tx) -> tuple[int, int]:
        owner = member or joined(tx, desk, ("volunteer",))
        anna, room = conversations.open_new(tx, Address("telegram", count), now), sessions.desk_of(owner)
        inbox.post(tx, room, Wrote(words), key=f"test:said:{count}", now=now)
        roster.link(tx, owner, room)
        case = cases.open_case(tx, anna, "asked", "start", "", now) or 0
        talked_in = conversations.find(tx, room) or 0
        cases.claim(tx, case, owner, talked_in, now)
        said = relays.letter_of(tx, talked_in, f"#{last(tx)}") or 0
        copy = inbox.put(tx, anna, VolunteerWrote(case, "", words), key=f"test:copy:{count}", now=now) or 0
        for letter, source in ((said, None), (copy, said)):
            relays.belongs(tx, letter, case, source)
        return case, said

    return await desk.parts.store.transact(turn)


async def own_broadcast(desk: Desk, one: Colleague) -> int:
    """A message to somebody that this member wrote; for who is no member one of somebody else's."""
    now, member, texts = desk.clock.now(), one.member, {"nl": Words("Samen", "Kom."), "en": Words("Together", "Come.")}

    def turn(tx: Tx) -> int:
        anna = conversations.open_new(tx, Address("telegram", f"{now.timestamp()}"), now)
        persons.consent(tx, persons.of(tx, anna, now), "tips", "yes", now)
        return broadcasts.compose(tx, 0, "tips", texts, member or joined(tx, desk, ("organiser",)), now)

    return await desk.parts.store.transact(turn)


def last(tx: Tx) -> int:
    return int(tx.connection.execute(select(func.max(letters.c.id))).scalar_one())
