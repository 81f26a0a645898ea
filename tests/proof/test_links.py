"""Only known sites are named, whatever an address pretends."""

from dataclasses import replace

import pytest

from bot.knowledge.types import Domain, Place
from bot.proof import links
from bot.proof.places import Said, texts
from tests.proof.parts import KNOWLEDGE, shown

HERE = Place("topics/debt.yaml", 1, 1)


def site(name: str, *, plain: bool = False) -> Domain:
    return Domain(name, "Somebody", KNOWLEDGE.topics["debt-help"].checked, plain, HERE)


BARE = replace(
    KNOWLEDGE,
    topics={},
    numbers={},
    crises=(),
    domains={each.name: each for each in (site("rotterdam.nl"), site("old.nl", plain=True), site("blog.wixsite.com"))},
)


def complaints(text: str) -> list[str]:
    said = Said("answer", "debt-help", "nl", text, HERE)
    return [problem.message.partition(":")[0] for problem in links.problems(BARE, [said])]


def test_the_shipped_texts_and_sources_name_known_sites_only() -> None:
    assert shown(links.problems(KNOWLEDGE, texts(KNOWLEDGE))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kijk op rotterdam.nl.",
        "Kijk op mijn.rotterdam.nl/schulden?wat=1.",
        "Kijk op https://www.rotterdam.nl.",
        "Kijk op WWW.Rotterdam.NL!",
        "Mail insprekers@griffie.rotterdam.nl.",
        "Kijk op http://old.nl en op http://www.old.nl/pagina.",
        "Lees blog.wixsite.com.",
        "Bel 14 010, van 9.00 tot 17.00 uur, m.u.v. zondag, bijv. morgen.",
    ],
)
def test_known_sites_and_everything_below_them_may_be_named(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Kijk op roterdam.nl.", "roterdam.nl"),
        ("Kijk op rotterdam.nl.evil.com.", "rotterdam.nl.evil.com"),
        ("Kijk op mijnrotterdam.nl.", "mijnrotterdam.nl"),
        ("Kijk op https://evil.com/rotterdam.nl/.", "evil.com"),
        ("Lees other.wixsite.com.", "other.wixsite.com"),
        ("Vraag het.Daarna belt u.", "het.daarna"),
        ("Mail hulp@evil.nl.", "evil.nl"),
    ],
)
def test_everything_else_is_named_whatever_it_looks_like(text: str, host: str) -> None:
    assert f"{host} is not among the known sites" in complaints(text)


def test_an_address_that_others_can_read_along_with_is_named() -> None:
    assert complaints("Kijk op http://rotterdam.nl.") == ["http"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("own", None),
        ("https://www.rotterdam.nl/loket?x=https://evil.com", None),
        ("https://evil.com/rotterdam.nl", "evil.com is not among the known sites"),
        ("http://www.rotterdam.nl/loket", "http://www.rotterdam.nl is open to everybody on the way"),
        ("http://old.nl/pagina", None),
    ],
)
def test_sources_are_held_to_the_same(source: str, said: str | None) -> None:
    topic = replace(KNOWLEDGE.topics["debt-help"], sources=("own", source))
    found = shown(links.problems(replace(BARE, topics={topic.id: topic}), ()))
    assert [said is not None and f": {said}:" in problem for problem in found] == ([True] if said else [])
