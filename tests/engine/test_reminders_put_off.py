"""A reminder that is put off: nothing that comes anyway is lost, and what people type instead of tapping is understood."""

from datetime import UTC, datetime

import pytest

from bot.engine.alarms import RemindAt, ReminderDue
from bot.engine.types import Library, Wrote
from tests.engine.person import Person, wall

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # 10 o'clock on the wall


@pytest.fixture
def anna(library: Library) -> Person:
    return Person(library)


def rings(anna: Person, asked: str) -> int:
    """Asked for, kept and rung on Tuesday at ten."""
    id, anna.now = anna.is_reminded(asked), TUESDAY
    anna.meets(ReminderDue(id, wall("2026-11-24 10:00")))
    return id


def moments(anna: Person) -> list[tuple[str, bool]]:
    return [(f"{at:%d %b %H:%M}", bool(one.rrule)) for one in anna.state.reminders for at in one.times]


DAILY = "herinner me elke dag om 10 uur aan mijn pil"
ONCE = "herinner me morgen om 10 uur aan de huur"


@pytest.mark.parametrize("way", ["later", "other"])
def test_what_recurs_goes_on_beside_the_moment_they_named(anna: Person, way: str) -> None:
    anna.taps(f"remind:{way}:{rings(anna, DAILY)}")
    anna.says("vanmiddag om 3 uur")
    turn = anna.meets(Wrote("ja"))
    assert moments(anna) == [("24 Nov 15:00", False), ("25 Nov 10:00", True)]
    assert [one.at for one in turn.effects if isinstance(one, RemindAt)] == [wall("2026-11-24 15:00")]


def test_the_later_warnings_of_a_deadline_stay(anna: Person) -> None:
    anna.taps("deadline:objection-letter:objection")
    anna.says("vandaag")
    anna.says("ja")
    (kept,) = anna.state.reminders
    first, *coming = kept.times
    anna.now = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
    anna.meets(ReminderDue(kept.id, first))
    anna.taps(f"remind:other:{kept.id}")
    anna.says("morgen om 9 uur")
    anna.says("ja")
    (put_off,) = anna.state.reminders
    assert put_off.times == (wall("2026-12-15 09:00"), *coming) and coming and put_off.last_day == kept.last_day


def test_no_asks_for_another_moment_of_a_deadline_too(anna: Person) -> None:
    anna.taps("deadline:objection-letter:objection")
    anna.says("vandaag")
    anna.says("ja")
    anna.taps(f"remind:other:{anna.state.reminders[0].id}")
    anna.says("morgen om 9 uur")
    assert "Wanneer zal ik u herinneren?" in anna.says("nee")


def test_a_new_rule_is_a_change(anna: Person) -> None:
    anna.taps(f"remind:later:{rings(anna, DAILY)}")
    anna.says("elke vrijdag om 9 uur")
    anna.says("ja")
    assert moments(anna) == [("27 Nov 09:00", True)]


def test_one_that_was_taken_away_meanwhile_is_made_anew(anna: Person) -> None:
    id = rings(anna, ONCE)
    anna.taps(f"remind:other:{id}")
    anna.says("vrijdag om 10 uur")
    anna.taps(f"remind:stop:{id}")
    anna.taps("remind:yes")
    assert moments(anna) == [("27 Nov 10:00", False)]


def test_a_single_moment_instead_of_a_rule_is_said_before_the_yes(anna: Person) -> None:
    anna.taps(f"remind:change:{rings(anna, DAILY)}")
    assert "niet meer elke dag" in anna.says("vrijdag om 10 uur")
    assert "niet meer" not in anna.says("elke vrijdag om 10 uur")


def test_a_button_after_later_leaves_no_question_open(anna: Person) -> None:
    id = rings(anna, ONCE)
    anna.taps(f"remind:later:{id}")
    anna.taps(f"remind:hour:{id}")
    assert anna.state.draft is None
    assert "Huurachterstand" in anna.says("ik kan mijn huur niet betalen")


@pytest.mark.parametrize(("words", "said"), [("gedaan", "Dat is geregeld"), ("Later", "Wanneer zal ik u weer")])
def test_what_is_typed_when_it_rings_is_understood(anna: Person, words: str, said: str) -> None:
    rings(anna, ONCE)
    assert said in anna.says(words)


def test_but_not_once_something_else_is_on_the_screen(anna: Person) -> None:
    rings(anna, ONCE)
    anna.says("opnieuw")
    anna.says("gedaan")
    assert anna.state.reminders[0].rang
