"""A request to be reminded is known, and what to remind of is said back in the person's own words."""

from datetime import datetime

import pytest

from bot.dates.phrases.read import read
from bot.dates.phrases.request import about, asks
from bot.dates.phrases.types import Moment
from tests.dates.phrases.phrases import lines

NOW = datetime.fromisoformat("2026-11-23T10:00")
REQUESTS = tuple(tuple(line.split("\t")) for line in lines("requests.tsv"))
NO_REQUESTS = lines("no_requests.txt")


@pytest.mark.parametrize(("language", "text", "of"), REQUESTS)
def test_a_request_is_known_and_repeated_without_its_date(language: str, text: str, of: str) -> None:
    moment = read(text, NOW, language)
    assert isinstance(moment, Moment)
    assert asks(text, language)
    assert about(text, moment, language) == of


@pytest.mark.parametrize("text", NO_REQUESTS)
def test_the_reminder_that_came_by_post_is_no_request(text: str) -> None:
    assert not asks(text, "nl") and not asks(text, "en")


def test_people_who_mix_their_languages_are_understood() -> None:
    assert asks("remind me morgen aan de huur", "nl")
    assert asks("herinner me tomorrow", "en")


def test_hardly_any_sentence_without_a_date_is_taken_for_a_request() -> None:
    taken = [text for language in ("nl", "en") for text in lines(f"no_dates_{language}.txt") if asks(text, language)]
    assert taken == []
