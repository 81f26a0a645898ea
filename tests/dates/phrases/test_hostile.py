"""No text, however mean, breaks the reading or costs a noticeable moment; an ordinary one costs next to nothing."""

import random
import statistics
import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dates.phrases.languages import LANGUAGES
from bot.dates.phrases.read import read
from bot.dates.phrases.request import about, asks
from bot.dates.phrases.types import Moment
from tests.dates.phrases.phrases import lines, phrases

NOW = datetime.fromisoformat("2026-11-23T10:00")
FIRST, LAST = map(datetime.fromisoformat, ("2020-01-01", "2035-12-31"))
_CHANCE = random.Random("dates")
_WORDS = tuple(phrase for vocabulary in LANGUAGES.values() for phrase in vocabulary.meanings)
TORTURE = {
    "combining marks": "a" + "\u0301" * 4096,
    "marks in a date": "morgen\u0301" * 2000,
    "100 kB of words": "herinner me morgen om half vier aan de huur " * 2300,
    "100 kB of one word": "overmorgen" * 10_000,
    "nothing but halves": "half " * 20_000,
    "every every": "elke " * 20_000,
    "numbers": "1 " * 50_000,
    "one number": "9" * 100_000,
    "points": "1.1." * 25_000,
    "dashes": "1-1-" * 25_000,
    "ands": "dinsdag en " * 9_000,
    "NUL": "morgen\0om 3 uur" * 100,
    "lone surrogates": "\ud800morgen\udfff" * 4096,
    "emoji": "\U0001f622\u200dmorgen " * 2048,
    "right to left": "\u202e\u0634\u0643\u0631\u0627 morgen " * 800,
    "ligatures that unfold": "\ufdfa" * 4096,
    "other digits": "\u0662\u0663 november om \u0663 uur",
    "superscripts": "de ²⁸e om ³ uur ①",
    "slips of the finger": "overmogren dinsdga " * 5000,
    "any character there is": "".join(map(chr, _CHANCE.choices(range(32, 0x2FFFF), k=4096))),
    "all our words at once": " ".join(_CHANCE.choices(_WORDS, k=5000)),
}


def _cost(text: str) -> float:
    before = time.thread_time()
    read(text, NOW, "nl")
    asks(text, "nl")
    return time.thread_time() - before


@pytest.mark.parametrize("name", TORTURE)
def test_no_text_costs_a_noticeable_moment(name: str) -> None:
    assert min(_cost(TORTURE[name]) for _ in range(3)) <= 0.05


@settings(max_examples=400, deadline=None)
@given(text=st.text(st.characters(), max_size=200), language=st.sampled_from(("nl", "en", "xx")))
def test_any_text_is_read_without_failing(text: str, language: str) -> None:
    found = read(text, NOW, language)
    if isinstance(found, Moment):
        about(text, found, language)


@settings(max_examples=1500, deadline=None)
@given(
    words=st.lists(
        st.sampled_from((*_WORDS, "1", "31", "30", "12", "3e", "14:30", "8.30", "20-12", ",", "29")), max_size=9
    ),
    language=st.sampled_from(("nl", "en")),
    now=st.datetimes(FIRST, LAST),
)
def test_our_own_words_in_any_order_are_never_read_as_what_is_past(
    words: list[str], language: str, now: datetime
) -> None:
    found = read(" ".join(words), now, language)
    if isinstance(found, Moment):
        assert found.at > now.replace(second=0, microsecond=0)
        assert found.at not in found.alternatives and len(set(found.alternatives)) == len(found.alternatives)
        assert all(0 <= start < end <= len(" ".join(words)) for start, end in found.spans)


def test_an_ordinary_sentence_costs_less_than_a_millisecond() -> None:
    ordinary = [text for language in LANGUAGES for text in lines(f"no_dates_{language}.txt")]
    for texts in (ordinary, [phrase.text for phrase in phrases("phrases.tsv")]):
        assert statistics.median(map(_cost, texts)) <= 0.001
