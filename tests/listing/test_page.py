"""The list as a page: complete, sound and harmless."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.engine.types import Library
from bot.listing.html import Other, Site, as_html, sources, style
from bot.listing.prose import dialled
from tests.conftest import ROOT
from tests.listing.parts import NASTY, Page, shipped, with_nasty_words

SITE = Site("/style.css", "/icon.svg", "/tree.svg", (Other("en", "English", "/list?lang=en"),))
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def page(library: Library, language: str = "nl", site: Site | None = None) -> Page:
    return Page(as_html(shipped(library.knowledge, language), site))


def one_line(text: str) -> str:
    return " ".join(re.sub(r"^[-•] ", "", text, flags=re.MULTILINE).split())


@LANGUAGES
def test_every_topic_and_every_number_is_there(library: Library, language: str) -> None:
    found = page(library, language)
    for topic in library.knowledge.topics.values():
        assert topic.title[language].strip() in found.text
        for paragraph in topic.answer[language].strip().split("\n\n"):
            assert one_line(paragraph).replace(" ", "") in found.text.replace(" ", "")
        assert f"help-{topic.id}" in found.values("id")
    for number in library.knowledge.numbers.values():
        assert f"{number.shown} {number.name[language]}" in found.text
        assert f"tel:{dialled(number.shown)}" in found.values("href", "a")


@LANGUAGES
def test_every_answer_tells_its_sources_and_until_when_it_counts(library: Library, language: str) -> None:
    found = page(library, language)
    contents = shipped(library.knowledge, language)
    links = Counter(found.values("href", "a"))
    for entry in (entry for section in contents.sections for entry in section.entries):
        assert contents.dated(entry) in found.text
        assert all(source == "own" or links[source] for source in entry.sources)


@LANGUAGES
@pytest.mark.parametrize("site", [None, SITE])
def test_what_is_opened_is_closed_and_every_name_leads_somewhere(
    library: Library, language: str, site: Site | None
) -> None:
    found = page(library, language, site)
    ids = Counter(found.values("id"))
    assert found.faults == []
    assert ids.most_common(1)[0][1] == 1
    for address in found.values("href", "a"):
        assert not address.startswith("#") or address[1:] in ids
    assert set(found.values("aria-labelledby")) <= set(ids)
    assert ("html", {"lang": language, "dir": "ltr"}) in found.elements


def test_headings_go_down_one_step_at_a_time(library: Library) -> None:
    levels = [int(tag[1]) for tag, _ in page(library).elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(following <= level + 1 for level, following in pairwise(levels))


@pytest.mark.parametrize("site", [None, SITE])
def test_nothing_runs_and_nothing_has_a_style_of_its_own(library: Library, site: Site | None) -> None:
    for tag, attrs in page(library, site=site).elements:
        assert tag != "script" and (tag != "style" or site is None)
        assert not [name for name in attrs if name == "style" or name.startswith("on")]


def test_a_page_by_itself_fetches_nothing(library: Library) -> None:
    found = page(library)
    assert [tag for tag, attrs in found.elements if "src" in attrs or tag == "link"] == []
    assert "url(" not in style() and "@import" not in style() and "</" not in style()
    assert style() in as_html(shipped(library.knowledge))


def test_a_served_page_takes_its_style_from_the_site_and_offers_other_languages(library: Library) -> None:
    found = page(library, site=SITE)
    assert found.values("href", "link") == ["/icon.svg", "/style.css"]
    assert found.values("src", "img") == ["/tree.svg"]
    assert {"/", "/list?lang=en"} <= set(found.values("href", "a"))


@pytest.mark.parametrize("site", [None, SITE])
def test_nothing_that_was_written_becomes_markup(library: Library, site: Site | None) -> None:
    found = Page(as_html(shipped(with_nasty_words(library.knowledge)), site))
    assert found.faults == []
    assert "script" not in {tag for tag, _ in found.elements}
    assert found.text.count(NASTY) >= 5
    assert not [address for address in found.values("href") if address.startswith("javascript")]


def test_an_answer_grows_old_on_the_page(library: Library) -> None:
    topic = next(iter(library.knowledge.topics.values()))
    aged = as_html(shipped(library.knowledge, on=topic.checked + topic.review + timedelta(days=1)))
    gone = as_html(shipped(library.knowledge, on=date(2040, 1, 1)))
    assert "warning" not in Page(as_html(shipped(library.knowledge))).values("class")
    assert "warning" in Page(aged).values("class")
    assert one_line(topic.answer["nl"]) not in Page(gone).text
    assert Page(gone).values("class").count("warning") == len(library.knowledge.topics)


def test_of_one_source_the_screen_tells_the_site_and_of_two_pages_of_it_the_rest() -> None:
    one, two, three, own = sources(
        ("https://www.a.nl/x/y/", "https://b.nl/1?q=2", "https://www.b.nl/2", "own")
    )  # fmt: skip
    assert (one.host, one.rest, one.told) == ("a.nl", "/x/y", False)
    assert (two.host, two.rest, two.told) == ("b.nl", "/1?q=2", True)
    assert (three.host, three.rest, three.told) == ("b.nl", "/2", True)
    assert own.address == ""


def colours(css: str) -> list[dict[str, str]]:
    """The names and values of the first two blocks: by day and by night."""
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    return [dict(re.findall(r"(--[a-z-]+): ([^;]+);", block)) for block in blocks]


def test_the_list_wears_the_colours_of_the_chat() -> None:
    chat = colours((ROOT / "bot" / "desk" / "static" / "chat.css").read_text("utf-8"))
    for own, worn in zip(colours(style()), chat, strict=True):
        assert own.items() <= worn.items()
        assert len(own) > 9
