"""Handing a case over: a volunteer chooses one colleague, and knows which one, also where two are called the same."""

from dataclasses import replace

from bot.engine.casework import ColleaguesFound
from bot.engine.types import Library
from tests.engine.person import Person


def test_who_shares_a_name_or_has_none_is_told_apart_by_number(library: Library) -> None:
    vera = Person(library)
    vera.state = replace(vera.state, member=1)
    found = ((2, "Sam"), (3, "sam"), (4, ""), (5, "Joris"))
    (said,) = vera.meets(ColleaguesFound(7, found)).messages
    offered = {choice.id: choice.label for choice in said.choices if ":to:" in choice.id}
    assert offered == {
        "case:7:to:2": "Sam (Lid 2)",
        "case:7:to:3": "sam (Lid 3)",
        "case:7:to:4": "Lid 4",
        "case:7:to:5": "Joris",
    }
