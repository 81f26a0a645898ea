"""Reading ease: the formulas as they were published, and what is said of a hard text."""

from dataclasses import replace

import pytest

from bot.knowledge.types import Knowledge, Place, Plainness, Reading
from bot.proof import reading
from bot.proof.places import Kind, Said, texts
from tests.proof.parts import KNOWLEDGE, shown

HERE = Place("topics/debt.yaml", 7, 9)
ASKED = Plainness({"nl": 60, "en": 60, "ti": 60}, {"nl": 12, "en": 12, "ti": 12}, HERE)
KNOWN = replace(KNOWLEDGE, reading=Reading(ASKED, replace(ASKED, score={"nl": 1, "en": 1})))
PLAIN = "Bel ons op. Wij zijn er van acht tot vijf. U mag ook langs komen."
HARD = "Budgetbegeleidingstrajecten vereisen administratieve verantwoordelijkheid. U mag ons bellen. Wij zijn er altijd voor u."


def complaints(text: str, language: str = "nl", kind: Kind = "answer", knowledge: Knowledge = KNOWN) -> list[str]:
    return shown(reading.problems(knowledge, [Said(kind, "debt-help", language, text, HERE)]))


def test_the_shipped_texts_are_plain() -> None:
    assert shown(reading.problems(KNOWLEDGE, texts(KNOWLEDGE))) == []


def test_the_dutch_formula_is_that_of_douma() -> None:
    """Four words of one syllable in one sentence: 206.835 - 0.93 x 4 - 77 x 1."""
    assert reading.score(["Ik ben er nu."], "nl") == pytest.approx(126.115)
    assert reading.score(["Ik ben er nu.", "U water."], "nl") == pytest.approx(206.835 - 0.93 * 3 - 77 * 7 / 6)


def test_the_english_formula_is_that_of_flesch() -> None:
    assert reading.score(["The cat sat on the mat."], "en") == pytest.approx(206.835 - 1.015 * 6 - 84.6)


def test_numbers_and_addresses_make_a_sentence_longer_but_no_word_harder() -> None:
    bare, full = reading.score(["Bel ons nu."], "nl"), reading.score(["Bel 14 010, kijk op rotterdam.nl nu."], "nl")
    assert bare - full == pytest.approx(0.93 * 3)


def test_a_sentence_of_numbers_alone_breaks_nothing() -> None:
    assert reading.score(["112, 113."], "nl") == pytest.approx(206.835 - 0.93 * 2)


def test_a_plain_text_is_left_alone() -> None:
    assert complaints(PLAIN) == []


def test_a_hard_text_is_named_with_its_score_and_its_worst_sentence() -> None:
    (problem,) = complaints(HARD)
    assert problem.startswith(f"{HERE}: this scores ")
    assert "at least 60 is asked" in problem
    assert "first in “Budgetbegeleidingstrajecten vereisen administratieve verantwoordelijkheid.”" in problem


def test_a_text_of_a_few_words_has_no_score() -> None:
    assert complaints("Budgetbegeleidingstrajecten vereisen administratieve verantwoordelijkheid.") == []


def test_a_long_sentence_is_named_wherever_it_stands_and_cut_short() -> None:
    long = " ".join(["Wij gaan nu met u mee naar het loket in uw eigen wijk"] * 3)
    (problem,) = complaints(f"Bel ons. {long}.")
    assert problem.startswith(f"{HERE}: a sentence of 39 words, at most 12 are asked: make two of it, “Wij gaan nu")
    assert problem.endswith("…”")


def test_the_bots_own_sentences_have_measures_of_their_own() -> None:
    assert complaints(HARD, kind="sentence") == []
    assert len(complaints(HARD, kind="crisis")) == 1


@pytest.mark.parametrize("kind", ["title", "label", "question"])
def test_titles_labels_and_questions_are_too_short_to_be_measured(kind: Kind) -> None:
    assert complaints(HARD, kind=kind) == []


def test_of_a_language_without_a_formula_the_length_of_sentences_counts() -> None:
    assert complaints(HARD, "ti") == []
    assert len(complaints("ቃል " * 13, "ti")) == 1


def test_without_measures_nothing_is_too_hard() -> None:
    assert complaints(HARD, knowledge=replace(KNOWN, reading=None)) == []
