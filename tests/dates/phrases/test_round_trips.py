"""Whatever day and hour, however it is said: reading gives it back."""

from datetime import date, datetime, time, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dates.phrases.read import read
from bot.dates.phrases.types import Moment

NOW = datetime.fromisoformat("2026-11-23T10:00")
TOMORROW = datetime.fromisoformat("2026-11-24")
DAYS = st.dates(date(2026, 11, 24), date(2027, 11, 22))
HOURS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
DAY_FORMS = {
    "nl": (
        "d MMMM y",
        "EEEE d MMMM",
        "EEEE d MMMM y",
        "d MMM y",
        "d MMM",
        "dd-MM-y",
        "d/M/y",
        "y-MM-dd",
        "'de' d'e van' MMMM",
    ),
    "en": ("d MMMM y", "MMMM d", "EEEE, MMMM d", "MMM d, y", "d MMM", "dd/MM/y", "y-MM-dd", "EEEE d MMMM y"),
}
HOUR_FORMS = {
    "nl": ("om {:%H:%M}", "{:%H:%M} uur", "om {:%H.%M}u", "om {:%H.%M} uur", "{:%Hu%M}"),
    "en": ("at {:%H:%M}", "at {:%I:%M %p}", "{:%I.%M%p}"),
}
FORMS = [
    (language, day, hour) for language in DAY_FORMS for day in DAY_FORMS[language] for hour in HOUR_FORMS[language]
]
SPOKEN = {
    "nl": (
        "half {}",
        "kwart over {}",
        "kwart voor {}",
        "tien over {}",
        "vijf voor {}",
        "vijf voor half {}",
        "tien over half {}",
    ),
    "en": ("half past {}", "quarter past {}", "quarter to {}", "ten past {}", "five to {}"),
}
AWAY = {
    "nl": (-30, 15, -15, 10, -5, -35, -20),
    "en": (30, 15, -15, 10, -5),
}
NAMES = {
    "nl": ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}
PARTS = {
    "nl": ("'s ochtends", "'s middags", "'s avonds"),
    "en": ("in the morning", "in the afternoon", "in the evening"),
}


@pytest.mark.parametrize(("language", "day_form", "hour_form"), FORMS)
@settings(max_examples=25, deadline=None)
@given(day=DAYS, hour=HOURS)
def test_a_written_day_and_hour_come_back(language: str, day_form: str, hour_form: str, day: date, hour: time) -> None:
    said = f"{format_date(day, day_form, locale=language)} {hour_form.format(hour)}"
    found = read(said, NOW, language)
    assert isinstance(found, Moment), said
    assert (found.at, found.alternatives) == (datetime.combine(day, hour), ()), said


@pytest.mark.parametrize(
    ("language", "form", "away"),
    [
        (language, form, away)
        for language in SPOKEN
        for form, away in zip(SPOKEN[language], AWAY[language], strict=True)
    ],
)
@pytest.mark.parametrize("hour", range(1, 13))
def test_a_spoken_hour_is_one_of_the_two_it_can_be(language: str, form: str, away: int, hour: int) -> None:
    meant = TOMORROW + timedelta(hours=hour % 12, minutes=away)
    twice = {(meant + timedelta(hours=later)).time() for later in (0, 12)}
    for number in (str(hour), NAMES[language][hour - 1]):
        found = read(f"{'morgen om' if language == 'nl' else 'tomorrow at'} {form.format(number)}", NOW, language)
        assert isinstance(found, Moment) and found.at.date() == date(2026, 11, 24)
        assert found.at.time() in twice


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize(
    ("part", "hours", "later"), [(0, range(4, 12), 0), (1, (12, *range(1, 7)), 12), (2, range(5, 12), 12)]
)
def test_the_part_of_the_day_decides(language: str, part: int, hours: tuple[int, ...], later: int) -> None:
    for hour in hours:
        words = ("morgen om {} uur" if language == "nl" else "tomorrow at {}").format(hour)
        found = read(f"{words} {PARTS[language][part]}", NOW, language)
        assert isinstance(found, Moment) and found.alternatives == ()
        assert found.at == TOMORROW + timedelta(hours=hour % 12 + later)


@given(days=st.integers(1, 400), language=st.sampled_from(("nl", "en")))
def test_so_many_days_from_now(days: int, language: str) -> None:
    found = read(f"over {days} dagen" if language == "nl" else f"in {days} days", NOW, language)
    assert isinstance(found, Moment)
    assert found.at == datetime.combine(NOW.date() + timedelta(days=days), time(9)) and not found.time_given


@given(minutes=st.integers(1, 9999), language=st.sampled_from(("nl", "en")))
def test_so_many_minutes_from_now_is_exact(minutes: int, language: str) -> None:
    found = read(f"over {minutes} minuten" if language == "nl" else f"in {minutes} minutes", NOW, language)
    assert isinstance(found, Moment) and (found.at, found.time_given) == (NOW + timedelta(minutes=minutes), True)
