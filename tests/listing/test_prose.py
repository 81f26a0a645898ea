"""How plain text looks on a page."""

from datetime import date

import pytest

from bot.knowledge.types import Number, Place
from bot.listing.prose import prose

NUMBERS = tuple(
    Number(shown, shown, {}, (), date(2026, 1, 1), Place("numbers.yaml", 1, 1))
    for shown in ("112", "113", "0800-0113", "14 010", "088 0767 000")
)


def html(text: str) -> str:
    return str(prose(text, NUMBERS, "(new tab)"))


@pytest.mark.parametrize(
    "payload",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'\"><svg onload=alert(1)>", "&lt;b&gt;", "{{7*7}}"],
)
def test_markup_in_a_text_is_shown_not_obeyed(payload: str) -> None:
    shown = html(payload)
    assert "<script" not in shown and "<img" not in shown and "<svg" not in shown
    assert shown.count("<") == 2  # its own paragraph, opened and closed


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("Bel 112.", "112"),
        ("Bel (113) of", "113"),
        ("Bel 0800-0113, gratis", "08000113"),
        ("Bel 14 010!", "14010"),
        ("Bel 14\u00a0010!", "14010"),
        ("Luisterlijn: 088 0767 000", "0880767000"),
    ],
)
def test_a_known_number_can_be_tapped(text: str, dialled: str) -> None:
    assert html(text).count("<a ") == 1
    assert f'href="tel:{dialled}"' in html(text)


@pytest.mark.parametrize(
    "text",
    ["€ 112", "€112", "112,50 euro", "1.112", "artikel 1127", "0800-0114", "2112", "112-113", "06 12345678", "a112"],
)
def test_a_number_that_is_not_one_of_ours_stays_text(text: str) -> None:
    assert "<a " not in html(text)


def test_a_web_address_opens_elsewhere_and_tells_nobody_where_we_come_from() -> None:
    shown = html("Kijk op https://www.toeslagen.nl/zorg?a=1&b=2.")
    assert 'href="https://www.toeslagen.nl/zorg?a=1&amp;b=2"' in shown
    assert 'target="_blank" rel="noopener noreferrer"' in shown
    assert "(new tab)" in shown
    assert shown.endswith(".</p>")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("op toeslagen.nl.", "https://toeslagen.nl"),
        ("(www.rotterdam.nl/loket/hulp),", "https://www.rotterdam.nl/loket/hulp"),
        ("113.nl", "https://113.nl"),
        ("https://geldfit.nl/", "https://geldfit.nl/"),
    ],
)
def test_a_site_written_the_short_way_can_be_tapped_too(text: str, address: str) -> None:
    assert f'href="{address}"' in html(text)
    assert html(text).count("<a ") == 1


@pytest.mark.parametrize("text", ["mail hulp@rotterdam.nl", "klaar.Nl", "a.nlx", "voorbeeld.nl.txt", "0113.5"])
def test_what_only_looks_like_a_site_stays_text(text: str) -> None:
    assert "<a " not in html(text)


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "http://voorbeeld.nl/x", "https://", 'https://a.nl/"onclick="x']
)
def test_only_safe_addresses_become_links(text: str) -> None:
    assert "javascript" not in html(text) or "<a" not in html(text)
    assert 'href="http://' not in html(text)
    assert "onclick=&#34;" in html(text) or "onclick" not in html(text)


def test_blank_lines_make_paragraphs_and_dashes_make_lists() -> None:
    assert html("Eerst.\nDan.\n\nNeem mee:\n- pas\n• brief\n\nKlaar.") == (
        "<p>Eerst.<br>Dan.</p><p>Neem mee:</p><ul><li>pas</li><li>brief</li></ul><p>Klaar.</p>"
    )


def test_a_number_inside_a_web_address_is_not_dialled() -> None:
    assert "tel:" not in html("https://www.113.nl/hulp/112")
