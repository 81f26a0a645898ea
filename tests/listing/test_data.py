"""The list for programs and spreadsheets."""

import csv
import io
import json

import pytest

from bot.engine.types import Library
from bot.listing.data import COLUMNS, MARK, as_csv, as_json, harmless
from tests.listing.parts import NASTY, shipped, with_nasty_words


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))


def test_the_object_holds_every_topic_and_every_number(library: Library) -> None:
    whole = json.loads(as_json(shipped(library.knowledge)))
    assert (whole["language"], whole["date"]) == ("nl", "2026-11-24")
    topics = {topic["id"]: topic for group in whole["groups"] for topic in group["topics"]}
    assert topics.keys() == library.knowledge.topics.keys()
    assert {number["id"]: number["shown"] for number in whole["numbers"]} == {
        id: number.shown for id, number in library.knowledge.numbers.items()
    }


def test_the_shape_of_the_object_stays_what_programs_were_told(library: Library) -> None:
    whole = json.loads(as_json(shipped(library.knowledge)))
    assert list(whole) == ["language", "date", "title", "groups", "numbers"]
    assert list(whole["groups"][0]) == ["id", "mark", "title", "topics"]
    assert list(whole["groups"][0]["topics"][0]) == [
        "id", "mark", "title", "answer", "forward", "warning", "state", "checked", "due", "sources", "related",
    ]  # fmt: skip
    assert list(whole["numbers"][0]) == ["id", "shown", "dial", "name", "checked", "sources"]
    emergency = next(number for number in whole["numbers"] if number["shown"] == "0800-2000")
    assert emergency["dial"] == "08002000"


def test_the_rows_hold_every_topic_and_every_number(library: Library) -> None:
    found = rows(as_csv(shipped(library.knowledge)))
    helps = {row["id"]: row for row in found if row["kind"] == "help"}
    assert helps.keys() == library.knowledge.topics.keys()
    for id, row in helps.items():
        assert library.knowledge.topics[id].answer["nl"].strip() in row["text"].removeprefix("'")
        assert row["state"] == "fresh"
    numbers = {row["id"]: row["text"] for row in found if row["kind"] == "number"}
    assert numbers == {id: number.shown for id, number in library.knowledge.numbers.items()}


def test_a_spreadsheet_gets_its_line_ends_and_its_mark(library: Library) -> None:
    text = as_csv(shipped(library.knowledge))
    assert text.startswith(f"{MARK}{','.join(COLUMNS)}\r\n")
    assert text.endswith("\r\n")
    assert text.encode().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+31 6", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "＠x"]
)
def test_no_cell_can_be_taken_for_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "112", "0800-2000", "a=1", "'=1", "€ 5"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_in_the_whole_table_no_cell_begins_a_formula(library: Library) -> None:
    bad = with_nasty_words(library.knowledge, '=HYPERLINK("https://evil.example";"x"),\r\n"y"')
    found = rows(as_csv(shipped(bad)))
    assert len(found) == len(bad.topics) + len(bad.numbers)
    assert all(not value.startswith(("=", "+", "-", "@", "\t", "\r")) for row in found for value in row.values())
    assert sum("HYPERLINK" in row["title"] for row in found) == 2


def test_quotes_commas_and_line_ends_come_back_unchanged(library: Library) -> None:
    found = rows(as_csv(shipped(with_nasty_words(library.knowledge, f'{NASTY}, "a"\n\nb'))))
    assert any(f'{NASTY}, "a"\n\nb' in row["text"] for row in found)
