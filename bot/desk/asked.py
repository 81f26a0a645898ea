"""Questions without an answer as the pages show them: what became of each, and what it may be about. Decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request

from bot.engine.redaction import GONE
from bot.engine.types import Library
from bot.engine.unanswered import Asked
from bot.matching.types import Ranking
from bot.proof.taught import Change, Taught
from bot.store.unanswered import Missed

ON_A_PAGE = 20
GUESSES = 3
_PAGES = 1_000
_SHOWN = 20  # changes of one kind; more tell nothing new

Named = tuple[str, str]
"""A topic: its id, and its title."""


@dataclass(frozen=True, slots=True)
class Card:
    """A question of the list. `given` are the titles of what was offered or answered, `guesses` what it is probably about."""

    missed: Missed
    given: tuple[str, ...]
    guesses: tuple[Named, ...]


def card(library: Library, missed: Missed, language: str) -> Card:
    """Ranks the question anew, because the knowledge may have changed since; what was not meant is not guessed again."""
    refused = missed.topics[:1] if missed.fate == "wrong" else ()
    ranked = library.index.about(missed.text, missed.language).candidates
    guesses = tuple(one.id for one in ranked if one.id not in refused)[:GUESSES]
    given = refused or missed.topics[:GUESSES]
    return Card(
        missed,
        tuple(title(library, id, language) for id in given),
        tuple((id, title(library, id, language)) for id in guesses),
    )


def page(text: str) -> int:
    """The page that an address asks for; the first when it is none."""
    return min(as_number(text), _PAGES)


def number(request: Request) -> int:
    """The number of the question in an address; 0, which no question has, when it is too large for one."""
    return as_number(str(request.path_params["question"]))


def as_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def title(library: Library, topic: str, language: str) -> str:
    """What it is called; its id when the knowledge does not have it any more."""
    found = library.knowledge.topics.get(topic)
    return found.title[language].strip() if found else topic


def phrase(asked: Asked) -> str:
    """The words without the marks of what was taken out: as a way of asking they may begin."""
    return " ".join(asked.text.replace(GONE, " ").removesuffix("…").split())


def groups(library: Library, language: str) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    """All topics under the headings of the printed list, each group in the order of its titles."""
    topics = library.knowledge.topics.values()
    return tuple(
        (
            group.title[language].strip(),
            tuple(
                sorted(
                    (
                        (one.id, one.title[language].strip())
                        for one in topics
                        if one.place.file == f"topics/{group.id}.yaml"
                    ),
                    key=lambda named: named[1].casefold(),
                )
            ),
        )
        for group in library.knowledge.groups
    )


@dataclass(frozen=True, slots=True)
class Turned:
    """One question, and what became of it: a verdict and the title of the topic that comes first, before and after."""

    text: str
    before: Named
    after: Named


@dataclass(frozen=True, slots=True)
class Turns:
    """What changes in one way; `more` are not shown."""

    way: str
    count: int
    shown: tuple[Turned, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


def turns(library: Library, taught: Taught, language: str) -> tuple[Turns, ...]:
    """What gets better, worse, and otherwise; what does not happen is left out."""
    by_way = ((way, [change for change in taught.changes if change.way == way]) for way in ("worse", "better", "other"))
    return tuple(Turns(way, len(found), _turned(library, found[:_SHOWN], language)) for way, found in by_way if found)


def _turned(library: Library, changes: Iterable[Change], language: str) -> tuple[Turned, ...]:
    def named(ranking: Ranking) -> Named:
        first = ranking.candidates[0].id if ranking.candidates and ranking.verdict in ("answer", "suggest") else ""
        return ranking.verdict, title(library, first, language)

    return tuple(Turned(one.question.text, named(one.before), named(one.after)) for one in changes)
