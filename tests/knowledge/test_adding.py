"""A way of asking is added as one line: nothing else of the file changes, and nothing is added that breaks it."""

import pytest

from bot.knowledge.adding import added, with_phrase
from bot.knowledge.folder import read_folder
from bot.knowledge.load import KnowledgeError, load
from tests.conftest import ROOT

FILES = read_folder(ROOT / "knowledge")
KNOWLEDGE = load(FILES)


@pytest.mark.parametrize(
    "phrase",
    [
        "mijn huur staat nog open",
        "huur: nog open",
        "“help”, zei ze",
        "12:30",
        "nee",
        "# huur",
        "- huur",
        "it's late",
        "no",
    ],
)
def test_one_line_more_is_all_that_changes(phrase: str) -> None:
    changed = with_phrase(FILES, KNOWLEDGE, "rent-arrears", "nl", phrase)
    (name,) = [name for name in FILES if changed[name] != FILES[name]]
    before, after = FILES[name].decode().splitlines(), changed[name].decode().splitlines()
    (row,) = [row for row, line in enumerate(after) if before == after[:row] + after[row + 1 :] and phrase[-3:] in line]
    assert after[row].startswith("      - ")
    topic = load(changed).topics["rent-arrears"]
    assert topic.ask["nl"][-1] == phrase
    place, line = added(FILES, changed)
    assert place and (place.file, place.line) == (name, topic.places[f"ask.nl.{len(topic.ask['nl']) - 1}"].line)
    assert line == after[row]


def test_spaces_and_lines_are_drawn_together() -> None:
    changed = with_phrase(FILES, KNOWLEDGE, "rent-arrears", "en", "my rent\n  is  late again")
    assert load(changed).topics["rent-arrears"].ask["en"][-1] == "my rent is late again"


@pytest.mark.parametrize(("topic", "language"), [("rent-arears", "nl"), ("rent-arrears", "fy")])
def test_a_topic_or_language_that_is_not_there_is_named(topic: str, language: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        with_phrase(FILES, KNOWLEDGE, topic, language, "huur")
    assert f"{topic} that is asked for in {language}" in str(refused.value.problems[0])


def test_what_stands_on_one_line_is_left_to_people() -> None:
    name = next(name for name in FILES if name.endswith("housing.yaml"))
    text = FILES[name].decode()
    begin, end = text.index("    nl:\n"), text.index("    en:\n")
    ways = ", ".join(f"huur {number} maanden te laat" for number in range(2, 12))
    short = f"{text[:begin]}    nl: [{ways}]\n{text[end:]}"
    files = {**FILES, name: short.encode()}
    with pytest.raises(KnowledgeError) as refused:
        with_phrase(files, load(files), "rent-arrears", "nl", "huur")
    assert "by hand" in str(refused.value.problems[0])


def test_where_nothing_was_added_there_is_no_line() -> None:
    assert added(FILES, FILES) == (None, "")


def test_a_line_at_the_very_end_is_found_too() -> None:
    assert added({"a.yaml": b"- one\n"}, {"a.yaml": b"- one\n- two\n"})[1] == "- two"
