"""A pattern is found in whatever letters it is written, and only where it is meant."""

import pytest

from bot.matching.crisis import Spotter
from tests.matching.small import crisis

SPOTTER = Spotter.build(
    (
        crisis("emergency", ("bel ambulance", "staat in brand", "not breathing", "overdos*")),
        crisis(
            "suicide",
            (
                "zelfmoord*",
                "wil dood",
                "niet meer leven",
                "want to die",
                "can't go on",
                "einde aan leven",
                "mijn leven zat",
            ),
            ("lach me dood", "niet meer leven van", "wil dood van*", "???"),
            ("ik wil niet meer", "can't anymore"),
        ),
        crisis("violence", ("slaat me", "bang voor mijn man", "mishandel*", "!")),
    ),
    familiar=frozenset({"zelfmoeder"}),
)


@pytest.mark.parametrize(
    "text",
    [
        "ik wil dood",
        "ik wil echt gewoon dood",
        "Ik WIL DÓÓD.",
        "ik denk aan zelfmoordplannen",
        "I want to die",
        "i cant go on",
        "I can’t really go on",
        "mn leven zat",
        "een einde maken aan het leven",
        "einde aan mijn eigen leven",
    ],
)
def test_words_in_this_order_with_at_most_two_others_between_them_are_found(text: str) -> None:
    assert SPOTTER.spot(text) == "suicide"


@pytest.mark.parametrize(
    "text",
    [
        "dood wil ik niet",
        "ik wil niet dat mijn hond dood gaat",
        "wil jij weten of de plant dood is",
        "",
        "!!!",
        "leven",
    ],
)
def test_other_orders_and_wider_gaps_are_not(text: str) -> None:
    assert SPOTTER.spot(text) is None


@pytest.mark.parametrize(
    "text", ["ik lach me dood", "ik kan niet meer leven van dit geld", "ik wil dood vanwege… grapje"]
)
def test_what_people_say_without_meaning_it_is_cut_out_first(text: str) -> None:
    assert SPOTTER.spot(text) is None


def test_what_is_cut_out_hides_nothing_beside_it() -> None:
    assert SPOTTER.spot("ik lach me dood, maar ik wil dood") == "suicide"
    assert SPOTTER.spot("ik kan niet meer leven van dit geld, ik wil niet meer leven") == "suicide"


@pytest.mark.parametrize(
    "text",
    ["ik wil niet meer", "Ik wil niet meer...", "k wil nie mer", "ik wil niet meeeer", "i k  w i l  n i e t  m e e r"],
)
def test_what_is_meant_only_alone_is_found_as_the_whole_message(text: str) -> None:
    assert SPOTTER.spot(text) == "suicide"


@pytest.mark.parametrize(
    "text",
    [
        "ik wil niet meer betalen",
        "ik wil die brieven niet meer",
        "nu wil ik niet meer",
        "ik wil niet",
        "niet meer",
        "mijn zoon zegt: ik wil niet meer",
    ],
)
def test_with_anything_beside_it_it_is_not(text: str) -> None:
    assert SPOTTER.spot(text) is None


def test_harmless_words_must_stand_side_by_side_to_be_cut_out() -> None:
    assert SPOTTER.spot("ik wil dood. Van mij hoeft het niet") is None
    assert SPOTTER.spot("ik wil dood, niemand houdt van mij") == "suicide"


def test_the_first_crisis_of_the_list_is_answered() -> None:
    assert SPOTTER.spot("hij slaat me, bel een ambulance, ik wil dood") == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "z e l f m o o r d",
        "ik w i l  d o o d",
        "i k  w i l  d o o d",
        "z.e.l.f.m.o.o.r.d",
        "zelf-moord",
        "zelf moord",
        "zel fmo ord",
        "ikwildood",
        "ikwil dood",
        "ikwilgewoondoodvandaag",
        "xxxzelfmoordxxx",
        "z3lfm00rd",
        "1k w1l d00d",
        "z*lfm**rd",
        "ik wil d**d",
        "dooooood wil ik wil doooood",
        "zlfmrd",
        "zelfmrd",
        "k wl nt mr lvn",
        "zelfmoodr",
        "xelfmoord",
        "ik wil nie meer leeven",
        "I want t die zelfmord",
        "ｚｅｌｆｍｏｏｒｄ",
        "\u0437\u0435lf\u043c\u043e\u043erd",
        "z\u200be\u200bl\u200bf\u200bmoord",
        "\U0001f1ff\U0001f1ea\U0001f1f1\U0001f1eb\U0001f1f2\U0001f1f4\U0001f1f4\U0001f1f7\U0001f1e9",
        "i don t know, i can t go on",
    ],
)
def test_a_disguise_does_not_hide_it(text: str) -> None:
    assert SPOTTER.spot(text) == "suicide"


@pytest.mark.parametrize(
    "text",
    [
        "ik wil brood",
        "ik wil rood",
        "ik wil doodgraag helpen",
        "ik wil niet meer lenen",
        "ik wil niet meer lezen",
        "zelfmoeder van drie",
        "mijn man praat niet",
        "onverklaarbaar" * 9,
        "de bank staat in Rotterdam",
        "p i m p a m p e t",
        "ik wil d***n",
        "d*",
        "***d",
        "a a a a",
        "I want to pay",
    ],
)
def test_words_that_look_like_it_are_not_it(text: str) -> None:
    assert SPOTTER.spot(text) is None


def test_one_guess_is_allowed_in_a_long_pattern_but_not_in_a_short_one() -> None:
    assert SPOTTER.spot("ik wil niet meer levem") == "suicide"
    assert SPOTTER.spot("wil doof") is None
    assert SPOTTER.spot("wil doid") is None


def test_without_any_crisis_nothing_is_found() -> None:
    assert Spotter.build(()).spot("ik wil dood") is None
