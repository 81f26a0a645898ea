"""Faults in the tree. No tests."""

from bot.knowledge.types import Place
from tests.proof.faults.anchors import ALLOWANCES, LETTER, WAYS_OUT, Fault, Found, label, option, swapped, text_of
from tests.proof.parts import Copy


def an_option_without_its_target(copy: Copy) -> Found:
    at = option(LETTER, "topic:bailiff")
    copy.drop(Place(at.file, at.line + 1, 1))
    return f"{at.file}:{at.line}", "an option leads to one thing"


def an_option_to_a_topic_that_is_not_there(copy: Copy) -> Found:
    place = LETTER.places["options.1.to"]
    return copy.change(place, "bailiff", "bailif"), "there is no topic 'bailif'"


def a_person_misspelt(copy: Copy) -> Found:
    row = next(row for row, each in enumerate(WAYS_OUT.options) if each.to == "person")
    return copy.change(WAYS_OUT.places[f"options.{row}.to"], "person", "persoon"), "there is no topic 'persoon'"


def a_menu_without_its_way_to_a_person(copy: Copy) -> Found:
    copy.drop(option(WAYS_OUT, "person"), 2)
    return f"{WAYS_OUT.place.file}:{WAYS_OUT.place.line}", "has room for a person and offers none"


def another_menu_without_its_way_to_a_person(copy: Copy) -> Found:
    copy.drop(option(ALLOWANCES, "person"), 2)
    said = "the menu money.allowances has room for a person and offers none"
    return f"{ALLOWANCES.place.file}:{ALLOWANCES.place.line}", said


def a_label_without_its_translation(copy: Copy) -> Found:
    place = option(LETTER, "topic:bailiff")
    line = copy.line(place)
    return copy.write(place, line[: line.index(", en:")] + "}"), "the translation 'en' is missing"


def two_labels_that_changed_places(copy: Copy) -> Found:
    one, other = label(WAYS_OUT, "topic:debt-help"), label(WAYS_OUT, "topic:budget-manager")
    first, second = copy.line(one), copy.line(other)
    copy.write(one, second)
    return copy.write(other, first), "seem to have changed places"


def two_labels_of_one_language_that_changed_places(copy: Copy) -> Found:
    one, other = label(LETTER, "topic:bailiff", "en"), label(LETTER, "topic:fines-cjib", "en")
    first, second = (text_of(LETTER, to, "en") for to in ("topic:bailiff", "topic:fines-cjib"))
    copy.change(one, first, second)
    return copy.change(other, second, first), "seem to have changed places"


def a_label_that_changed_places_with_the_one_to_a_person(copy: Copy) -> Found:
    one, other = label(WAYS_OUT, "topic:youth-debt"), label(WAYS_OUT, "person")
    first, second = copy.line(one), copy.line(other)
    copy.write(one, second)
    return copy.write(other, first), "seem to have changed places"


def labels_of_two_menus_that_changed_places(copy: Copy) -> Found:
    one, other = label(LETTER, "topic:fines-cjib"), label(WAYS_OUT, "topic:youth-debt")
    first, second = text_of(LETTER, "topic:fines-cjib"), text_of(WAYS_OUT, "topic:youth-debt")
    copy.change(one, first, second)
    return copy.change(other, second, first), "seem to have changed places"


def the_languages_of_a_label_swapped(copy: Copy) -> Found:
    place = option(LETTER, "topic:payment-arrangement")
    return swapped(copy, place), "reads as"


def the_same_label_twice(copy: Copy) -> Found:
    one, other = label(LETTER, "topic:bailiff"), label(LETTER, "topic:fines-cjib")
    first, second = text_of(LETTER, "topic:bailiff"), text_of(LETTER, "topic:fines-cjib")
    assert copy.line(one)
    return copy.change(other, second, first), "stands twice in this menu"


def a_label_too_long_for_a_button(copy: Copy) -> Found:
    place = label(LETTER, "topic:bailiff")
    return copy.change(place, text_of(LETTER, "topic:bailiff"), "Een deurwaarder " * 3), "at most 40 characters"


def a_menu_with_seven_options(copy: Copy) -> Found:
    place = option(LETTER, "topic:bailiff")
    indent = " " * (place.column - 3)
    copy.add(
        Place(place.file, place.line + 1, 1), f"{indent}- label: {{nl: Nog iets, en: One more}}", f"{indent}  to: wsnp"
    )
    options = LETTER.places["options"]
    return f"{options.file}:{options.line}", "at most 6 fit"


def a_menu_that_asks_twice(copy: Copy) -> Found:
    place = LETTER.places["question.nl"]
    asked = LETTER.question["nl"]
    return copy.change(place, asked, f"{asked} En van wie is hij?"), "2 questions in one message"


FAULTS: tuple[Fault, ...] = (
    an_option_without_its_target,
    an_option_to_a_topic_that_is_not_there,
    a_person_misspelt,
    a_menu_without_its_way_to_a_person,
    another_menu_without_its_way_to_a_person,
    a_label_without_its_translation,
    two_labels_that_changed_places,
    two_labels_of_one_language_that_changed_places,
    a_label_that_changed_places_with_the_one_to_a_person,
    labels_of_two_menus_that_changed_places,
    the_languages_of_a_label_swapped,
    the_same_label_twice,
    a_label_too_long_for_a_button,
    a_menu_with_seven_options,
    a_menu_that_asks_twice,
)
