"""A reminder in the making: nothing is guessed in silence, and whoever turns to something else is not held."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine.alarms import RemindAt
from bot.engine.reminders import keeping
from bot.engine.types import Library, Message, Pressed, Wrote
from tests.engine.person import MONDAY, Person, wall


@pytest.fixture
def anna(library: Library) -> Person:
    return Person(library)


def test_what_and_when_at_once_are_read_back_and_kept_on_yes(anna: Person) -> None:
    assert "dinsdag 24 november om 15.00 uur" in anna.says("herinner me morgen om 3 uur aan de huur")
    assert anna.state.reminders == ()
    turn = anna.meets(Wrote("ja"))
    (reminder,) = anna.state.reminders
    assert (reminder.what, reminder.times) == ("de huur", (wall("2026-11-24 15:00"),))
    assert turn.effects == (RemindAt(reminder.id, reminder.times[0], MONDAY + timedelta(hours=28)),)


def test_a_time_that_was_guessed_is_said_to_be_a_guess(anna: Person) -> None:
    assert "U noemde geen tijd, dus ik neem 09.00 uur" in anna.says("herinner me morgen aan de huur")
    assert "U noemde geen tijd" not in anna.says("om 16 uur")
    assert "24 november om 16.00 uur" in anna.says("nee") or anna.state.draft


def test_another_hour_keeps_the_day_that_was_shown(anna: Person) -> None:
    anna.says("herinner me vrijdag aan de huur")
    assert "vrijdag 27 november om 16.30 uur" in anna.says("half vijf")


def test_another_hour_of_what_recurs_keeps_it_recurring(anna: Person) -> None:
    anna.says("herinner me elke vrijdag aan de huur")
    said = anna.says("half vijf")
    assert "vrijdag 27 november om 16.30 uur" in said and "elke week op vrijdag" in said


def test_what_cannot_be_read_is_asked_with_the_reason(anna: Person) -> None:
    assert "Die dag of tijd bestaat niet" in anna.says("herinner me op 31 februari aan de huur")
    assert anna.state.draft and anna.state.draft.what == "de huur"
    assert "dat moment is al voorbij" in anna.says("gisteren").casefold()
    assert "de dag en de datum passen niet" in anna.says("maandag 24 november").casefold()


def test_where_it_could_be_two_moments_they_choose(anna: Person) -> None:
    anna.says("herinner me volgende vrijdag om 10 uur aan de huur")
    offered = [id for id in anna.buttons if id.startswith("remind:at:")]
    assert len(offered) == 2
    assert "om 10.00 uur" in anna.taps(offered[1])
    anna.taps("remind:yes")
    assert f"remind:at:{anna.state.reminders[0].times[0]:%Y-%m-%dT%H:%M}" == offered[1]


@pytest.mark.parametrize(
    "choice",
    ["remind:at:tomorrow", "remind:yes", "remind:no", "remind:event:x", "remind:event:2026-11-23", "remind:what",
     "remind:x:1", "remind:yes:1", "remind:topic:budget-manager", "remind:topic:gone", "deadline:bbz:gone"],
)  # fmt: skip
def test_a_button_of_a_reminder_that_is_not_being_made_any_more_leads_on(anna: Person, choice: str) -> None:
    assert anna.taps(choice)
    assert anna.state.reminders == ()
    assert "person" in anna.buttons


def test_a_moment_that_went_by_while_they_thought_is_asked_again(anna: Person) -> None:
    anna.says("herinner me om 14 uur aan de huur")
    anna.waits(hours=5)
    assert "Dat moment is al voorbij" in anna.says("ja")
    assert anna.state.reminders == ()


def test_an_option_that_went_by_while_they_thought_is_asked_again(anna: Person) -> None:
    anna.says("herinner me volgende vrijdag om 10 uur aan de huur")
    anna.waits(days=30)
    assert "Dat moment is al voorbij" in anna.taps("remind:at:2026-11-27T10:00")


def test_no_date_twice_is_left_to_a_person(anna: Person) -> None:
    anna.says("/herinner huur")
    anna.says("weet ik nog niet")
    assert "Dat ligt aan mij" in anna.says("qxzzjvk")
    assert anna.state.draft is None and "person" in anna.buttons


def test_a_question_in_between_is_answered(anna: Person) -> None:
    anna.says("/herinner huur")
    assert "Zorgtoeslag" in anna.says("hoe vraag ik zorgtoeslag aan")
    assert anna.state.draft and anna.state.draft.asked == "aside"


def test_other_words_at_the_read_back_are_no_yes(anna: Person) -> None:
    anna.says("herinner me morgen aan de huur")
    anna.says("qxzzjvk wrrgh")
    assert anna.state.reminders == ()
    again = anna.says("morgen om 10 uur")
    assert "10.00 uur" in again and "Waaraan: de huur" in again and "Klopt dat?" in again
    assert anna.state.reminders == ()


def test_the_word_alone_asks_what_then_when(anna: Person) -> None:
    assert "Waar zal ik u aan herinneren?" in anna.says("/herinner")
    assert "Wanneer zal ik u herinneren?" in anna.says("x" * 1000)
    assert anna.state.draft and len(anna.state.draft.what) == 200


def test_a_command_in_the_other_language_is_understood(anna: Person) -> None:
    assert "de huur" in anna.says("/remind morgen om 10 uur de huur")


def test_an_unknown_command_asks_for_no_reminder(anna: Person) -> None:
    anna.says("/onzin morgen qxzzjvk")
    assert anna.state.draft is None


def test_there_is_an_end_to_how_many_one_person_can_have(anna: Person) -> None:
    anna.says("herinner me morgen aan de huur")
    anna.says("ja")
    (one,) = anna.state.reminders
    anna.state = replace(anna.state, reminders=tuple(replace(one, id=n) for n in range(keeping.MOST)))
    assert "al heel veel herinneringen" in anna.says("herinner me morgen aan de huur")


def test_an_hour_that_does_not_exist_is_the_first_minute_after_the_gap(library: Library) -> None:
    anna = Person(library, now=MONDAY.replace(year=2027, month=3, day=27))
    anna.says("herinner me op 28 maart om 02:30 aan de huur")
    turn = anna.meets(Pressed("remind:yes"))
    assert anna.state.reminders[0].times == (wall("2027-03-28 03:00"),)
    assert [effect.due.hour for effect in turn.effects if isinstance(effect, RemindAt)] == [1]


def test_changing_keeps_the_name_and_counts_for_calendars(anna: Person) -> None:
    anna.says("herinner me morgen om 10 uur aan de huur")
    anna.says("ja")
    id = anna.state.reminders[0].id
    file = anna.meets(Pressed(f"remind:ics:{id}")).messages[0].attachment
    anna.taps(f"remind:change:{id}")
    anna.says("overmorgen om 11 uur")
    newer = anna.meets(Pressed("remind:yes")).messages[0]
    assert file and newer.attachment and "nieuwe moment" in newer.text
    assert anna.state.reminders[0].id == id and len(anna.state.reminders) == 1
    assert _line(file.content, "UID") == _line(newer.attachment.content, "UID")
    assert (_line(file.content, "SEQUENCE"), _line(newer.attachment.content, "SEQUENCE")) == ("0", "1")


def _line(file: str, name: str) -> str:
    found = re.search(rf"^{name}:(.*?)\r?$", file, re.MULTILINE)
    assert found
    return found[1]


def test_a_button_from_before_everything_was_erased_means_no_new_reminder(library: Library) -> None:
    before, after = Person(library), Person(library, now=MONDAY + timedelta(seconds=2))
    for anna in (before, after):
        anna.says("herinner me morgen om 10 uur aan de huur")
        anna.says("ja")
    assert before.state.reminders[0].id != after.state.reminders[0].id
    assert "is er niet meer" in after.taps(f"remind:done:{before.state.reminders[0].id}")


def test_the_calendar_says_what_it_is_about_only_to_who_wishes_it(anna: Person) -> None:
    anna.says("herinner me morgen om 10 uur aan de huur")
    anna.says("ja")
    id = anna.state.reminders[0].id
    assert "SUMMARY:Herinnering" in _file(anna.meets(Pressed(f"remind:ics:{id}")).messages[0])
    anna.taps("remind:openly:yes")
    assert "SUMMARY:de huur" in _file(anna.meets(Pressed(f"remind:ics:{id}")).messages[0])
    anna.taps("remind:openly:no")
    assert not anna.state.openly


def _file(message: Message) -> str:
    assert message.attachment
    return message.attachment.content
