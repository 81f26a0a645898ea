"""Who is asked: never outside hours, never twice in a round, those with the fewest cases first; in a crisis everybody."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.engine.rota import Volunteer, is_open, next_moment, opens, pick
from bot.knowledge.types import Helpline

at = datetime.fromisoformat  # a wall time, without a zone
HELPLINE = Helpline(closed=frozenset({date(2026, 12, 25)}))  # Monday to Friday, ten to five
MONDAY = at("2026-11-23 11:00")
NIGHT = at("2026-11-23 23:00")
ALWAYS = tuple((day, 0, 1440) for day in range(7))


def team(*changes: dict[str, object]) -> tuple[Volunteer, ...]:
    return tuple(replace(Volunteer(number), **change) for number, change in enumerate(changes, start=1))


def test_three_at_once_and_those_with_the_fewest_cases_first() -> None:
    people = team({"taken": 2}, {"taken": 0}, {"taken": 1}, {"taken": 0}, {"taken": 3})
    assert pick(people, HELPLINE, MONDAY, crisis=False) == (2, 4, 3)


@pytest.mark.parametrize(
    "change",
    [
        {"asked": True},
        {"on_duty": False},
        {"taken": 5},
        {"volunteer": False, "coordinator": True},
        {"hours": ((0, 600, 660),)},
        {"hours": ((1, 600, 1020),)},
    ],
    ids=["asked", "off duty", "five this week", "no volunteer", "hours are over", "another day"],
)
def test_who_is_not_asked(change: dict[str, object]) -> None:
    assert pick(team(change), HELPLINE, MONDAY, crisis=False) == ()


@pytest.mark.parametrize("wall", [NIGHT, at("2026-11-28 12:00"), at("2026-12-25 12:00")])
def test_nobody_is_asked_while_the_helpline_is_closed(wall: datetime) -> None:
    """At night, on Saturday, at Christmas; also who would always come."""
    assert not is_open(HELPLINE, wall)
    assert pick(team({}, {"hours": ALWAYS}), HELPLINE, wall, crisis=False) == ()


def test_in_a_crisis_everybody_who_is_there_and_the_coordinators_whatever_they_do_already() -> None:
    people = team({"taken": 9}, {}, {}, {}, {"on_duty": False}, {"volunteer": False, "coordinator": True})
    assert pick(people, HELPLINE, MONDAY, crisis=True) == (2, 3, 4, 6, 1)


def test_in_a_crisis_at_night_only_who_said_so_and_the_coordinators() -> None:
    people = team({}, {"hours": ALWAYS}, {"volunteer": False, "coordinator": True, "on_duty": False})
    assert pick(people, HELPLINE, NIGHT, crisis=True) == (2, 3)


@pytest.mark.parametrize(
    ("people", "wall", "expected"),
    [
        ((), MONDAY, at("2026-11-24 10:00")),
        ((), at("2026-11-27 16:30"), at("2026-11-30 10:00")),
        ((), at("2026-12-24 18:00"), at("2026-12-28 10:00")),
        (team({"hours": ((0, 840, 1020),)}), MONDAY, at("2026-11-23 14:00")),
        (team({"hours": ((0, 840, 1020),), "asked": True}), MONDAY, at("2026-11-24 10:00")),
        (team({"hours": ((0, 1080, 1200),)}), MONDAY, at("2026-11-24 10:00")),
        (team({"hours": ((0, 840, 1020),), "on_duty": False}), MONDAY, at("2026-11-24 10:00")),
    ],
    ids=["tomorrow", "after the weekend", "after Christmas", "this afternoon", "asked", "too late", "off duty"],
)
def test_when_asking_makes_sense_again(people: tuple[Volunteer, ...], wall: datetime, expected: datetime) -> None:
    assert next_moment(people, HELPLINE, wall) == expected


def test_who_waits_for_a_helpline_that_never_opens_is_looked_at_every_day() -> None:
    never = replace(HELPLINE, open=(None,) * 7)
    assert next_moment((), never, MONDAY) == MONDAY + timedelta(days=1)


def test_it_is_open_now_or_later() -> None:
    assert opens(HELPLINE, MONDAY) == MONDAY
    assert opens(HELPLINE, NIGHT) == at("2026-11-24 10:00")
