"""Labels that changed places are noticed; labels that only resemble each other are left alone."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from bot.knowledge.types import Option
from bot.proof import labels
from bot.proof.labels import Button
from tests.proof.parts import KNOWLEDGE, LIBRARY, library_of, shown

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def pairs(language: str) -> Iterator[tuple[Button, Button]]:
    """Two options of one menu that lead to different answers."""
    for menu in KNOWLEDGE.menus.values():
        buttons = [button for button in labels._buttons(LIBRARY, language) if button.menu == menu.id]
        if not any(button.to.startswith("menu:") for button in buttons):
            yield from ((one, other) for one, other in combinations(buttons, 2) if one.leads != other.leads)


def test_the_shipped_labels_stand_where_they_belong() -> None:
    assert shown(labels.problems(LIBRARY)) == []


@LANGUAGES
def test_any_two_labels_of_a_menu_that_change_places_are_noticed(language: str) -> None:
    unnoticed = []
    for one, other in pairs(language):
        here = replace(one, label=other.label, heard=other.heard)
        there = replace(other, label=one.label, heard=one.heard)
        if labels._crossed(here, there) <= labels._doubt(here, there):
            unnoticed.append((one.menu, one.label, other.label))
    assert unnoticed == []


def button(to: str, menu: str = "money", **heard: float) -> Button:
    leads = {"person": "talk-to-volunteer"}.get(to, to.partition(":")[2])
    heard_as = {topic.replace("_", "-"): score for topic, score in heard.items()}
    return Button("", menu, to, frozenset({leads}), heard_as, KNOWLEDGE.menus["money"].place)


def test_a_label_may_say_what_a_person_is_asked_about() -> None:
    """Not every button to a person says so: what has no answer yet leads to one, whatever it is called."""
    person = button("person", bailiff=0.9)
    assert labels._crossed(person, button("topic:bailiff", wsnp=0.9)) == 0
    assert labels._crossed(person, button("topic:bailiff", talk_to_volunteer=0.9)) == pytest.approx(1.8)


def test_what_two_menus_share_tells_nothing_about_either() -> None:
    shares = frozenset({"bailiff", "wsnp"})
    one = Button("", "money", "menu:a", shares, {"bailiff": 0.1}, KNOWLEDGE.menus["money"].place)
    other = Button("", "money", "menu:b", shares | {"debt-help"}, {"bailiff": 0.9}, KNOWLEDGE.menus["money"].place)
    assert labels._crossed(one, other) == 0


def test_a_menu_is_measured_less_strictly_against_what_stands_in_it() -> None:
    above, inside = button("menu:money.city", "money"), button("topic:rotterdampas", "money.city")
    assert (
        labels._doubt(above, inside) == labels._doubt(inside, above) > labels._doubt(above, button("topic:x", "home"))
    )
    assert labels._doubt(button("topic:x", "money"), button("topic:y", "money")) < labels._doubt(
        above, button("topic:x", "home")
    )


def test_two_buttons_to_the_same_answer_are_not_compared() -> None:
    menu = KNOWLEDGE.menus["debts.letter"]
    twin = Option({language: f"{text} ook" for language, text in menu.options[1].label.items()}, menu.options[1].to)
    changed = replace(KNOWLEDGE, menus={**KNOWLEDGE.menus, menu.id: replace(menu, options=(*menu.options, twin))})
    assert shown(labels.problems(library_of(changed))) == []
