"""Text becomes plain words and sentences, whatever tricks its letters play. No stems, no meaning."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

LONGEST = 2400
"""How much of a text is read, in characters: some 400 words. Of a longer one the beginning and the end."""

_WORD = re.compile(r"(?!(?<![0-9])[0-9]{4}|(?<=[0-9])[0-9])[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?;\n]+|,? (?:maar|want|but|because) ")
_APOSTROPHES = "'’‘`´ʼ"


def clip(text: str, longest: int) -> str:
    """The beginning and the end of a text that is too long: people put what matters first or last."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - longest // 4]}\n{text[-(longest // 4) :]}"


def fold(text: str, longest: int = LONGEST, keep: str = "") -> str:
    """Lower case without accents, apostrophes and invisible characters; full-width letters made ordinary.

    Longer texts are clipped to about `longest` characters. `keep` names apostrophes that stay.
    """
    text = clip(text, longest)
    dropped = _dropped(keep)
    if text.isascii():
        return text.lower().translate(dropped)
    # One character may unfold to eighteen.
    spread = clip(unicodedata.normalize("NFKD", text.translate(dropped)).casefold(), 2 * longest)
    return "".join(letter for letter in spread if letter.isascii() or not _unseen(letter))


@cache
def _dropped(keep: str) -> dict[int, None]:
    return dict.fromkeys(ord(sign) for sign in _APOSTROPHES if sign not in keep)


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cs"}


def words(folded: str) -> tuple[str, ...]:
    """The words of a folded text, in order. Numbers of four digits and more tell nothing and are left out."""
    return tuple(_WORD.findall(folded))


def rows_of(word: str, letters: int) -> Iterator[str]:
    """So many letters in a row, with marks for the ends of the word: `<hu`, `huu`, `uur` and `ur>` of `huur`."""
    whole = f"<{word}>"
    return (whole[at : at + letters] for at in range(len(whole) - letters + 1))


def sentences(folded: str) -> tuple[str, ...]:
    """The sentences and larger clauses of a folded text; punctuation is gone, empty ones too."""
    return tuple(part for part in (piece.strip() for piece in _SENTENCE_END.split(folded)) if part)
