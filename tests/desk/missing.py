"""Questions that found no answer, as a resident leaves them behind; and a teacher who knows beforehand. No test."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.desk.lessons import Trial
from bot.engine.unanswered import Asked, Fate
from bot.proof.known import Known
from bot.proof.taught import Lesson, Taught
from bot.store import conversations, unanswered
from bot.store.store import Tx
from bot.store.types import Address
from tests.desk.serving import Desk


async def asked(
    desk: Desk,
    text: str,
    fate: Fate = "none",
    topics: tuple[str, ...] = (),
    *,
    who: str = "anna",
    declined: bool = False,
) -> int:
    """Somebody asked this and got no answer; returns the number it is listed with, also when it was `declined` then."""

    def turn(tx: Tx) -> int:
        at, now = Address("web", who), desk.clock.now()
        conversation = conversations.find(tx, at) or conversations.open_new(tx, at, now)
        unanswered.keep(tx, conversation, Asked(text, "nl", topics), fate, now)
        number = unanswered.waiting(tx, now - unanswered.KEPT)[0].id
        if declined:
            unanswered.judge(tx, text, unanswered.NOT_OURS)
        return number

    return await desk.parts.store.transact(turn)


@dataclass
class Foreseen:
    """Says what it is told to say about every lesson, and remembers what it was asked."""

    trial: Trial = field(default_factory=lambda: Trial(Taught({}, ())))
    learns: bool = True
    writes: bool = True
    lessons: list[Lesson] = field(default_factory=list)
    known: tuple[Known, ...] = ()

    async def attempt(self, lesson: Lesson, known: Sequence[Known], today: date) -> Trial:
        self.lessons.append(lesson)
        self.known = tuple(known)
        return self.trial

    async def learn(self, lesson: Lesson) -> bool:
        if not self.writes:
            raise OSError(30, "Read-only file system")
        return self.learns
