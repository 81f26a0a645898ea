"""A further language is a table of its words, and nothing else."""

from datetime import datetime

import pytest

from bot.dates.phrases.languages import LANGUAGES
from bot.dates.phrases.read import read
from bot.dates.phrases.request import asks
from bot.dates.phrases.types import Moment
from bot.dates.phrases.vocabulary import Vocabulary

NOW = datetime.fromisoformat("2026-11-23T10:00")
GERMAN = Vocabulary(
    words="""
        d1: morgen
        W1: dienstag
        W5: samstag
        M12: dezember
        next: nächste, nachste
        week: woche, wochen
        evening: abend
        at: um
        in: in
        every: jeden
        half: halb
        uur: uhr
        n2: zwei
        n4: vier
    """,
    never="",
    endings={},
    half="to",
    month_first=False,
    glued=True,
    asking="erinnere",
    requests=(r"erinnere mich(?: an)?",),
    refusals=(),
    manners=(),
    leads=(),
)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("nächste Woche Dienstag um halb vier", "2026-12-01T15:30"),
        ("in zwei Wochen", "2026-12-07T09:00"),
        ("Samstagabend um 8 Uhr", "2026-11-28T20:00"),
        ("jeden Dienstag", "2026-11-24T09:00"),
        ("am 24 Dezember um 12 Uhr", "2026-12-24T12:00"),
        ("dinestag", "2026-11-24T09:00"),
    ],
)
def test_a_further_language_needs_only_its_words(monkeypatch: pytest.MonkeyPatch, text: str, at: str) -> None:
    monkeypatch.setitem(dict_of_languages(), "de", GERMAN)
    found = read(text, NOW, "de")
    assert isinstance(found, Moment) and found.at == datetime.fromisoformat(at)
    assert asks("erinnere mich an die Miete", "de")


def dict_of_languages() -> dict[str, Vocabulary]:
    assert isinstance(LANGUAGES, dict)
    return LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_language_has_two_meanings(language: str) -> None:
    """The later line would win without a word."""
    phrases = [
        phrase
        for line in LANGUAGES[language].words.strip().splitlines()
        for phrase in line.strip().partition(": ")[2].split(", ")
    ]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


@pytest.mark.parametrize(("language", "first"), [("nl", "08:30"), ("en", "09:30")])
def test_half_nine_is_what_the_language_makes_of_it(language: str, first: str) -> None:
    found = read("dinsdag half 9", NOW, language)
    assert isinstance(found, Moment) and f"{found.at:%H:%M}" == first
    assert [f"{other:%H:%M}" for other in found.alternatives] == ([] if language == "nl" else ["08:30"])
