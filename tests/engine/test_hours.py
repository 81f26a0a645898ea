"""Hours as volunteers type them: in both languages, and refused when they are not understood."""

import pytest

from bot.engine import hours

LANGUAGES = ("nl", "en")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ma 10-17", ((0, 600, 1020),)),
        ("ma-wo 10-17", ((0, 600, 1020), (1, 600, 1020), (2, 600, 1020))),
        ("Maandag van 9:30 tot 12.15", ((0, 570, 735),)),
        ("za 10u-12u en zo 13 tot 14 uur", ((5, 600, 720), (6, 780, 840))),
        ("sat-mon 9-10", ((0, 540, 600), (5, 540, 600), (6, 540, 600))),
        ("tue 9-10, thu 14:00 to 24:00", ((1, 540, 600), (3, 840, 1440))),
        ("di t/m do 9-10; vr 9-10; vr 9-10", ((1, 540, 600), (2, 540, 600), (3, 540, 600), (4, 540, 600))),
    ],
)
def test_what_people_type(typed: str, meant: tuple[tuple[int, int, int], ...]) -> None:
    assert hours.read(typed, LANGUAGES) == meant
    assert hours.from_kept(hours.kept(meant)) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ",",
        "altijd",
        "ma",
        "10-17",
        "m 10-17",
        "ma 17-10",
        "ma 10-25",
        "xx 10-17",
        "ma-xx 10-17",
        "ma 10-17, en dan",
    ],
)
def test_what_is_not_understood(typed: str) -> None:
    assert hours.read(typed, LANGUAGES) is None


def test_how_they_are_shown() -> None:
    kept = ((0, 600, 1020), (5, 605, 720))
    assert hours.shown(kept, "nl") == "maandag 10:00-17:00, zaterdag 10:05-12:00"
    assert hours.shown(kept, "en") == "Monday 10:00-17:00, Saturday 10:05-12:00"
