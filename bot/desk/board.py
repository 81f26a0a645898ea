"""The list of cases as a page shows it: what each is called and about, whose turn it is. No word of a talk."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.desk.parts import DeskParts
from bot.engine import caseload, load
from bot.engine.talk import Talk
from bot.engine.types import State
from bot.store import caselists
from bot.store.caselists import Listed, Lists
from bot.store.sessions import Present
from bot.store.store import Tx

CLOSED_SHOWN = timedelta(days=1)
"""How long a closed case stays in its volunteer's list."""


@dataclass(frozen=True, slots=True)
class Item:
    """A case, or a story to practise with, as one line of the list. `opens`: it has a page for whoever looks."""

    number: int
    name: str
    about: str
    case: Listed | None = None
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Board:
    """The groups of the list, in the order in which they are shown."""

    offered: tuple[Item, ...]
    mine: tuple[Item, ...]
    parked: tuple[Item, ...]
    waiting: tuple[Item, ...]
    closed: tuple[Item, ...]
    practice: tuple[Item, ...]


def speaking(parts: DeskParts, language: str) -> Talk:
    """What the engine's words need, in this language."""
    return Talk(State(language=language), parts.library(), parts.now())


def board(tx: Tx, parts: DeskParts, present: Present, language: str) -> Board | None:
    """None for who sees nobody who waits: an admin alone, unless they were asked or have a case all the same."""
    everybody = bool(present.roles & {"volunteer", "organiser"})
    since = parts.now() - CLOSED_SHOWN
    found = caselists.lists(tx, present.member, everybody=everybody, closed_since=since)
    if not everybody and not any((found.offered, found.mine, found.waiting, found.closed)):
        return None
    return _board(speaking(parts, language), found, "volunteer" in present.roles)


def _board(talk: Talk, found: Lists, volunteer: bool) -> Board:
    return Board(
        offered=_items(talk, found.offered),
        mine=_items(talk, tuple(case for case in found.mine if case.active)),
        parked=_items(talk, tuple(case for case in found.mine if not case.active)),
        waiting=tuple(
            replace(item, opens=volunteer or item.number in found.asked) for item in _items(talk, found.waiting)
        ),
        closed=_items(talk, found.closed),
        practice=_stories(talk) if volunteer else (),
    )


def _items(talk: Talk, cases: tuple[Listed, ...]) -> tuple[Item, ...]:
    return tuple(
        Item(case.id, load.resident(talk, case.id), about(talk, case.menu, case.topic), case) for case in cases
    )


def about(talk: Talk, menu: str, topic: str) -> str:
    """The way through the tree, or that there was none."""
    return caseload.way(talk, menu, topic) or talk.text("desk_no_way")


def _stories(talk: Talk) -> tuple[Item, ...]:
    """A story to practise with has a number below zero, as it has in its volunteer's memory."""
    return tuple(
        Item(-row, talk.text("practice_resident"), talk.of(story.title))
        for row, story in enumerate(talk.knowledge.stories, start=1)
    )
