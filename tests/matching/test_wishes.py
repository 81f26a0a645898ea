"""What somebody does not mean is left out, and who needs two things is offered both."""

import pytest

from bot.matching.index import Index
from bot.matching.wishes import needs, without_denied
from bot.matching.words import fold
from tests.matching.small import knowledge

INDEX = Index.build(knowledge())


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Ik heb een vraag, niet over huurtoeslag maar over zorgtoeslag", "huurtoeslag"),
        ("niet voor mijn huurtoeslag, maar voor de zorgtoeslag", "huurtoeslag"),
        ("not about the rent allowance but about healthcare allowance", "rent"),
        ("ik zoek geen huurtoeslag maar zorgtoeslag", "huurtoeslag"),
        ("I dont need the rent allowance but the healthcare allowance", "rent"),
    ],
)
def test_what_is_denied_is_left_out(text: str, left_out: str) -> None:
    assert left_out not in without_denied(fold(text))
    assert INDEX.about(text, "nl").candidates[0].id == "healthcare-allowance"


@pytest.mark.parametrize(
    "text",
    [
        "ik kan mijn huur niet betalen maar ik heb wel werk",
        "ik heb geen geld maar wel schulden bij de huurbaas",
        "ik heb geen werk maar ik wil wel werken",
        "I do not know what to do but I need help",
    ],
)
def test_a_no_that_tells_something_stays(text: str) -> None:
    assert all(word in without_denied(fold(text)).split() for word in fold(text).split() if len(word) > 4)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("ik wil huurtoeslag aanvragen en ook ik zoek een budgetbeheerder", {"rent-allowance", "budget-manager"}),
        ("I cannot pay my fine, and also help paying for health insurance", {"fine", "healthcare-allowance"}),
    ],
)
def test_who_needs_two_things_is_offered_both(text: str, both: set[str]) -> None:
    ranking = INDEX.about(text, "nl")
    assert ranking.verdict == "suggest"
    assert {candidate.id for candidate in ranking.candidates[:2]} == both
    assert len(ranking.candidates) == len({candidate.id for candidate in ranking.candidates})


def test_two_words_for_one_need_are_answered_as_one() -> None:
    assert INDEX.about("zorgtoeslag aanvragen en ook geld terug voor mijn zorgverzekering", "nl").verdict == "answer"


@pytest.mark.parametrize("text", ["ik wil huurtoeslag aanvragen", "en ook", "boete en ook", "a en ook b en ook c"])
def test_one_need_is_not_cut_in_two(text: str) -> None:
    assert needs(text) == ()
