"""What stands on a button against where it leads: labels that changed places. Judges by how the words are understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.engine.types import Library
from bot.knowledge.types import PERSON, ROOT, Knowledge, Place, Problem
from bot.proof.limits import VOLUNTEER
from bot.proof.places import at

# How much better two labels must fit the other way round: least in one menu, where people choose between them, and most
# when one opens the other's menu, which is about the same thing anyway. Of 19,136 swaps 99 in 100 are found like this,
# and all but one of the 560 within one menu.
_BESIDE, _ELSEWHERE, _NESTED = 0.1, 0.4, 1.0
_SURE = 0.85  # that a label names a volunteer; those that do are heard as one with 0.94 and more


@dataclass(frozen=True, slots=True)
class Button:
    """An option in one language: the topics it leads to, and those its label is heard as, with how sure we are."""

    label: str
    menu: str
    to: str
    leads: frozenset[str]
    heard: Mapping[str, float]
    place: Place


def problems(library: Library) -> Iterator[Problem]:
    """Pairs of labels, anywhere in the tree, whose words would fit better the other way round."""
    for language in library.knowledge.languages:
        buttons = tuple(_buttons(library, language))
        for one, other in _rivals(buttons):
            if _crossed(one, other) > _doubt(one, other):
                labels = f"“{other.label}” and “{one.label}” ({one.place}) seem to have changed places"
                remedy = "change them back, or use the words people ask for it with"
                yield Problem(other.place, f"{labels}: {remedy}")


def _buttons(library: Library, language: str) -> Iterator[Button]:
    for menu in library.knowledge.menus.values():
        for row, option in enumerate(menu.options):
            label = option.label[language]
            heard = {found.id: found.score for found in library.index.about(label, language).candidates}
            place = at(menu, "options", row, "label", language)
            yield Button(label, menu.id, option.to, _below(library.knowledge, option.to), heard, place)


def _below(knowledge: Knowledge, to: str) -> frozenset[str]:
    if to == PERSON:
        return frozenset({VOLUNTEER})
    kind, _, id = to.partition(":")
    if kind == "topic":
        return frozenset({id})
    return frozenset().union(*(_below(knowledge, option.to) for option in knowledge.menus[id].options))


def _rivals(buttons: Sequence[Button]) -> Iterator[tuple[Button, Button]]:
    """Each pair once, first come first, where one label is heard as something the other leads to."""
    leading: dict[str, list[int]] = {}
    for row, button in enumerate(buttons):
        for topic in button.leads:
            leading.setdefault(topic, []).append(row)
    pairs = {
        (min(row, other), max(row, other))
        for row, button in enumerate(buttons)
        for topic in button.heard.keys() - button.leads
        for other in leading.get(topic, ())
    }
    return ((buttons[one], buttons[other]) for one, other in sorted(pairs))


def _crossed(one: Button, other: Button) -> float:
    """How much better the labels fit the other way round. What both lead to tells nothing, unless it is all of one."""
    both = one.leads & other.leads
    mine = one.leads if len(one.leads) == 1 else one.leads - both
    theirs = other.leads if len(other.leads) == 1 else other.leads - both
    straight = _fits(one, mine) + _fits(other, theirs)
    crossed = _fits(one, theirs) + _fits(other, mine)
    return crossed - straight if _names_a_person(one, other) and _names_a_person(other, one) else 0.0


def _names_a_person(one: Button, other: Button) -> bool:
    """A button to a person may say what it is about; it has lost its label only if the other one names a volunteer."""
    return one.to != PERSON or _fits(other, frozenset({VOLUNTEER})) > _SURE


def _fits(button: Button, topics: frozenset[str]) -> float:
    return max((score for topic, score in button.heard.items() if topic in topics), default=0.0)


def _doubt(one: Button, other: Button) -> float:
    if one.menu == other.menu:
        return _BESIDE
    return _NESTED if _holds(one.to, other.menu) or _holds(other.to, one.menu) else _ELSEWHERE


def _holds(to: str, menu: str) -> bool:
    """Whether this option opens the menu, or one above it."""
    return menu != ROOT and f"menu:{menu}.".startswith(f"{to}.")
