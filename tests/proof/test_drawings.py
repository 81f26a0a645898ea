"""The tree as text, as Mermaid and as a picture: whole, sound and harmless."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from bot.engine.types import Library
from bot.knowledge.types import ROOT, Knowledge, Option
from bot.proof.branches import Branch, trunk
from bot.proof.tree_layout import END, MENU, PAD, TEXT, Box, lay_out, measured, wrapped
from bot.proof.tree_mermaid import as_mermaid
from bot.proof.tree_svg import STYLE, as_svg
from bot.proof.tree_text import as_text
from tests.desk.browsing import needs_browser, open_browser

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<script>x</script> \"q\" 's' & &amp; #35; `c` *b* _u_ [x] {y} | -- ]]> end"


def all_of(branch: Branch) -> Iterator[Branch]:
    yield branch
    for below in branch.branches:
        yield from all_of(below)


def options(knowledge: Knowledge) -> list[Option]:
    return [option for menu in knowledge.menus.values() for option in menu.options]


def with_nasty_labels(knowledge: Knowledge) -> Knowledge:
    words = dict.fromkeys(knowledge.languages, NASTY)
    first = knowledge.menus[ROOT]
    bad = replace(first, question=words, options=tuple(replace(option, label=words) for option in first.options))
    return replace(knowledge, menus={**knowledge.menus, ROOT: bad})


# What every drawing draws.


@LANGUAGES
def test_every_option_of_every_menu_is_one_branch(library: Library, language: str) -> None:
    knowledge = library.knowledge
    branches = list(all_of(trunk(knowledge, language)))[1:]
    assert sorted(branch.label for branch in branches) == sorted(
        option.label[language] for option in options(knowledge)
    )
    assert sum(branch.kind == "menu" for branch in branches) == len(knowledge.menus) - 1
    assert {branch.topic for branch in branches if branch.kind == "topic"} <= knowledge.topics.keys()


# Text.


@LANGUAGES
def test_the_text_has_a_line_for_every_option_and_every_question(library: Library, language: str) -> None:
    lines = as_text(library.knowledge, language).splitlines()
    assert lines[0] == library.knowledge.menus[ROOT].question[language]
    assert len(lines) == len(options(library.knowledge)) + len(library.knowledge.menus)
    assert sum("→" in line for line in lines) == sum(
        not option.to.startswith("menu") for option in options(library.knowledge)
    )


# Mermaid.

_BOX = r'n\d+(?:\["[^"]*"\]|\("[^"]*"\)|\(\["[^"]*"\]\)):::(?:menu|topic|person)'


@LANGUAGES
def test_mermaid_has_a_box_for_every_option_and_nothing_it_cannot_read(library: Library, language: str) -> None:
    first, *lines = as_mermaid(library.knowledge, language).splitlines()
    assert first == "flowchart LR"
    boxes = [line for line in lines if ":::" in line]
    assert re.fullmatch(rf"  {_BOX}", boxes[0])
    assert all(re.fullmatch(rf"  n\d+ --> {_BOX}", line) for line in boxes[1:])
    assert len(boxes) == len(options(library.knowledge)) + 1
    assert all(line.startswith("  classDef ") for line in lines if ":::" not in line)
    assert len("\n".join(lines)) < 50_000  # Mermaid draws no longer text


def shown_by_mermaid(line: str) -> str:
    """A label as Mermaid shows it: its own entities are HTML's with # for &."""
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", line.partition('"')[2].rpartition('"')[0]))


def test_in_mermaid_every_label_stays_what_was_written(library: Library) -> None:
    drawn = as_mermaid(with_nasty_labels(library.knowledge), "nl")
    root = drawn.splitlines()[1]
    assert re.fullmatch(rf"  {_BOX}", root)
    assert shown_by_mermaid(root) == NASTY
    assert "<script" not in drawn and "`" not in drawn


def test_a_label_that_looks_like_a_list_is_no_list_in_mermaid(library: Library) -> None:
    knowledge = library.knowledge
    first = knowledge.menus[ROOT]
    for label in ("1. een", "2) twee", "- drie", "* vier", "+ vijf"):
        bad = replace(first, question=dict.fromkeys(knowledge.languages, label))
        root = as_mermaid(replace(knowledge, menus={**knowledge.menus, ROOT: bad}), "nl").splitlines()[1]
        assert label not in root and shown_by_mermaid(root) == label


# The picture.


def picture(knowledge: Knowledge, language: str = "nl") -> ElementTree.Element:
    return ElementTree.fromstring(as_svg(knowledge, language))


@LANGUAGES
def test_the_picture_is_sound_and_says_what_it_is(library: Library, language: str) -> None:
    drawn = picture(library.knowledge, language)
    assert (drawn.tag, drawn.get("role"), drawn.get("lang")) == (f"{SVG}svg", "img", language)
    named = {node.get("id"): node.text for node in drawn if node.get("id")}
    assert (drawn.get("aria-labelledby") or "").split() == list(named)
    ends = sum(not option.to.startswith("menu") for option in options(library.knowledge))
    assert str(len(library.knowledge.menus)) in (named["about"] or "") and str(ends) in (named["about"] or "")
    assert drawn.get("viewBox") == f"0 0 {drawn.get('width')} {drawn.get('height')}"


@LANGUAGES
def test_the_picture_has_a_box_and_all_words_of_every_option(library: Library, language: str) -> None:
    drawn = picture(library.knowledge, language)
    assert len(list(drawn.iter(f"{SVG}rect"))) == len(options(library.knowledge)) + 2
    assert len(list(drawn.iter(f"{SVG}path"))) == len(options(library.knowledge))
    labels = [" ".join(line.text or "" for line in text) for text in drawn.iter(f"{SVG}text")]
    for option in options(library.knowledge):
        assert option.label[language] in labels
    for menu in library.knowledge.menus.values():
        assert menu.question[language] in labels


def test_nothing_in_the_picture_runs_or_fetches_or_needs_leave_for_its_style(library: Library) -> None:
    for node in picture(with_nasty_labels(library.knowledge)).iter():
        assert node.tag in {
            f"{SVG}{name}" for name in ("svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan")
        }
        assert not [name for name in node.attrib if name == "style" or "href" in name or name.startswith("on")]
    assert "url(" not in STYLE and "@import" not in STYLE


def test_in_the_picture_every_label_stays_what_was_written(library: Library) -> None:
    drawn = picture(with_nasty_labels(library.knowledge))
    labels = ["".join("".join(line.text or "" for line in text).split()) for text in drawn.iter(f"{SVG}text")]
    assert labels.count("".join(NASTY.split())) == len(library.knowledge.menus[ROOT].options) + 1


def boxes(library: Library, language: str) -> tuple[Box, ...]:
    return lay_out(trunk(library.knowledge, language)).boxes


@LANGUAGES
def test_no_two_boxes_touch_and_all_are_on_the_picture(library: Library, language: str) -> None:
    laid = lay_out(trunk(library.knowledge, language))
    for box in laid.boxes:
        assert box.x >= 0 and box.x + box.width <= laid.width
        assert box.y >= 0 and box.y + box.height <= laid.height
    for one, other in combinations(laid.boxes, 2):
        beside = one.x + one.width < other.x or other.x + other.width < one.x
        above = one.y + one.height < other.y or other.y + other.height < one.y
        assert beside or above


@LANGUAGES
def test_a_menu_stands_left_of_its_options_and_level_with_the_first(library: Library, language: str) -> None:
    for box in boxes(library, language):
        assert all(below.x > box.x + box.width for below in box.below)
        assert [below.y for below in box.below] == sorted(below.y for below in box.below)
        assert not box.below or box.below[0].middle == pytest.approx(box.middle)


def test_a_menu_of_one_option_with_a_long_question_still_takes_its_room() -> None:
    lone = Branch("menu", "Een", "vraag " * 40, branches=(Branch("person", "Mens"),))
    laid = lay_out(Branch("menu", "Begin", branches=(lone, lone, Branch("person", "Mens"))))
    for one, other in combinations(laid.boxes, 2):
        assert one.x != other.x or one.y + one.height < other.y or other.y + other.height < one.y


@pytest.mark.parametrize("text", ["kort", "een wat langere tekst die niet past", "x" * 90, "a " + "m" * 50 + " b", ""])
@pytest.mark.parametrize("width", [MENU, END])
def test_words_are_wrapped_and_none_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, TEXT, width - 2 * PAD)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(measured(line, TEXT) <= width - 2 * PAD for line in lines)


@needs_browser
@LANGUAGES
async def test_no_label_is_wider_than_its_box_in_a_browser(library: Library, language: str) -> None:
    async with open_browser() as browser:
        page = await browser.new_page()
        await page.set_content(as_svg(library.knowledge, language))
        widths = await page.locator("tspan").evaluate_all(
            "lines => lines.map((line) => [line.getComputedTextLength(), line.textContent])"
        )
    rooms = [box.width - 2 * PAD for box in boxes(library, language) for _ in (*box.label, *box.question)]
    assert [text for (width, text), room in zip(widths, rooms, strict=True) if width > room] == []
