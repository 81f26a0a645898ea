"""Plays what people do through the real shell: inbox, turns and outbox of a real database. No expectations."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.engine import codes
from bot.engine.media import File
from bot.engine.types import Edited, Event, Library, Message, Sent, Wrote
from bot.runner import claims, receipts
from bot.runner.turns import take_turn
from bot.store import cards, codec, conversations, inbox, invitations
from bot.store.store import Tx
from bot.store.tables import conversations as people
from bot.store.tables import inbox as letters
from bot.store.tables import member_conversations, outbox
from bot.store.types import Address, Delivered, Delivery, Origin
from tests.conversations import script

BEGAN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass
class Shell:
    """Everybody's conversations in one database. Letters are handled at the moment they fall due, also in a long wait."""

    library: Library
    tx: Tx
    now: datetime = BEGAN
    count: int = 0
    heard: int = 0
    blocked: set[str] = field(default_factory=set)

    def __call__(self, who: str, act: script.Act) -> Iterator[script.Said]:
        if isinstance(act, script.Wait):
            yield from self._pass(self.now + act.time)
            return
        self.count += 1
        self.now += SECOND  # nobody does two things in one moment
        if isinstance(act, script.Team):
            self._team(who, act)
        else:
            self._post(who, act)
        yield from self._settle()

    def _pass(self, until: datetime) -> Iterator[script.Said]:
        while (due := inbox.next_due(self.tx)) and due <= until:
            self.now = max(self.now, due)
            yield from (replace(said, at=script.clock(self.now)) for said in self._settle())
        self.now = until

    def _settle(self) -> Iterator[script.Said]:
        """Handle what is due; what is said is delivered at once, except to those who block the helpline."""
        said: dict[str, list[Message]] = {}
        while True:
            while take_turn(self.tx, self.library, self.now):
                pass
            new = self._deliver(said)
            if not new:
                break
        yield from (script.Said(tuple(messages), to=who) for who, messages in said.items())

    def _deliver(self, said: dict[str, list[Message]]) -> bool:
        asked = outbox.select().add_columns(people.c.address).join(people, people.c.id == outbox.c.conversation)
        rows = self.tx.connection.execute(asked.where(outbox.c.id > self.heard).order_by(outbox.c.id)).all()
        for row in rows:
            self.heard = row.id
            state = self.tx.connection.execute(outbox.select().where(outbox.c.id == row.id)).one().state
            if state == "ready" and row.address not in self.blocked:
                said.setdefault(row.address, []).append(codec.read_message(row.body))
                self._card(row)
                sent = {"state": "sent", "external_id": f"m{row.id}", "done_at": self.now}
                self.tx.connection.execute(outbox.update().where(outbox.c.id == row.id).values(**sent))
        gone = {row.conversation for row in rows if row.address in self.blocked}
        for conversation in sorted(gone):
            receipts.lost(self.tx, conversation, "blocked", self.now)
        return bool(rows)

    def _card(self, row: Any) -> None:
        message = codec.read_message(row.body)
        delivery = Delivery(row.id, row.conversation, Address("", ""), message.lane, message, 1, 0, 1)
        cards.keep(self.tx, [(delivery, Delivered(f"m{row.id}"))])

    def _post(self, who: str, event: Event) -> None:
        if isinstance(event, Wrote | Sent):
            event = replace(event, ref=f"p{self.count}", quotes=self._meant(who, event.quotes))
        if isinstance(event, Edited):
            event = replace(event, ref=self._meant(who, event.ref))
        has_file = isinstance(event, Sent) and isinstance(event.media, File)
        origin = Origin("test", f"file{self.count}") if has_file else None
        inbox.post(self.tx, Address("test", who), event, key=f"test:{self.count}", now=self.now, origin=origin)

    def _meant(self, who: str, words: str) -> str:
        """The platform's id of the last message with these words, whoever of the two said it."""
        conversation = conversations.find(self.tx, Address("test", who))
        rows = outbox.select().where(outbox.c.conversation == conversation).order_by(outbox.c.id.desc())
        theirs = letters.select().where(letters.c.conversation == conversation).order_by(letters.c.id.desc())
        found = [(row.created_at, row.external_id) for row in self.tx.connection.execute(rows) if words in row.body]
        found += [
            (row.posted_at, row.ref) for row in self.tx.connection.execute(theirs) if words in row.event and row.ref
        ]
        return max(found)[1] if words and found else ""

    def _team(self, who: str, act: script.Team) -> None:
        at = Address("test", who)
        conversation = conversations.find(self.tx, at) or conversations.open_new(self.tx, at, self.now)
        if act.what == "blocks":
            self.blocked.add(who)
        elif act.what == "removed":
            asked = member_conversations.select().where(member_conversations.c.conversation == conversation)
            claims.remove_member(self.tx, self.tx.connection.execute(asked).one().member, self.now)
        else:
            code = codes.written(self.count.to_bytes(16, "big"))
            invitations.invite(self.tx, act.role, codes.digest(code), self.now)  # type: ignore[arg-type]  # the script knows roles
            inbox.post(self.tx, at, Wrote(code, act.language), key=f"test:{self.count}", now=self.now)
