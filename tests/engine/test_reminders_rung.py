"""A reminder whose moment has come: once, discreet, honest about being late, and never in the night when it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.engine.alarms import CheckOn, RemindAt, ReminderDue, ReminderUnanswered, Undelivered
from bot.engine.types import Library, Message, OpenCase, Turn
from tests.engine.person import MONDAY, Person, told, wall


@pytest.fixture
def anna(library: Library) -> Person:
    return Person(library)


def rings(anna: Person, at: datetime) -> Turn:
    """Its letter, at this instant."""
    anna.now = at
    first = anna.state.reminders[0]
    return anna.meets(ReminderDue(first.id, first.times[0] if first.times else wall("2026-01-01 00:00")))


def only(turn: Turn) -> Message:
    (message,) = turn.messages
    return message


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_it_rings_once_and_a_second_letter_is_silent(anna: Person) -> None:
    anna.is_reminded("herinner me morgen om 10 uur aan de huur")
    message = only(rings(anna, utc("2026-11-24 09:00")))
    assert message.text == "U vroeg mij u ergens aan te herinneren." and message.lane == "reminder"
    assert rings(anna, utc("2026-11-24 09:00:30")).messages == ()


def test_a_letter_of_a_moment_that_was_changed_is_silent(anna: Person) -> None:
    id = anna.is_reminded("herinner me morgen om 10 uur aan de huur")
    anna.taps(f"remind:change:{id}")
    anna.says("overmorgen om 10 uur")
    anna.says("ja")
    anna.now = utc("2026-11-24 09:00")
    assert anna.meets(ReminderDue(id, wall("2026-11-24 10:00"))) == Turn(anna.state)


def test_several_at_once_are_one_message(anna: Person) -> None:
    anna.is_reminded("herinner me morgen om 10 uur aan de huur")
    anna.is_reminded("herinner me morgen om 11 uur aan de tandarts")
    message = only(rings(anna, utc("2026-11-24 12:00")))
    assert message.text.startswith("U vroeg mij u aan een paar dingen te herinneren.")
    said = anna.taps("remind:show")
    assert "- de huur" in said and "- de tandarts" in said
    anna.taps("remind:openly:yes")
    assert "de huur" in told(anna.meets(Undelivered(message.about)))


def test_showing_all_when_one_is_left_shows_it_and_when_none_is_the_list(anna: Person) -> None:
    first, second = (
        anna.is_reminded("herinner me morgen om 10 uur aan de huur"),
        anna.is_reminded("herinner me vrijdag aan de bus"),
    )
    rings(anna, utc("2026-11-24 09:00"))
    assert "Uw herinnering: de huur" in anna.taps("remind:show")
    anna.taps(f"remind:done:{first}")
    assert "- de bus: vrijdag" in anna.taps("remind:show")
    assert "vrijdag 27 november om 09.00 uur" in anna.taps(f"remind:show:{second}")


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (60, False), (121, True)])
def test_from_two_hours_on_it_says_that_it_is_late(anna: Person, minutes: int, late: bool) -> None:
    anna.is_reminded("herinner me morgen om 10 uur aan de huur")
    message = only(rings(anna, utc("2026-11-24 09:00") + timedelta(minutes=minutes)))
    assert ("komt later dan u vroeg" in message.text) == late


def test_who_asked_for_the_middle_of_the_night_gets_it_then_and_not_later_that_night(anna: Person) -> None:
    anna.is_reminded("herinner me morgen om 23 uur aan het medicijn")
    message = only(rings(anna, utc("2026-11-24 22:00")))
    assert message.useful_until == utc("2026-11-24 22:05")


def test_what_is_late_in_the_night_waits_for_the_morning(anna: Person) -> None:
    anna.is_reminded("herinner me morgen om 20 uur aan de huur")
    turn = rings(anna, utc("2026-11-24 21:30"))
    assert turn.messages == ()
    (again,) = turn.effects
    assert isinstance(again, RemindAt) and again.due == utc("2026-11-25 08:00")
    assert "komt later" in only(rings(anna, again.due)).text


def test_in_the_evening_a_message_is_of_use_until_the_quiet_hours(anna: Person) -> None:
    anna.is_reminded("herinner me morgen om 20.30 uur aan de huur")
    assert only(rings(anna, utc("2026-11-24 19:30"))).useful_until == utc("2026-11-24 20:00")


def test_what_recurs_comes_again_and_what_was_missed_rings_once(anna: Person) -> None:
    anna.is_reminded("herinner me elke dag om 10 uur aan mijn pil")
    turn = rings(anna, utc("2026-11-27 12:00"))
    only(turn)
    (again,) = turn.effects
    assert isinstance(again, RemindAt) and again.due == utc("2026-11-28 09:00")


def test_what_recurs_in_the_hour_that_comes_twice_rings_in_the_first(library: Library) -> None:
    anna = Person(library, now=utc("2027-10-29 10:00"))
    anna.is_reminded("herinner me elke dag om 02:30 aan mijn pil")
    rung, next_one = [], utc("2027-10-30 00:30")
    while len(rung) < 4:
        turn = rings(anna, next_one)
        only(turn)
        rung.append(anna.now)
        (next_one,) = (effect.due for effect in turn.effects if isinstance(effect, RemindAt))
    assert rung == [utc(f"2027-{day} 00:30") for day in ("10-30", "10-31")] + [
        utc(f"2027-11-0{n} 01:30") for n in (1, 2)
    ]


def test_the_last_of_what_ends_leaves_nothing_behind(anna: Person) -> None:
    anna.is_reminded("herinner me elke dag om 10 uur tot en met 25 november aan mijn pil")
    assert rings(anna, utc("2026-11-24 09:00")).effects
    assert rings(anna, utc("2026-11-25 09:00")).effects == ()


def test_what_did_not_arrive_rings_again(anna: Person) -> None:
    anna.is_reminded("herinner me morgen om 10 uur aan de huur")
    about = only(rings(anna, utc("2026-11-24 09:00"))).about
    anna.now = utc("2026-11-24 12:00")
    assert only(anna.meets(Undelivered(about))).lane == "reminder"


def test_what_did_not_arrive_by_night_rings_again_in_the_morning(anna: Person) -> None:
    id = anna.is_reminded("herinner me morgen om 20.30 uur aan de huur")
    about = only(rings(anna, utc("2026-11-24 19:30"))).about
    anna.now = utc("2026-11-24 20:01")
    turn = anna.meets(Undelivered(about))
    assert turn.messages == () and [effect.due for effect in turn.effects if isinstance(effect, RemindAt)] == [
        utc("2026-11-25 08:00")
    ]
    assert only(rings(anna, utc("2026-11-25 08:00"))).about == f"remind:{id}"


def test_what_was_answered_meanwhile_does_not_ring_again(anna: Person) -> None:
    id = anna.is_reminded("herinner me morgen om 10 uur aan de huur")
    about = only(rings(anna, utc("2026-11-24 09:00"))).about
    anna.taps(f"remind:done:{id}")
    assert anna.meets(Undelivered(about)).messages == ()
    assert anna.meets(Undelivered("something else")).messages == ()


def deadline(anna: Person) -> int:
    """Six weeks from 12 November: the last day is 24 December."""
    anna.taps("deadline:objection-letter:objection")
    anna.says("12 november")
    anna.taps("remind:yes")
    return anna.state.reminders[0].id


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ("2026-12-22 09:00", "Over 2 dagen: donderdag 24 december."),
        ("2026-12-23 09:00", "Morgen al: donderdag 24 december."),
        ("2026-12-24 09:00", "Vandaag: donderdag 24 december."),
        ("2026-12-26 09:00", "Vaak kan er nog iets."),
        ("2027-01-20 09:00", "De dag waarop dit moest, is voorbij: donderdag 24 december."),
    ],
)
def test_a_deadline_says_the_days_that_are_left(anna: Person, now: str, says: str) -> None:
    id = deadline(anna)
    rings(anna, utc(now))
    assert says in anna.taps(f"remind:show:{id}")


def test_only_who_agreed_is_handed_to_a_volunteer_a_day_after_the_last_call(anna: Person) -> None:
    id = deadline(anna)
    anna.taps(f"remind:watch:{id}")
    checks = [effect for day in ("03", "17", "22") for effect in rings(anna, utc(f"2026-12-{day} 09:00")).effects]
    (check,) = [effect for effect in checks if isinstance(effect, CheckOn)]
    anna.now = check.due
    turn = anna.meets(ReminderUnanswered(id, check.rang))
    assert turn.effects == (OpenCase("reminder"),) and "vrijwilliger" in told(turn)
    assert anna.meets(ReminderUnanswered(id, check.rang)).effects == ()


def test_who_answered_is_left_in_peace(anna: Person) -> None:
    id = deadline(anna)
    anna.taps(f"remind:watch:{id}")
    rang = anna.now
    anna.taps(f"remind:done:{id}")
    assert anna.meets(ReminderUnanswered(id, rang)).messages == ()


def test_openly_it_says_what_it_is_about(anna: Person) -> None:
    anna.is_reminded("herinner me morgen om 10 uur aan de huur")
    anna.taps("remind:openly:yes")
    assert only(rings(anna, utc("2026-11-24 09:00"))).text == "Uw herinnering: de huur"
    assert only(rings_late(anna)).text.startswith("Sorry")


def rings_late(anna: Person) -> Turn:
    anna.now = MONDAY + timedelta(days=1)
    anna.is_reminded("herinner me morgen om 10 uur aan de tandarts")
    return rings(anna, utc("2026-11-25 18:00"))


def test_a_topic_that_left_the_list_is_no_riddle(anna: Person) -> None:

    id = deadline(anna)
    anna.state = replace(anna.state, reminders=tuple(replace(one, topic="gone") for one in anna.state.reminders))
    assert "iets uit de lijst dat er niet meer staat" in anna.taps(f"remind:show:{id}")
    assert anna.state.reminders[0].last_day == date(2026, 12, 24)


def test_what_rings_a_little_late_when_the_hour_begins_again_does_not_ring_twice(library: Library) -> None:
    anna = Person(library, now=utc("2027-10-30 10:00"))
    anna.is_reminded("herinner me elke dag om 02:58 aan mijn pil")
    (again,) = rings(anna, utc("2027-10-31 01:02")).effects
    assert isinstance(again, RemindAt) and again.at == wall("2027-11-01 02:58")
