"""What is too old on which day, to the day, and in which order it is named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.knowledge.types import Knowledge, Number, Place, Topic
from bot.proof import ages
from bot.proof.places import at
from tests.proof.parts import KNOWLEDGE, TODAY

DAY = timedelta(days=1)
HELP: Topic = KNOWLEDGE.topics["debt-help"]


def only(*topics: Topic, numbers: tuple[Number, ...] = (), crises: bool = False) -> Knowledge:
    """The knowledge with nothing in it that could grow old but these."""
    kept = {number.id: number for number in numbers}
    found = {topic.id: topic for topic in topics}
    return replace(KNOWLEDGE, topics=found, numbers=kept, crises=KNOWLEDGE.crises if crises else (), domains={})


def said(knowledge: Knowledge, on: date) -> list[str]:
    return [str(one) for one in ages.expired(knowledge, on)]


def test_nothing_that_was_checked_today_is_too_old() -> None:
    fresh = {id: replace(number, checked=TODAY) for id, number in KNOWLEDGE.numbers.items()}
    assert said(replace(KNOWLEDGE, numbers=fresh), TODAY) == []


def test_an_answer_is_named_from_the_day_after_its_review() -> None:
    assert said(only(HELP), HELP.due) == []
    (problem,) = said(only(HELP), HELP.due + DAY)
    days = HELP.review.days + 1
    assert problem == (
        f"{at(HELP, 'checked')}: since {HELP.due + DAY} the answer debt-help is given with a warning: "
        f"it was checked {days} days ago; look again, and write the new date here"
    )


def test_past_twice_its_review_an_answer_is_not_served_any_more() -> None:
    (problem,) = said(only(HELP), HELP.served_until)
    assert "is given with a warning" in problem
    (problem,) = said(only(HELP), HELP.served_until + DAY)
    assert f"since {HELP.served_until + DAY} the answer debt-help is not served any more" in problem


def number(id: str, checked: date) -> Number:
    return replace(KNOWLEDGE.numbers[id], checked=checked)


@pytest.mark.parametrize(("id", "days"), [("geldfit", 365), ("gemeente", 365)])
def test_a_number_is_good_for_a_year(id: str, days: int) -> None:
    knowledge = only(HELP, numbers=(number(id, TODAY),), crises=True)
    knowledge = replace(
        knowledge, crises=tuple(replace(crisis, checked=date.max - 400 * DAY) for crisis in knowledge.crises)
    )
    on = TODAY + days * DAY
    assert not [problem for problem in said(knowledge, on) if f"number {id}" in problem]
    (problem,) = [problem for problem in said(knowledge, on + DAY) if f"number {id}" in problem]
    assert f"since {on + DAY} the number {id}" in problem


@pytest.mark.parametrize("id", ["noodnummer", "113", "zelfmoordpreventie", "veilig-thuis"])
def test_a_number_that_people_call_in_danger_is_good_for_ninety_days(id: str) -> None:
    knowledge = only(numbers=(number(id, TODAY),), crises=True)
    assert not [problem for problem in said(knowledge, TODAY + 90 * DAY) if f"number {id}" in problem]
    (problem,) = [problem for problem in said(knowledge, TODAY + 91 * DAY) if f"number {id}" in problem]
    assert f"since {TODAY + 91 * DAY} the crisis number {id}" in problem


def test_a_number_of_a_topic_about_danger_is_a_crisis_number_too() -> None:
    police = number("politie", TODAY)
    without, with_it = only(numbers=(police,)), only(KNOWLEDGE.topics["emergency"], numbers=(police,))
    assert said(without, TODAY + 91 * DAY) == []
    assert [problem for problem in said(with_it, TODAY + 91 * DAY) if "crisis number politie" in problem]


def test_a_number_that_is_part_of_another_is_not_taken_for_it() -> None:
    """113 stands in 0800-0113; who is told to call the long one is not told to call the short one."""
    topic = replace(KNOWLEDGE.topics["emergency"], answer={"nl": "Bel 0800-0113.", "en": "Call 0800-0113."})
    assert said(only(topic, numbers=(number("113", TODAY),)), TODAY + 91 * DAY) == []


def test_a_crisis_text_is_looked_at_once_a_year() -> None:
    knowledge = only(crises=True)
    first = KNOWLEDGE.crises[0]
    assert said(knowledge, first.checked + 365 * DAY) == []
    found = said(knowledge, first.checked + 366 * DAY)
    assert len(found) == len(KNOWLEDGE.crises)
    assert any(f"the crisis text {first.id} is too old" in problem for problem in found)


def test_they_are_named_in_the_order_in_which_they_happen() -> None:
    late = replace(HELP, id="late", review=timedelta(days=203), place=Place("topics/a.yaml", 1, 1), places={})
    soon = replace(HELP, id="soon", review=timedelta(days=100), place=Place("topics/z.yaml", 1, 1), places={})
    found = said(only(late, soon), HELP.checked + timedelta(days=205))
    assert [problem.split(":")[0] for problem in found] == ["topics/z.yaml", "topics/a.yaml"]


def test_of_what_happens_on_one_day_the_file_decides_the_order() -> None:
    twins = [replace(HELP, id=name, place=Place(f"topics/{name}.yaml", 1, 1), places={}) for name in ("b", "a")]
    found = said(only(*twins), HELP.due + DAY)
    assert [problem.split(":")[0] for problem in found] == ["topics/a.yaml", "topics/b.yaml"]


def test_what_was_checked_on_a_day_to_come_was_not_checked() -> None:
    topic = replace(HELP, checked=TODAY + DAY)
    (problem,) = ages.from_the_future(only(topic), TODAY)
    assert problem.place == at(HELP, "checked")
    assert problem.message == f"checked on {TODAY + DAY}, which is still to come: write the day somebody really looked"


def test_today_is_no_day_to_come() -> None:
    assert (
        list(ages.from_the_future(KNOWLEDGE, max(TODAY, *(each.checked for each in KNOWLEDGE.domains.values())))) == []
    )
