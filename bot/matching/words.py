"""Text becomes plain words and sentences, whatever script tricks it plays. No stems, no meaning."""

import re
import unicodedata

LONGEST = 4096
"""How much of a text is read, in characters; longer texts are read from both ends."""

_WORD = re.compile(r"(?!(?<![0-9])[0-9]{4}|(?<=[0-9])[0-9])[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?;\n]+|,? (?:maar|want|but|because) ")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ"))


def clip(text: str, longest: int = LONGEST) -> str:
    """The beginning and the end of a text that is too long: people put what matters first or last."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - longest // 4]}\n{text[-(longest // 4) :]}"


def fold(text: str) -> str:
    """Lower case without accents, without invisible characters, full-width letters made ordinary."""
    if text.isascii():
        return text.lower().translate(_APOSTROPHES)
    spread = unicodedata.normalize("NFKD", text).casefold()
    seen = (letter for letter in spread.translate(_APOSTROPHES) if not _unseen(letter))
    return "".join(seen)


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cs"}


def words(folded: str) -> tuple[str, ...]:
    """The words of a folded text, in order."""
    return tuple(_WORD.findall(folded))


def sentences(folded: str) -> tuple[str, ...]:
    """The sentences and larger clauses of a folded text; punctuation is gone, empty ones too."""
    return tuple(part for part in (piece.strip() for piece in _SENTENCE_END.split(folded)) if part)
