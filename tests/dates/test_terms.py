"""A term told to somebody is the term of the law: counted twice, by hand, and refused where nothing can be told."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.dates.leads import lead_times
from bot.dates.terms import TERMS, Term, first_day, last_day
from bot.dates.terms_in_time import TERMS_IN_TIME
from bot.dates.terms_to_wait import TERMS_TO_WAIT
from tests.dates import walking

_BY_HAND = (Path(__file__).parent / "golden_terms.tsv").read_text(encoding="utf-8")
GOLDEN = [*csv.DictReader(_BY_HAND.splitlines(), delimiter="\t")]

EVENTS = [
    *("2024-02-29", "2028-02-29", "2026-02-28", "2027-02-28", "2028-02-28"),  # the end of February
    *("2025-01-31", "2026-01-31", "2028-01-31", "2027-01-30", "2026-03-31", "2026-05-31", "2026-08-31"),  # of months
    *("2026-10-31", "2026-11-30", "2026-12-31", "2027-12-30", "2028-01-01"),  # of years
    *("2026-02-20", "2026-02-23", "2026-04-01", "2026-04-02", "2026-04-03", "2027-03-24", "2027-03-25"),  # Easter
    *("2025-03-15", "2025-03-16", "2025-04-23", "2025-04-24", "2026-03-16", "2031-03-15", "2031-04-24"),  # King's Day
    *("2026-03-24", "2027-05-01", "2027-05-03", "2026-04-30"),  # 5 May
    *("2026-04-13", "2026-05-21", "2026-05-22"),  # Ascension Day and Whitsun
    *("2026-11-13", "2026-11-14", "2026-12-22", "2026-12-23", "2026-12-24", "2029-12-22", "2026-12-29"),  # Christmas
    *("2026-11-23", "2026-11-27", "2026-11-28", "2026-11-29", "2026-10-17", "2026-06-01"),  # weekends, ordinary days
]

POSSIBLE = [term.id for term in TERMS.values() if term.kind == "from"]


def test_there_are_enough_days_to_count_from() -> None:
    assert len(set(EVENTS)) == len(EVENTS) >= 40


@pytest.mark.parametrize("term", [term for term in TERMS.values() if term.kind != "from"], ids=lambda term: term.id)
def test_counting_day_by_day_comes_to_the_same_last_day(term: Term) -> None:
    for event in map(date.fromisoformat, EVENTS):
        end = walking.ends(term, event)
        assert last_day(term, event) == (walking.moved(event, end) if term.extended else end), event


@pytest.mark.parametrize("name", ["disability-benefit", "administration-hearing", *POSSIBLE])
def test_counting_day_by_day_comes_to_the_same_first_day(name: str) -> None:
    for event in map(date.fromisoformat, EVENTS):
        assert first_day(TERMS[name], event) == walking.starts(TERMS[name], event), event


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['term']}-{row['event']}")
def test_what_was_counted_by_hand_comes_out(row: dict[str, str]) -> None:
    term, event = TERMS[row["term"]], date.fromisoformat(row["event"])
    if row["first"]:
        assert first_day(term, event).isoformat() == row["first"], row["because"]
    if row["last"]:
        assert last_day(term, event).isoformat() == row["last"], row["because"]


def test_every_term_was_counted_by_hand_at_least_once() -> None:
    assert {row["term"] for row in GOLDEN} == set(TERMS)


def test_a_term_that_the_law_extends_never_ends_on_a_day_off() -> None:
    for past in range(366 * 2):
        event = date(2026, 1, 1) + timedelta(days=past)
        for term in TERMS.values():
            if term.extended:
                assert walking.worked(last_day(term, event))


@pytest.mark.parametrize("term", [*TERMS.values()], ids=lambda term: term.id)
def test_a_later_event_never_ends_earlier(term: Term) -> None:
    count = first_day if term.kind == "from" else last_day
    days = [count(term, date(2027, 1, 1) + timedelta(days=past)) for past in range(500)]
    assert days == sorted(days)


def test_only_terms_of_an_act_that_are_short_enough_are_extended() -> None:
    longest = {"days": 90, "weeks": 12, "months": 3}
    for term in TERMS.values():
        allowed = term.kind == "last_day" and term.law and not term.before and term.amount <= longest[term.unit]
        assert allowed or not term.extended, term.id


def test_every_term_tells_where_it_comes_from_and_what_it_is_about() -> None:
    for name, term in TERMS.items():
        assert name == term.id == term.id.lower().replace(" ", "-")
        assert term.topics and term.source.startswith("http") and lead_times(term.leads)
        assert term.amount > 0 and (term.until > term.amount) == (term.kind == "window")


def test_no_term_is_told_under_the_name_of_another() -> None:
    assert len(TERMS) == len(TERMS_IN_TIME) + len(TERMS_TO_WAIT)


def test_a_moment_from_which_something_is_possible_has_no_last_day() -> None:
    with pytest.raises(ValueError, match="'repairs' has no last day"):
        last_day(TERMS["repairs"], date(2026, 11, 23))


@pytest.mark.parametrize("term", ["objection", "food-parcel"])
def test_a_last_day_is_not_told_as_a_first_one(term: str) -> None:
    with pytest.raises(ValueError, match="has no first day"):
        first_day(TERMS[term], date(2026, 11, 23))


@pytest.mark.parametrize("event", [date.max, date(9999, 11, 30), date(2200, 1, 1), date.min])
def test_a_year_in_which_nobody_lives_is_refused(event: date) -> None:
    with pytest.raises(ValueError, match=r"not known|outside the calendar"):
        last_day(TERMS["objection"], event)


@pytest.mark.parametrize("event", [date.max, date(9999, 11, 30)])
def test_months_do_not_leave_the_calendar(event: date) -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        last_day(TERMS["tax-remission"], event)


def test_what_is_counted_back_does_not_leave_the_calendar_either() -> None:
    for term in ("pension-supplement", "special-assistance"):
        earlier = replace(TERMS[term], kind="last_day")
        with pytest.raises(ValueError, match="outside the calendar"):
            last_day(earlier, date.min)
