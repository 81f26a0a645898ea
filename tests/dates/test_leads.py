"""People are reminded in time, not of what has passed, and never left without a reminder that could still help."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.leads import LeadKind, lead_times, reminders
from bot.dates.terms import TERMS, last_day

DEADLINE = date(2027, 1, 4)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def told(deadline: date, kind: LeadKind, today: str) -> list[str]:
    return [day.isoformat() for day in reminders(deadline, lead_times(kind), date.fromisoformat(today))]


def test_an_objection_is_remembered_three_times() -> None:
    deadline = last_day(TERMS["objection"], date(2026, 11, 23))
    assert told(deadline, TERMS["objection"].leads, "2026-11-25") == ["2026-12-14", "2026-12-28", "2027-01-02"]


@pytest.mark.parametrize("kind", ["allowance", "tax"])
def test_allowances_and_taxes_are_remembered_six_weeks_before(kind: LeadKind) -> None:
    assert told(date(2027, 5, 1), kind, "2026-11-23") == ["2027-03-20", "2027-04-17", "2027-04-28"]


def test_a_payment_is_remembered_on_the_day_before() -> None:
    assert told(DEADLINE, "payment", "2026-11-23") == ["2027-01-03"]


def test_a_meeting_is_remembered_three_days_before_and_in_the_morning() -> None:
    assert told(DEADLINE, "meeting", "2026-11-23") == ["2027-01-01", "2027-01-04"]


def test_what_can_only_be_waited_for_is_told_on_its_day() -> None:
    assert told(DEADLINE, "day", "2026-11-23") == ["2027-01-04"]


def test_days_that_have_passed_and_today_are_left_out() -> None:
    assert told(DEADLINE, "objection", "2026-12-14") == ["2026-12-28", "2027-01-02"]


@pytest.mark.parametrize(("today", "expected"), [("2027-01-02", ["2027-01-03"]), ("2027-01-03", ["2027-01-04"])])
def test_who_asks_late_is_reminded_tomorrow(today: str, expected: list[str]) -> None:
    assert told(DEADLINE, "objection", today) == expected


@pytest.mark.parametrize("today", ["2027-01-04", "2027-01-05", "2030-01-01"])
def test_nobody_is_reminded_of_what_has_passed(today: str) -> None:
    assert told(DEADLINE, "objection", today) == told(DEADLINE, "meeting", today) == []


def test_two_leads_on_one_day_are_one_reminder() -> None:
    assert reminders(DEADLINE, (timedelta(days=7), timedelta(weeks=1)), date(2026, 11, 23)) == (date(2026, 12, 28),)


@given(DAYS, st.sampled_from(get_args(LeadKind)), DAYS)
def test_there_is_a_reminder_exactly_while_it_can_help(deadline: date, kind: LeadKind, today: date) -> None:
    days = reminders(deadline, lead_times(kind), today)
    assert bool(days) == (today < deadline)
    assert list(days) == sorted(set(days)) and all(today < day <= deadline for day in days)


@pytest.mark.parametrize("kind", get_args(LeadKind))
def test_the_longest_lead_is_named_first(kind: LeadKind) -> None:
    assert list(lead_times(kind)) == sorted(lead_times(kind), reverse=True)
