"""The forms of a word are one word; different words stay apart."""

import pytest

from bot.matching.stems import sound, stem


@pytest.mark.parametrize(
    "forms",
    [
        "schuld schulden",
        "aanvragen aangevraagd aanvraag",
        "betalen betaald betaalt betaling betalingen",
        "brief brieven",
        "huis huizen",
        "regeling regelingen",
        "boete boetes",
        "terugbetalen terugbetaald",
        "lenen leen geleend",
        "allowance allowances",
        "apply applied applies applying",
        "pay pays paying",
        "benefit benefits",
        "bill bills",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["huur huis", "rent rest", "boete boete1", "bank band", "werk week", "les lessen2"])
def test_different_words_have_different_stems(pair: str) -> None:
    left, right = pair.split()
    assert stem(left) != stem(right)


@pytest.mark.parametrize("word", ["ik", "wsnp", "112", "b1", "aow"])
def test_short_words_and_codes_stay_as_they_are(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    "pair", ["beswaar bezwaar", "gelt geld", "kragt kracht", "agter achter", "kwijtschelding kweitschelding"]
)
def test_words_spelt_by_ear_sound_the_same(pair: str) -> None:
    left, right = pair.split()
    assert sound(stem(left)) == sound(stem(right))


def test_words_that_sound_different_stay_apart() -> None:
    assert sound("huur") != sound("heer")
