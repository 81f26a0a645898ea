"""Faults in the dates that topics offer reminders for. No tests."""

from bot.knowledge.types import Topic
from tests.proof.faults.anchors import Fault, Found
from tests.proof.parts import KNOWLEDGE, Copy

OBJECTION: Topic = KNOWLEDGE.topics["objection-letter"]
ALLOWANCES: Topic = KNOWLEDGE.topics["participation-act"]


def a_term_nobody_wrote_down(copy: Copy) -> Found:
    place = OBJECTION.places["deadlines.0.when.term"]
    return copy.change(place, "objection", "objections"), "no legal term is called objections: did you mean objection?"


def a_term_that_is_like_none(copy: Copy) -> Found:
    place = OBJECTION.places["deadlines.0.when.term"]
    return copy.change(place, "objection", "whenever-it-suits"), "no legal term is called whenever-it-suits: choose one"


def a_term_and_days_beside_it(copy: Copy) -> Found:
    place = OBJECTION.places["deadlines.0.when.term"]
    return copy.change(place, "objection", "objection, days: 42"), "a moment is {once:"


def a_date_that_has_passed(copy: Copy) -> Found:
    row = next(row for row, one in enumerate(ALLOWANCES.deadlines) if one.once)
    place = ALLOWANCES.places[f"deadlines.{row}.when.once"]
    copy.change(place, "2027", "2007")
    what = ALLOWANCES.places[f"deadlines.{row}.what.nl"]
    return f"{what.file}:{what.line}", "leads to no reminder: look at its days"


FAULTS: tuple[Fault, ...] = (
    a_term_nobody_wrote_down,
    a_term_that_is_like_none,
    a_term_and_days_beside_it,
    a_date_that_has_passed,
)
