"""What people type is read as the words the knowledge knows, and nothing else is."""

import pytest

from bot.matching.stems import stem
from bot.matching.vocabulary import Vocabulary

KNOWN = (
    "huurtoeslag huur toeslag zorgverzekering zorg verzekering kwijtschelding deurwaarder bezwaar boete beslag wet hulp"
)
VOCABULARY = Vocabulary.build(KNOWN.split())


def means(word: str) -> list[str]:
    return [bare for bare, _ in VOCABULARY.read(word)]


def test_a_known_word_in_another_form_is_that_word() -> None:
    assert VOCABULARY.read("boetes") == ((stem("boete"), 1.0),)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huurtoeslach", "huurtoeslag"),
        ("deurwarder", "deurwaarder"),
        ("deruwaarder", "deurwaarder"),
        ("beswaar", "bezwaar"),
        ("verzeekering", "verzekering"),
        ("bewaar", "bezwaar"),
    ],
)
def test_a_misspelt_word_is_the_known_one(typed: str, meant: str) -> None:
    assert means(typed)[0] == stem(meant)


def test_one_slip_of_the_finger_leaves_no_room_for_what_is_less_like_it() -> None:
    vocabulary = Vocabulary.build(["rebounds", "recounts"])
    assert [bare for bare, _ in vocabulary.read("reccounts")] == [stem("recounts")]
    assert [bare for bare, _ in vocabulary.read("reccoumts")] == [stem("recounts"), stem("rebounds")]


def test_the_first_letter_may_be_wrong_missing_doubled_or_swapped() -> None:
    vocabulary = Vocabulary.build(["rekening"])
    for typed in ("tekening", "ekening", "rrekening", "erkening"):
        assert [bare for bare, _ in vocabulary.read(typed)] == [stem("rekening")]


def test_what_is_hardly_a_word_may_be_less_like_what_was_meant() -> None:
    vocabulary = Vocabulary.build(["rekening"])
    assert [bare for bare, _ in vocabulary.read("rejqring")] == [stem("rekening")]
    assert vocabulary.read("rekenaars") == ()  # more like it, and a word of its own


def test_three_letters_may_be_a_word_of_four_that_lost_one() -> None:
    vocabulary = Vocabulary.build(["huur", "hulp", "geld", "boete"])
    assert [bare for bare, _ in vocabulary.read("gld")] == [stem("geld")]
    assert {bare for bare, _ in vocabulary.read("hup")} == {stem("hulp")}
    assert vocabulary.read("eld") == vocabulary.read("gxd") == vocabulary.read("het") == ()


def test_three_letters_that_may_be_too_many_words_are_none() -> None:
    assert Vocabulary.build(["bank", "bark", "balk", "bask"]).read("bak") == ()


def test_two_words_may_be_one_slip_away() -> None:
    vocabulary = Vocabulary.build(["tracks", "cracks"])
    assert {bare for bare, _ in vocabulary.read("vracks")} == {stem("tracks"), stem("cracks")}


def test_another_letter_in_a_short_word_is_less_sure_than_one_too_many() -> None:
    vocabulary = Vocabulary.build(["pound"])
    ((_, other),), ((_, more),) = vocabulary.read("xound"), vocabulary.read("pouund")
    assert other < 0.6 < more


@pytest.mark.parametrize(("typed", "meant"), [("oete", "boete"), ("eboete", "boete"), ("eslg", ""), ("oebt", "")])
def test_the_first_letter_of_a_short_word_may_be_missing_but_not_another(typed: str, meant: str) -> None:
    assert means(typed) == ([stem(meant)] if meant else [])


def test_the_first_letters_of_a_short_word_may_have_changed_places() -> None:
    assert [bare for bare, _ in Vocabulary.build(["wet", "geld"]).read("egld")] == [stem("geld")]


def test_a_slip_comes_before_the_word_that_ends_like_it() -> None:
    vocabulary = Vocabulary.build(["contact", "stopcontact"])
    assert vocabulary.by_piece["ontact"] == (stem("stopcontact"),)
    assert [bare for bare, _ in vocabulary.read("ontact")] == [stem("contact")]


def test_a_word_used_once_that_is_a_frequent_one_misspelt_is_that_one() -> None:
    """The phrases hold slips of the finger too; nobody who makes the same one may be taken elsewhere."""
    vocabulary = Vocabulary.build(["account"] * 5 + ["acount", "contact", "accelnt", "accent", "longer"])
    assert vocabulary.read("acount") == ((stem("account"), 1.0),)
    assert vocabulary.read("accent") == ((stem("accent"), 1.0),)


def test_another_letter_makes_another_word() -> None:
    vocabulary = Vocabulary.build(["longer"] * 5 + ["langer"])
    assert vocabulary.read("langer") == ((stem("langer"), 1.0),)


def test_a_repaired_word_is_less_sure_than_a_known_one() -> None:
    ((_, sure),) = VOCABULARY.read("kwijtschelddinng")
    assert 0.3 < sure < 1


@pytest.mark.parametrize("word", ["pannenkoeken", "wedstrijd", "qwertyuiop", "bot", "x", "", "a2c4e6", "z" * 500])
def test_other_words_are_not_bent_into_known_ones(word: str) -> None:
    assert means(word) == []


def test_a_compound_is_its_known_parts() -> None:
    assert means("huurverzekering") == [stem("huur"), stem("verzekering")]


def test_the_s_that_ties_a_compound_does_not_matter() -> None:
    assert VOCABULARY.parts("toeslagsverzekering") == (stem("toeslag"), stem("verzekering"))


def test_words_written_apart_are_also_one_word() -> None:
    assert VOCABULARY.joined("huur", "toeslag") == ((stem("huurtoeslag"), 1.0),)


def test_a_word_and_what_follows_every_word_are_two() -> None:
    vocabulary = Vocabulary.build(["moe", "burnout"])
    assert vocabulary.joined("moet", "je") == ()
    assert [bare for bare, _ in vocabulary.joined("burn", "out")] == [stem("burnout")]


def test_words_written_apart_and_misspelt_are_also_one_word() -> None:
    assert VOCABULARY.joined("kwijt", "scheldink") == ()
    assert [bare for bare, _ in VOCABULARY.joined("kweit", "schelding")] == [stem("kwijtschelding")]


def test_two_known_words_do_not_make_a_misspelt_third() -> None:
    assert VOCABULARY.joined("hulp", "wet") == ()
    assert VOCABULARY.joined("deurwaarder", "beslag") == ()
