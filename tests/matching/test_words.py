"""Whatever people's keyboards do, the words come out plain."""

import pytest

from bot.matching.words import clip, fold, sentences, words


def read(text: str) -> tuple[str, ...]:
    return words(fold(text))


def test_capitals_accents_and_punctuation_do_not_matter() -> None:
    assert read("Dééze BRIEF, van 't CJIB?!") == ("deeze", "brief", "van", "t", "cjib")


def test_an_apostrophe_does_not_part_a_word() -> None:
    assert read("don’t can't foto's") == ("dont", "cant", "fotos")


def test_invisible_and_full_width_letters_are_ordinary_ones() -> None:
    assert read("schul\u200bd\u00aden ｂｏｅｔｅ") == ("schulden", "boete")


def test_a_long_number_tells_nothing_but_112_does() -> None:
    assert read("bel 112 of 0800 2000 of 14010, ik ben 23") == ("bel", "112", "of", "of", "ik", "ben", "23")


def test_a_story_falls_into_sentences_and_clauses() -> None:
    folded = fold("Ik ben ziek. Mijn huur is laat, maar ik heb werk!\n\nHelp?")
    assert sentences(folded) == ("ik ben ziek", "mijn huur is laat", "ik heb werk", "help")


@pytest.mark.parametrize("text", ["", "?!", "\x00", "\ud800", "\u0301" * 50, "\U0001f622\u200d\u2640"])
def test_what_is_no_word_gives_no_words(text: str) -> None:
    assert read(text) == ()


def test_of_a_very_long_text_the_beginning_and_the_end_are_read() -> None:
    text = "begin " + "x" * 10_000 + " einde"
    clipped = clip(text, 100)
    assert clipped.startswith("begin") and clipped.endswith("einde") and len(clipped) <= 101


def test_a_short_text_is_read_whole() -> None:
    assert clip("kort", 10) == "kort"
