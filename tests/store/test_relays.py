"""Which letter a message belongs to, by any of the names the platform gave it: an album has one for each of its parts."""

import pytest

from bot.engine.types import Message, Wrote
from bot.store import inbox, outbox, relays
from bot.store.store import Store, Tx
from bot.store.types import Address, Delivered
from tests.moments import NOW

VERA = Address("telegram", "6")


@pytest.mark.parametrize(("named", "known"), [("12", True), ("13", True), ("14", True), ("1", False), ("", False)])
async def test_an_answer_to_any_part_of_an_album_is_an_answer_to_it(store: Store, named: str, known: bool) -> None:
    def turn(tx: Tx) -> tuple[int | None, int, str]:
        inbox.post(tx, VERA, Wrote("dag"), key="1", now=NOW)
        (letter,) = inbox.claim(tx, NOW, 1)
        outbox.add(tx, [(letter, Message("drie foto's"))], NOW)
        taken = outbox.claim(tx, "telegram", "me", 5, NOW)
        outbox.finish(tx, [(one, Delivered("12 13 14")) for one in taken], "me", NOW)
        found = relays.letter_of(tx, letter.conversation, named)
        return found, letter.id, relays.platform_id(tx, letter.id, letter.conversation)

    found, letter, name = await store.transact(turn)
    assert found == (letter if known else None)
    assert name == "12", "what answers the album answers its first part"
