"""What must hold after every step of the helpline, whatever people do. Says what was broken; changes nothing."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.engine.company import ANSWERED, REFUSED, RELAYED
from bot.engine.load import number
from bot.engine.types import Message
from bot.store.store import Tx

if TYPE_CHECKING:
    from tests.handover.crowd import Crowd

_MARK = re.compile(r"\b([rv]\d+)x\d+\b")
_OWNERS = """
SELECT id, state FROM cases WHERE (state = 'claimed' AND (owner IS NULL OR room IS NULL))
OR (state = 'waiting' AND (owner IS NOT NULL OR room IS NOT NULL))"""
# A case that waits has a letter that asks again; one that is talked about has one that looks whether anybody waits.
_FORGOTTEN = """
SELECT cases.id, cases.state FROM cases WHERE state <> 'closed' AND NOT EXISTS (
  SELECT 1 FROM inbox WHERE inbox.state = 'new' AND (
    (cases.state = 'waiting' AND inbox.conversation = cases.conversation AND (
      inbox.event LIKE '%"kind":"wave_due"%' OR inbox.event LIKE '%"kind":"volunteers_asked"%'))
    OR (cases.state = 'claimed' AND inbox.conversation = cases.room AND inbox.event LIKE '%"kind":"silence_due"%')))"""
# What the computer says to a resident whose case was claimed before the letter was handled. `seen` is set by `hold`.
_SPOKE = """
SELECT outbox.id, inbox.event, inbox.because FROM outbox JOIN inbox ON inbox.id = outbox.letter
JOIN cases ON cases.conversation = outbox.conversation AND cases.state = 'claimed'
WHERE outbox.id > :seen AND outbox.lane = 1 AND outbox.state = 'ready' AND outbox.created_at > cases.claimed_at"""
_STALE = """
SELECT outbox.id, cases.id FROM outbox JOIN cases ON cases.conversation = outbox.conversation AND cases.state = 'claimed'
WHERE outbox.state = 'ready' AND outbox.lane = 1 AND outbox.created_at < cases.claimed_at
AND outbox.body NOT LIKE '%"attachment":{%'"""
_STRANGERS = """
SELECT copy.id AS letter, member_conversations.member, cases.owner FROM inbox AS copy
JOIN case_letters ON case_letters.letter = copy.id AND case_letters.source IS NOT NULL
JOIN cases ON cases.id = case_letters."case" AND cases.conversation = copy.conversation
JOIN inbox AS source ON source.id = case_letters.source
LEFT JOIN member_conversations ON member_conversations.conversation = source.conversation
WHERE copy.id > :seen AND member_conversations.member IS NOT cases.owner"""
_PASSED = """
SELECT inbox.id, inbox.because, (SELECT count(*) FROM case_letters WHERE source = inbox.id) AS copies,
(SELECT count(*) FROM outbox WHERE letter = inbox.id) AS said, inbox.event
FROM inbox JOIN conversations ON conversations.id = inbox.conversation
WHERE conversations.address LIKE 'r%' AND inbox.because IN (:relayed, :refused, :answered)"""


_written = cache(text)


class Rules:
    """The rules, and every time one of them was broken."""

    def __init__(self, tx: Tx) -> None:
        self.broken: list[str] = []
        self.delivered = self.relayed = self.claimed = self.files = 0
        self.left: set[str] = set()  # of the team: their claims went with them
        self._tx = tx
        self._outbox = self._letters = 0

    def hold(self, now: datetime) -> None:
        """After a commit."""
        for row in self._rows(_OWNERS):
            self.broken.append(f"case {row.id} is {row.state} and its owner says otherwise")
        for row in self._rows(_FORGOTTEN):
            self.broken.append(f"case {row.id} is {row.state} and nobody will look at it again")
        for row in self._rows(_SPOKE, seen=self._outbox):
            if row.because not in (ANSWERED, REFUSED) and '"kind":"data_collected"' not in row.event:
                self.broken.append(f"the computer spoke while a volunteer was there: {row.event} ({row.because})")
        for row in self._rows(_STALE):
            self.broken.append(f"message {row[0]} still waits to go out although case {row[1]} is claimed")
        self._outbox = self._rows("SELECT coalesce(max(id), 0) AS last FROM outbox")[0].last

    def passed_on(self) -> None:
        """After a single turn: what it passed on to a resident came from whoever has the case."""
        for row in self._rows(_STRANGERS, seen=self._letters):
            self.broken.append(
                f"letter {row.letter} was passed on by member {row.member}, and {row.owner} has the case"
            )
        self._letters = self._rows("SELECT coalesce(max(id), 0) AS last FROM inbox")[0].last

    def heard(self, name: str, conversation: int, message: Message, meant: dict[str, set[int]]) -> None:
        """Somebody reads this on their screen."""
        self.delivered += 1
        for found in _MARK.finditer(message.text):
            mark, writer = found[0], found[1]
            self.relayed += 1
            if writer[0] == "v" and name[0] == "r":
                self._for_resident(mark, conversation, meant)
            elif writer[0] == "r" and name[0] == "v":
                self._for_volunteer(writer, name)
            elif writer[0] == name[0] == "v" and writer != name:
                self._for_colleague(writer, name)
            elif writer != name:
                self.broken.append(f"{name} read {mark}")

    def looked(self, name: str, files: Iterable[int]) -> None:
        """Somebody sees these files: their volunteer's, or those of a resident whose case they have, or had."""
        for file in files:
            self.files += 1
            owner = "SELECT address FROM conversations WHERE id = (SELECT conversation FROM media WHERE id = :file)"
            writer = self._rows(owner, file=file)[0].address
            if (writer[0], name[0]) == ("r", "v"):
                self._for_volunteer(writer, name)
            elif writer[0] == name[0]:
                self.broken.append(f"{name} saw a file of {writer}")

    def _for_resident(self, mark: str, conversation: int, meant: dict[str, set[int]]) -> None:
        cases = {row.id for row in self._rows("SELECT id FROM cases WHERE conversation = :at", at=conversation)}
        if not cases & meant[mark]:
            self.broken.append(f"{mark} was meant for {meant[mark]} and read by the resident of {cases}")

    def _for_volunteer(self, writer: str, name: str) -> None:
        """Only who has, or had, a case of this resident reads their words."""
        had = """
            SELECT 1 FROM claims JOIN cases ON cases.id = claims."case"
            JOIN conversations resident ON resident.id = cases.conversation
            JOIN member_conversations ON member_conversations.member = claims.member
            JOIN conversations volunteer ON volunteer.id = member_conversations.conversation
            WHERE resident.address = :writer AND volunteer.address = :name"""
        if not self._rows(had, writer=writer, name=name):
            self.broken.append(f"{name} read words of {writer}, whose case they never had")

    def _for_colleague(self, writer: str, name: str) -> None:
        """Who takes a case over reads what was said in it; for that both had the same one."""
        both = """
            SELECT 1 FROM claims AS hers JOIN claims AS his ON his."case" = hers."case"
            JOIN member_conversations AS her_talk ON her_talk.member = hers.member
            JOIN member_conversations AS his_talk ON his_talk.member = his.member
            JOIN conversations AS her ON her.id = her_talk.conversation
            JOIN conversations AS him ON him.id = his_talk.conversation
            WHERE her.address = :writer AND him.address = :name"""
        if not self._rows(both, writer=writer, name=name) and writer not in self.left:
            self.broken.append(f"{name} read words of {writer}, with whom they never shared a case")

    def at_the_end(self, crowd: "Crowd") -> None:
        """Whatever a resident did while a volunteer was there ended in exactly one way."""
        for row in self._rows(_PASSED, relayed=RELAYED, refused=REFUSED, answered=ANSWERED):
            crisis = row.because == RELAYED and row.said
            passed = row.because == RELAYED and row.copies == 1
            told = row.because != RELAYED and row.copies == 0
            if not (passed or told or crisis):
                self.broken.append(f"letter {row.id} ended as {row.because}, {row.copies} copies, {row.said} said")
        self.claimed = self._rows("SELECT count(*) AS many FROM claims")[0].many
        names = [number(row.id) for row in self._rows("SELECT id FROM cases")]
        assert len(names) == len(set(names))

    def _rows(self, asked: str, **values: object):  # type: ignore[no-untyped-def]  # rows of any shape
        return self._tx.connection.execute(_written(asked), values).all()
