"""Sound knowledge: what the loader makes of it."""

from datetime import date, timedelta

import pytest

from bot.knowledge.load import load
from bot.knowledge.types import Knowledge, Option, Place
from tests.knowledge.parts import SENTENCES, SMALL, problems_of, small_with


@pytest.fixture(scope="module")
def small() -> Knowledge:
    return load(SMALL, SENTENCES)


def test_dutch_comes_first_because_it_is_the_language_of_the_city(small: Knowledge) -> None:
    assert small.languages == ("nl", "en")


def test_a_topic_keeps_what_was_written_and_knows_where_it_stands(small: Knowledge) -> None:
    topic = small.topics["debt-help"]
    assert topic.title == {"nl": "Hulp bij schulden", "en": "Help with debts"}
    assert topic.next == ("bailiff",)
    assert (topic.checked, topic.review) == (date(2026, 11, 23), timedelta(days=180))
    assert topic.place == Place("topics/debt.yaml", 3, 3)


def test_an_answer_shows_the_phone_numbers_it_names(small: Knowledge) -> None:
    assert small.topics["debt-help"].answer["nl"] == "Bel 0800-8115. Dat is gratis.\n\nIs er gevaar? Bel 112."
    assert small.crises[0].answer["en"] == "Call 112 now."


def test_a_sentence_shows_phone_numbers_and_keeps_what_is_filled_in_later(small: Knowledge) -> None:
    assert small.texts["en"]["welcome_back"] == "You were at “{where}”. In need? 112"


def test_whatever_looks_like_a_number_or_a_truth_value_stays_text(small: Knowledge) -> None:
    assert small.topics["bailiff"].ask == {"nl": ("NO", "0113", "12:30"), "en": ("off", "1_000", "0x1F")}
    assert small.numbers["emergency"].shown == "112"


def test_deadlines_of_every_kind_are_read(small: Knowledge) -> None:
    objection, court, last_year, this_year = small.topics["bailiff"].deadlines
    assert (objection.after, objection.days) == ({"nl": "datum van de brief", "en": "date of the letter"}, 42)
    assert objection.remind == (timedelta(weeks=2), timedelta(days=1))
    assert (court.days, court.months, court.remind) == (0, 3, (timedelta(days=30),))
    assert (last_year.yearly, last_year.once, last_year.after) == ((9, 1), None, None)
    assert (this_year.yearly, this_year.once) == (None, date(2026, 12, 31))


def test_a_menu_is_named_by_the_way_down_to_it(small: Knowledge) -> None:
    assert list(small.menus) == ["start", "debts", "debts.letter"]
    assert small.menus["start"].options == (
        Option({"nl": "Schulden", "en": "Debts"}, "menu:debts"),
        Option({"nl": "Iets anders", "en": "Something else"}, "person"),
    )
    assert [option.to for option in small.menus["debts"].options] == ["menu:debts.letter", "topic:debt-help"]
    assert [menu.parent for menu in small.menus.values()] == ["", "start", "debts"]
    assert small.menus["debts.letter"].label == {"nl": "Ik kreeg een brief", "en": "I got a letter"}


def test_a_crisis_is_heard_in_every_language_at_once(small: Knowledge) -> None:
    assert small.crises[0].patterns == ("help* politie", "ik ben in gevaar", "i am in danger")
    assert small.crises[0].never == ("gevaarlijk lekker",)


def test_a_crisis_may_have_nothing_that_is_never_meant() -> None:
    never = "  never:\n    nl: [gevaarlijk lekker]\n    en: []\n"
    changed = small_with("crisis.yaml", never, "")
    assert load({**SMALL, **{k: v for k, v in changed.items() if v}}, SENTENCES).crises[0].never == ()


def test_a_further_language_is_a_file_that_makes_every_other_file_ask_for_it() -> None:
    tigrinya = SMALL["texts/en.yaml"]
    problems = problems_of({"texts/ti.yaml": tigrinya})
    assert "topics/debt.yaml:4:10: the translation 'ti' is missing here: add 'ti: …'" in problems
    assert {problem.split(":")[0] for problem in problems} == {
        "crisis.yaml",
        "groups.yaml",
        "numbers.yaml",
        "practice.yaml",
        "reading.yaml",
        "topics/debt.yaml",
        "tree.yaml",
    }


def test_a_topic_is_in_the_group_its_file_is_named_after(small: Knowledge) -> None:
    assert {topic.group for topic in small.topics.values()} == {"debt"}
    assert [group.id for group in small.groups] == ["debt", "rent", "home", "many"]
    assert small.groups[0].title == {"nl": "Schulden", "en": "Debts"}
    assert small.groups[0].place == Place("groups.yaml", 3, 3)


def test_a_file_of_topics_without_a_group_would_be_missing_in_the_printed_list() -> None:
    extra = SMALL["topics/debt.yaml"].replace(b"id: debt-help", b"id: rent").replace(b"id: bailiff", b"id: gas")
    assert problems_of({"topics/rents.yaml": extra}) == [
        "topics/rents.yaml:3:1: there is no group 'rents': add it to groups.yaml, with its title (did you mean rent?)"
    ]


def test_of_groups_that_cannot_be_read_no_file_of_topics_is_blamed() -> None:
    assert [problem.split(": ")[0] for problem in problems_of({"groups.yaml": b"\xff"})] == ["groups.yaml:1:1"]


def test_the_sites_that_may_be_named_are_listed_with_their_owners(small: Knowledge) -> None:
    assert [(site.name, site.owner, site.plain) for site in small.domains.values()] == [
        ("geldfit.nl", "Geldfit", False),
        ("politie.nl", "Politie", True),
    ]


def test_how_plain_texts_must_be_is_said_per_language(small: Knowledge) -> None:
    assert small.reading is not None
    assert small.reading.answers.score == {"nl": 60, "en": 60}
    assert small.reading.sentences.words == {"nl": 15, "en": 15}


def test_when_and_how_volunteers_are_asked(small: Knowledge) -> None:
    helpline = small.helpline
    assert helpline.open == (*((600, 1020),) * 4, (600, 960), None, None)
    assert (helpline.wave, helpline.minutes, helpline.weekly, helpline.remind, helpline.back) == (3, 3, 5, 2, 4)
    assert date(2026, 12, 25) in helpline.closed


def test_what_a_volunteer_practises_with(small: Knowledge) -> None:
    assert [(story.id, story.lines["en"]) for story in small.stories] == [("letter", ("I got a letter", "Thank you"))]


def test_every_part_of_the_knowledge_knows_where_it_stands(small: Knowledge) -> None:
    """So that whoever finds fault with one phrase can name its line."""
    lines = SMALL["topics/debt.yaml"].decode().splitlines()
    topic = small.topics["debt-help"]
    for way, words in (("answer.nl", "nl: |"), ("checked", "2026-11-23"), ("sources.0", topic.sources[0])):
        place = topic.places[way]
        assert words in lines[place.line - 1], way
    assert small.menus["debts"].places["options.1.label.en"] == Place("tree.yaml", 17, 46)
    assert small.places["en"]["welcome_back"] == Place("texts/en.yaml", 4, 15)
    assert small.crises[0].places["checked"].file == "crisis.yaml"
    assert small.numbers["geldfit"].places["sources.1"].line == 14


def test_topics_may_be_spread_over_files() -> None:
    extra = SMALL["topics/debt.yaml"].replace(b"id: debt-help", b"id: rent").replace(b"id: bailiff", b"id: gas")
    files = {**SMALL, "topics/home.yaml": extra}
    assert list(load(files, SENTENCES).topics) == ["debt-help", "bailiff", "rent", "gas"]


@pytest.mark.parametrize(
    ("missing", "problem"),
    [
        ("tree.yaml", "tree.yaml:1:1: there is no tree.yaml: add it"),
        ("numbers.yaml", "numbers.yaml:1:1: there is no numbers.yaml: add it"),
        ("crisis.yaml", "crisis.yaml:1:1: there is no crisis.yaml: add it"),
        ("groups.yaml", "groups.yaml:1:1: there is no groups.yaml: add it"),
        ("domains.yaml", "domains.yaml:1:1: there is no domains.yaml: add it"),
        ("reading.yaml", "reading.yaml:1:1: there is no reading.yaml: add it"),
        ("helpline.yaml", "helpline.yaml:1:1: there is no helpline.yaml: add it"),
        ("practice.yaml", "practice.yaml:1:1: there is no practice.yaml: add it"),
        ("topics/debt.yaml", "topics/debt.yaml:1:1: there is no topics/debt.yaml: add it"),
    ],
)
def test_a_missing_file_is_one_problem_and_nobody_who_refers_to_it_is_blamed(missing: str, problem: str) -> None:
    assert problems_of({missing: None}) == [problem]


def test_an_empty_folder_says_which_files_to_begin_with() -> None:
    found = problems_of(dict.fromkeys(SMALL))
    assert [problem.split(":")[0] for problem in found] == [
        "crisis.yaml",
        "domains.yaml",
        "groups.yaml",
        "helpline.yaml",
        "numbers.yaml",
        "practice.yaml",
        "reading.yaml",
        "texts/nl.yaml",
        "topics/debt.yaml",
        "tree.yaml",
    ]


def test_a_number_in_a_long_answer_is_shown_with_its_own_line() -> None:
    changed = small_with("topics/debt.yaml", "      Is er gevaar? Bel {emergency}.", "      Is er gevaar? Bel 112.")
    (problem,) = problems_of(changed)
    assert problem.startswith("topics/debt.yaml:12:25: the phone number '112' stands here itself")


def test_the_same_number_twice_in_one_answer_is_two_problems() -> None:
    changed = small_with(
        "topics/debt.yaml", "      Bel {geldfit}. Dat is gratis.", "      Bel 112 of 112.\n      Of 113."
    )
    assert [problem.split(": ")[0] for problem in problems_of(changed)] == [
        "topics/debt.yaml:10:11",
        "topics/debt.yaml:10:18",
        "topics/debt.yaml:11:10",
    ]


def test_a_number_that_the_way_of_writing_hides_is_shown_with_the_text_it_is_in() -> None:
    changed = small_with("texts/nl.yaml", "U was bij “{where}”. In nood? {emergency}", '"{where} \\x31\\x31\\x32"')
    (problem,) = problems_of(changed)
    assert problem.startswith("texts/nl.yaml:5:15: the phone number '112'")


def test_a_title_is_one_line() -> None:
    changed = small_with("topics/debt.yaml", "title: {nl: Deurwaarder,", 'title: {nl: "Deur\\nwaarder",')
    assert problems_of(changed) == ["topics/debt.yaml:23:15: a text of one line is one line: take the line breaks out"]


def test_a_phrase_is_one_line_of_bearable_length() -> None:
    changed = small_with("topics/debt.yaml", "[NO, 0113, 12:30]", f"[{'x' * 201}, '01\n\n13', 12:30]")
    assert [problem.split(" is not ")[1] for problem in problems_of(changed)] == [
        "a phrase of one line, at most 200 characters: write it like how do I get help",
    ] * 2


def test_a_wrong_topic_list_does_not_hide_what_is_wrong_elsewhere() -> None:
    found = problems_of({"topics/debt.yaml": b"\xff", **small_with("texts/en.yaml", "{where}", "{were}")})
    assert [problem.split(":")[0] for problem in found] == [
        "texts/en.yaml",
        "topics/debt.yaml",
        "tree.yaml",
        "tree.yaml",
    ]


def test_of_a_file_with_very_many_problems_the_first_hundred_are_named() -> None:
    lines = "".join(f"name-{number}: x\n" for number in range(500))
    found = problems_of({"texts/nl.yaml": SMALL["texts/nl.yaml"] + lines.encode()})
    assert len(found) == 101
    assert found[-1].endswith("this file has more problems: solve the others first")
