"""What is on the list: everything, in order, and no older than it may be."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.engine.step import step
from bot.engine.types import Library, Pressed, State
from bot.knowledge.sentences import fill
from bot.knowledge.types import Topic
from bot.listing.contents import age, gather
from tests.listing.parts import DAY, shipped

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
ONE_DAY = timedelta(days=1)


@LANGUAGES
def test_every_topic_is_there_exactly_once(library: Library, language: str) -> None:
    entries = [entry for section in shipped(library.knowledge, language).sections for entry in section.entries]
    assert sorted(entry.id for entry in entries) == sorted(library.knowledge.topics)
    for entry in entries:
        topic = library.knowledge.topics[entry.id]
        assert (entry.title, entry.answer) == (topic.title[language].strip(), topic.answer[language].strip())
        assert (entry.sources, entry.checked, entry.due) == (topic.sources, topic.checked, topic.checked + topic.review)


def test_every_number_is_there(library: Library) -> None:
    assert shipped(library.knowledge).numbers == tuple(library.knowledge.numbers.values())


def test_groups_stand_in_the_order_of_their_file_and_empty_ones_are_left_out(library: Library) -> None:
    used = {topic.group for topic in library.knowledge.topics.values()}
    ids = [section.id for section in shipped(library.knowledge).sections]
    assert ids == [group.id for group in library.knowledge.groups if group.id in used]


def test_marks_count_groups_and_answers_so_that_paper_can_refer_to_them(library: Library) -> None:
    sections = shipped(library.knowledge).sections
    assert [section.mark for section in sections] == [str(number) for number in range(1, len(sections) + 1)]
    for section in sections:
        marks = [f"{section.mark}.{place}" for place in range(1, len(section.entries) + 1)]
        assert [entry.mark for entry in section.entries] == marks


def test_what_to_read_next_names_the_mark_and_title_of_that_very_answer(library: Library) -> None:
    entries = {entry.id: entry for section in shipped(library.knowledge).sections for entry in section.entries}
    for entry in entries.values():
        assert tuple(related.id for related in entry.related) == library.knowledge.topics[entry.id].next
        for related in entry.related:
            assert (related.mark, related.title) == (entries[related.id].mark, entries[related.id].title)


def stages(topic: Topic) -> dict[date, str]:
    """The last and first days of each stage of an answer's life."""
    due, gone = topic.checked + topic.review, topic.checked + 2 * topic.review
    return {topic.checked: "fresh", due: "fresh", due + ONE_DAY: "aged", gone: "aged", gone + ONE_DAY: "too_old"}


def test_an_answer_ages_on_the_day_after_it_should_have_been_looked_at(library: Library) -> None:
    for topic in library.knowledge.topics.values():
        assert {day: age(topic, day) for day in stages(topic)} == stages(topic)


@LANGUAGES
def test_the_list_says_of_every_answer_on_every_day_what_the_talk_says_too(library: Library, language: str) -> None:
    texts = library.knowledge.texts[language]
    for topic in library.knowledge.topics.values():
        for day, stage in stages(topic).items():
            now = datetime.combine(day, time(12), UTC)
            turn = step(State(language=language, greeted=True), Pressed(f"topic:{topic.id}"), library, now)
            contents = gather(library.knowledge, language, day)
            (entry,) = (one for section in contents.sections for one in section.entries if one.id == topic.id)
            said = turn.messages[-1].text
            assert (topic.answer[language].strip() in said) == bool(entry.answer) == (stage != "too_old")
            if stage == "aged":
                assert entry.warning == fill(texts["answer_aged"], date=contents.day(topic.checked)).strip()
                assert entry.warning in said
            assert bool(entry.warning) == (stage != "fresh")


@LANGUAGES
def test_an_answer_that_is_too_old_says_why_and_whom_to_call(library: Library, language: str) -> None:
    contents = shipped(library.knowledge, language, date(2040, 1, 1))
    city = library.knowledge.numbers["gemeente"].shown
    for entry in (entry for section in contents.sections for entry in section.entries):
        assert (entry.answer, entry.forward) == ("", "")
        assert contents.day(entry.checked) in entry.warning and city in entry.warning
        assert "{" not in entry.warning


@LANGUAGES
def test_the_front_says_how_much_there_is(library: Library, language: str) -> None:
    contents = shipped(library.knowledge, language)
    assert f" {len(library.knowledge.topics)} " in contents.about
    assert "{" not in contents.about + contents.say("web_list_day", date=contents.day(DAY))


def test_a_sentence_to_pass_on_is_kept(library: Library) -> None:
    contents = shipped(library.knowledge)
    for entry in (entry for section in contents.sections for entry in section.entries):
        via = library.knowledge.topics[entry.id].via
        assert entry.forward == (via["nl"].strip() if via else "")
