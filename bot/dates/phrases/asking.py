"""Does somebody ask to be reminded? No dates."""

import re
from functools import cache

from bot.dates.phrases.languages import LANGUAGES, ordered
from bot.dates.phrases.spelling import nearest
from bot.dates.phrases.tokens import Token, tokens


def asks(text: str, language: str) -> bool:
    """Is it a request to be reminded, in any of our languages? The payment reminder that came by post is none."""
    return asked(tokens(text), language)


def asked(pieces: tuple[Token, ...], language: str) -> bool:
    """The same of a text that is in pieces already."""
    plain = [piece.plain for piece in pieces if piece.kind != "sign"]
    return any(_asked(plain, known) for known in ordered(language))


def _asked(plain: list[str], language: str) -> bool:
    mended = [mend(word, language) for word in plain]
    said = " ".join(mended)
    return bool(requests(language).search(said)) and not any(
        re.search(refusal, said) for refusal in LANGUAGES[language].refusals
    )


@cache
def requests(language: str) -> re.Pattern[str]:
    """What asking looks like in this language, over plain words."""
    return re.compile("|".join(rf"\b(?:{pattern})" for pattern in LANGUAGES[language].requests))


def mend(word: str, language: str) -> str:
    """The word as it should be, when it is a slip of one with which people ask."""
    vocabulary = LANGUAGES[language]
    ours = vocabulary.asking.split()
    if word in ours or word in vocabulary.innocent:
        return word
    return nearest(word, ours, slips=1) or word
