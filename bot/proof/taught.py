"""What becomes of the helpline when it learns one more way of asking: what is wrong then, and what is answered otherwise."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.engine.library import open_library
from bot.engine.types import Library
from bot.knowledge.adding import added, with_phrase
from bot.knowledge.load import KnowledgeError, load
from bot.knowledge.types import Clash, Place, Problem
from bot.matching.types import Ranking
from bot.proof.known import BEST, Known, off_topic, ways_of_asking
from bot.proof.whole import prove

Way = Literal["better", "worse", "other"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One more way to ask for a topic, in a language."""

    topic: str
    language: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Change:
    """A question that is understood otherwise: by its verdict, or by the topic that comes first."""

    question: Known
    before: Ranking
    after: Ranking

    @property
    def way(self) -> Way:
        """For the better or the worse, where somebody knows what the question is about."""
        gain = self.question.rightness(self.after) - self.question.rightness(self.before)
        return "better" if gain > 0 else "worse" if gain < 0 else "other"


@dataclass(frozen=True, slots=True)
class Taught:
    """The files with the phrase in them, what is wrong with them, and what has changed. With a problem, keep the old.

    `tried` is how many questions were asked before and after. `line` is the one line that is new, under `place`. `learnt` is
    what a helpline with these files need not learn again.
    """

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...] = ()
    tried: int = 0
    place: Place | None = None
    line: str = ""
    learnt: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def teach(
    files: Mapping[str, bytes],
    lesson: Lesson,
    known: Sequence[Known],
    today: date,
    kept: MutableMapping[str, bytes] | None = None,
) -> Taught:
    """Tries a phrase out on a copy: every way of asking, what is off topic and all `known` questions, before and after.

    Takes seconds. What cannot be added at all is told in `problems` like everything else.
    """
    try:
        old = load(files)
        changed = with_phrase(files, old, lesson.topic, lesson.language, lesson.phrase)
        new = load(changed)
    except KnowledgeError as error:
        return Taught(files, tuple(error.problems))
    learnt: dict[str, bytes] = {}
    after = open_library(new, kept=learnt)
    if problems := prove(after, today, today).problems:
        return Taught(files, problems)
    asked = _each_once((*ways_of_asking(new), *off_topic(lesson.language), *known))
    changes = tuple(_changes(open_library(old, kept=kept), after, asked, lesson))
    return Taught(changed, tuple(_lost(changes)), changes, len(asked), *added(files, changed), learnt)


def _each_once(questions: Iterable[Known]) -> tuple[Known, ...]:
    """Of several that read the same the first: what stands in the knowledge counts for more than what people said of it."""
    found: dict[tuple[str, str], Known] = {}
    for question in questions:
        found.setdefault((question.text, question.language), question)
    return tuple(found.values())


def _changes(before: Library, after: Library, asked: Iterable[Known], lesson: Lesson) -> Iterator[Change]:
    """A way of asking that is answered as it should be is not asked of the old helpline too: that is half of the work."""
    for question in asked:
        now = after.index.rank(question.text, question.language)
        is_new = question.text == " ".join(lesson.phrase.split())
        if question.place and not is_new and question.rightness(now) == BEST:
            continue
        was = before.index.rank(question.text, question.language)
        if _said(was) != _said(now):
            yield Change(question, was, now)


def _said(ranking: Ranking) -> tuple[str, tuple[str, ...]]:
    return ranking.verdict, tuple(candidate.id for candidate in ranking.candidates[:1])


def _lost(changes: Iterable[Change]) -> Iterator[Problem]:
    """Ways of asking that do not find their own topic first any more."""
    for change in changes:
        question = change.question
        if question.place and question.topic and change.way == "worse":
            now = " ".join((change.after.verdict, *_said(change.after)[1]))
            lost = f"“{question.text}” of {question.topic} would not be answered with it any more, but: {now}"
            clash = Clash("lost", question.text, question.topic)
            yield Problem(question.place, f"{lost}; word the new phrase more precisely", clash)
