"""What is wrong so far, what is defined where and what is referred to. Collects and words problems; reads nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from bot.knowledge.types import Place, Problem

MOST_PROBLEMS = 100
"""Of one file. Nobody reads more at once, and a hostile file must not cost minutes."""

MOST_EXCUSED = 300_000
"""Characters of one file that are searched for what it may define."""

LONGEST_QUOTE = 50

LIKE_ENOUGH = 60
"""From this similarity on (0 to 100) a guess helps more than it confuses."""


class KnowledgeError(Exception):
    """The knowledge is refused as a whole: every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class _Reference:
    kind: str
    id: str
    place: Place
    others: tuple[str, ...]
    remedy: str


@dataclass(slots=True)
class Notes:
    """The reader's notepad during one load: problems, definitions, references. The only thing here that changes.

    `languages` are those of the texts files; `shown` how each phone number is written; `sources` each file's lines.
    """

    languages: tuple[str, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)
    _problems: dict[Problem, None] = field(default_factory=dict)
    _count: Counter[str] = field(default_factory=Counter)
    _defined: dict[str, dict[str, Place]] = field(default_factory=dict)
    _references: list[_Reference] = field(default_factory=list)
    _excused: set[str] = field(default_factory=set)
    _missing: set[str] = field(default_factory=set)

    def report(self, place: Place, message: str, word: str = "", choices: Iterable[str] = ()) -> None:
        """Add a problem. Give the wrong `word` and the right `choices` to have the nearest one named."""
        if self._count[place.file] < MOST_PROBLEMS:
            self._add(Problem(place, message + _did_you_mean(word, choices)))
        elif self._count[place.file] == MOST_PROBLEMS:
            self._add(Problem(place, "this file has more problems: solve the others first"))

    def _add(self, problem: Problem) -> None:
        self._count[problem.place.file] += problem not in self._problems
        self._problems[problem] = None

    def excuse(self, text: str) -> None:
        """This part of the knowledge cannot be read: nobody is to blame for referring to what it seems to hold."""
        self._excused.update(re.findall(r"[\w-]+", text[:MOST_EXCUSED]))

    def define(self, kind: str, id: str, place: Place) -> None:
        """`id` is given here; a second one of the same kind is a problem that names both places."""
        first = self._defined.setdefault(kind, {}).setdefault(id, place)
        if first is not place:
            self.report(place, f"the {kind} id {quoted(id)} is already used at {first}: give one of the two another id")

    def known(self, kind: str) -> tuple[str, ...]:
        """The ids of this kind seen so far, also of entries that are broken otherwise."""
        return tuple(self._defined.get(kind, {}))

    def refer(
        self,
        kind: str,
        id: str,
        place: Place,
        others: tuple[str, ...] = (),
        remedy: str = "name one that exists, or add it",
    ) -> None:
        """`id` must turn out to be defined once everything is read; `others` are words that would be right here too."""
        self._references.append(_Reference(kind, id, place, others, remedy))

    def excuse_all(self, kind: str) -> None:
        """The file that defines this kind is not there at all, which is reported once."""
        self._missing.add(kind)

    def is_known(self, kind: str, id: str) -> bool:
        """Whether it is defined so far, or may be in what cannot be read."""
        return kind in self._missing or id in self._defined.get(kind, {}) or id in self._excused

    def check_references(self) -> None:
        """To be called once, after the last file."""
        for found in self._references:
            if not self.is_known(found.kind, found.id):
                message = f"there is no {found.kind} {quoted(found.id)}: {found.remedy}"
                self.report(found.place, message, found.id, (*self.known(found.kind), *found.others))

    def problems(self) -> tuple[Problem, ...]:
        """All of them, sorted by place."""
        return tuple(sorted(self._problems, key=_order))


def quoted(text: str) -> str:
    """The text as people wrote it, short enough for one line of a terminal and without signs that steer one."""
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in text[: 2 * LONGEST_QUOTE]).split())
    return f"'{flat}'" if len(flat) <= LONGEST_QUOTE else f"'{flat[: LONGEST_QUOTE - 1]}…'"


def listed(names: Iterable[str]) -> str:
    """Names for a sentence, in the order given."""
    return ", ".join(names)


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that was probably meant, or empty."""
    best = process.extractOne(word, list(choices), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH) if word else None
    return best[0] if best else ""


def _did_you_mean(word: str, choices: Iterable[str]) -> str:
    guess = nearest(word, choices)
    return f" (did you mean {guess}?)" if guess else ""


def _order(problem: Problem) -> tuple[str, int, int, str]:
    return (problem.place.file, problem.place.line, problem.place.column, problem.message)
