"""What the tree must offer, seen from above: every topic within reach, a person in every menu. Walks nowhere."""

from collections.abc import Iterator

from bot.knowledge.tree import MOST_OPTIONS, MOST_STEPS
from bot.knowledge.types import PERSON, Knowledge, Menu, Problem
from bot.proof.limits import VOLUNTEER


def unreached(knowledge: Knowledge, walked: frozenset[str]) -> Iterator[Problem]:
    """Topics that no tapping leads to."""
    for topic in knowledge.topics.values():
        if topic.id not in walked:
            remedy = "put it in tree.yaml or in a topic's next"
            yield Problem(topic.place, f"no way leads to the topic {topic.id}: {remedy}")


def without_a_person(knowledge: Knowledge) -> Iterator[Problem]:
    """Menus that have room for a person and offer none. On the last step it is enough that the menu above does."""
    for menu in knowledge.menus.values():
        room = len(menu.options) < MOST_OPTIONS and _step(menu) < MOST_STEPS
        if room and not any(option.to in (PERSON, f"topic:{VOLUNTEER}") for option in menu.options):
            remedy = f"add an option that leads to one (to: {PERSON})"
            yield Problem(menu.place, f"the menu {menu.id} has room for a person and offers none: {remedy}")


def _step(menu: Menu) -> int:
    """1 for the first menu, one more for each menu on the way down."""
    return menu.id.count(".") + 2 if menu.parent else 1
