"""What people do with their reminders, and the dates the list of help offers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.engine.alarms import RemindAt, ReminderDue
from bot.engine.types import Library, Pressed
from tests.engine.person import Person, wall


@pytest.fixture
def anna(library: Library) -> Person:
    return Person(library)


@pytest.fixture
def rung(anna: Person) -> Person:
    """Somebody whose reminder of the rent has just rung, at 10 o'clock."""
    anna.is_reminded("herinner me morgen om 10 uur aan de huur")
    anna.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    anna.meets(ReminderDue(anna.state.reminders[0].id, wall("2026-11-24 10:00")))
    return anna


def only(anna: Person) -> int:
    (reminder,) = anna.state.reminders
    return reminder.id


@pytest.mark.parametrize(
    ("choice", "at"),
    [("hour", "2026-11-24 11:00"), ("tonight", "2026-11-24 19:00"), ("tomorrow", "2026-11-25 09:00")],
)
def test_later_is_once_more_at_that_moment(rung: Person, choice: str, at: str) -> None:
    id = only(rung)
    rung.taps(f"remind:later:{id}")
    assert f"remind:{choice}:{id}" in rung.buttons
    turn = rung.meets(Pressed(f"remind:{choice}:{id}"))
    assert rung.state.reminders[0].times == (wall(at),)
    assert [effect.at for effect in turn.effects if isinstance(effect, RemindAt)] == [wall(at)]


def test_in_the_evening_there_is_no_tonight_and_an_old_button_means_an_hour(rung: Person) -> None:
    id = only(rung)
    rung.now = rung.now.replace(hour=19)
    rung.taps(f"remind:later:{id}")
    assert f"remind:tonight:{id}" not in rung.buttons
    rung.taps(f"remind:tonight:{id}")
    assert rung.state.reminders[0].times == (wall("2026-11-24 21:00"),)


def test_another_moment_is_asked_for(rung: Person) -> None:
    rung.taps(f"remind:other:{only(rung)}")
    assert "vrijdag 27 november om 12.00 uur" in rung.says("vrijdag om 12 uur")


def test_later_of_what_recurs_does_not_move_what_comes_anyway(anna: Person) -> None:
    anna.says("herinner me elke dag om 10 uur aan mijn pil")
    anna.says("ja")
    id = only(anna)
    anna.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    anna.meets(ReminderDue(id, wall("2026-11-24 10:00")))
    anna.taps(f"remind:hour:{id}")
    assert sorted(one.times[0] for one in anna.state.reminders) == [wall("2026-11-24 11:00"), wall("2026-11-25 10:00")]


def test_help_leads_to_the_answer_it_belongs_to_or_to_people(rung: Person) -> None:
    assert "Vertel in uw eigen woorden" in rung.taps(f"remind:help:{only(rung)}")
    rung.taps(f"remind:done:{only(rung)}")
    rung.taps("deadline:objection-letter:objection")
    rung.taps("remind:event:2026-11-23")
    rung.taps("remind:yes")
    assert "Bezwaar maken" in rung.taps(f"remind:help:{only(rung)}")


def test_what_rang_and_has_no_day_any_more_goes_into_no_calendar(rung: Person) -> None:
    assert "is er niet meer" in rung.taps(f"remind:ics:{only(rung)}")


def test_what_is_stopped_is_gone(rung: Person) -> None:
    assert "hier niet meer aan" in rung.taps(f"remind:stop:{only(rung)}")
    assert rung.state.reminders == ()


def test_what_was_taken_is_taken_back(anna: Person) -> None:
    anna.says("herinner me morgen om 10 uur aan de huur")
    anna.says("ja")
    id = only(anna)
    anna.taps(f"remind:ics:{id}")
    off = anna.meets(Pressed(f"remind:stop:{id}")).messages[0].attachment
    assert off and "METHOD:CANCEL" in off.content and "SEQUENCE:1" in off.content
    assert anna.state.reminders == ()


def test_the_list_says_what_waits_for_an_answer(rung: Person) -> None:
    assert "de huur: wacht op uw antwoord" in rung.says("/herinneringen")
    assert "U heeft geen herinneringen" in Person(rung.library).taps("remind:list")
    assert "Waar zal ik u aan herinneren?" in rung.taps("remind:new")


def test_a_single_deadline_is_begun_at_once_and_of_several_they_choose(anna: Person) -> None:
    assert "de dag dat u Bbz aanvroeg" in anna.taps("remind:topic:bbz")
    anna.taps("remind:topic:objection-letter")
    assert {"deadline:objection-letter:objection", "deadline:objection-letter:appeal"} <= set(anna.buttons)


def test_a_date_that_comes_every_year_is_the_next_one(anna: Person) -> None:
    assert "donderdag 31 december" in anna.taps("deadline:health-insurance-arrears:switch-cancel")
    anna.now = datetime(2027, 1, 1, 12, tzinfo=UTC)
    assert "vrijdag 31 december 2027" in anna.taps("deadline:health-insurance-arrears:switch-cancel")
    assert "- vrijdag 19 november 2027 om 10.00 uur" in "\n".join(
        (anna.state.draft and [anna.taps("deadline:health-insurance-arrears:switch-cancel")]) or []
    )


def test_a_date_that_comes_once_and_has_passed_is_said(anna: Person) -> None:
    anna.now = datetime(2027, 1, 2, 12, tzinfo=UTC)
    assert "Die dag is voorbij" in anna.taps("deadline:participation-act:new-act")
    assert {"person"} <= set(anna.buttons)


def test_today_is_the_last_day(anna: Person) -> None:
    anna.taps("deadline:debt-first-letter:pay-without-costs")
    assert "dat is vandaag" in anna.says("9 november")
    assert anna.state.draft is None


def test_no_day_is_asked_again_once_and_a_question_is_answered(anna: Person) -> None:
    anna.taps("deadline:objection-letter:objection")
    assert "Ik lees daar geen datum in" in anna.says("weet ik niet meer")
    anna.says("qxzzjvk wrrgh")
    assert anna.state.draft and anna.state.draft.asked == "aside"
    anna.taps("deadline:objection-letter:objection")
    assert "Zorgtoeslag" in anna.says("hoe vraag ik zorgtoeslag aan")


def test_no_is_no_reminder(anna: Person) -> None:
    anna.taps("deadline:objection-letter:objection")
    anna.says("gisteren")
    assert "Ik zet geen herinnering" in anna.says("nee")
    assert anna.state.draft is None and anna.state.reminders == ()


def test_a_term_is_counted_back_from_what_is_still_to_come(anna: Person) -> None:
    anna.taps("deadline:speaking-at-council:sign-up")
    assert not any(id.startswith("remind:event") for id in anna.buttons)
    assert "dinsdag 8 december" in anna.says("10 december")


def test_from_a_day_on_something_becomes_possible(anna: Person) -> None:
    anna.taps("deadline:pension-supplement:apply-aio")
    assert "maandag 1 maart." in anna.says("1 mei 2027")


def test_a_term_of_the_list_itself_is_counted_in_days_or_months(anna: Person) -> None:
    anna.taps("deadline:find-home:extend-registration")
    anna.says("2 november 2026")
    assert anna.state.draft and anna.state.draft.last_day == date(2027, 11, 2)
    anna.taps("deadline:protected-earnings:bailiff-reply")
    anna.says("20 november")
    assert anna.state.draft and anna.state.draft.last_day == date(2026, 12, 4)


def test_a_deadline_that_left_the_list_while_they_thought(anna: Person) -> None:
    anna.taps("deadline:objection-letter:objection")

    anna.state = replace(anna.state, draft=replace(anna.state.draft, topic="gone"))  # type: ignore[type-var]  # there is one
    assert anna.says("12 november")
    assert anna.taps("remind:event:2026-11-12")
    assert anna.state.reminders == ()


def test_a_deadline_is_a_whole_day_in_the_calendar_with_its_calls(anna: Person) -> None:
    anna.taps("deadline:objection-letter:objection")
    anna.says("12 november")
    anna.says("ja")
    file = anna.meets(Pressed(f"remind:ics:{only(anna)}")).messages[0].attachment
    assert file and "DTSTART;VALUE=DATE:20261224" in file.content
    assert file.content.count("BEGIN:VALARM") == 3
