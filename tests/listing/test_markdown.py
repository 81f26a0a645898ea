"""The list as Markdown."""

import re

import pytest

from bot.engine.types import Library
from bot.listing.markdown import as_markdown, literal
from tests.listing.parts import NASTY, shipped, with_nasty_words


def plain(text: str) -> str:
    """The words without the strokes that keep Markdown away."""
    return re.sub(r"\\([^\n])", r"\1", text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_topic_and_every_number_is_there(library: Library, language: str) -> None:
    text = plain(as_markdown(shipped(library.knowledge, language)))
    for topic in library.knowledge.topics.values():
        assert f" {topic.title[language].strip()}\n" in text
        for line in topic.answer[language].split("\n"):
            assert line.strip() in text
    for number in library.knowledge.numbers.values():
        assert f"| {number.shown} | {number.name[language]}" in text


def test_every_answer_has_its_dates_and_its_sources(library: Library) -> None:
    text = as_markdown(shipped(library.knowledge))
    parts = text.split("\n### ")[1:]
    assert len(parts) == len(library.knowledge.topics)
    for part in parts:
        assert "*Gecontroleerd op " in part and "uiterlijk " in part and "Bronnen: " in part
    for topic in library.knowledge.topics.values():
        for source in topic.sources:
            assert source == "own" or f"<{source}>" in text


def test_the_contents_lead_to_the_groups(library: Library) -> None:
    text = as_markdown(shipped(library.knowledge))
    for section in shipped(library.knowledge).sections:
        assert f"](#group-{section.id})" in text and f'<a id="group-{section.id}"></a>' in text


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("# kop", "\\# kop"),
        ("- streep", "\\- streep"),
        ("--- lijn", "\\--- lijn"),
        ("+ plus", "\\+ plus"),
        ("1. een", "1\\. een"),
        ("12) twaalf", "12\\) twaalf"),
        ("> citaat", "\\> citaat"),
        ("a *b* _c_ `d`", "a \\*b\\* \\_c\\_ \\`d\\`"),
        ("<b>", "\\<b\\>"),
        ("&amp; & €", "\\&amp; & €"),
        ("![x](y)", "\\!\\[x\\](y)"),
        ("a | b", "a \\| b"),
        ("Kijk op 113.nl, dan 2.5 uur", "Kijk op 113.nl, dan 2.5 uur"),
        ("-5 graden", "-5 graden"),
    ],
)
def test_words_stay_literal(line: str, written: str) -> None:
    assert literal(line) == written


def test_nothing_that_was_written_becomes_markup(library: Library) -> None:
    text = as_markdown(shipped(with_nasty_words(library.knowledge)))
    assert "<script" not in text.replace("\\<", "")
    assert "](javascript" not in text.replace("\\]", "")
    assert NASTY in plain(text)
    row = next(line for line in text.splitlines() if line.startswith("| 112 "))
    assert row.replace("\\|", "").count("|") == 3
