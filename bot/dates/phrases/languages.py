"""The languages in which dates are read: the one list to extend for a further language."""

from collections.abc import Mapping

from bot.dates.phrases.vocabulary import Vocabulary
from bot.dates.phrases.words.en import ENGLISH
from bot.dates.phrases.words.nl import DUTCH

LANGUAGES: Mapping[str, Vocabulary] = {"nl": DUTCH, "en": ENGLISH}


def ordered(first: str) -> tuple[str, ...]:
    """All languages, `first` in front when it is one of them."""
    return tuple(sorted(LANGUAGES, key=lambda language: language != first))
