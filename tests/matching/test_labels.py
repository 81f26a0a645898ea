"""A number or a label that somebody types is the button that shows it, or nothing."""

import pytest

from bot.matching import labels

MENU = ("Ik kreeg een brief", "Hulp om eruit te komen", "Bewind of schuldsanering")


@pytest.mark.parametrize(
    ("typed", "meant"), [("2", 2), (" 2. ", 2), ("optie 3", 3), ("nr 1", 1), ("twee", None), ("2 3", None)]
)
def test_a_typed_number_is_a_choice(typed: str, meant: int | None) -> None:
    assert labels.number(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("IK KREEG EEN BRIEF!", 0),
        ("ik kreeg een breif", 0),
        ("hulp om eruit te komne", 1),
        ("iets anders", None),
        ("brie", None),
        ("x" * 500, None),
    ],
)
def test_a_typed_label_is_its_button_only_when_it_can_be_no_other(typed: str, meant: int | None) -> None:
    assert labels.nearest(typed, MENU) == meant


def test_the_beginning_of_one_label_is_enough() -> None:
    assert labels.nearest("bewind", MENU) == 2


def test_words_that_fit_two_labels_choose_neither() -> None:
    assert labels.nearest("rotterdampas", ("Rotterdampas kopen", "Rotterdampas verlengen")) is None


def test_accents_and_signs_do_not_matter() -> None:
    assert labels.plain("  Eén café’s …  ") == "een cafe s"
    assert labels.nearest("categorieen", ("Catégorieën", "Menu")) == 0
