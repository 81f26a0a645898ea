"""Long messages in parts: nothing is lost, nothing is torn apart that people see as one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.parts import split, units
from bot.engine.types import Attachment, Choice, Message

PIECES = st.sampled_from(
    ["Bel ons. ", "schuld ", "Wat nu? ", "\n\n", "\n", "€ 12,50 ", "👩‍👩‍👧‍👦", "🇳🇱", "e\u0301", "👍🏽", "a" * 40, "1. "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)
FILE = Attachment("gegevens.txt", "text/plain", "alles")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, title=st.sampled_from(["", "Zorgtoeslag", "T" * 30]), limit=st.integers(40, 200), file=st.booleans())
def test_every_part_fits_and_together_they_say_all_of_it(text: str, title: str, limit: int, file: bool) -> None:
    parts = split(Message(text, title, attachment=FILE if file else None), limit, caption=limit // 2)
    for part in parts:
        room = limit // 2 if part.attachment else limit
        assert units(part.title) + (2 if part.title else 0) + units(part.text) <= room
    assert squeezed("".join(part.title + part.text for part in parts)) == squeezed(title + text)
    assert len(parts) == 1 or all(part.text.strip() for part in parts)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, limit=st.integers(40, 120))
def test_no_flag_family_or_accent_is_torn_apart(text: str, limit: int) -> None:
    for part in split(Message(text), limit):
        assert part.text == "" or part.text[0] not in "\u200d\u0301\U0001f3fd\u1161"
        assert not part.text.endswith("\u200d")
        assert len(re.findall("[\U0001f1e6-\U0001f1ff]", part.text)) % 2 == 0


@given(text=st.text(alphabet=st.characters(), max_size=300), limit=st.integers(8, 64))
def test_any_text_at_all_comes_out_in_parts_that_fit(text: str, limit: int) -> None:
    assert all(units(part.text) <= limit for part in split(Message(text), limit))


def test_a_short_message_stays_as_it_is() -> None:
    message = Message(" Hallo \n", "Titel", (Choice("a", "A"),), FILE, "crisis")
    assert split(message) == (message,)


def test_the_title_goes_first_and_the_buttons_and_the_file_go_last() -> None:
    message = Message("Een zin. " * 1_000, "Titel", (Choice("a", "A"),), FILE, "reminder")
    parts = split(message)
    assert [part.title for part in parts] == ["Titel"] + [""] * (len(parts) - 1)
    assert [bool(part.choices) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert [part.attachment for part in parts] == [None] * (len(parts) - 1) + [FILE]
    assert {part.lane for part in parts} == {"reminder"}


def test_it_cuts_between_paragraphs_where_there_are_any() -> None:
    first, second = "Een zin. " * 6, "Nog een zin. " * 6
    parts = split(Message(first.strip() + "\n\n" + second.strip()), limit=100)
    assert [part.text for part in parts] == [first.strip(), second.strip()]


def test_it_cuts_after_a_sentence_where_there_is_no_paragraph() -> None:
    parts = split(Message("U krijgt een brief. Daarin staat wat u moet doen. Bel ons als u het niet snapt."), limit=60)
    assert parts[0].text == "U krijgt een brief. Daarin staat wat u moet doen."


def test_it_does_not_tear_the_number_off_a_line_of_a_list() -> None:
    parts = split(Message("Doe dit eerst even: pak uw brief. Doe daarna dit\n1. Bel de gemeente in uw buurt"), limit=52)
    assert parts[1].text.startswith("1. Bel")


def test_it_cuts_between_words_where_there_is_no_sentence() -> None:
    assert [part.text for part in split(Message("schuld " * 5), limit=16)] == ["schuld schuld"] * 2 + ["schuld"]


@pytest.mark.parametrize("letter", ["🇳🇱", "👩‍👩‍👧‍👦", "👍🏽", "e\u0301", "\u1112\u1161\u11ab", "☎\ufe0f"])
@pytest.mark.parametrize("limit", range(20, 32))
def test_letters_without_any_blank_are_cut_between_what_people_see(letter: str, limit: int) -> None:
    for part in split(Message(letter * 20), limit):
        assert part.text == letter * (len(part.text) // len(letter))


def test_a_letter_with_thousands_of_accents_is_cut_all_the_same() -> None:
    parts = split(Message("e" + "\u0301" * 9_000))
    assert len(parts) == 3
    assert all(units(part.text) <= 4096 for part in parts)


def test_a_title_as_long_as_a_message_becomes_part_of_the_text() -> None:
    parts = split(Message("Tekst", "T" * 5_000))
    assert [part.title for part in parts] == ["", ""]
    assert "".join(part.text for part in parts).startswith("T" * 5_000)


def test_a_text_under_a_file_is_shorter_than_others() -> None:
    parts = split(Message("Een zin. " * 200, attachment=FILE))
    assert [bool(part.attachment) for part in parts] == [False, True]
    assert units(parts[-1].text) <= 1024


def test_a_text_of_blanks_only_is_one_part() -> None:
    assert [part.text for part in split(Message(" " * 9_000))] == [""]
