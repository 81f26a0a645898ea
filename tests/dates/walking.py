"""Counts a term slowly: one day at a time, with a finger on the calendar."""

from datetime import date, timedelta

from bot.dates.terms import Term
from tests.dates.days_off import worked

DAY = timedelta(days=1)


def ends(term: Term, event: date) -> date:
    """The last day of the term, before it is known whether it is moved."""
    if term.before:
        return _back(term, event)
    amount = term.until or term.amount
    if term.unit == "months":
        return _months_later(event, amount, term.day_one)
    left = amount * (7 if term.unit == "weeks" else 1)
    day = event if term.day_one == "same_day" else event + DAY  # this is day one
    for _ in range(left - 1):
        day += DAY
    return day


def starts(term: Term, event: date) -> date:
    """The day after so many full units; before an event, the day so many units earlier."""
    if term.before:
        return _back(term, event)
    if term.unit == "months":
        return _months_later(event, term.amount, term.day_one) + DAY
    day = event if term.day_one == "same_day" else event + DAY
    for _ in range(term.amount * (7 if term.unit == "weeks" else 1)):
        day += DAY
    return day


def moved(event: date, end: date) -> date:
    """On, until the day is worked and two days of a term of three or more have been worked."""
    walked = [event + DAY]
    while walked[-1] < end or not worked(walked[-1]) or (len(walked) > 2 and sum(map(worked, walked)) < 2):
        walked.append(walked[-1] + DAY)
    return walked[-1]


def _months_later(event: date, amount: int, day_one: str) -> date:
    day, begun = event, 0
    while True:
        day += DAY
        begun += day.day == 1
        ended = (day + DAY).day == 1
        if begun == amount and (ended or (day_one != "month_after" and day.day == event.day)):
            return day - DAY if day_one == "same_day" else day


def _back(term: Term, event: date) -> date:
    day, left = event, term.amount * (7 if term.unit == "weeks" else 1)
    if term.unit != "months":
        for _ in range(left):
            day -= DAY
        return day
    while left or day.day > event.day:
        left -= day.day == 1
        day -= DAY
    return day
