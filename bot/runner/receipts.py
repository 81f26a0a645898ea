"""What follows from what a platform said: volunteers hear what did not arrive, and cases of whoever is gone go back."""

from collections.abc import Sequence
from datetime import datetime

from bot.engine.casework import NotPassedOn
from bot.runner import claims, relay
from bot.store import cases, conversations, inbox, outbox, recall
from bot.store.store import Tx
from bot.store.types import Delivered, Delivery, Receipt, Refused, Unsure


def write_down(tx: Tx, ended: Sequence[tuple[Delivery, Receipt]], owner: str, now: datetime) -> int:
    """As `outbox.finish`, with all that follows, in the same commit."""
    held = outbox.finish(tx, ended, owner, now)
    arrived = [one.id for one, receipt in ended if one.lane == "relay" and isinstance(receipt, Delivered)]
    if arrived:
        relay.tell_of_arrival(tx, arrived, now)
    if any(isinstance(receipt, Refused | Unsure) for _, receipt in ended):
        relay.tell_of_trouble(tx, now, now)
        gone = {delivery.conversation for delivery, receipt in ended if isinstance(receipt, Refused) and receipt.gone}
        for conversation in sorted(gone):
            follow(tx, conversation, now)
    return held


def lost(tx: Tx, conversation: int, problem: str, now: datetime) -> None:
    """Nothing reaches this conversation any more."""
    conversations.mark_gone(tx, conversation, now)
    recall.stop(tx, conversation, problem, now)
    relay.tell_of_trouble(tx, now, now)
    follow(tx, conversation, now)


def follow(tx: Tx, conversation: int, now: datetime) -> None:
    """A volunteer who cannot be reached has no cases; of a resident who cannot be reached, the volunteer hears.

    Nobody is asked any more to talk with somebody who cannot be reached; when they write again, they can ask again.
    """
    claims.release_all(tx, conversation, "unreachable", now)
    case = cases.current(tx, conversation)
    if case is not None and case.state == "waiting":
        cases.close(tx, case.id, now)
    elif case is not None and case.room is not None:
        gone = NotPassedOn(case.id, "unreachable")
        inbox.deliver(tx, case.room, gone, key=f"gone:{case.id}:{now.isoformat()}", now=now)
