"""The day in a letter somebody sent: they hear of it in time, not only on the day itself, and it stays asked."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.engine import choices
from bot.engine.alarms import Draft
from bot.engine.types import Library, Sent
from tests.engine.person import Person


@pytest.fixture
def asked(library: Library) -> Person:
    """Who sent a letter, and is asked for the day in it. It is Monday 23 November."""
    anna = Person(library)
    anna.meets(Sent("photo"))
    anna.state = replace(anna.state, draft=Draft("letter", what="Uw brief"))
    anna.state = replace(anna.state, offered=choices.yes_no("remind:letter:yes", "Ja", "remind:letter:no", "Nee"))
    assert "Welke dag staat er in de brief?" in anna.taps("remind:letter:yes")
    return anna


def test_they_hear_weeks_and_days_before_and_on_the_day(asked: Person) -> None:
    asked.says("op 20 januari 2027")
    asked.says("ja")
    (kept,) = asked.state.reminders
    days = ((2026, 12, 30), (2027, 1, 13), (2027, 1, 18), (2027, 1, 20))
    assert kept.times == tuple(datetime(*day, 10) for day in days)  # noqa: DTZ001  # wall times; they have no zone
    assert (kept.what, kept.last_day) == ("Uw brief", date(2027, 1, 20))


@pytest.mark.parametrize(
    ("said", "rings"),
    [
        ("morgen", "dinsdag 24 november om 10.00 uur"),
        ("morgen om half tien 's ochtends", "dinsdag 24 november om 08.30 uur"),
        ("morgen om 3 uur 's middags", "dinsdag 24 november om 10.00 uur"),
        ("overmorgen", "woensdag 25 november om 10.00 uur"),
    ],
)
def test_near_days_are_early_enough_too(asked: Person, said: str, rings: str) -> None:
    assert rings in asked.says(said)


def test_today_is_for_doing_it_now(asked: Person) -> None:
    assert "dat is vandaag" in asked.says("vandaag om 11 uur")
    assert asked.state.draft is None and asked.state.reminders == ()


def test_a_question_in_between_leaves_the_day_asked(asked: Person) -> None:
    assert "Zorgtoeslag" in asked.says("hoe vraag ik zorgtoeslag aan")
    assert "Huurachterstand" in asked.says("ik kan op 1 december mijn huur niet betalen")
    assert "De dag in uw brief: zaterdag 12 december." in asked.says("12 december")


def test_another_day_at_the_read_back_is_the_day_in_the_letter(asked: Person) -> None:
    asked.says("12 december")
    again = asked.says("nee, 15 december")
    assert "De dag in uw brief: dinsdag 15 december." in again and "zondag 13 december" in again
    asked.says("om 9 uur 's ochtends")
    asked.says("ja")
    (kept,) = asked.state.reminders
    assert kept.last_day == date(2026, 12, 15) and kept.times[-1].hour == 8


def test_a_no_asks_for_the_day_again(asked: Person) -> None:
    asked.says("hoe vraag ik zorgtoeslag aan")
    asked.says("12 december")
    assert "Welke dag staat er in de brief?" in asked.says("nee")
    assert "dinsdag 15 december" in asked.says("er staat 15 december")


def test_a_day_that_could_be_two_is_chosen(asked: Person) -> None:
    assert "Welke bedoelt u?" in asked.says("volgende vrijdag")
    assert "De dag in uw brief: vrijdag 4 december." in asked.taps("remind:at:2026-12-04T09:00")


def test_a_day_that_is_none_is_asked_again(asked: Person) -> None:
    assert "Die dag of tijd bestaat niet.\n\nWelke dag staat er" in asked.says("31 februari")


def test_what_comes_back_every_month_is_a_reminder_like_any(asked: Person) -> None:
    asked.says("12 december")
    assert "elke maand" in asked.says("elke maand de 20e")
    asked.says("ja")
    (kept,) = asked.state.reminders
    assert kept.rrule and kept.last_day is None
