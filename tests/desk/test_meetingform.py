"""The form of a meeting: what is read from it, what is wrong with it, and what it changes. No page."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.desk import afterwards, meetingform, sheet
from bot.desk.meetingform import Paper
from bot.engine.meetingwork import Meeting, Words
from tests.desk.meeting import PLAN

LANGUAGES = ("nl", "en")
ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
PAST = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
MEETING = Meeting(1, "planned", PAST, PAST.replace(hour=12), "Plein 1", "no", 0, "invited", 4, PAST,
                  {"nl": Words("Samen", "Tram 4.")}, ("food",))  # fmt: skip


def read(**fields: str) -> Paper:
    return meetingform.read(PLAN | fields, LANGUAGES, ZONE, NOW, {})


def test_what_is_typed_is_what_is_planned() -> None:
    paper = read(begins="9.05", place="  Plein\t 1 ", capacity="")
    wish = meetingform.planned(paper.values, LANGUAGES)
    assert paper.wrong == {}
    assert wish.starts == datetime(2026, 12, 9, 8, 5, tzinfo=UTC)
    assert (wish.place, wish.capacity, wish.needs) == ("Plein 1", 0, ("travel", "food"))
    assert wish.texts["nl"] == Words("Samen verder", "We praten over geld.\nTram 4.")


def test_a_language_without_a_word_is_left_out() -> None:
    paper = read(**{"title:en": "", "text:en": ""})
    assert list(meetingform.planned(paper.values, LANGUAGES).texts) == ["nl"]


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"day": "2026-11-22"}, "day", "desk_meet_past_time"),
        ({"day": "2126-12-09"}, "day", "desk_meet_far"),
        ({"day": "0001-01-01"}, "day", "desk_meet_far"),
        ({"day": "9 december"}, "day", "desk_meet_no_day"),
        ({"begins": "25:00"}, "begins", "desk_meet_no_time"),
        ({"ends": "13:00"}, "ends", "desk_meet_ends_first"),
        ({"title:nl": " ", "title:en": ""}, "title:nl", "desk_meet_no_title"),
        ({"title:en": "a" * 81}, "title:en", "form_too_long"),
        ({"text:nl": "a" * 1201}, "text:nl", "form_too_long"),
        ({"place": ""}, "place", "desk_meet_no_place"),
        ({"step_free": ""}, "step_free", "form_choose"),
        ({"visible": "nobody"}, "visible", "form_choose"),
        ({"capacity": "5001"}, "capacity", "desk_meet_no_number"),
        ({"capacity": "9" * 5000}, "capacity", "desk_meet_no_number"),
        ({"capacity": "²"}, "capacity", "desk_meet_no_number"),
    ],
)
def test_what_cannot_be_is_wrong_and_stays_typed(fields: dict[str, str], field: str, sentence: str) -> None:
    paper = read(**fields)
    assert {name: wrong.sentence for name, wrong in paper.wrong.items()} == {field: sentence}
    assert all(paper.typed[name] == text.strip() for name, text in fields.items())


def test_an_empty_form_says_all_that_is_missing_at_once() -> None:
    paper = meetingform.read({}, LANGUAGES, ZONE, NOW, {})
    assert set(paper.wrong) == {"day", "begins", "ends", "place", "step_free", "visible", "title:nl"}


def test_a_meeting_fills_its_form_and_changes_nothing_by_that() -> None:
    before = meetingform.kept(MEETING, LANGUAGES)
    form = meetingform.filled(MEETING, LANGUAGES, ZONE).typed
    assert (form["day"], form["begins"], form["need_food"], form["need_travel"]) == ("2026-11-20", "11:00", "yes", "")
    paper = meetingform.read(form, LANGUAGES, ZONE, NOW, before)
    assert paper.wrong == {} and meetingform.changed(paper, before) == {}


def test_what_began_already_can_get_other_words_but_no_other_past() -> None:
    before = meetingform.kept(MEETING, LANGUAGES)
    form = meetingform.filled(MEETING, LANGUAGES, ZONE).typed
    paper = meetingform.read(form | {"text:nl": "Bus 32."}, LANGUAGES, ZONE, NOW, before)
    assert paper.wrong == {} and meetingform.changed(paper, before) == {"text:nl": "Bus 32."}
    assert "day" in meetingform.read(form | {"begins": "10:00"}, LANGUAGES, ZONE, NOW, before).wrong


def test_what_people_read_already_can_be_other_words_but_not_none() -> None:
    before = meetingform.kept(MEETING, LANGUAGES)
    form = meetingform.filled(MEETING, LANGUAGES, ZONE).typed | {"text:nl": " ", "title:en": "Together"}
    wrong = meetingform.read(form, LANGUAGES, ZONE, NOW, before).wrong
    assert {name: one.sentence for name, one in wrong.items()} == {"text:nl": "desk_meet_no_words"}


def test_another_beginning_brings_its_end_along() -> None:
    before = meetingform.kept(MEETING, LANGUAGES)
    form = meetingform.filled(MEETING, LANGUAGES, ZONE).typed | {"day": "2026-12-01", "ends": "14:30"}
    changed = meetingform.changed(meetingform.read(form, LANGUAGES, ZONE, NOW, before), before)
    assert changed == {"starts": "2026-12-01T10:00:00+00:00", "ends": "2026-12-01T13:30:00+00:00"}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {"who": "desk_meet_no_who", "what": "desk_meet_no_what", "day": "desk_meet_no_day"}),
        ({"mine": "yes", "what": "belt", "day": "2026-11-22"}, {"day": "desk_meet_past_day"}),
        ({"mine": "yes", "what": "belt", "day": "2126-11-22"}, {"day": "desk_meet_far"}),
        ({"who": "a" * 41, "what": "b" * 121, "day": "2026-11-23"}, {"who": "form_too_long", "what": "form_too_long"}),
        ({"who": "Anna", "what": "belt", "day": "2026-11-23"}, {}),
    ],
)
def test_a_promise_has_somebody_something_and_a_day_to_come(fields: dict[str, str], wrong: dict[str, str]) -> None:
    found = afterwards.promise_paper(fields, NOW.date()).wrong
    assert {name: one.sentence for name, one in found.items()} == wrong


def test_an_outcome_is_written_in_every_language() -> None:
    paper = afterwards.outcome_paper({"outcome:nl": " Mooi.\r\nDank! ", "outcome:en": "a" * 2501}, ("nl", "en", "pl"))
    assert {name: one.sentence for name, one in paper.wrong.items()} == {
        "en": "form_too_long",
        "pl": "desk_meet_no_words",
    }
    assert paper.typed["nl"] == "Mooi.\nDank!"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_sheet_is_a_formula(first: str) -> None:
    assert sheet.cell(f"{first}1+1") == f"'{first}1+1" and sheet.cell(f"a{first}") == f"a{first}"


@pytest.mark.parametrize(("language", "text"), [("nl", "a;'=b\r\n"), ("en", "a,'=b\r\n")])
def test_a_sheet_is_parted_as_spreadsheets_of_the_language_expect_it(language: str, text: str) -> None:
    assert sheet.sheet([("a", "=b")], language) == "\ufeff" + text
