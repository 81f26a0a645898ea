"""`jukebox list` and `jukebox tree`, as somebody types them."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from tests.listing.parts import Page
from tests.test_cli import jukebox


def test_the_list_of_today_is_printed_as_markdown() -> None:
    done = jukebox("list", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# All help on one list\n")
    assert "0800-2000" in done.stdout


def test_the_list_of_another_day_is_as_old_as_that_day() -> None:
    topics = json.loads(jukebox("list", "--format", "json", "--on", "2040-01-01").stdout)["groups"][0]["topics"]
    assert {topic["state"] for topic in topics} == {"too_old"}


def test_the_list_as_a_page_stands_by_itself() -> None:
    found = Page(jukebox("list", "--format", "html").stdout)
    assert found.faults == []
    assert "style" in {tag for tag, _ in found.elements}


def test_the_list_as_a_table_can_be_opened() -> None:
    rows = list(csv.DictReader(io.StringIO(jukebox("list", "--format", "csv").stdout.removeprefix("\ufeff"))))
    assert {"help", "number"} == {row["kind"] for row in rows}


def test_the_tree_is_drawn_in_every_format() -> None:
    assert jukebox("tree", "--format", "mermaid").stdout.startswith("flowchart LR\n")
    assert ElementTree.fromstring(jukebox("tree", "--format", "svg", "--lang", "en").stdout).get("lang") == "en"
    assert jukebox("tree").stdout == jukebox("tree", "--format", "text").stdout


@pytest.mark.parametrize("command", ["list", "tree"])
def test_a_language_nobody_wrote_is_named_with_those_there_are(command: str) -> None:
    done = jukebox(command, "--lang", "tlh")
    assert done.returncode == 2
    assert done.stderr == "--lang tlh: this helpline speaks nl, en; choose one of these\n"
    assert done.stdout == ""


@pytest.mark.parametrize("words", [("list", "--format", "pdf"), ("tree", "--format", "png"), ("list", "--on", "soon")])
def test_what_is_not_there_is_refused_with_what_is(words: tuple[str, ...]) -> None:
    done = jukebox(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
