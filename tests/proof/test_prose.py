"""What counts as a sentence, a word and a question."""

import pytest

from bot.proof.prose import questions, sentences, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bel ons. Het is gratis!", ("Bel ons.", "Het is gratis!")),
        ("Een regel\nen nog een", ("Een regel", "en nog een")),
        ("- Geldfit, gratis.\n- De gemeente", ("Geldfit, gratis.", "De gemeente")),
        ("1. Bel ons.\n2) Wacht even.", ("Bel ons.", "Wacht even.")),
        ("Kijk op rotterdam.nl. Bel 9.30 uur.", ("Kijk op rotterdam.nl.", "Bel 9.30 uur.")),
        ("Zij zei: “Kom morgen.” Dat deed ik.", ("Zij zei: “Kom morgen.", "Dat deed ik.")),
        ("\n \n", ()),
        ("…", ()),
    ],
)
def test_sentences_end_with_a_sign_or_with_the_line(text: str, found: tuple[str, ...]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [("Bel 010 267 13 00 nu", 3), ("0800-8115, gratis", 2), ("- één – twee", 2), ("op 1 of 2 dagen", 5), ("", 0)],
)
def test_a_phone_number_is_one_word_and_a_dash_is_none(text: str, count: int) -> None:
    assert len(words(text)) == count


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Wilt u een mens spreken?", ("Wilt u een mens spreken?",)),
        ("Is er nu gevaar? Bel 112.", ()),
        ("Is er brand? Is iemand gewond? Bel 112.", ()),
        ("Bel 112.\n\nIs er gevaar?", ("Is er gevaar?",)),
        ("Gaat het? Wilt u hulp?", ("Gaat het?", "Wilt u hulp?")),
        ("Goed. Gaat het? Wilt u hulp?", ("Gaat het?", "Wilt u hulp?")),
        ("Wie bent u?\nWat wilt u?", ("Wie bent u?", "Wat wilt u?")),
        ("Vraag: “Wat kost het?”", ()),
        ('Vraag: "Wat kost het?"', ()),
        ("In welke taal? / In which language?", ("In welke taal?",)),
        ("(Helpt dit?)", ("(Helpt dit?)",)),
        ("Geen vraag.", ()),
    ],
)
def test_a_question_is_one_that_waits_for_an_answer(text: str, asked: tuple[str, ...]) -> None:
    assert questions(text) == asked
