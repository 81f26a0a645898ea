"""Phone numbers: which may be listed, and which are found where they should be named instead."""

import pytest

from bot.knowledge.phones import is_phone, phones_in

LISTED = (
    "112",
    "113",
    "116 111",
    "14 010",
    "14 0181",
    "0800-2000",
    "0800 8115",
    "0800 023 44 44",
    "0900-8844",
    "088 0767 000",
    "010 267 13 00",
    "010-4171600",
    "06-12345678",
    "+31 10 267 13 00",
)

FOUND = (
    *LISTED,
    "(010) 267 13 00",
    "010 - 267 13 00",
    "06.12.34.56.78",
    "06-12-34-56-78",
    "+31(0)10 2671300",
    "0031 10 2671300",
    "0800\u00a02000",
    "0800\u20132000",
    "2671300",
    "+44 20 7946 0000",
)

SENTENCES_WITH_A_NUMBER = (
    "112",
    "Bel 112.",
    "Bel 112.Daarna niets.",
    "(113)",
    "tel.0800-8115",
    "is 112, 24/7",
    "de 112-centrale",
    "bel 0800-2000 vóór 01-09-2026",
    "€ 112 en bel dan 112",
)

HARMLESS = (
    "€ 112",
    "€112,50",
    "EUR 112",
    "112 euro",
    "€ 1.250.000",
    "€ 1234567",
    "1,234,567.89 euro",
    "112%",
    "112 dagen",
    "113.nl",
    "https://www.x.nl/0800-2000",
    "info@112a.nl",
    "artikel 112",
    "artikelen 112 en 113 Rv",
    "article 285",
    "lid 113",
    "1 september 2026",
    "01-09-2026",
    "01/09/2026 en 02/10/2027",
    "2026-11-23",
    "24/7",
    "van 09.00-17.00 uur",
    "08:30 tot 17:00",
    "12 weken",
    "3011 AB",
    "2026/2027",
    "0,5%",
    "0 tot 18 jaar",
    "{emergency}",
    "{number-0800-2000}",
    "NL91ABNA0417164300",
    "A113",
)


@pytest.mark.parametrize("shown", LISTED)
def test_a_dutch_phone_number_may_be_listed(shown: str) -> None:
    assert is_phone(shown)


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "1234",
        "0113",
        "12:30",
        "020 123",
        "112a",
        "\uff11\uff11\uff12",
        "€ 112",
        "112 ",
        " 112",
        "+32 10 267 13 00",
        "112-",
    ],
)
def test_anything_else_may_not(shown: str) -> None:
    assert not is_phone(shown)


@pytest.mark.parametrize("phone", FOUND)
def test_a_number_written_into_a_sentence_is_found_whole(phone: str) -> None:
    assert list(phones_in(f"Bel {phone} nu.")) == [(4, phone)]


@pytest.mark.parametrize("text", SENTENCES_WITH_A_NUMBER)
def test_a_number_is_found_however_it_is_wrapped(text: str) -> None:
    assert len(list(phones_in(text))) == 1


@pytest.mark.parametrize("text", HARMLESS)
def test_amounts_dates_times_addresses_and_articles_are_no_phone_numbers(text: str) -> None:
    assert list(phones_in(f"Zie {text}.")) == []
    assert list(phones_in(text)) == []


def test_several_numbers_in_one_text_are_all_found() -> None:
    assert [phone for _, phone in phones_in("Bel 112 of 113, of 0800-2000.")] == ["112", "113", "0800-2000"]
