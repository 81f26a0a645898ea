"""The tree: nested menus as they are written, and as the flat menus the helpline walks. Reads no file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.knowledge.nodes import Fields, Items, Node, Scalar
from bot.knowledge.problems import Notes, quoted
from bot.knowledge.shapes import Each, Field, Many, Record, Row, Schema
from bot.knowledge.types import PERSON, ROOT, Menu, Option, Place, Places, Words
from bot.knowledge.words import CHOICE_BYTES, LOCAL_ID, Prose, Reference

MOST_OPTIONS = 6
MOST_STEPS = 4
LONGEST_LABEL = 40
LONGEST_MENU_ID = CHOICE_BYTES - len("menu:")

LABELS = Each(Prose("a label", most=LONGEST_LABEL))


@dataclass(frozen=True, slots=True)
class Branch:
    """A menu as it is written; `id` is its own part only, empty for the first menu."""

    id: str
    question: Words
    options: tuple["Leaf", ...]
    place: Place
    places: Places


@dataclass(frozen=True, slots=True)
class Leaf:
    """An option as it is written: exactly one of `to` and `menu` is given."""

    label: Words
    to: str
    menu: Branch | None


@dataclass(frozen=True, slots=True)
class _Submenu:
    """The shape of a menu inside an option; a class of its own because menus and options contain each other."""

    def read(self, node: Node, notes: Notes) -> Branch | None:
        return SUBMENU.read(node, notes)

    def schema(self) -> Schema:
        return {"$ref": "#/definitions/menu"}


LABEL = Field("label", LABELS, f"what the button says; at most {LONGEST_LABEL} characters")
TO = Field("to", Reference("topic", (PERSON,)), "the id of a topic, or person", required=False)
INTO = Field("menu", _Submenu(), "the next menu", required=False)


def _complaint_about_option(given: Iterable[str]) -> str:
    found = {"to", "menu"} & set(given)
    return "" if len(found) == 1 else "an option leads to one thing: give it either 'to' or 'menu'"


def _leaf(row: Row) -> Leaf:
    return Leaf(row[LABEL], row.get(TO, ""), row.get(INTO, None))


OPTION = Record(
    what="an option",
    fields=(LABEL, TO, INTO),
    build=_leaf,
    complaint=_complaint_about_option,
    editors={"oneOf": [{"required": ["to"]}, {"required": ["menu"]}]},
)

MENU_ID = Field("id", LOCAL_ID, "its name in this menu, like letter")
QUESTION = Field("question", Each(Prose("a question", most=200)), "what it asks")
OPTIONS = Field("options", Many(OPTION, "options", most=MOST_OPTIONS), f"its buttons, at most {MOST_OPTIONS}")


def _branch(row: Row) -> Branch:
    return Branch(row.get(MENU_ID, ""), row[QUESTION], row[OPTIONS], row.place, row.places())


SUBMENU = Record("a menu", (MENU_ID, QUESTION, OPTIONS), _branch)
TREE = Record("the tree", (QUESTION, OPTIONS), _branch)


def check_tree(tree: Node, notes: Notes) -> None:
    """What a menu cannot say by itself: unique ids that fit a button, at most four steps, labels that differ."""
    _check_menu(tree, (), notes)


def _check_menu(menu: Node, way: tuple[str, ...], notes: Notes) -> None:
    options = menu.get("options") if isinstance(menu, Fields) else None
    nodes = [node for node in options.nodes if isinstance(node, Fields)] if isinstance(options, Items) else []
    _check_labels(nodes, notes)
    for option in nodes:
        submenu = option.get("menu")
        own = submenu.get("id") if isinstance(submenu, Fields) else None
        if submenu is not None and isinstance(own, Scalar):
            _check_id(own, (*way, own.text), notes)
            _check_menu(submenu, (*way, own.text), notes)


def _check_id(own: Scalar, way: tuple[str, ...], notes: Notes) -> None:
    full = ".".join(way)
    notes.define("menu", full, own.place)
    if full == ROOT:
        notes.report(own.place, f"{quoted(ROOT)} is the name of the first menu: choose another id")
    if len(full) > LONGEST_MENU_ID:
        message = f"the way here, {quoted(full)}, is longer than {LONGEST_MENU_ID} characters: use shorter ids"
        notes.report(own.place, message)
    if len(way) == MOST_STEPS:
        notes.report(own.place, f"this menu is step {MOST_STEPS + 1}, at most {MOST_STEPS} can be: move it up")


def _check_labels(options: Iterable[Fields], notes: Notes) -> None:
    first: dict[tuple[str, str], Place] = {}
    for language, label in _labels(options):
        place = first.setdefault((language, label.text.strip().casefold()), label.place)
        if place is not label.place:
            message = (
                f"the label {quoted(label.text)} stands twice in this menu, first on line {place.line}: change one"
            )
            notes.report(label.place, message)


def _labels(options: Iterable[Fields]) -> Iterator[tuple[str, Scalar]]:
    for option in options:
        labels = option.get("label")
        for key, label in labels.entries if isinstance(labels, Fields) else ():
            if isinstance(label, Scalar):
                yield key.text, label


def menus(tree: Branch) -> Iterator[Menu]:
    """The menus, each before those it leads to. The first has no label of its own: its question serves."""
    yield from _menus(tree, ROOT, tree.question, "")


def _menus(branch: Branch, id: str, label: Words, parent: str) -> Iterator[Menu]:
    below = "" if id == ROOT else f"{id}."
    options = tuple(Option(leaf.label, _target(leaf, below)) for leaf in branch.options)
    yield Menu(id, label, branch.question, options, parent, branch.place, branch.places)
    for leaf in branch.options:
        if leaf.menu is not None:
            yield from _menus(leaf.menu, f"{below}{leaf.menu.id}", leaf.label, id)


def _target(leaf: Leaf, below: str) -> str:
    if leaf.menu is not None:
        return f"menu:{below}{leaf.menu.id}"
    return leaf.to if leaf.to == PERSON else f"topic:{leaf.to}"
