"""How hard a text reads: Flesch-Douma in Dutch, Flesch in English, and the longest sentence. What is asked is a file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.types import Knowledge, Plainness, Problem
from bot.proof.places import Said
from bot.proof.prose import sentences, words
from bot.proof.syllables import syllables

_TOO_FEW = 10  # words; how hard so short a text is depends on one of them
_QUOTE = 90  # characters of a sentence that help to find it


@dataclass(frozen=True, slots=True)
class Ease:
    """A Flesch formula: where the scale begins, and what a word more in a sentence and a syllable more in a word cost."""

    start: float
    word: float
    syllable: float


EASE: Mapping[str, Ease] = {"nl": Ease(206.835, 0.93, 77.0), "en": Ease(206.835, 1.015, 84.6)}
"""W.H. Douma, De leesbaarheid van landbouwbladen (1960); R. Flesch, A new readability yardstick (1948).

Of a language without a formula only the length of sentences is measured.
"""


def problems(knowledge: Knowledge, said: Iterable[Said]) -> Iterator[Problem]:
    """Answers, crisis texts and the bot's own sentences that read harder than `reading.yaml` allows."""
    reading = knowledge.reading
    if reading is None:
        return
    asked = {
        "answer": reading.answers,
        "via": reading.answers,
        "crisis": reading.answers,
        "sentence": reading.sentences,
    }
    for text in said:
        if text.kind in asked:
            yield from _too_hard(text, asked[text.kind])
            yield from _too_long(text, asked[text.kind].words[text.language])


def score(text: Sequence[str], language: str) -> float:
    """Of these sentences together, on Flesch's scale: 100 is very easy, 60 is plain, 30 is for scholars.

    Numbers, addresses and other words with signs in them make a sentence longer, but no word harder.
    """
    ease = EASE[language]
    said = [words(sentence) for sentence in text]
    spoken = [word for sentence in said for word in sentence if _is_spoken(word)]
    length = sum(map(len, said)) / len(said)
    weight = sum(syllables(word, language) for word in spoken) / max(len(spoken), 1)
    return ease.start - ease.word * length - ease.syllable * weight


def _is_spoken(word: str) -> bool:
    bare = word.strip(".,:;!?()[]“”‘’\"'…/")
    return all(letter.isalpha() or letter in "-'’" for letter in bare) and bare != ""


def _too_hard(text: Said, asked: Plainness) -> Iterator[Problem]:
    found = sentences(text.text)
    if text.language not in EASE or sum(len(words(sentence)) for sentence in found) < _TOO_FEW:
        return
    reached, least = score(found, text.language), asked.score[text.language]
    if reached < least:
        worst = min(found, key=lambda sentence: (len(words(sentence)) < 4, score([sentence], text.language)))
        remedy = f"use shorter words and sentences, first in “{_short(worst)}”"
        yield Problem(text.place, f"this scores {reached:.0f} on reading ease, at least {least} is asked: {remedy}")


def _too_long(text: Said, most: int) -> Iterator[Problem]:
    for sentence in sentences(text.text):
        if len(words(sentence)) > most:
            asked = f"a sentence of {len(words(sentence))} words, at most {most} are asked: make two of it"
            yield Problem(text.place, f"{asked}, “{_short(sentence)}”")


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _QUOTE else f"{sentence[: _QUOTE - 1]}…"
