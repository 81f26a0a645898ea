"""What must hold after every step of the helpline, whatever people do. Says what was broken; changes nothing."""

import re
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.engine.company import ANSWERED, REFUSED, RELAYED
from bot.engine.load import number
from bot.engine.types import Message
from bot.store.store import Tx
from tests.handover.waiting import longest_waits

_MARK = re.compile(r"\b([rv]\d+)x\d+\b")
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_AT_MOST = timedelta(seconds=60)  # that a case may be nobody's while no next moment is stated
_EVERY = 16  # steps: who is looked at by no letter any more stays so, until somebody else does something
_OWNERS = """
SELECT id, state FROM cases WHERE (state = 'claimed') <> (owner IS NOT NULL AND room IS NOT NULL) AND state <> 'closed'
OR state = 'waiting' AND (owner IS NOT NULL OR room IS NOT NULL)"""
# A case that waits has a letter that asks again; one that is talked about has one that looks whether anybody waits.
_FORGOTTEN = """
SELECT id, state FROM cases WHERE state <> 'closed' AND id NOT IN (
  SELECT waits.id FROM inbox JOIN cases AS waits ON waits.conversation = inbox.conversation AND waits.state = 'waiting'
  WHERE inbox.state = 'new'
  AND (inbox.event LIKE '%"kind":"wave_due"%' OR inbox.event LIKE '%"kind":"volunteers_asked"%')
  UNION ALL
  SELECT talks.id FROM inbox JOIN cases AS talks ON talks.room = inbox.conversation AND talks.state = 'claimed'
  WHERE inbox.state = 'new' AND inbox.event LIKE '%"kind":"silence_due"%')"""
# What the computer says, or would still say, to a resident whose case is claimed, but for what they asked for by a command.
_SPOKE = """
SELECT inbox.event, inbox.because FROM outbox JOIN inbox ON inbox.id = outbox.letter
JOIN cases ON cases.conversation = outbox.conversation AND cases.state = 'claimed'
WHERE outbox.state IN ('ready', 'sending') AND outbox.lane = 1 AND inbox.because NOT IN (:answered, :refused)
AND inbox.event NOT LIKE '%"kind":"data_collected"%'"""
_DUE = """
SELECT (SELECT min(due) FROM inbox WHERE state = 'new'),
(SELECT min(not_before) FROM outbox WHERE state IN ('ready', 'sending') AND useful_until > :now)"""
# What was passed on to a resident by anybody but the owner of their case, or from them to anywhere but the owner's talk.
_STRANGERS = """
SELECT copy.id AS letter, member_conversations.member, cases.owner FROM inbox AS copy
JOIN case_letters ON case_letters.letter = copy.id AND case_letters.source IS NOT NULL
JOIN cases ON cases.id = case_letters."case" JOIN inbox AS source ON source.id = case_letters.source
LEFT JOIN member_conversations ON member_conversations.conversation = source.conversation
WHERE copy.id > :seen AND CASE WHEN copy.conversation = cases.conversation
THEN member_conversations.member IS NOT cases.owner
ELSE source.conversation <> cases.conversation OR copy.conversation IS NOT cases.room END"""
_PASSED = """
SELECT inbox.id, inbox.because, (SELECT count(*) FROM case_letters WHERE source = inbox.id) AS copies,
(SELECT count(*) FROM outbox WHERE letter = inbox.id) AS said, inbox.event
FROM inbox JOIN conversations ON conversations.id = inbox.conversation
WHERE conversations.address LIKE 'r%' AND inbox.because IN (:relayed, :refused, :answered)"""


class Rules:
    """The rules, and every time one of them was broken."""

    def __init__(self, tx: Tx) -> None:
        self.broken: list[str] = []
        self.delivered = self.relayed = self.claimed = self.files = 0
        self.longest = timedelta()  # that a case was nobody's, and no moment stated
        self.left: set[str] = set()  # of the team: their claims went with them
        # Straight to the database: these questions are asked after every step, and are most of what a schedule would cost.
        raw = tx.connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        self._cursor, self._letters, self._held = raw.cursor(), 0, 0
        self._cursor.row_factory = sqlite3.Row
        self._tx = tx

    def hold(self) -> None:
        """After a commit."""
        self._held += 1
        for row in self._rows(_OWNERS):
            self.broken.append(f"case {row['id']} is {row['state']} and its owner says otherwise")
        for row in self._rows(_FORGOTTEN) if self._held % _EVERY == 0 else ():
            self.broken.append(f"case {row['id']} is {row['state']} and nobody will look at it again")
        for row in self._rows(_SPOKE, answered=ANSWERED, refused=REFUSED):
            self.broken.append(f"the computer speaks while a volunteer is there: {row['event']} ({row['because']})")

    def due(self, now: datetime) -> tuple[datetime | None, datetime | None]:
        """Since when the oldest letter waits, or will, and the oldest message."""
        found = self._rows(_DUE, now=(now - _EPOCH) // _MICROSECOND)[0]
        letter, message = (None if at is None else _EPOCH + at * _MICROSECOND for at in found)
        return letter, message

    def passed_on(self) -> None:
        """After a single turn: what it passed on came from whoever has the case, or went there."""
        for row in self._rows(_STRANGERS, seen=self._letters):
            self.broken.append(
                f"letter {row['letter']} was passed on by member {row['member']}, and {row['owner']} has the case"
            )
        self.seen()

    def seen(self) -> None:
        """After several turns in one commit: nobody knows any more who had the case at each of them."""
        self._letters = self._rows("SELECT coalesce(max(id), 0) FROM inbox")[0][0]

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
            writer = self._rows(owner, file=file)[0]["address"]
            if (writer[0], name[0]) == ("r", "v"):
                self._for_volunteer(writer, name)
            elif writer[0] == name[0]:
                self.broken.append(f"{name} saw a file of {writer}")

    def _for_resident(self, mark: str, conversation: int, meant: dict[str, set[int]]) -> None:
        cases = {row["id"] for row in self._rows("SELECT id FROM cases WHERE conversation = :at", at=conversation)}
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
        """Who talks with a resident reads what others said to them before: both had a case of the same one."""
        both = """
            SELECT 1 FROM claims AS hers JOIN cases AS her_case ON her_case.id = hers."case"
            JOIN cases AS his_case ON his_case.conversation = her_case.conversation
            JOIN claims AS his ON his."case" = his_case.id
            JOIN member_conversations AS her_talk ON her_talk.member = hers.member
            JOIN member_conversations AS his_talk ON his_talk.member = his.member
            JOIN conversations AS her ON her.id = her_talk.conversation
            JOIN conversations AS him ON him.id = his_talk.conversation
            WHERE her.address = :writer AND him.address = :name"""
        if not self._rows(both, writer=writer, name=name) and writer not in self.left:
            self.broken.append(f"{name} read words of {writer}, who never talked with a resident of theirs")

    def at_the_end(self, now: datetime) -> None:
        """Nobody was forgotten, and whatever a resident did while a volunteer was there ended in exactly one way."""
        waits = longest_waits(self._tx, now)
        self.longest = max(waits.values(), default=self.longest)
        for case in (case for case, wait in waits.items() if wait > _AT_MOST):
            self.broken.append(f"case {case} was nobody's for {waits[case]} and no next moment was stated")
        for row in self._rows(_PASSED, relayed=RELAYED, refused=REFUSED, answered=ANSWERED):
            crisis = row["because"] == RELAYED and row["said"]
            passed = row["because"] == RELAYED and row["copies"] == 1
            told = row["because"] != RELAYED and row["copies"] == 0
            if not (passed or told or crisis):
                self.broken.append(
                    f"letter {row['id']} ended as {row['because']}, {row['copies']} copies, {row['said']} said"
                )
        self.claimed = self._rows("SELECT count(*) FROM claims")[0][0]
        names = [number(row["id"]) for row in self._rows("SELECT id FROM cases")]
        assert len(names) == len(set(names))

    def _rows(self, asked: str, **values: object) -> list[sqlite3.Row]:
        return self._cursor.execute(asked, values).fetchall()
