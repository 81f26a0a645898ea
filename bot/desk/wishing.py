"""How a page of the desk wishes something: a letter to the member's own conversation there, once for each form."""

from bot.desk.guard import Entered
from bot.desk.keys import Keys
from bot.desk.parts import DeskParts
from bot.engine.broadcastwork import BroadcastWish, Wished
from bot.engine.meetingwishes import MeetingTeamWish
from bot.store import codec, inbox
from bot.store.store import Tx

Wish = MeetingTeamWish | BroadcastWish


async def wish(parts: DeskParts, keys: Keys, entered: Entered, *wishes: Wish) -> None:
    """Post all of them, or none; the same form sent twice wishes nothing new."""
    at, now, nonce = entered.present.at, parts.now(), entered.form.get("nonce", "")

    def turn(tx: Tx) -> None:
        for place, one in enumerate(wishes):
            event = Wished(one)
            key = f"desk:{at.id}:{keys.letter(at.id, nonce, str(place), codec.write_event(event))}"
            inbox.post(tx, at, event, key=key, now=now)

    await parts.store.transact(turn)
    parts.desk.wake(at.id)
