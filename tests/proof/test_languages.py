"""A text under the wrong language is noticed, also when nobody translated it at all."""

from collections.abc import Mapping

import pytest

from bot.knowledge.types import Place
from bot.proof.languages import problems
from bot.proof.places import Said, texts
from tests.proof.parts import KNOWLEDGE, LIBRARY, shown

AT = {language: Place("topics/debt.yaml", row, 1) for row, language in enumerate(("nl", "en"), start=1)}


def found(**words: str) -> list[str]:
    said = [Said("answer", "debt-help", language, text, AT[language]) for language, text in words.items()]
    return shown(problems(LIBRARY.index, said))


def swappable() -> Mapping[str, Mapping[str, Said]]:
    """Everything that is said in both languages, with words that tell them apart."""
    pairs: dict[str, dict[str, Said]] = {}
    for text in texts(KNOWLEDGE):
        pairs.setdefault(f"{text.kind} {text.about}", {})[text.language] = text
    return {
        name: pair for name, pair in pairs.items() if len(pair["nl"].text) > 25 and pair["nl"].text != pair["en"].text
    }


def test_the_shipped_texts_stand_under_their_languages() -> None:
    assert shown(problems(LIBRARY.index, texts(KNOWLEDGE))) == []


def test_swapped_translations_are_named_both() -> None:
    assert found(nl="I have debts", en="Ik heb schulden") == [
        f"{AT['nl']}: this stands under 'nl' and reads as 'en': write it in its own language",
        f"{AT['en']}: this stands under 'en' and reads as 'nl': write it in its own language",
    ]


def test_a_translation_that_was_never_made_is_named_alone() -> None:
    text = "Ik heb schulden en ik weet niet meer hoe ik de rekening moet betalen"
    assert found(nl=text, en=text) == [
        f"{AT['en']}: this stands under 'en' and reads as 'nl': write it in its own language"
    ]


@pytest.mark.parametrize("word", ["Rotterdampas", "DigiD", "computer"])
def test_names_and_borrowed_words_are_the_same_everywhere(word: str) -> None:
    assert found(nl=word, en=word) == []


def test_of_all_longer_texts_nearly_every_swap_is_noticed() -> None:
    silent = []
    pairs = swappable()
    for name, pair in pairs.items():
        turned = [Said(text.kind, text.about, text.language, pair[other].text, text.place)
                  for text, other in ((pair["nl"], "en"), (pair["en"], "nl"))]  # fmt: skip
        if not shown(problems(LIBRARY.index, turned)):
            silent.append(name)
    assert len(silent) <= len(pairs) / 100, silent
